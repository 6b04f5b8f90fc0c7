export { rekeyCommand } from "./seal.js";
