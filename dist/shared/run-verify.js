export { runVerify } from "./seal.js";
