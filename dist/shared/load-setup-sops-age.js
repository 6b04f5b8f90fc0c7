export { action } from "./setup-sops-age.js";
