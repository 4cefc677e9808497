// The status bar's item: how many findings the draft has, and whether the server runs.
import * as vscode from "vscode";
import { happened } from "./steps";

export type ServerState = "starting" | "running" | "stopped";

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("copydesk.status", vscode.StatusBarAlignment.Right, 50);
  private readonly parts: vscode.Disposable[];
  private state: ServerState = "starting";
  /** What was last shown of a draft. */
  private last: { document: vscode.TextDocument; version: number; total: number } | undefined;

  constructor(private readonly isDraft: (document: vscode.TextDocument) => boolean) {
    this.item.name = "Copydesk";
    this.parts = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.languages.onDidChangeDiagnostics(() => this.show()),
    ];
    this.show();
  }

  say(state: ServerState): void {
    this.state = state;
    this.show();
  }

  dispose(): void {
    for (const part of this.parts) {
      part.dispose();
    }
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !this.isDraft(document)) {
      this.item.hide();
      return;
    }
    if (this.state === "running") {
      const rules = findings(document);
      const total = [...rules.values()].reduce((sum, n) => sum + n, 0);
      // The writer changed something, and there is less to say.
      if (this.last?.document === document && this.last.version < document.version && total < this.last.total) {
        happened("mended");
      }
      if (this.last?.document !== document || this.last.total !== total) {
        this.last = { document, version: document.version, total };
      }
      this.item.text = total === 0 ? "$(check) Copydesk" : `$(quote) Copydesk: ${total}`;
      const lines = [...rules].sort().map(([rule, n]) => `${rule}: ${n}`);
      this.item.tooltip = total === 0 ? "No findings in this draft" : [...lines, "", "Click for the list"].join("\n");
      this.item.command = "workbench.actions.view.problems";
      this.item.backgroundColor = undefined;
    } else {
      this.item.text = this.state === "starting" ? "$(sync~spin) Copydesk" : "$(error) Copydesk";
      this.item.tooltip = this.state === "starting" ? "The server is starting" : "The server does not run. Start it again";
      this.item.command = "copydesk.restart";
      this.item.backgroundColor =
        this.state === "stopped" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    }
    this.item.accessibilityInformation = { label: `${this.item.text.replace(/\$\([^)]*\)/g, "")} – ${String(this.item.tooltip)}` };
    this.item.show();
  }
}

/** How many findings of each rule a draft has. */
function findings(document: vscode.TextDocument): Map<string, number> {
  const rules = new Map<string, number>();
  for (const diagnostic of vscode.languages.getDiagnostics(document.uri)) {
    if (diagnostic.source === "copydesk") {
      const code = typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code;
      const rule = String(code ?? "other");
      rules.set(rule, (rules.get(rule) ?? 0) + 1);
    }
  }
  return rules;
}
