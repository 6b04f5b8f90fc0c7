export { verifyCommand } from "./seal.js";
