export { rulesCommand } from "./cli.js";
