export { ruleSet } from "./rules.js";
