import { execute } from "./shared/action.js";
import { action } from "./shared/setup-sops-age.js";
// actions/setup-sops-age/main.ts
await execute(action);
export {};
