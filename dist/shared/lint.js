export { lintCommand } from "./cli.js";
