export { recoverCommand } from "./seal.js";
