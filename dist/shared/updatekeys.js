export { updatekeysCommand } from "./seal.js";
