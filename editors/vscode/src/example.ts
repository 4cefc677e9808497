// A draft to try things on: invented people, and three things that a copy desk would stop at.
import * as vscode from "vscode";

const DRAFT = `# Night ferry stays in port

The harbour master of Port Ellery, Orla Venn, told reporters on Tuesday that the night ferry would not sail.

“We will not gamble with the weather’, Venn said.

“Nobody who has seen the photographs would sail,” she added.

Two hundred people were sent home by bus on Tuesday evening.

“The timetable was never ours to keep.”

Yuriy Sholokhov, a spokesman for the shipping line, declined to comment. Šolochov said only that a bus would run.
`;

/** Opens the example beside whatever is open; it is never saved unless the writer does so. */
export async function openExample(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content: DRAFT });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
}
