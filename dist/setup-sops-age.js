import { execute } from "./shared/action.js";
import { version } from "./shared/start.js";
// actions/setup-sops-age/main.ts
await execute({
	greeting: `sops-guard ${version}`,
	load: () => import("./shared/load-setup-sops-age.js")
});
export {};
