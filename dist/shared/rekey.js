export { rekeyCommand } from "./cli.js";
