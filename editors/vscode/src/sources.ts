// The Sources view: quotations of nobody, then everybody in the draft with their role and what they are quoted with.
import * as vscode from "vscode";
import { type Actor, type Quote, type Reader, type Understanding, type Words, isSpeech, rangeOf } from "./understanding";

/** Who speaks: nobody, an actor of the draft, or words such as "officials" that name no one. */
interface Voice {
  who: "nobody" | "actor" | "unnamed";
  name: string;
  actor?: Actor;
  quotes: Quote[];
  /** Where a click goes. */
  first: Words | undefined;
}

/** A row: a voice or, with `quote`, one of its quotations. */
export interface Row {
  voice: Voice;
  quote?: Quote;
}

const ICONS = { person: "person", organisation: "organization", place: "location" } as const;
/** How much of a quotation a row shows. */
const LONGEST = 90;

export class Sources implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Row>;
  private readonly parts: vscode.Disposable[];

  constructor(private readonly reader: Reader) {
    this.view = vscode.window.createTreeView("copydesk.sources", { treeDataProvider: this, showCollapseAll: true });
    this.parts = [this.changed, this.view, reader.onDidChange(() => this.changed.fire(undefined))];
  }

  getTreeItem({ voice, quote }: Row): vscode.TreeItem {
    const item = quote ? quoteItem(quote) : voiceItem(voice);
    const words = quote ?? voice.first;
    const draft = this.reader.draft;
    if (words && draft) {
      item.command = {
        title: "Go There",
        command: "vscode.open",
        arguments: [draft.uri, { selection: rangeOf(words) } satisfies vscode.TextDocumentShowOptions],
      };
    }
    return item;
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) {
      return row.quote ? [] : row.voice.quotes.map((quote) => ({ voice: row.voice, quote }));
    }
    const draft = this.reader.draft;
    const understanding = draft && (await this.reader.of(draft));
    const voices = understanding ? voicesOf(understanding) : [];
    const missing = voices[0]?.who === "nobody" ? voices[0].quotes.length : 0;
    this.view.badge = missing > 0 ? { value: missing, tooltip: `${counted(missing)} without a source` } : undefined;
    this.view.description = draft && understanding ? baseName(draft.uri) : "";
    return voices.map((voice) => ({ voice }));
  }

  dispose(): void {
    for (const part of this.parts) {
      part.dispose();
    }
  }
}

/** Those without a source first, then whoever is quoted in the order of their first quotation, then the others. */
export function voicesOf(understanding: Understanding): Voice[] {
  const { actors, quotes } = understanding;
  const nobody: Quote[] = [];
  const voices = new Map<string, Voice>();
  for (const quote of quotes.filter(isSpeech)) {
    const index = quote.source?.actor ?? undefined;
    const actor = index === undefined ? undefined : actors[index];
    if (!actor && (quote.attribution === "none" || !quote.source)) {
      nobody.push(quote);
      continue;
    }
    const name = actor?.name ?? quote.source?.text ?? "";
    const key = actor ? `actor ${actor.id}` : `words ${name.toLowerCase()}`;
    const voice = voices.get(key) ?? {
      who: actor ? "actor" : "unnamed",
      name,
      ...(actor ? { actor } : {}),
      quotes: [],
      first: actor?.mentions[0] ?? quote.source ?? undefined,
    };
    voice.quotes.push(quote);
    voices.set(key, voice);
  }
  const silent = actors
    .filter((actor) => actor.kind !== "place" && !voices.has(`actor ${actor.id}`))
    .map((actor): Voice => ({ who: "actor", name: actor.name, actor, quotes: [], first: actor.mentions[0] }));
  const first: Voice[] = nobody.length > 0 ? [{ who: "nobody", name: "No source named", quotes: nobody, first: nobody[0] }] : [];
  return [...first, ...voices.values(), ...silent];
}

function voiceItem(voice: Voice): vscode.TreeItem {
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(voice.name, voice.quotes.length > 0 ? Expanded : None);
  item.id = `${voice.who} ${voice.actor?.id ?? ""} ${voice.name}`;
  item.contextValue = voice.who === "nobody" ? "nobody" : voice.quotes.length > 0 ? "speaker" : "silent";
  if (voice.who === "nobody") {
    item.description = counted(voice.quotes.length);
    item.iconPath = new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
    item.tooltip = "The draft does not say who said this.";
  } else if (voice.who === "unnamed") {
    item.description = "not named";
    item.iconPath = new vscode.ThemeIcon("question");
  } else if (voice.actor) {
    const roles = voice.actor.roles.map((role) => role.text);
    item.description = roles[0] ?? "";
    item.iconPath = new vscode.ThemeIcon(ICONS[voice.actor.kind]);
    item.tooltip = [
      voice.name,
      ...roles,
      voice.quotes.length > 0 ? `Quoted: ${counted(voice.quotes.length)}` : "Not quoted",
      ...(voice.actor.spellings.length > 1 ? [`Written: ${voice.actor.spellings.join(", ")}`] : []),
    ].join("\n");
  }
  const said = [voice.name, item.description, counted(voice.quotes.length)].filter((part) => part);
  item.accessibilityInformation = { label: [...new Set(said)].join(", ") };
  return item;
}

function quoteItem(quote: Quote): vscode.TreeItem {
  const text = quote.text.replace(/\s+/gu, " ");
  const letters = [...text];
  const item = new vscode.TreeItem(letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("").trimEnd()}…` : text);
  item.iconPath = new vscode.ThemeIcon("quote");
  item.tooltip = [text, ...quote.reasons].join("\n\n");
  item.contextValue = "quote";
  item.accessibilityInformation = { label: text };
  return item;
}

function counted(quotes: number): string {
  return quotes === 1 ? "1 quotation" : `${quotes} quotations`;
}

function baseName(uri: vscode.Uri): string {
  return uri.path.split("/").pop() ?? "";
}
