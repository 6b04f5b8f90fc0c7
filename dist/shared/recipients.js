export { recipientsCommand } from "./cli.js";
