export { runRecipients } from "./seal.js";
