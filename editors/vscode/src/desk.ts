// Commands on the draft at hand that the server carries out: mend, let stand.
import * as vscode from "vscode";
import { draftAtHand } from "./drafts";

/** Mends every finding that nobody would argue about. */
export async function fixAll(): Promise<void> {
  const editor = await draftAtHand();
  if (!editor) {
    return;
  }
  const { document } = editor;
  const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  const [action] = await actionsOf(document, whole, "source.fixAll.copydesk");
  if (action) {
    await carryOut(action);
  } else {
    void vscode.window.showInformationMessage("There is nothing in this draft that can be mended without a second look.");
  }
}

/** Lets the finding at the cursor stand. */
export async function letItStand(): Promise<void> {
  await offer(
    // By the file of stets, which may also note why, or by a comment in the draft.
    (action) => action.command?.command === "copydesk.stet" || /\bstand\b/iu.test(action.title),
    "There is no finding at the cursor. F8 goes to the next one.",
    "Let it stand",
  );
}

/** Carries out the one action at the cursor that is meant, or asks which. */
async function offer(isMeant: (action: vscode.CodeAction) => boolean, none: string, title: string): Promise<void> {
  const editor = await draftAtHand();
  if (!editor) {
    return;
  }
  const all = await actionsOf(editor.document, editor.selection, vscode.CodeActionKind.QuickFix.value);
  const actions = all.filter(isMeant);
  const unique = [...new Map(actions.map((action) => [`${action.title} ${messageOf(action)}`, action])).values()];
  if (unique.length === 0) {
    void vscode.window.showInformationMessage(none);
    return;
  }
  const items = unique.map((action) => ({ label: action.title, detail: messageOf(action), action }));
  const chosen = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (!chosen) {
    return;
  }
  await carryOut(chosen.action);
}

/** What can be done with a range of a draft. */
async function actionsOf(document: vscode.TextDocument, range: vscode.Range, kind: string): Promise<vscode.CodeAction[]> {
  // Asked with all that could be offered to be resolved: an action may have its edit only then.
  const all = await vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[] | undefined>(
    "vscode.executeCodeActionProvider",
    document.uri,
    range,
    kind,
    100,
  );
  return (all ?? []).filter((one): one is vscode.CodeAction => typeof one.command !== "string");
}

async function carryOut({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit) {
    await vscode.workspace.applyEdit(edit);
  }
  if (command) {
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  }
}

function messageOf(action: vscode.CodeAction): string {
  return action.diagnostics?.[0]?.message ?? "";
}
