// A desk at work: two folders with rules of their own, the package with the server in it, and everything that it does.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Editor, until } from "./editor.mjs";
import { FirstSteps } from "./first-steps.mjs";
import { setForMachine } from "./world.mjs";

/** The steps. What follows builds on what came before. */
export function desk(stage) {
  const { paths, picture } = stage;
  let editor;
  const shows = (text) => until(`the bar says “${text}”`, async () => (await editor.status()) === text);
  const sources = () => editor.rows("#workbench\\.view\\.extension\\.copydesk");

  return {
    "the editor starts with the package": async () => {
      editor = stage.editor = await Editor.start({ ...stage, open: paths.workspace });
    },
    "a draft is opened and its findings are underlined": async () => {
      await editor.open("ferry.md");
      await until("an error is underlined", () => editor.squiggles("error"));
      await until("a warning is underlined", () => editor.squiggles("warning"));
      await shows("Copydesk: 2");
    },
    "the finding is told where the cursor is": async () => {
      await editor.goTo("’, Venn said");
      const text = await editor.hover();
      assert.match(text, /closes a quotation/);
      assert.match(text, /unbalanced-quotes/);
      await picture("finding");
      await editor.press("Escape");
    },
    "its code leads to the page of the rule": async () => {
      await editor.hover();
      await editor.page.locator(".monaco-hover a.code-link", { hasText: "unbalanced-quotes" }).first().click();
      await until("the page, as something to read", () => editor.frameSays(/unbalanced-quotes[^]*quotation/i));
      await editor.command("View: Close Editor");
      await editor.page.locator('.tab.active[data-resource-name="ferry.md"]').waitFor();
    },
    "a name says who it is": async () => {
      await editor.goTo("Venn said");
      const text = await editor.hover();
      assert.match(text, /Orla Venn/);
      assert.match(text, /harbour master/);
      await picture("hover");
      await editor.press("Escape");
    },
    "the sources are listed, those without one first": async () => {
      await editor.command("Copydesk: Focus on Sources View");
      const rows = await until("the view has rows", async () => {
        const seen = await sources();
        return seen.length > 5 && seen;
      });
      assert.match(rows[0], /No source named/, rows.join("\n"));
      assert.match(rows[1], /The timetable was never ours/, rows.join("\n"));
      const venn = rows.findIndex((row) => /^Orla Venn.*harbour master/.test(row));
      assert.ok(venn > 1, rows.join("\n"));
      assert.match(rows[venn + 1], /gamble with the weather/);
      assert.match(rows[venn + 2], /Nobody who has seen/);
    },
    "a click on a source goes there": async () => {
      const row = editor.page.locator("#workbench\\.view\\.extension\\.copydesk .monaco-list-row", { hasText: "Nobody who has" });
      await row.click();
      await until("the cursor is there", async () => (await editor.cursor()).startsWith("Ln 7, Col "));
    },
    "a speaker's quotations are highlighted": async () => {
      const row = editor.page.locator("#workbench\\.view\\.extension\\.copydesk .monaco-list-row", { hasText: "Orla Venn" });
      await row.first().hover();
      await row.first().locator('.action-label[aria-label^="Highlight"]').click();
      const shown = () => editor.page.locator('.editor-instance .view-overlays [class*="ced-"]').count();
      await until("something is highlighted", shown);
      await editor.goTo("Marek Dolan");
      await picture("sources");
      await editor.goTo("Venn said");
      await editor.command("Copydesk: Highlight This Speaker");
      await until("nothing is highlighted", async () => (await shown()) === 0);
    },
    "a quotation is said to be a title, and may be again": async () => {
      const folder = join(dirname(paths.rules), ".copydesk");
      await editor.goTo("“The timetable");
      await editor.command("Copydesk: Let It Stand");
      await editor.page.locator('.quick-input-list .monaco-list-row[aria-label^="It is a title"]').waitFor();
      await editor.type("It is a title");
      await editor.press("Enter");
      await shows("Copydesk: 1");
      assert.match(readFileSync(join(folder, "stet"), "utf8"), /unattributed-quote.*title/);
      rmSync(folder, { recursive: true });
      await shows("Copydesk: 2");
    },
    "a quick fix mends behind an emoji": async () => {
      await editor.goTo("“We will not");
      await editor.type("🙂🙂 ");
      const draft = await editor.saved(paths.ferry);
      assert.ok(draft.includes("🙂🙂 “We will not gamble with the weather’, Venn said."), draft);
      await editor.goTo("’, Venn said");
      await editor.quickFix("Change ’ to ”");
      const mended = await until("the mark is mended", async () => {
        const text = await editor.saved(paths.ferry);
        return text.includes("🙂🙂 “We will not gamble with the weather”, Venn said.") && text;
      });
      assert.equal(mended, draft.replace("weather’", "weather”"), "nothing else has changed");
      await shows("Copydesk: 1");
    },
    "all that is safe is mended by a command": async () => {
      await editor.goTo("”, Venn said");
      await editor.press("Delete");
      await editor.type("’");
      await shows("Copydesk: 2");
      await editor.command("Copydesk: Mend All That Is Safe");
      await until("the mark is mended", async () => (await editor.saved(paths.ferry)).includes("weather”, Venn"));
      await shows("Copydesk: 1");
    },
    "the sources follow as somebody types": async () => {
      await editor.goTo("“The timetable");
      await editor.press("End");
      await editor.type(" Dolan said.");
      await until("the quotation has a source", async () => !(await sources()).some((row) => /No source named/.test(row)));
      await shows("Copydesk");
      await editor.saved(paths.ferry);
    },
    "an actor is renamed all through the draft": async () => {
      await editor.goTo("Orla Venn");
      const box = editor.page.locator(".rename-box input");
      await until("the name can be changed", async () => {
        if (!(await box.isVisible())) {
          await editor.press("F2");
          await box.waitFor({ state: "visible", timeout: 5000 });
        }
        return true;
      });
      await box.fill("Orla Vann");
      await editor.press("Enter");
      await until("every mention has changed", async () => {
        const text = await editor.saved(paths.ferry);
        return text.includes("Orla Vann, told") && text.includes("Vann said") && !text.includes("Venn");
      });
    },
    "copydesk.toml is followed as it changes": async () => {
      await editor.goTo("”, Vann said");
      await editor.press("Delete");
      await editor.type("’");
      await shows("Copydesk: 1");
      writeFileSync(paths.rules, 'language = "en"\n\n[rules]\nunbalanced-quotes = "off"\n');
      await shows("Copydesk");
      writeFileSync(paths.rules, 'language = "en"\n');
      await shows("Copydesk: 1");
    },
    "a finding is let stand": async () => {
      await editor.saved(paths.ferry);
      await editor.goTo("’, Vann said");
      await editor.command("Copydesk: Let It Stand");
      // By the file or by a comment: the first is by the file.
      await editor.page.locator('.quick-input-list .monaco-list-row[aria-label^="Let it stand"]').waitFor();
      await editor.press("Enter");
      const stets = join(paths.rules, "..", ".copydesk", "stet");
      await until("a stet is written", () => readFileSync(stets, "utf8").includes("unbalanced-quotes"));
      await shows("Copydesk");
    },
    "a folder of stets that is deleted is noticed": async () => {
      rmSync(join(dirname(paths.rules), ".copydesk"), { recursive: true });
      await shows("Copydesk: 1");
    },
    "a killed server comes back": async () => {
      const [before, ...others] = await until("the server runs", () => {
        const all = editor.servers();
        return all.length > 0 && all;
      });
      assert.deepEqual(others, [], "one server, not more");
      process.kill(before, "SIGKILL");
      await until("another server", () => {
        const [now] = editor.servers();
        return now !== undefined && now !== before;
      });
      await editor.goTo("“Nobody who");
      await editor.type("“We wait’, Vann said. ");
      await shows("Copydesk: 2");
      await editor.saved(paths.ferry);
    },
    "a name is added to the house names and followed": async () => {
      await editor.goTo("Marek Dolan");
      await editor.command("Copydesk: Add to the House Names");
      const box = editor.page.locator(".quick-input-widget input").first();
      const asks = (what) => until(what, () => editor.page.locator(".quick-input-message", { hasText: what }).isVisible());
      await asks("How the house writes");
      assert.equal(await box.inputValue(), "Marek Dolan");
      await editor.press("Enter");
      await asks("What the house does not write");
      await box.fill("Marek Dollan");
      await editor.press("Enter");
      const wanted = '[[names]]\npreferred = "Marek Dolan"\nforms = ["Marek Dollan"]\n';
      await until("the file has it", () => readFileSync(paths.rules, "utf8").endsWith(`\n${wanted}`));
      await editor.goTo("Two hundred");
      await editor.type("Marek Dollan was at home. ");
      await until("the other form is found", async () => Number(/: (\d+)/.exec(await editor.status())?.[1]) > 2);
      await editor.saved(paths.ferry);
    },
    "each folder has its own rules": async () => {
      await editor.open("council.txt");
      await shows("Copydesk");
      assert.equal(await editor.squiggles("error"), 0);
    },
    "a draft that was never saved is read": async () => {
      await editor.command("File: New Untitled Text File");
      await until("the new draft", async () => (await editor.page.locator(".tab.active").innerText()).includes("Untitled"));
      await editor.type("“We sail again’, said Orla Venn, the harbour master.");
      await shows("Copydesk: 1");
      await until("it is underlined", () => editor.squiggles("error"));
      await editor.command("Copydesk: Focus on Sources View");
      await until("its sources are listed", async () => (await sources()).some((row) => /Orla Venn/.test(row)));
    },
    "the report of a draft is shown": async () => {
      await editor.focusDraft();
      await editor.command("Copydesk: Open the Report of This Draft");
      await until("the page", () => editor.frameSays(/Who is quoted[^]*Orla Venn/));
    },
    "the whole workspace is checked, open or not": async () => {
      await editor.command("Copydesk: Check the Workspace");
      const found = await until("the list has the draft that is not open", async () => {
        const rows = await editor.rows(".markers-panel-container");
        return rows.some((row) => /quay\.txt/.test(row)) && rows.some((row) => /closes a quotation/.test(row)) && rows;
      });
      // Its name, its folder and how many: the one finding is listed once.
      assert.ok(found.includes("quay.txtharbour1"), found.join("\n"));
      await until("it is said how many", async () => (await editor.notifications()).some((text) => /\d findings? in \d draft/.test(text)));
    },
    "the first steps see that it is running": async () => {
      await editor.command("Welcome: Open Walkthrough");
      await editor.type("First Steps with Copydesk");
      await editor.page.locator('.quick-input-list .monaco-list-row.focused[aria-label*="First Steps with Copydesk"]').waitFor();
      await editor.press("Enter");
      const steps = new FirstSteps(editor);
      await steps.press("server", "See Whether It Runs");
      await until("it is said", async () => (await editor.notifications()).some((text) => /^Copydesk is running/.test(text)));
      await steps.ticked("server");
    },
    "the settings name another server, and it is said when there is none": async () => {
      setForMachine(paths, { "copydesk.path": join(paths.root, "nowhere") });
      await until("the message", async () => (await editor.notifications()).some((text) => /cannot be run at/.test(text)));
      await until("the server has ended", () => editor.servers().length === 0);
      setForMachine(paths, {});
      await until("the server is back", () => editor.servers().length === 1);
    },
  };
}
