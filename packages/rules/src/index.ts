// All rules, one file each. `npm run generate` writes the registry from those files.
export { ruleSet } from "./registry.generated.ts";
