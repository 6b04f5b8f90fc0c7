export { runRecipients } from "./cli.js";
