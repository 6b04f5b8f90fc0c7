export { runExec } from "./seal.js";
