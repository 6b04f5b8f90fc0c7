import { executePost } from "./shared/action.js";
import { action } from "./shared/setup-sops-age.js";
// actions/setup-sops-age/post.ts
await executePost(action);
export {};
