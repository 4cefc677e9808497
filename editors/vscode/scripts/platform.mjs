// Makes the package for this platform, with the server in it: COPYDESK=path/to/copydesk npm run package:platform
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const server = process.env.COPYDESK;
if (!server) {
  console.error("COPYDESK must say where the server is");
  process.exit(2);
}
const target = `${process.platform}-${process.arch}`;
const folder = join(here, "server");
const inside = join(folder, process.platform === "win32" ? "copydesk.exe" : "copydesk");
mkdirSync(folder, { recursive: true });
try {
  copyFileSync(server, inside);
  chmodSync(inside, 0o755);
  const vsce = join(here, "node_modules", "@vscode", "vsce", "vsce");
  const options = ["--no-dependencies", "--allow-missing-repository", "--skip-license", "--no-rewrite-relative-links"];
  execFileSync(process.execPath, [vsce, "package", ...options, "--target", target, "--out", `copydesk-${target}.vsix`], {
    cwd: here,
    stdio: "inherit",
  });
} finally {
  // Otherwise the package for all platforms would have it too.
  rmSync(folder, { recursive: true, force: true });
}
