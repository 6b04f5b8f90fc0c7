export { doctorCommand } from "./cluster.js";
