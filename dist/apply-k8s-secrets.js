import { execute } from "./shared/action.js";
import { action } from "./shared/apply-k8s-secrets.js";
// actions/apply-k8s-secrets/main.ts
await execute(action);
export {};
