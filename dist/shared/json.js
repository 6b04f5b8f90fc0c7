export { toJson } from "./core.js";
