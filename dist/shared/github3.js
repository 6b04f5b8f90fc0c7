export { toWorkflowCommands } from "./core.js";
