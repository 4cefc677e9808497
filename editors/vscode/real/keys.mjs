// Somebody who has no mouse, and needs contrast: from the draft to a fix, the sources and a rename by keys alone, in the high
// contrast theme.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Editor, until } from "./editor.mjs";
import { setForUser } from "./world.mjs";

export function keys(stage) {
  const { paths } = stage;
  let editor;
  const shows = (text) => until(`the bar says “${text}”`, async () => (await editor.status()) === text);
  /** What has the focus, as a screen reader would say it. */
  const focused = () =>
    editor.page.evaluate(() => {
      const on = document.activeElement;
      const row = document.getElementById(on?.getAttribute("aria-activedescendant") ?? "");
      return (row ?? on)?.getAttribute("aria-label") ?? "";
    });
  const focusSources = () =>
    until("the view has the focus", async () => {
      await editor.command("Copydesk: Focus on Sources View");
      // An empty list cannot have it: the first time, the view has yet to be filled.
      await editor.page.waitForTimeout(500);
      return editor.page.evaluate(() => document.activeElement?.closest("#workbench\\.view\\.extension\\.copydesk .monaco-list") !== null);
    });
  /** Presses a key until what has the focus is meant. */
  const pressUntil = async (key, wanted) => {
    const seen = [];
    for (let presses = 0; presses < 30; presses += 1) {
      seen.push(await focused());
      if (wanted.test(seen.at(-1))) {
        return;
      }
      await editor.press(key);
      await editor.page.waitForTimeout(150);
    }
    throw new Error(`${wanted} never had the focus: ${[...new Set(seen)].join(" | ")}`);
  };

  return {
    "the editor starts in high contrast": async () => {
      setForUser(paths, { "workbench.colorTheme": "Default High Contrast" });
      editor = stage.editor = await Editor.start({ ...stage, open: paths.workspace });
      await until("the theme is dark and of high contrast", () => editor.page.locator(".monaco-workbench.hc-black").count());
    },
    "a draft is opened by its name": async () => {
      await editor.press("Control+p");
      await editor.page.locator(".quick-input-widget input").first().waitFor();
      await editor.type("ferry.md");
      await editor.page.locator('.quick-input-list .monaco-list-row[aria-label^="ferry.md"]').first().waitFor();
      await editor.press("Enter");
      await shows("Copydesk: 2");
    },
    "F8 goes to a finding": async () => {
      await editor.press("F8");
      await until("it is told", () => editor.page.locator(".marker-widget", { hasText: "closes a quotation" }).count());
      await editor.press("Escape");
    },
    "Ctrl+. mends it": async () => {
      const rows = editor.page.locator(".action-widget .monaco-list-row.action");
      await until("the ways to mend it", async () => {
        if (!(await rows.first().isVisible())) {
          await editor.press("Control+.");
          await rows.first().waitFor({ state: "visible", timeout: 5000 });
        }
        return true;
      });
      assert.match(await rows.first().innerText(), /Change ’ to ”/);
      await editor.press("Enter");
      await until("the mark is mended", async () => (await editor.saved(paths.ferry)).includes("weather”, Venn"));
      await shows("Copydesk: 1");
    },
    "Ctrl+K Ctrl+I says who it is": async () => {
      await editor.press("Control+Home", "ArrowDown", "ArrowDown", "End");
      // Back to the name, wherever it stands in its line.
      await editor.press("Home");
      const ahead = readFileSync(paths.ferry, "utf8").split("\n")[2].indexOf("Orla");
      for (let step = 0; step < ahead; step += 1) {
        await editor.press("ArrowRight");
      }
      assert.match(await editor.hover(["Control+k", "Control+i"]), /Orla Venn[^]*harbour master/);
      await editor.press("Escape");
    },
    "F2 renames": async () => {
      const box = editor.page.locator(".rename-box input");
      await until("the name can be changed", async () => {
        if (!(await box.isVisible())) {
          await editor.press("F2");
          await box.waitFor({ state: "visible", timeout: 5000 });
        }
        return box.evaluate((input) => input === document.activeElement);
      });
      await editor.press("Control+a");
      await editor.type("Orla Vann");
      await editor.press("Enter");
      await until("every mention has changed", async () => {
        const text = await editor.saved(paths.ferry);
        return text.includes("Orla Vann, told") && text.includes("Vann said") && !text.includes("Venn");
      });
    },
    "the Sources view is read out and goes to a quotation": async () => {
      await focusSources();
      await pressUntil("ArrowDown", /^No source named, 1 quotation/);
      await pressUntil("ArrowDown", /^Orla Vann, .*harbour master.*, 2 quotations/);
      await pressUntil("ArrowDown", /Nobody who has seen/);
      await editor.press("Enter");
      await until("the cursor is there", async () => (await editor.cursor()).startsWith("Ln 7, Col "));
    },
    "a speaker is highlighted from the row's own menu, by a border": async () => {
      await focusSources();
      await pressUntil("ArrowUp", /^Orla Vann, /);
      await editor.press("Shift+F10");
      const menu = editor.page.locator(".context-view .monaco-menu, .shadow-root-host").first();
      await menu.waitFor({ state: "visible" });
      await editor.press("ArrowDown", "Enter");
      const border = await until("something is highlighted", () =>
        editor.page.evaluate(() => {
          const found = [...document.querySelectorAll('.editor-instance .view-overlays [class*="ced-"]')];
          return found.map((one) => getComputedStyle(one)).find((style) => style.borderTopWidth === "1px")?.borderTopColor;
        }),
      );
      assert.doesNotMatch(border, /transparent|, 0\)$/, "the border can be seen");
    },
    "findings stand out in the light theme of high contrast too": async () => {
      await editor.command("Preferences: Color Theme");
      await editor.type("Light High Contrast");
      await editor.page.locator('.quick-input-list .monaco-list-row.focused[aria-label*="Light High Contrast"]').waitFor();
      await editor.press("Enter");
      await until("the theme", () => editor.page.locator(".monaco-workbench.hc-light").count());
      await until("a warning is underlined", () => editor.squiggles("warning"));
    },
  };
}
