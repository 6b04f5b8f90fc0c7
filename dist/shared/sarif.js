export { toSarif } from "./core.js";
