export { pastOf } from "./io.js";
