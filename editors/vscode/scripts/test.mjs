// What can be known of the extension without VS Code: that the manifest and the code agree, and that the bundle stands by
// itself.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

// Every command that the manifest promises is registered in the code, and every one that is registered is promised.
const source = ["extension", "report", "server", "sources", "status"]
  .map((name) => readFileSync(join(here, "src", `${name}.ts`), "utf8"))
  .join("\n");
const registered = [...source.matchAll(/^ {2}command\("(\w+)"/gm)].map((m) => `copydesk.${m[1]}`).sort();
const promised = manifest.contributes.commands.map((c) => c.command).sort();
assert.deepEqual(registered, promised);

// What the code reads of the settings is what the manifest has.
const read = [...source.matchAll(/getConfiguration\("copydesk"\)\.get<\w+>\("(\w+)"/g)].map((m) => `copydesk.${m[1]}`);
for (const key of read) {
  assert.ok(key in manifest.contributes.configuration.properties, key);
}

// Pictures and pages of the walkthrough are there.
for (const step of manifest.contributes.walkthroughs.flatMap((w) => w.steps)) {
  assert.ok(readFileSync(join(here, step.media.markdown), "utf8").length > 0, step.id);
}
assert.equal(readFileSync(join(here, manifest.icon)).subarray(1, 4).toString(), "PNG");

// The bundle needs nothing but the editor.
const bundle = readFileSync(join(here, manifest.main), "utf8");
const required = new Set([...bundle.matchAll(/require\("([^"]+)"\)/g)].map((m) => m[1]));
const builtin = new Set(createRequire(import.meta.url)("node:module").builtinModules);
for (const name of required) {
  assert.ok(name === "vscode" || builtin.has(name.replace(/^node:/, "")), `${name} is not in the bundle`);
}
console.log(`the manifest and the code agree; the bundle of ${Math.round(bundle.length / 1024)} KiB stands by itself`);
