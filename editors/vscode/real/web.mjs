// VS Code for the Web: the editor is told to run the extension in the browser, where there is no program to run.
import { Editor, until } from "./editor.mjs";
import { setForUser } from "./world.mjs";

export function web(stage) {
  const { paths } = stage;
  let editor;

  return {
    "the extension runs in the browser": async () => {
      setForUser(paths, { "remote.extensionKind": { "copydesk.copydesk": ["web"] } });
      editor = stage.editor = await Editor.start({ ...stage, open: paths.workspace });
      await editor.open("ferry.md");
      const item = editor.page.locator('.statusbar-item[id*="copydesk.status"]');
      await until("the bar says that it does not work", async () =>
        /does not work in a browser/.test((await item.first().locator("a").getAttribute("aria-label")) ?? ""),
      );
    },
    "the Sources view says so": async () => {
      await editor.command("Copydesk: Focus on Sources View");
      await until("its one row", async () =>
        (await editor.rows("#workbench\\.view\\.extension\\.copydesk")).some((row) => /does not work in a browser/.test(row)),
      );
    },
    "a command says why": async () => {
      await editor.command("Copydesk: Check the Workspace");
      await until("the reason", async () => (await editor.notifications()).some((text) => /a browser cannot run it/.test(text)));
    },
  };
}
