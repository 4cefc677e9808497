// What the server understood of a draft: its answer to `copydesk/understanding`, kept until the draft changes.
import * as vscode from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { isDraft } from "./drafts";

/** A range as the protocol has it. */
interface WireRange {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

/** Words of the draft and where they stand. */
export interface Words {
  text: string;
  range: WireRange;
}

/** A quotation. */
export interface Quote extends Words {
  kind: "speech" | "fragment" | "term" | "title" | "nickname";
  attribution: "named" | "pronoun" | "continued" | "organisation" | "anonymous" | "none";
  source: (Words & { actor: number | null }) | null;
  cue: Words | null;
  reasons: string[];
}

/** A person, an organisation or a place of the draft. `quotes` are indices. */
export interface Actor {
  id: number;
  name: string;
  kind: "person" | "organisation" | "place";
  roles: Words[];
  mentions: (Words & { kind: "name" | "pronoun" | "nominal" })[];
  spellings: string[];
  quotes: number[];
}

/** The whole answer. Quotations are in reading order; indices hold for this version alone. */
export interface Understanding {
  uri: string;
  version: number;
  language: string;
  quotes: Quote[];
  actors: Actor[];
}

/** True where somebody has to be named: words in quotation marks that are nobody's term, title or nickname. */
export function isSpeech(quote: Quote): boolean {
  return quote.kind === "speech" || quote.kind === "fragment";
}

/** The editor's range of a range of the protocol. The client speaks UTF-16, as the editor does. */
export function rangeOf({ range }: Words): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** How long after the last keystroke the draft is asked about again. */
const PAUSE = 400;

/** Follows the draft that is being looked at, and tells whoever shows something of it when there is more to know. */
export class Reader implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** The draft that is followed has changed, or another one is. */
  readonly onDidChange = this.changed.event;
  private readonly parts: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private followed: vscode.TextDocument | undefined;
  private last: { document: vscode.TextDocument; version: number; answer: Promise<Understanding | undefined> } | undefined;

  constructor(private readonly client: () => LanguageClient | undefined) {
    this.parts = [
      this.changed,
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document === this.followed) {
          clearTimeout(this.timer);
          this.timer = setTimeout(() => this.refresh(), PAUSE);
        }
      }),
      vscode.workspace.onDidOpenTextDocument(() => this.follow(vscode.window.activeTextEditor)),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.followed) {
          this.followed = undefined;
          this.refresh();
          this.follow(vscode.window.activeTextEditor);
        }
      }),
    ];
    this.follow(vscode.window.activeTextEditor);
  }

  /** The draft that is followed: the active one, or the last one that was. */
  get draft(): vscode.TextDocument | undefined {
    return this.followed;
  }

  /** Forgets what is known, and has it asked for again. */
  refresh(): void {
    this.last = undefined;
    this.changed.fire();
  }

  /** What is understood of a draft as it is now; nothing where no server runs. */
  async of(document: vscode.TextDocument): Promise<Understanding | undefined> {
    if (this.last?.document !== document || this.last.version !== document.version) {
      this.last = { document, version: document.version, answer: this.ask(document) };
    }
    return this.last.answer;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const part of this.parts) {
      part.dispose();
    }
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    if (editor && isDraft(editor.document) && editor.document !== this.followed) {
      this.followed = editor.document;
      this.refresh();
    }
  }

  private async ask(document: vscode.TextDocument): Promise<Understanding | undefined> {
    const client = this.client();
    if (client?.state !== State.Running) {
      return undefined;
    }
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
    try {
      return (await client.sendRequest<Understanding | null>("copydesk/understanding", { textDocument })) ?? undefined;
    } catch {
      // The server ended meanwhile; whoever asks is told again when it is back.
      this.last = undefined;
      return undefined;
    }
  }
}
