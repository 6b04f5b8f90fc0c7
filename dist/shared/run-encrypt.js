export { runEncrypt } from "./seal.js";
