export { Web } from "./http2.js";
