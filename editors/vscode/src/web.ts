// Copydesk where no program can be run: VS Code for the Web. It says so, and does nothing else.
import * as vscode from "vscode";

const COMMANDS = [
  "checkWorkspace",
  "fixAll",
  "letItStand",
  "addHouseName",
  "highlightSpeaker",
  "report",
  "restart",
  "showLog",
  "refreshSources",
];

export function activate(context: vscode.ExtensionContext): void {
  const say = (): void =>
    void vscode.window.showInformationMessage(
      "Copydesk reads drafts with a program on your machine, and a browser cannot run it. Open the folder in VS Code itself.",
    );
  for (const name of COMMANDS) {
    context.subscriptions.push(vscode.commands.registerCommand(`copydesk.${name}`, say));
  }
  const item = vscode.window.createStatusBarItem("copydesk.status", vscode.StatusBarAlignment.Right, 50);
  item.name = "Copydesk";
  item.text = "$(circle-slash) Copydesk";
  item.tooltip = "Copydesk does not work in a browser.";
  item.command = "copydesk.showLog";
  item.show();
  context.subscriptions.push(item);
}
