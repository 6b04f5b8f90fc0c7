export { decryptCommand } from "./seal.js";
