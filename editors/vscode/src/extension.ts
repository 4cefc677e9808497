// Copydesk in VS Code: starts the language server and shows what only an editor's own parts can show.
import * as vscode from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type Location,
  type Position,
  type ServerOptions,
  State,
} from "vscode-languageclient/node";
import { fixAll, letItStand } from "./desk";
import { SELECTOR, SETTINGS, isDraft } from "./drafts";
import { openExample } from "./example";
import { watchFolders } from "./folders";
import { addHouseName } from "./house";
import { report } from "./report";
import { type Found, findServer, missing } from "./server";
import { type Row, Sources } from "./sources";
import { Speaker } from "./speaker";
import { Status } from "./status";
import { happened } from "./steps";
import { Reader } from "./understanding";
import { checkWorkspace } from "./workspace";

let client: LanguageClient | undefined;

/** Where a server was found, for people. */
const FROM = { setting: "where the settings say it is", package: "from this package", path: "from the path" } as const;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Copydesk", { log: true });
  const reader = new Reader(() => client);
  const sources = new Sources(reader);
  const speaker = new Speaker(reader);
  const status = new Status(isDraft);
  context.subscriptions.push(log, reader, sources, speaker, status, watchFolders(() => client));
  let found: Found | undefined;

  const start = async (): Promise<void> => {
    status.say("starting");
    found = await findServer(context);
    if (!found) {
      log.error("no server was found");
      status.say("stopped");
      void missing();
      return;
    }
    log.info(`${found.version}: ${found.path} (${found.from})`);
    client = newClient(found.path, log);
    client.onDidChangeState((change) => {
      happened("running", change.newState === State.Running);
      status.say(change.newState === State.Running ? "running" : change.newState === State.Starting ? "starting" : "stopped");
      reader.refresh();
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
  const restart = async (): Promise<void> => {
    await stop();
    await start();
  };
  /** Runs something that needs the program itself. */
  const withServer = async (run: (server: string) => Promise<void>): Promise<void> => {
    if (found) {
      await run(found.path);
    } else {
      await missing();
    }
  };

  const follow = (): void => happened("draft", reader.draft !== undefined);
  context.subscriptions.push(reader.onDidChange(follow));
  follow();
  const command = (name: string, run: (...parts: never[]) => unknown): void => {
    context.subscriptions.push(vscode.commands.registerCommand(`copydesk.${name}`, run));
  };
  command("checkWorkspace", () => checkWorkspace(client));
  command("fixAll", fixAll);
  command("letItStand", letItStand);
  command("addHouseName", () => addHouseName(client, reader));
  command("highlightSpeaker", (row?: Row) => speaker.toggle(row));
  command("openExample", openExample);
  command("report", () => withServer((server) => report(server, log)));
  command("restart", restart);
  command("state", async () => {
    if (client?.state === State.Running && found) {
      happened("seenRunning");
      await vscode.window.showInformationMessage(`Copydesk is running: ${found.version}, ${FROM[found.from]}.`);
    } else if (found) {
      await vscode.window.showWarningMessage("Copydesk is not running. “Copydesk: Restart the Server” starts it again.");
    } else {
      await missing();
    }
  });
  command("showLog", () => log.show());
  command("refreshSources", () => reader.refresh());
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("copydesk.path")) {
        await restart();
      }
    }),
    // With trust comes the path of the settings.
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    { dispose: () => void stop() },
  );
  // A rule's page, which is what a finding's code leads to: the server has the text.
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider("copydesk", {
      provideTextDocumentContent: async (uri) => {
        const page = await client?.sendRequest<{ text: string }>("workspace/textDocumentContent", { uri: uri.toString() });
        return page?.text;
      },
    }),
  );
  // What a code lens asks for; the editor wants its own kinds of places, not the protocol's.
  context.subscriptions.push(
    vscode.commands.registerCommand("copydesk.showReferences", async (uri: string, at: Position, places: Location[]) => {
      const convert = client?.protocol2CodeConverter;
      if (convert) {
        const locations = places.map((place) => convert.asLocation(place));
        await vscode.commands.executeCommand("editor.action.showReferences", convert.asUri(uri), convert.asPosition(at), locations);
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.dispose();
}

function newClient(path: string, log: vscode.LogOutputChannel): LanguageClient {
  const run = { command: path, args: ["lsp"] };
  const server: ServerOptions = { run, debug: { command: path, args: ["lsp", "--log", "debug"] } };
  const options: LanguageClientOptions = {
    documentSelector: [...SELECTOR, SETTINGS],
    outputChannel: log,
    synchronize: { configurationSection: "copydesk" },
  };
  const made = new LanguageClient("copydesk", "Copydesk", server, options);
  made.registerFeature({
    fillClientCapabilities: (capabilities) => {
      capabilities.experimental = { commands: { commands: ["copydesk.showReferences"] } };
    },
    initialize: () => undefined,
    getState: () => ({ kind: "static" }),
    clear: () => undefined,
  });
  return made;
}
