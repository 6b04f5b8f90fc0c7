export { runRekey } from "./seal.js";
