export { runReaders } from "./history.js";
