// Checks every draft of the workspace, open or not. The client keeps the list of findings itself, by asking the server now and
// then; the command asks at once, waits for the whole answer, and opens the list.
import * as vscode from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";

interface Report {
  uri: string;
  items?: unknown[];
}

export async function checkWorkspace(client: LanguageClient | undefined): Promise<void> {
  if (!vscode.workspace.workspaceFolders?.length) {
    await vscode.window.showInformationMessage("Open a folder of drafts first; a workspace is what is checked.");
    return;
  }
  if (client?.state !== State.Running) {
    await vscode.window.showInformationMessage("The server does not run. “Copydesk: Restart the Server” starts it again.");
    return;
  }
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: "Copydesk: checking the workspace", cancellable: true };
  const reports = await vscode.window.withProgress(options, async (_, cancel) => {
    try {
      const answer = await client.sendRequest<{ items: Report[] }>("workspace/diagnostic", { previousResultIds: [] }, cancel);
      return cancel.isCancellationRequested ? undefined : answer.items;
    } catch (error) {
      if (!cancel.isCancellationRequested) {
        client.error("The workspace could not be checked", error, "force");
      }
      return undefined;
    }
  });
  if (reports) {
    const found = reports.map((report) => report.items?.length ?? 0).filter((count) => count > 0);
    const findings = found.reduce((sum, count) => sum + count, 0);
    await vscode.commands.executeCommand("workbench.actions.view.problems");
    void vscode.window.showInformationMessage(
      findings === 0 ? "No findings in the drafts of this workspace." : `${counted(findings, "finding")} in ${counted(found.length, "draft")}.`,
    );
  }
}

function counted(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}
