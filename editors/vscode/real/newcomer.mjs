// Somebody who is no programmer, with the package that has no server inside: told so, led by the first steps, and done.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Editor, until } from "./editor.mjs";
import { FirstSteps } from "./first-steps.mjs";

export function newcomer(stage) {
  const { paths } = stage;
  const programs = join(paths.root, "programs");
  let editor;
  let steps;

  return {
    "the editor starts, and it is said that there is no server and how to get one": async () => {
      mkdirSync(programs);
      // The editor asks a login shell for the path.
      for (const profile of [".profile", ".bash_profile", ".zprofile"]) {
        writeFileSync(join(paths.root, profile), `export PATH='${programs}:/usr/bin:/bin'\n`);
      }
      editor = stage.editor = await Editor.start({ ...stage, open: paths.workspace });
      await editor.open("ferry.md");
      const said = editor.page.locator(".notifications-toasts .notification-list-item", { hasText: "server was not found" });
      await said.waitFor({ timeout: 90_000 });
      await said.hover();
      await said.locator(".monaco-button", { hasText: "How to Get It" }).click();
    },
    "that leads to the first steps, of which none is done": async () => {
      steps = new FirstSteps(editor);
      await steps.step("server").waitFor({ timeout: 90_000 });
      await until("the first is not ticked off", async () => (await steps.step("server").locator(".codicon.complete").count()) === 0);
    },
    "a server on the path is found when it is started again": async () => {
      symlinkSync(stage.program, join(programs, "copydesk"));
      await steps.press("server", "Start It Again");
      await steps.ticked("server");
    },
    "the example is opened beside the steps": async () => {
      await steps.press("open", "Open an Example Draft");
      await until("its findings are underlined", () => editor.squiggles("error"));
      await until("its name in two spellings is underlined", async () => (await editor.squiggles("warning")) >= 2);
      await steps.ticked("open");
    },
    "what is safe is mended from the steps": async () => {
      await steps.press("mend", "Mend All That Is Safe");
      await until("the mark is mended", async () => (await editor.squiggles("error")) === 0);
      await steps.ticked("mend");
    },
    "the sources are shown": async () => {
      await steps.press("ask", "Show the Sources");
      await until("those of the example", async () =>
        (await editor.rows("#workbench\\.view\\.extension\\.copydesk")).some((row) => /^Yuriy Sholokhov/.test(row)),
      );
      await steps.ticked("ask");
    },
    "the workspace is checked": async () => {
      await steps.press("desk", "Check the Workspace");
      await until("the list", async () => (await editor.rows(".markers-panel-container")).some((row) => /quay\.txt/.test(row)));
      await steps.ticked("desk");
    },
  };
}
