export { rotateCommand } from "./seal.js";
