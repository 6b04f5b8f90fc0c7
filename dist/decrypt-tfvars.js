import { execute } from "./shared/action.js";
import { action } from "./shared/decrypt-tfvars.js";
// actions/decrypt-tfvars/main.ts
await execute(action);
export {};
