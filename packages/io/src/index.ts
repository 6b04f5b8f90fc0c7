// The world, as the command line and the actions may use it.
export { type Action, type ActionWorld, defineAction, execute } from "./action.ts";
export { now, scrubbedEnvironment } from "./environment.ts";
export { makeFolder, readText, writeFile } from "./files.ts";
export { choice, flag, type InputReader, lines, secret, text } from "./inputs.ts";
export type { Runner } from "./runner.ts";
export { stackOf } from "./stack.ts";
export { type RunnerCommand, Writer, type WriterOptions } from "./writer.ts";
