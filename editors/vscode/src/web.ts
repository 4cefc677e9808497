// Copydesk where no program can be run: VS Code for the Web. It says so, and does nothing else.
import * as vscode from "vscode";

const COMMANDS = [
  "checkWorkspace",
  "fixAll",
  "letItStand",
  "addHouseName",
  "highlightSpeaker",
  "openExample",
  "report",
  "restart",
  "state",
  "showLog",
  "refreshSources",
];

const WHY = "Copydesk reads drafts with a program on your machine, and a browser cannot run it. Open the folder in VS Code itself.";

export function activate(context: vscode.ExtensionContext): void {
  const say = (): void => void vscode.window.showInformationMessage(WHY);
  for (const name of COMMANDS) {
    context.subscriptions.push(vscode.commands.registerCommand(`copydesk.${name}`, say));
  }
  // The view has nobody to list; it says why.
  const view = vscode.window.createTreeView("copydesk.sources", { treeDataProvider: { getChildren: () => [{}], getTreeItem: row } });
  const item = vscode.window.createStatusBarItem("copydesk.status", vscode.StatusBarAlignment.Right, 50);
  item.name = "Copydesk";
  item.text = "$(circle-slash) Copydesk";
  item.tooltip = "Copydesk does not work in a browser. Click for the reason";
  item.accessibilityInformation = { label: "Copydesk – does not work in a browser" };
  item.command = "copydesk.showLog";
  item.show();
  context.subscriptions.push(view, item);
}

/** The view's one row. */
function row(): vscode.TreeItem {
  const item = new vscode.TreeItem("Copydesk does not work in a browser");
  item.iconPath = new vscode.ThemeIcon("circle-slash");
  item.tooltip = WHY;
  item.command = { title: "Say Why", command: "copydesk.showLog" };
  return item;
}
