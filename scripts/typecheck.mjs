// The root project sees everything with Node's types; the pure packages are checked again without them, so that
// `process`, `console` or `node:fs` do not exist there.
import { spawnSync } from "node:child_process";

const projects = ["tsconfig.json", "packages/sops", "packages/core", "packages/rules"];
let failed = false;
for (const project of projects) {
	const { status } = spawnSync("npx", ["--no-install", "tsc", "-p", project], { stdio: "inherit" });
	failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
