export { gitSetupCommand } from "./seal.js";
