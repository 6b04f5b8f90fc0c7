export { recipientsCommand } from "./seal.js";
