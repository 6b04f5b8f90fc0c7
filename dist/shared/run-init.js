export { runInit } from "./cli.js";
