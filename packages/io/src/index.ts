// The world, as the command line and the actions may use it.
export { type GitFault, gitFailure } from "./git.ts";
