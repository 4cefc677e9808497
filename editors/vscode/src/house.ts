// Adds the name at the cursor to the house names: a few lines at the end of the nearest copydesk.toml.
import * as vscode from "vscode";
import { draftAtHand } from "./drafts";
import { type Reader, rangeOf } from "./understanding";

const FILE = "copydesk.toml";

export async function addHouseName(reader: Reader): Promise<void> {
  const editor = draftAtHand();
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
  const file = await place(document.uri);
  const name = preferred.trim();
  const list = forms.split(",").map((form) => form.trim());
  await append(file, name, [...new Set(list)].filter((form) => form !== "" && form !== name));
  const open = "Open It";
  const where = vscode.workspace.asRelativePath(file);
  if ((await vscode.window.showInformationMessage(`“${name}” is among the house names in ${where}.`, open)) === open) {
    await vscode.window.showTextDocument(file);
  }
}

function words(name: string): number {
  return name.trim().split(/\s+/u).length;
}

/** The nearest copydesk.toml above a draft, or where it should be. */
async function place(draft: vscode.Uri): Promise<vscode.Uri> {
  for (let folder = vscode.Uri.joinPath(draft, ".."); ; folder = vscode.Uri.joinPath(folder, "..")) {
    const file = vscode.Uri.joinPath(folder, FILE);
    try {
      await vscode.workspace.fs.stat(file);
      return file;
    } catch {
      if (folder.path === "/" || vscode.Uri.joinPath(folder, "..").path === folder.path) {
        return vscode.Uri.joinPath(vscode.workspace.getWorkspaceFolder(draft)?.uri ?? vscode.Uri.joinPath(draft, ".."), FILE);
      }
    }
  }
}

/** Writes the name at the end of the file, through the editor: what is not saved there yet is not lost. */
async function append(file: vscode.Uri, preferred: string, forms: string[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(edit);
  const document = await vscode.workspace.openTextDocument(file);
  const text = document.getText();
  // Where `names` is a table already, the list is within it.
  const table = /^\s*\[\s*names\s*\]/mu.test(text) ? "names.list" : "names";
  const gap = text === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  const lines = [`[[${table}]]`, `preferred = ${JSON.stringify(preferred)}`];
  if (forms.length > 0) {
    lines.push(`forms = [${forms.map((form) => JSON.stringify(form)).join(", ")}]`);
  }
  const addition = new vscode.WorkspaceEdit();
  addition.insert(file, document.lineAt(document.lineCount - 1).range.end, `${gap}${lines.join("\n")}\n`);
  await vscode.workspace.applyEdit(addition);
  await document.save();
}
