export { runTextconv } from "./seal.js";
