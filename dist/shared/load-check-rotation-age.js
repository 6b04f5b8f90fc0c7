export { action } from "./check-rotation-age.js";
