export { parse } from "./toml.js";
