export { recoverCommand } from "./cli.js";
