export { runDoctor } from "./seal.js";
