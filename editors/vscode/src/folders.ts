// Folders of stets that are deleted. The editor tells of a folder that is gone, not of the files that were in it, and those are
// all that the server asked to be told about.
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** The protocol's word for a file that is gone. */
const DELETED = 3;

/** Tells the server of the stets that went with their folder. */
export function watchFolders(client: () => LanguageClient | undefined): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher("**/.copydesk", true, true, false);
  watcher.onDidDelete((folder) => {
    const running = client();
    const uri = running?.code2ProtocolConverter.asUri(vscode.Uri.joinPath(folder, "stet"));
    void running?.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type: DELETED }] });
  });
  return watcher;
}
