import { execute } from "@sops-guard/io";
import { action } from "./action.ts";

await execute(action);
