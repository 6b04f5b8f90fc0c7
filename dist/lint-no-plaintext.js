import { execute } from "./shared/action.js";
import { version } from "./shared/start.js";
// actions/lint-no-plaintext/main.ts
await execute({
	greeting: `sops-guard ${version}`,
	load: () => import("./shared/load-lint-no-plaintext.js")
});
export {};
