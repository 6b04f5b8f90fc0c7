export { k8sCommand } from "./cluster.js";
