export { Opener } from "./opener2.js";
