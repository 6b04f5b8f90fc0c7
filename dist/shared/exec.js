export { execCommand } from "./seal.js";
