export { action } from "./lint-no-plaintext.js";
