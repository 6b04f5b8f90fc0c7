import { execute } from "@sops-guard/io";
import manifest from "../../package.json" with { type: "json" };

await execute({ greeting: `sops-guard ${manifest.version}`, load: () => import("./action.ts") });
