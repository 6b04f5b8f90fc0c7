export { runK8s } from "./cluster.js";
