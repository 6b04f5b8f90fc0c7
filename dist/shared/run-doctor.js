export { runDoctor } from "./cluster.js";
