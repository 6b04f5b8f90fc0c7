export { action } from "./decrypt-tfvars.js";
