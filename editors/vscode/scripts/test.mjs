// What can be known of the extension without VS Code: that the manifest and the code agree, and that the bundle stands by
// itself.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

// Every command that the manifest promises is registered in the code, and every one that is registered is promised; where no
// program can run, each says so.
const source = readdirSync(join(here, "src"))
  .filter((name) => name !== "web.ts")
  .map((name) => readFileSync(join(here, "src", name), "utf8"))
  .join("\n");
const registered = [...source.matchAll(/^ {2}command\("(\w+)"/gm)].map((m) => `copydesk.${m[1]}`).sort();
const promised = manifest.contributes.commands.map((c) => c.command).sort();
assert.deepEqual(registered, promised);
const web = /COMMANDS = \[([^\]]*)\]/.exec(readFileSync(join(here, "src", "web.ts"), "utf8"));
assert.deepEqual([...web[1].matchAll(/"(\w+)"/g)].map((m) => `copydesk.${m[1]}`).sort(), promised);

// Every command that is put into a menu or a step of the walkthrough is there.
const steps = manifest.contributes.walkthroughs.flatMap((w) => w.steps);
const inMenus = Object.values(manifest.contributes.menus).flatMap((entries) => entries.map((e) => e.command));
const words = [...steps.map((s) => s.description), ...manifest.contributes.viewsWelcome.map((w) => w.contents)].join("\n");
const inWords = [...words.matchAll(/command:(copydesk\.\w+)\)/g)].map((m) => m[1]);
for (const command of [...inMenus, ...inWords]) {
  assert.ok(promised.includes(command), command);
}

// What a step waits for is said by the code.
const waited = steps.flatMap((s) => s.completionEvents.map((e) => /^onContext:copydesk\.(\w+)$/.exec(e)?.[1]).filter((e) => e));
for (const what of waited) {
  assert.ok(source.includes(`happened("${what}"`), what);
}
// And an event that the editor no longer knows ticks nothing off.
for (const event of steps.flatMap((s) => s.completionEvents)) {
  assert.match(event, /^(onCommand|onContext|onView):./);
}

// What the code reads of the settings is what the manifest has.
const read = [...source.matchAll(/getConfiguration\("copydesk"[^)]*\)\.get<[^(]*>\("(\w+)"/g)].map((m) => `copydesk.${m[1]}`);
assert.ok(read.length > 0);
for (const key of read) {
  assert.ok(key in manifest.contributes.configuration.properties, key);
}
// And what an untrusted workspace must not set is a setting.
for (const key of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) {
  assert.ok(key in manifest.contributes.configuration.properties, key);
}

// Pictures and pages of the walkthrough and of the README are there.
for (const step of steps) {
  assert.ok(readFileSync(join(here, step.media.markdown ?? step.media.image)).length > 0, step.id);
  assert.ok(step.media.markdown || step.media.altText, step.id);
}
for (const [, picture] of readFileSync(join(here, "README.md"), "utf8").matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)) {
  assert.ok(readFileSync(join(here, picture)).length > 0, picture);
}
assert.equal(readFileSync(join(here, manifest.icon)).subarray(1, 4).toString(), "PNG");

// The bundles need nothing but the editor; the one for browsers not even Node.
const builtin = new Set(createRequire(import.meta.url)("node:module").builtinModules);
for (const [path, own] of [
  [manifest.main, builtin],
  [manifest.browser, new Set()],
]) {
  const bundle = readFileSync(join(here, path), "utf8");
  for (const [, name] of bundle.matchAll(/require\("([^"]+)"\)/g)) {
    assert.ok(name === "vscode" || own.has(name.replace(/^node:/, "")), `${path} needs ${name}`);
  }
  console.log(`${path}: ${Math.round(bundle.length / 1024)} KiB, needs nothing else`);
}
console.log("the manifest and the code agree");
