// Two folders of drafts, each with its own rules, and settings that keep the editor quiet. All people and places are invented.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const FERRY = `# Ferry stays in port

The harbour master of Skerrow, Orla Venn, told reporters on Tuesday that the night ferry would not sail.

“We will not gamble with the weather’, Venn said.

“Nobody who has seen the photographs would sail,” she added.

Marek Dolan, the ferry's captain, said: “I have crossed in worse, but not with passengers.”

Two hundred people were sent home by bus on Tuesday evening.

“The timetable was never ours to keep.”

The next crossing is on Friday.
`;

export const COUNCIL = `Ilse Brandt, the treasurer of Tarnsay, said on Friday that the sum was “not ours to spend’.
`;

const SETTINGS = {
  "breadcrumbs.enabled": false,
  "chat.disableAIFeatures": true,
  "copydesk.caretPause": 0,
  "editor.accessibilitySupport": "off",
  "editor.autoClosingBrackets": "never",
  "editor.autoClosingQuotes": "never",
  "editor.lightbulb.enabled": "off",
  "editor.minimap.enabled": false,
  "editor.occurrencesHighlight": "off",
  "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
  "editor.unicodeHighlight.ambiguousCharacters": false,
  "editor.unicodeHighlight.invisibleCharacters": false,
  "editor.wordWrap": "on",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.editor.enablePreview": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "window.commandCenter": false,
};

/** Writes it all below `root`; the paths of its parts. */
export function build(root) {
  const paths = {
    root,
    data: join(root, "data"),
    extensions: join(root, "extensions"),
    config: join(root, "config.yaml"),
    settings: join(root, "data", "User", "settings.json"),
    machine: join(root, "data", "Machine", "settings.json"),
    ferry: join(root, "harbour", "ferry.md"),
    rules: join(root, "harbour", "copydesk.toml"),
    council: join(root, "town", "council.txt"),
    workspace: join(root, "desk.code-workspace"),
  };
  const write = (path, text) => {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  };
  mkdirSync(paths.extensions, { recursive: true });
  write(paths.config, "auth: none\ncert: false\n");
  write(paths.settings, JSON.stringify(SETTINGS, null, 2));
  write(paths.machine, "{}");
  write(paths.rules, 'language = "en"\n');
  write(paths.ferry, FERRY);
  write(join(root, "harbour", "quay.txt"), "“The quay is closed,” said Orla Venn, the harbour master. “It opens on Monday’, she added.\n");
  write(paths.council, COUNCIL);
  write(join(root, "town", "copydesk.toml"), 'language = "en"\n\n[rules]\nunbalanced-quotes = "off"\n');
  write(paths.workspace, JSON.stringify({ folders: [{ path: "harbour" }, { path: "town" }], settings: {} }, null, 2));
  return paths;
}

/** Changes the settings of the machine, which are apart from the user's where the editor runs elsewhere than its window. */
export function setForMachine(paths, settings) {
  writeFileSync(paths.machine, JSON.stringify(settings, null, 2));
}

/** Changes settings of the user's; the others stay as they are here. */
export function setForUser(paths, settings) {
  writeFileSync(paths.settings, JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
}
