// Adds the name at the cursor to the house names: asks how the house writes it, and has the server put it where the house keeps
// its names, in copydesk.toml or in the file that this one refers to.
import * as vscode from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { draftAtHand } from "./drafts";
import { type Reader, rangeOf } from "./understanding";

export async function addHouseName(client: LanguageClient | undefined, reader: Reader): Promise<void> {
  const editor = await draftAtHand();
  if (!editor) {
    return;
  }
  const { document, selection } = editor;
  if (document.uri.scheme !== "file") {
    void vscode.window.showInformationMessage("House names are kept in copydesk.toml beside the drafts: save this one first.");
    return;
  }
  const actors = (await reader.of(document))?.actors ?? [];
  const actor = actors.find((one) => one.mentions.some((mention) => rangeOf(mention).contains(selection.active)));
  const preferred = await vscode.window.showInputBox({
    title: "Add to the House Names",
    prompt: "How the house writes this name",
    value: selection.isSingleLine && !selection.isEmpty ? document.getText(selection) : (actor?.name ?? ""),
    validateInput: (value) => (value.trim() === "" ? "A name has letters." : undefined),
  });
  if (preferred === undefined) {
    return;
  }
  const others = (actor?.spellings ?? []).filter((one) => one !== preferred.trim() && words(one) === words(preferred));
  const forms = await vscode.window.showInputBox({
    title: `Add to the House Names: ${preferred.trim()}`,
    prompt: "What the house does not write, with commas between; spellings by another romanisation are found without a list",
    value: others.join(", "),
  });
  if (forms === undefined) {
    return;
  }
  const name = preferred.trim();
  const list = forms.split(",").map((form) => form.trim());
  const file = await add(client, document, name, [...new Set(list)].filter((form) => form !== "" && form !== name));
  if (!file) {
    return;
  }
  const open = "Open It";
  const where = vscode.workspace.asRelativePath(file);
  if ((await vscode.window.showInformationMessage(`“${name}” is among the house names in ${where}.`, open)) === open) {
    await vscode.window.showTextDocument(file);
  }
}

function words(name: string): number {
  return name.trim().split(/\s+/u).length;
}

/** Has the server add the name, by an edit through the editor: what is not saved there yet is not lost. The file, if it was done. */
async function add(
  client: LanguageClient | undefined,
  draft: vscode.TextDocument,
  preferred: string,
  forms: string[],
): Promise<vscode.Uri | undefined> {
  if (client?.state !== State.Running) {
    void vscode.window.showWarningMessage("Copydesk’s server is not running, so the name was not added.");
    return undefined;
  }
  const uri = client.code2ProtocolConverter.asUri(draft.uri);
  try {
    const answer = await client.sendRequest<{ uri: string }>("workspace/executeCommand", {
      command: "copydesk.addName",
      arguments: [{ uri, preferred, forms }],
    });
    const file = client.protocol2CodeConverter.asUri(answer.uri);
    // What the house writes counts when it is saved.
    await (await vscode.workspace.openTextDocument(file)).save();
    return file;
  } catch (error) {
    void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
