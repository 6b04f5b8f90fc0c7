export { readKey, writeKey } from "./keyed.js";
