export { toMarkdown } from "./core.js";
