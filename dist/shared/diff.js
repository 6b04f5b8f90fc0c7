export { diffCommand } from "./cli.js";
