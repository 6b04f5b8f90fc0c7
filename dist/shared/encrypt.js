export { encryptCommand } from "./seal.js";
