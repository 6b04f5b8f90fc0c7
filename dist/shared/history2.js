export { readHistory } from "./history.js";
