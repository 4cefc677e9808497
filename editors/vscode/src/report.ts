// The report of a draft: a page that the command line makes, shown beside the draft.
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import * as vscode from "vscode";
import { draftAtHand } from "./drafts";

/** The pages that are open, by draft. */
const pages = new Map<string, vscode.WebviewPanel>();

/** Makes the page of the draft at hand, saved or not, and shows it. */
export async function report(server: string, log: vscode.LogOutputChannel): Promise<void> {
  const document = (await draftAtHand())?.document;
  if (!document) {
    return;
  }
  try {
    show(document, await page(server, document));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.error(why);
    await vscode.window.showErrorMessage(`No report was made: ${why}`);
  }
}

const EXTENSIONS: Record<string, string> = { markdown: ".md", html: ".html", plaintext: ".txt" };

async function page(server: string, document: vscode.TextDocument): Promise<string> {
  // The text as it is in the editor goes in, under the draft's name: the name says what format it is and whose rules hold.
  const isFile = document.uri.scheme === "file";
  const name = isFile ? document.uri.fsPath : `${document.uri.path.split("/").pop() || "draft"}${EXTENSIONS[document.languageId] ?? ".txt"}`;
  const options = isFile ? { cwd: dirname(name) } : {};
  return new Promise((resolve, reject) => {
    const child = spawn(server, ["report", "-", "--stdin-filename", name], { ...options, stdio: ["pipe", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => out.push(data));
    child.stderr.on("data", (data: Buffer) => complaints.push(data));
    child.on("error", reject);
    // It may have ended before it read everything; its exit code says why.
    child.stdin.on("error", () => undefined);
    child.on("close", (code) => {
      const html = Buffer.concat(out).toString();
      if (html !== "" && (code === 0 || code === 1)) {
        resolve(html);
      } else {
        reject(new Error(Buffer.concat(complaints).toString().trim() || `copydesk report ended with code ${code}`));
      }
    });
    child.stdin.end(document.getText());
  });
}

function show(document: vscode.TextDocument, html: string): void {
  const key = document.uri.toString();
  const name = document.uri.path.split("/").pop() ?? "draft";
  let panel = pages.get(key);
  if (!panel) {
    // No scripts and no files: the page needs nothing else.
    panel = vscode.window.createWebviewPanel("copydesk.report", `Report: ${name}`, vscode.ViewColumn.Beside, {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => pages.delete(key));
    pages.set(key, panel);
  }
  panel.webview.html = html;
  panel.reveal(undefined, true);
}
