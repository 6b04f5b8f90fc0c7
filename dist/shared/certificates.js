export { certificatesIn } from "./history.js";
