import { execute } from "./shared/action.js";
import { version } from "./shared/start.js";
// actions/apply-k8s-secrets/main.ts
await execute({
	greeting: `sops-guard ${version}`,
	load: () => import("./shared/load-apply-k8s-secrets.js")
});
export {};
