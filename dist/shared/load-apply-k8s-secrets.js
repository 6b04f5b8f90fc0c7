export { action } from "./apply-k8s-secrets.js";
