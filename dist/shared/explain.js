export { explainCommand } from "./cli.js";
