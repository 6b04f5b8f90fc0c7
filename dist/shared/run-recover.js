export { runRecover } from "./cli.js";
