export { setCommand, unsetCommand } from "./seal.js";
