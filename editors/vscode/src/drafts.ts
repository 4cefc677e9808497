// What a draft is to this extension, said once for the server's client and for everything else.
import * as vscode from "vscode";

/** The languages of drafts. */
export const LANGUAGES = ["markdown", "plaintext", "html"];

/** Where drafts live: files, buffers that were never saved, and folders that are on no disk. */
const SCHEMES = ["file", "untitled", "vscode-vfs"];

/** What the server is given to read. */
export const SELECTOR = LANGUAGES.flatMap((language) => SCHEMES.map((scheme) => ({ scheme, language })));

/** The desk's own settings: no draft, but the server has to know what is not saved of them yet before it adds a name. */
export const SETTINGS = { scheme: "file", pattern: "**/copydesk.toml" };

/** True where the server reads documents of this kind. */
export function isDraft(document: vscode.TextDocument): boolean {
  return LANGUAGES.includes(document.languageId) && SCHEMES.includes(document.uri.scheme);
}

/**
 * The draft that is being worked on; says so where there is none. Beside a page that is no text, such as the first steps or a
 * report, it is the draft that can be seen, and that becomes the active one.
 */
export async function draftAtHand(): Promise<vscode.TextEditor | undefined> {
  const active = vscode.window.activeTextEditor;
  if (active && isDraft(active.document)) {
    return active;
  }
  const seen = active ? undefined : vscode.window.visibleTextEditors.find((editor) => isDraft(editor.document));
  if (seen) {
    return vscode.window.showTextDocument(seen.document, { viewColumn: seen.viewColumn ?? vscode.ViewColumn.Active, selection: seen.selection });
  }
  void vscode.window.showInformationMessage("Open a draft first: Markdown, HTML or plain text.");
  return undefined;
}
