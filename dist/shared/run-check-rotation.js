export { runCheckRotation } from "./history.js";
