export { runRotate } from "./seal.js";
