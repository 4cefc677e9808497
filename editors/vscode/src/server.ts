// Where the server is: the setting, then the one in the package, then the path.
import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { promisify } from "node:util";
import * as vscode from "vscode";

const run = promisify(execFile);

export interface Found {
  path: string;
  from: "setting" | "package" | "path";
}

/** The first server that can be run. A path from the settings that cannot is not passed over in silence. */
export async function findServer(context: vscode.ExtensionContext): Promise<Found | undefined> {
  const set = vscode.workspace.getConfiguration("copydesk").get<string>("path", "").trim();
  if (set !== "") {
    return (await answers(set)) ? { path: set, from: "setting" } : undefined;
  }
  const name = process.platform === "win32" ? "copydesk.exe" : "copydesk";
  const bundled = vscode.Uri.joinPath(context.extensionUri, "server", name).fsPath;
  if (await isExecutable(bundled)) {
    return { path: bundled, from: "package" };
  }
  return (await answers(name)) ? { path: name, from: "path" } : undefined;
}

/** Says that there is no server, and how to get one. */
export async function missing(): Promise<void> {
  const settings = "Open Settings";
  const set = vscode.workspace.getConfiguration("copydesk").get<string>("path", "").trim();
  const text =
    set === ""
      ? "Copydesk’s server was not found. Install it with “cargo install copydesk”, or say in the settings where it is."
      : `Copydesk’s server cannot be run at ${set}, where the settings say it is.`;
  if ((await vscode.window.showErrorMessage(text, settings)) === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "copydesk.path");
  }
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function answers(path: string): Promise<boolean> {
  return run(path, ["--version"], { timeout: 10_000 }).then(
    ({ stdout }) => stdout.startsWith("copydesk "),
    () => false,
  );
}
