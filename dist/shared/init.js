export { initCommand } from "./cli.js";
