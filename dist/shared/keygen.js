export { keygenCommand } from "./seal.js";
