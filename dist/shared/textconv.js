export { textconvCommand } from "./seal.js";
