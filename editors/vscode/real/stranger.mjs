// A folder that came from somebody else: its drafts are checked, and the program that its settings name is not run before the
// folder is trusted.
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Editor, until } from "./editor.mjs";
import { setForUser } from "./world.mjs";

export function stranger(stage) {
  const { paths } = stage;
  const trap = join(paths.root, "trap");
  const ran = join(paths.root, "trap-was-run");
  let editor;
  const shows = (text) => until(`the bar says “${text}”`, async () => (await editor.status()) === text);

  return {
    "a folder that is not trusted is opened": async () => {
      writeFileSync(trap, `#!/bin/sh\ntouch '${ran}'\n`);
      chmodSync(trap, 0o755);
      const folder = dirname(paths.ferry);
      mkdirSync(join(folder, ".vscode"));
      writeFileSync(join(folder, ".vscode", "settings.json"), JSON.stringify({ "copydesk.path": trap }));
      setForUser(paths, {
        "security.workspace.trust.enabled": true,
        "security.workspace.trust.startupPrompt": "never",
        "security.workspace.trust.banner": "always",
      });
      editor = stage.editor = await Editor.start({ ...stage, open: folder, trusts: false });
      await until("the mode is restricted", () => editor.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).count());
    },
    "its drafts are checked": async () => {
      await editor.open("ferry.md");
      await shows("Copydesk: 2");
      await editor.goTo("Venn said");
      assert.match(await editor.hover(), /harbour master/);
      await editor.press("Escape");
    },
    "the program that it names was not run": async () => {
      await editor.command("Copydesk: Restart the Server");
      await shows("Copydesk: 2");
      assert.equal(existsSync(ran), false);
    },
    "once it is trusted its settings are followed": async () => {
      await editor.command("Workspaces: Manage Workspace Trust");
      await editor.page.locator(".workspace-trust-editor .monaco-button", { hasText: "Trust" }).first().click();
      await until("the program that the folder names is run", () => existsSync(ran));
      await until("it is said that it is no server", async () => (await editor.notifications()).some((text) => /cannot be run at/.test(text)));
    },
  };
}
