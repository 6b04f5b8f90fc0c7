export { runUpdatekeys } from "./seal.js";
