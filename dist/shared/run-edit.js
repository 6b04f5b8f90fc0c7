export { runEdit } from "./seal.js";
