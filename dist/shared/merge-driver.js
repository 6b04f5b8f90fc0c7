export { mergeDriverCommand } from "./seal.js";
