export { doctorCommand } from "./seal.js";
