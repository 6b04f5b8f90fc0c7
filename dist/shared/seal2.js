export { keygen } from "./seal.js";
