export { runLint } from "./cli.js";
