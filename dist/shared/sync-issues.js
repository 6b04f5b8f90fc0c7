export { syncIssues } from "./issues.js";
