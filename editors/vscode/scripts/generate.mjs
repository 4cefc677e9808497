// Writes the settings of package.json and the schema of copydesk.toml from what the server itself says, so that the three
// cannot drift: node scripts/generate.mjs [--check]. COPYDESK says where the server is.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const server = process.env.COPYDESK ?? "copydesk";
const ask = (...args) => execFileSync(server, args, { encoding: "utf8" });

const rules = ask("rule")
  .trimEnd()
  .split("\n")
  .map((line) => /^(\S+)\s+(\S+)\s+(.*)$/.exec(line))
  .map(([, id, severity, summary]) => ({ id, severity, summary }));

const severities = ["error", "warning", "info", "off"];
const settings = {
  "copydesk.path": {
    type: "string",
    default: "",
    scope: "machine-overridable",
    markdownDescription: "Where the server is. If empty, the one in the package is used, or else `copydesk` on the path.",
  },
  "copydesk.language": {
    type: "string",
    default: "",
    pattern: "^$|^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$",
    markdownDescription:
      "The language of drafts, as a tag such as `en` or `fr-CA`. If empty, it is what `copydesk.toml` or the draft says, or else it is told by the draft’s words.",
  },
  "copydesk.caretPause": {
    type: "integer",
    default: 700,
    minimum: 0,
    maximum: 60000,
    markdownDescription: "How long a new finding in the paragraph being typed in waits after the last keystroke, in milliseconds.",
  },
  "copydesk.quotes": {
    type: "object",
    default: {},
    additionalProperties: false,
    markdownDescription:
      "The quotation marks of the house, in place of those in `copydesk.toml`. A desk’s marks belong in that file, which CI reads too.",
    properties: JSON.parse(ask("config", "schema")).properties.quotes.properties,
  },
  "copydesk.rules": {
    type: "object",
    default: {},
    additionalProperties: false,
    markdownDescription: "How severe each rule is, in place of what `copydesk.toml` says. A desk’s rules belong in that file, which CI reads too.",
    properties: Object.fromEntries(
      rules.map(({ id, severity, summary }) => [
        id,
        { type: "string", enum: severities, markdownDescription: `Reports ${summary}. By default: ${severity}.` },
      ]),
    ),
  },
  "copydesk.codeLens": {
    type: "boolean",
    default: false,
    description: "Show how often somebody is quoted and mentioned, above the place where the draft introduces them.",
  },
  "copydesk.trace.server": {
    type: "string",
    enum: ["off", "messages", "verbose"],
    default: "off",
    description: "Log what the editor and the server say to each other. With “verbose”, the log contains the words of drafts.",
  },
};

const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
manifest.contributes.configuration.properties = settings;
const files = {
  "package.json": JSON.stringify(manifest, null, 2) + "\n",
  "schemas/copydesk.json": JSON.stringify(JSON.parse(ask("config", "schema")), null, 2) + "\n",
};
let stale = 0;
for (const [name, content] of Object.entries(files)) {
  const path = join(here, name);
  if (!process.argv.includes("--check")) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    continue;
  }
  let old = "";
  try {
    old = readFileSync(path, "utf8");
  } catch {
    // It is stale in any case.
  }
  if (old !== content) {
    console.error(`${name} is not what the server says; run npm run generate`);
    stale += 1;
  }
}
process.exit(stale === 0 ? 0 : 1);
