// The packages in a real VS Code: node real/run.mjs FOR-THIS-PLATFORM.vsix FOR-ALL.vsix [SESSION…] [--pictures]. CODE_SERVER is
// the folder that code-server was installed into, COPYDESK a server. With --pictures the README's screenshots are taken anew.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { desk } from "./desk.mjs";
import { keys } from "./keys.mjs";
import { newcomer } from "./newcomer.mjs";
import { stranger } from "./stranger.mjs";
import { web } from "./web.mjs";
import { build } from "./world.mjs";

const SESSIONS = { desk, keys, newcomer, stranger, web };
/** Those that have the package without a server. */
const WITHOUT_SERVER = [newcomer];

const [bundled, universal, ...names] = process.argv.slice(2).filter((one) => !one.startsWith("--"));
const home = process.env.CODE_SERVER;
const server = process.env.COPYDESK;
if (!home || !server || !universal || names.some((name) => !(name in SESSIONS))) {
  console.error("usage: CODE_SERVER=folder COPYDESK=program node real/run.mjs FOR-THIS-PLATFORM.vsix FOR-ALL.vsix [SESSION…] [--pictures]");
  console.error(`sessions: ${Object.keys(SESSIONS).join(", ")}`);
  process.exit(2);
}
const media = join(dirname(dirname(fileURLToPath(import.meta.url))), "media");
const pictures = process.argv.includes("--pictures");

let stage;
const close = async () => {
  await stage?.editor?.stop();
  if (stage) {
    rmSync(stage.paths.root, { recursive: true, force: true, maxRetries: 5 });
  }
  stage = undefined;
};
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void close().finally(() => process.exit(2)));
}

/** Runs the steps of a session until one fails. */
async function play(session) {
  stage = {
    home,
    node: join(home, "bin", "node"),
    vsix: resolve(WITHOUT_SERVER.includes(session) ? universal : bundled),
    program: resolve(server),
    paths: build(mkdtempSync(join(tmpdir(), "copydesk-vscode-"))),
    picture: async (name) => {
      if (pictures) {
        await stage.editor.picture(join(media, `${name}.png`));
      }
    },
  };
  for (const [name, run] of Object.entries(session(stage))) {
    const began = Date.now();
    try {
      await run();
      console.log(`ok    ${String(Date.now() - began).padStart(6)} ms  ${name}`);
    } catch (error) {
      console.log(`FAIL  ${String(Date.now() - began).padStart(6)} ms  ${name}\n${error.stack}`);
      const last = join(tmpdir(), "copydesk-vscode-failure.png");
      await stage.editor?.page.screenshot({ path: last }).then(
        () => console.log(`the screen then: ${last}`),
        () => undefined,
      );
      console.log(stage.editor?.said().split("\n").slice(-20).join("\n") ?? "");
      return false;
    }
  }
  return true;
}

const start = Date.now();
const failed = [];
for (const name of names.length > 0 ? names : Object.keys(SESSIONS)) {
  console.log(`-- ${name}`);
  if (!(await play(SESSIONS[name]))) {
    failed.push(name);
  }
  await close();
}
console.log(`${failed.length > 0 ? `failed: ${failed.join(", ")}` : "all seen working"} in ${Math.round((Date.now() - start) / 1000)} s`);
process.exit(failed.length > 0 ? 1 : 0);
