import { execute } from "./shared/action.js";
import { version } from "./shared/start.js";
// actions/check-rotation-age/main.ts
await execute({
	greeting: `sops-guard ${version}`,
	load: () => import("./shared/load-check-rotation-age.js")
});
export {};
