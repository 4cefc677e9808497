// The report of a draft: a page that the command line makes.
import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { findServer, missing } from "./server";

/** Makes the page and opens it in the browser. */
export async function report(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    return;
  }
  if (document.uri.scheme !== "file" || document.isDirty) {
    await vscode.window.showInformationMessage("A report is made of the file: save the draft first.");
    return;
  }
  const found = await findServer(context);
  if (!found) {
    await missing();
    return;
  }
  const page = join(await mkdtemp(join(tmpdir(), "copydesk-")), "report.html");
  const failure = await new Promise<string | undefined>((resolve) => {
    execFile(found.path, ["report", document.uri.fsPath, "--output", page], (error, _out, complaint) => {
      // Exit code 1 says that there are findings, which is what a report is for.
      resolve(error && error.code !== 1 ? complaint || error.message : undefined);
    });
  });
  if (failure !== undefined) {
    log.error(failure);
    await vscode.window.showErrorMessage(`No report was made: ${failure.trim()}`);
    return;
  }
  await vscode.env.openExternal(vscode.Uri.file(page));
}
