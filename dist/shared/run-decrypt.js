export { runDecrypt } from "./seal.js";
