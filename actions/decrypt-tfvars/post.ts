import { executePost } from "@sops-guard/io";
import { action } from "./action.ts";

await executePost(action);
