export { toPretty } from "./core.js";
