import { execute } from "./shared/action.js";
import { version } from "./shared/start.js";
// actions/decrypt-tfvars/main.ts
await execute({
	greeting: `sops-guard ${version}`,
	load: () => import("./shared/load-decrypt-tfvars.js")
});
export {};
