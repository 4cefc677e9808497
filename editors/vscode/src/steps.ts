// What the first steps wait for, where no command and no view tells of it.
import * as vscode from "vscode";

/**
 * Says that a server runs, that somebody looked whether it does, that a draft is open, or that a finding was mended: the step that
 * waits for it is ticked off. What was so already when the steps were first shown is not seen by them; so each has a command too.
 */
export function happened(what: "running" | "seenRunning" | "draft" | "mended", isSo = true): void {
  void vscode.commands.executeCommand("setContext", `copydesk.${what}`, isSo);
}
