export { toJunit } from "./core.js";
