// The Sources view: who is in the draft with their role, and what they are quoted with.
import * as vscode from "vscode";

/** How long after the last keystroke the view is read again. */
const PAUSE = 400;

export class Sources implements vscode.TreeDataProvider<vscode.DocumentSymbol>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly parts: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private draft: vscode.TextDocument | undefined;

  constructor(private readonly isDraft: (document: vscode.TextDocument) => boolean) {
    this.follow(vscode.window.activeTextEditor);
    this.parts = [
      vscode.window.registerTreeDataProvider("copydesk.sources", this),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document === this.draft) {
          clearTimeout(this.timer);
          this.timer = setTimeout(() => this.refresh(), PAUSE);
        }
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.draft) {
          this.draft = undefined;
          this.refresh();
        }
      }),
      this.changed,
    ];
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  getTreeItem(symbol: vscode.DocumentSymbol): vscode.TreeItem {
    const isActor = symbol.children.length > 0 || symbol.detail !== "";
    const item = new vscode.TreeItem(
      symbol.name,
      symbol.children.length > 0 ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
    );
    item.description = symbol.detail;
    item.tooltip = symbol.detail === "" ? symbol.name : `${symbol.name} – ${symbol.detail}`;
    item.iconPath = new vscode.ThemeIcon(isActor ? "person" : "quote");
    if (this.draft) {
      item.command = {
        title: "Go There",
        command: "vscode.open",
        arguments: [this.draft.uri, { selection: symbol.selectionRange } satisfies vscode.TextDocumentShowOptions],
      };
    }
    return item;
  }

  async getChildren(symbol?: vscode.DocumentSymbol): Promise<vscode.DocumentSymbol[]> {
    if (symbol) {
      return symbol.children;
    }
    if (!this.draft) {
      return [];
    }
    const all = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
      "vscode.executeDocumentSymbolProvider",
      this.draft.uri,
    );
    // Other extensions outline a draft by its headings; ours are actors and quotations.
    const kinds = [vscode.SymbolKind.String, vscode.SymbolKind.Module, vscode.SymbolKind.Namespace];
    return (all ?? []).filter((s) => !(kinds.includes(s.kind) && s.name.startsWith("#")));
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const part of this.parts) {
      part.dispose();
    }
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    if (editor && this.isDraft(editor.document) && editor.document !== this.draft) {
      this.draft = editor.document;
      this.refresh();
    }
  }
}
