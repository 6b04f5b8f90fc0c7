export { innerSealsIn } from "./seal.js";
