export { context, getOctokit } from "./github.js";
