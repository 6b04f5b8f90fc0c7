export { runTerraform } from "./seal.js";
