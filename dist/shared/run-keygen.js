export { runKeygen } from "./seal.js";
