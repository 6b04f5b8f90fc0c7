export { runSet, runUnset } from "./seal.js";
