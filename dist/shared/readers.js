export { readersCommand } from "./history.js";
