import { executePost } from "./shared/action.js";
import { action } from "./shared/apply-k8s-secrets.js";
// actions/apply-k8s-secrets/post.ts
await executePost(action);
export {};
