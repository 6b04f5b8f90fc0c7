export { runRekey } from "./cli.js";
