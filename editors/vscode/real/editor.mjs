// A real VS Code (code-server) with a real browser before it, and the hands and eyes of whoever sits there.
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

/** How long anything may take before it counts as never. Machines that build are slow; nothing here waits when it need not. */
const PATIENCE = 90_000;

/** Waits until something holds and gives what it gave. What was seen last is in the message when it never does. */
export async function until(what, look) {
  const end = Date.now() + PATIENCE;
  let seen;
  for (;;) {
    try {
      seen = await look();
      if (seen) {
        return seen;
      }
    } catch (error) {
      seen = error;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${PATIENCE / 1000} s in vain: ${what}; last: ${String(seen).slice(0, 500)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export class Editor {
  /** Installs the package and starts the editor on a folder or a workspace. */
  static async start({ home, node, vsix, paths, open, trusts = true }) {
    const entry = join(home, "node_modules", "code-server", "out", "node", "entry.js");
    const places = ["--config", paths.config, "--user-data-dir", paths.data, "--extensions-dir", paths.extensions];
    // Nothing of whoever runs this is read or written: no settings, no shell, no proxies.
    const env = { PATH: "/usr/bin:/bin", HOME: paths.root, XDG_CACHE_HOME: join(paths.root, "cache"), LANG: "C.UTF-8" };
    execFileSync(node, [entry, ...places, "--install-extension", vsix], { env, stdio: ["ignore", "pipe", "inherit"] });
    const quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check"];
    const trust = trusts ? ["--disable-workspace-trust"] : [];
    const server = spawn(node, [entry, ...places, ...quiet, ...trust, "--bind-addr", "127.0.0.1:0", open], {
      env,
      detached: true,
    });
    let said = "";
    server.stdout.on("data", (data) => (said += data));
    server.stderr.on("data", (data) => (said += data));
    const address = await until("code-server listens", () => {
      if (server.exitCode !== null) {
        throw new Error(`code-server ended:\n${said}`);
      }
      return /listening on (http:\S+)/.exec(said)?.[1];
    });
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    const page = await browser.newPage({ viewport: { width: 1180, height: 740 } });
    await page.goto(address, { timeout: PATIENCE });
    const editor = new Editor(server, browser, page, paths, () => said);
    await until("the workbench", () => page.locator(".monaco-workbench .explorer-folders-view .monaco-list-row").count());
    return editor;
  }

  constructor(server, browser, page, paths, said) {
    Object.assign(this, { server, browser, page, paths, said });
  }

  async stop() {
    await this.browser.close().catch(() => undefined);
    try {
      process.kill(-this.server.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    for (const pid of this.servers()) {
      process.kill(pid, "SIGKILL");
    }
  }

  /** The language servers that run out of the installed package, by process. */
  servers() {
    return readdirSync("/proc").filter((name) => {
      if (!/^\d+$/.test(name)) {
        return false;
      }
      try {
        const isOurs = readlinkSync(`/proc/${name}/exe`).startsWith(this.paths.extensions);
        return isOurs && readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0")[1] === "lsp";
      } catch {
        return false;
      }
    }).map(Number);
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Types as somebody would whose keyboard has every character. */
  async type(text) {
    await this.page.keyboard.insertText(text);
  }

  /** Runs a command by its title. */
  async command(title) {
    const box = this.page.locator(".quick-input-widget input").first();
    await until(`the command “${title}” is offered`, async () => {
      if (!(await box.isVisible())) {
        await this.press("F1");
        await box.waitFor({ state: "visible", timeout: 5000 });
      }
      await box.fill(`>${title}`, { timeout: 2000 });
      const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}" i]`).first();
      await row.waitFor({ state: "visible", timeout: 2000 });
      for (let presses = 0; presses < 10 && !/\bfocused\b/.test((await row.getAttribute("class")) ?? ""); presses += 1) {
        await this.press("ArrowDown");
      }
      return /\bfocused\b/.test((await row.getAttribute("class")) ?? "");
    });
    // By key: a click on a list that closes would fall through to what is below.
    await this.press("Enter");
    // The pointer rests on nothing, or what it rests on would have its say.
    await this.page.mouse.move(590, 15);
    // The command may have a list of its own to choose from.
    await until(`“${title}” runs`, async () => !(await box.isVisible()) || !(await box.inputValue()).startsWith(">"));
  }

  /** Opens a draft from the explorer. */
  async open(name) {
    await this.command("File: Focus on Files Explorer").catch(() => this.press("Control+Shift+E"));
    const row = this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).first();
    await row.dblclick({ timeout: PATIENCE });
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor({ timeout: PATIENCE });
    await this.focusDraft();
  }

  async focusDraft() {
    await this.command("View: Focus Active Editor Group");
  }

  /** Puts the cursor on a line and column, both from 1; a column counts UTF-16. */
  async go(line, column) {
    await this.focusDraft();
    const box = this.page.locator(".quick-input-widget input").first();
    await this.press("Control+g");
    await box.waitFor({ state: "visible", timeout: PATIENCE });
    await box.fill(`:${line}:${column}`);
    await this.press("Enter");
    await box.waitFor({ state: "hidden", timeout: PATIENCE });
    // The bar counts columns as they look, so an emoji's are not the column's; the line is enough.
    await until(`the cursor is in line ${line}`, async () => (await this.cursor()).startsWith(`Ln ${line}, `));
  }

  /** Where the cursor is, as the bar says. */
  async cursor() {
    return (await this.page.locator("#status\\.editor\\.selection").innerText()).trim();
  }

  /** Puts the cursor before a text of the draft on disk. */
  async goTo(text) {
    const [line, column] = placeOf(readFileSync(this.paths.ferry, "utf8"), text);
    await this.go(line, column);
  }

  /** The draft at hand, saved and read back. */
  async saved(path) {
    // What was just asked for may still be on its way and change the draft again.
    await until("the draft is saved", async () => {
      await this.press("Control+s");
      return (await this.page.locator(".tab.active.dirty").count()) === 0;
    });
    return readFileSync(path, "utf8");
  }

  /** What Copydesk's own item says. */
  async status() {
    const item = this.page.locator('.statusbar-item[id*="copydesk.status"]');
    return (await item.count()) > 0 ? (await item.first().innerText()).trim() : "";
  }

  async squiggles(kind) {
    return this.page.locator(`.editor-instance .cdr.squiggly-${kind}`).count();
  }

  /** The rows of a list by what they say. */
  async rows(where) {
    return this.page.locator(`${where} .monaco-list-row`).evaluateAll((rows) => rows.map((row) => row.textContent));
  }

  /** Chooses from the menu of quick fixes at the cursor. */
  async quickFix(title) {
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    const row = rows.filter({ hasText: title }).first();
    await until(`the fix “${title}” is offered`, async () => {
      if (!(await row.isVisible())) {
        await this.press("Escape", "Control+.");
        await row.waitFor({ state: "visible", timeout: 5000 });
      }
      return true;
    });
    await row.click();
    await rows.first().waitFor({ state: "hidden", timeout: PATIENCE });
  }

  /** What is said when the pointer would rest at the cursor; by a command, or by keys. */
  async hover(keys) {
    const card = this.page.locator(".monaco-resizable-hover .monaco-hover:not(.hidden), .monaco-hover.visible").first();
    const text = await until("a hover", async () => {
      if (!(await card.isVisible())) {
        await (keys ? this.press(...keys) : this.command("Show or Focus Hover"));
        await card.waitFor({ state: "visible", timeout: 5000 });
      }
      const said = await card.innerText();
      return said.includes("Loading") ? undefined : said;
    });
    return text;
  }

  /** Notifications that are shown. */
  async notifications() {
    return this.page.locator(".notifications-toasts .notification-list-item-message").allInnerTexts();
  }

  /** True where a page within the page, such as a report, says something. */
  async frameSays(what) {
    for (const frame of this.page.frames().filter((one) => one !== this.page.mainFrame())) {
      if (what.test(await frame.locator("body").innerText({ timeout: 1000 }).catch(() => ""))) {
        return true;
      }
    }
    return false;
  }

  async picture(path) {
    await this.page.screenshot({ path });
  }
}

/** Line and column, from 1, of a text. */
export function placeOf(draft, text) {
  const at = draft.indexOf(text);
  if (at < 0) {
    throw new Error(`not in the draft: ${text}`);
  }
  const before = draft.slice(0, at).split("\n");
  return [before.length, before.at(-1).length + 1];
}
