export { runMergeDriver } from "./seal.js";
