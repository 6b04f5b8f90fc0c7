export { runGitSetup } from "./seal.js";
