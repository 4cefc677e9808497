// One speaker's quotations, softly highlighted on demand.
import * as vscode from "vscode";
import { draftAtHand, isDraft } from "./drafts";
import type { Row } from "./sources";
import { type Quote, type Reader, type Understanding, isSpeech, rangeOf } from "./understanding";

export class Speaker implements vscode.Disposable {
  // Where contrast is high the colours are none, and the border alone shows it.
  private readonly look = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor("copydesk.speakerBackground"),
    border: "1px solid",
    borderColor: new vscode.ThemeColor("copydesk.speakerBorder"),
    overviewRulerColor: new vscode.ThemeColor("copydesk.speakerBackground"),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  private readonly parts: vscode.Disposable[];
  /** Whom is shown: their name, or the words that stand for them, for numbers change as somebody types. */
  private shown: { uri: string; name: string } | undefined;

  constructor(private readonly reader: Reader) {
    this.parts = [
      this.look,
      reader.onDidChange(() => void this.paint()),
      vscode.window.onDidChangeVisibleTextEditors(() => void this.paint()),
    ];
  }

  /** Shows a speaker: the row's of the Sources view, or whoever is named or quoted at the cursor. The same again hides it. */
  async toggle(row?: Row): Promise<void> {
    const editor = row ? undefined : await draftAtHand();
    const document = row ? this.reader.draft : editor?.document;
    if (!document) {
      return;
    }
    const understanding = await this.reader.of(document);
    const name = row?.voice.name ?? (understanding && editor && speakerAt(understanding, editor.selection.active));
    const uri = document.uri.toString();
    if (this.shown?.uri === uri && (name === undefined || this.shown.name === name)) {
      this.shown = undefined;
    } else if (name !== undefined) {
      this.shown = { uri, name };
    } else {
      void vscode.window.showInformationMessage("Put the cursor on a name, or in a quotation that has a source.");
      return;
    }
    await this.paint();
    if (this.shown) {
      const count = understanding ? quotesOf(understanding, this.shown.name).length : 0;
      vscode.window.setStatusBarMessage(`${this.shown.name}: ${count === 1 ? "1 quotation" : `${count} quotations`}`, 5000);
    }
  }

  dispose(): void {
    for (const part of this.parts) {
      part.dispose();
    }
  }

  private async paint(): Promise<void> {
    for (const editor of vscode.window.visibleTextEditors) {
      if (!isDraft(editor.document)) {
        continue;
      }
      const shown = this.shown?.uri === editor.document.uri.toString() ? this.shown : undefined;
      const understanding = shown && (await this.reader.of(editor.document));
      const quotes = shown && understanding ? quotesOf(understanding, shown.name) : [];
      editor.setDecorations(
        this.look,
        quotes.map((quote) => rangeOf(quote)),
      );
    }
  }
}

function quotesOf({ quotes, actors }: Understanding, name: string): Quote[] {
  return quotes.filter((quote) => isSpeech(quote) && nameOf(quote, actors) === name);
}

function nameOf(quote: Quote, actors: Understanding["actors"]): string | undefined {
  return actors[quote.source?.actor ?? -1]?.name ?? quote.source?.text;
}

function speakerAt({ quotes, actors }: Understanding, place: vscode.Position): string | undefined {
  const named = actors.find((actor) => actor.mentions.some((mention) => rangeOf(mention).contains(place)));
  const quote = quotes.find((one) => isSpeech(one) && rangeOf(one).contains(place));
  return named?.name ?? (quote && nameOf(quote, actors));
}
