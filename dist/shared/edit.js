export { editCommand } from "./seal.js";
