export { terraformCommand } from "./seal.js";
