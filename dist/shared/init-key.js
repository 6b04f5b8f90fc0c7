export { initKey } from "./seal.js";
