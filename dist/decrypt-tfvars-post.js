import { executePost } from "./shared/action.js";
import { action } from "./shared/decrypt-tfvars.js";
// actions/decrypt-tfvars/post.ts
await executePost(action);
export {};
