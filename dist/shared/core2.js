export { addPath, exportVariable, getInput, getState, saveState, setOutput, setSecret } from "./action.js";
