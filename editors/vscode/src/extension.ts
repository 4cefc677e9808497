// Copydesk in VS Code: starts the language server and shows what only an editor's own parts can show.
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions, State } from "vscode-languageclient/node";
import { report } from "./report";
import { findServer, missing } from "./server";
import { Sources } from "./sources";
import { Status } from "./status";

/** Where drafts live: files, buffers that were never saved, and other editors' file systems. */
const LANGUAGES = ["markdown", "plaintext", "html"];

let client: LanguageClient | undefined;

/** True where the server reads documents of this kind. */
export function isDraft(document: vscode.TextDocument): boolean {
  return LANGUAGES.includes(document.languageId) && document.uri.scheme !== "output";
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Copydesk", { log: true });
  const sources = new Sources(isDraft);
  const status = new Status(isDraft);
  context.subscriptions.push(log, sources, status);

  const start = async (): Promise<void> => {
    const found = await findServer(context);
    if (!found) {
      status.say("stopped");
      await missing();
      return;
    }
    log.info(`server: ${found.path} (${found.from})`);
    client = newClient(found.path, log);
    client.onDidChangeState((change) => {
      status.say(change.newState === State.Running ? "running" : change.newState === State.Starting ? "starting" : "stopped");
      sources.refresh();
    });
    try {
      await client.start();
    } catch (error) {
      log.error(String(error));
      status.say("stopped");
    }
  };
  const stop = async (): Promise<void> => {
    const old = client;
    client = undefined;
    await old?.dispose().catch((error: unknown) => log.error(String(error)));
  };

  const command = (name: string, run: () => unknown): void => {
    context.subscriptions.push(vscode.commands.registerCommand(`copydesk.${name}`, run));
  };
  command("restart", async () => {
    await stop();
    await start();
  });
  command("showLog", () => log.show());
  command("refreshSources", () => sources.refresh());
  command("report", () => report(context, log));
  command("fixAll", () =>
    vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.copydesk", apply: "first" }),
  );
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("copydesk.path")) {
        await stop();
        await start();
      }
    }),
    { dispose: () => void stop() },
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}

function newClient(path: string, log: vscode.LogOutputChannel): LanguageClient {
  const run = { command: path, args: ["lsp"] };
  const server: ServerOptions = { run, debug: { command: path, args: ["lsp", "--log", "debug"] } };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    outputChannel: log,
    synchronize: { configurationSection: "copydesk" },
  };
  return new LanguageClient("copydesk", "Copydesk", server, options);
}
