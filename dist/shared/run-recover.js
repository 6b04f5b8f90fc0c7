export { runRecover } from "./seal.js";
