export { runDiff } from "./cli.js";
