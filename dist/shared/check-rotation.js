export { checkRotationCommand } from "./history.js";
