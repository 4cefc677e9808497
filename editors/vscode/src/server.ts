// Where the server is: the setting, then the one in the package, then the path.
import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";

const run = promisify(execFile);
const NAME = process.platform === "win32" ? "copydesk.exe" : "copydesk";

export interface Found {
  path: string;
  from: "setting" | "package" | "path";
  version: string;
}

/** The first server that can be run. A path from the settings that cannot is not passed over in silence. */
export async function findServer(context: vscode.ExtensionContext): Promise<Found | undefined> {
  const set = configured();
  if (set !== "") {
    return answer(set, "setting");
  }
  const bundled = vscode.Uri.joinPath(context.extensionUri, "server", NAME).fsPath;
  if (await isExecutable(bundled)) {
    return answer(bundled, "package");
  }
  // The path is searched here and not by the system, which may look into the folder of the drafts first.
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, NAME);
    if (isAbsolute(folder) && (await isExecutable(path))) {
      return answer(path, "path");
    }
  }
  return undefined;
}

/** Says that there is no server, and how to get one. */
export async function missing(): Promise<void> {
  const settings = "Open Settings";
  const how = "How to Get It";
  const set = configured();
  const text =
    set === ""
      ? "Copydesk’s server was not found: this package has none inside, and there is no “copydesk” on the path. Install the package for your system, which has it inside, or Copydesk itself."
      : `Copydesk’s server cannot be run at ${set}, where the settings say it is.`;
  const chosen = await vscode.window.showErrorMessage(text, how, settings);
  if (chosen === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "copydesk.path");
  } else if (chosen === how) {
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", "copydesk.copydesk#copydesk.start");
  }
}

/** The path of the settings, which an untrusted workspace cannot set. */
function configured(): string {
  const set = vscode.workspace.getConfiguration("copydesk").get<string>("path", "").trim();
  return set.startsWith("~/") ? join(homedir(), set.slice(2)) : set;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function answer(path: string, from: Found["from"]): Promise<Found | undefined> {
  return run(path, ["--version"], { timeout: 10_000 }).then(
    ({ stdout }) => (stdout.startsWith("copydesk ") ? { path, from, version: stdout.trim() } : undefined),
    () => undefined,
  );
}
