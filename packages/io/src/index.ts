// The world, as the command line and the actions may use it.
export { type Action, type ActionWorld, defineAction, execute } from "./action.ts";
export { now, scrubbedEnvironment } from "./environment.ts";
export { type Event, readEvent } from "./event.ts";
export { type EventChoice, requestOfEvent } from "./event-request.ts";
export { type ExecOptions, type ExecResult, exec } from "./exec.ts";
export type { FetchAccess } from "./fetch.ts";
export { exists, makeFolder, readText, writeFile } from "./files.ts";
export { baselineName, type Gathered, gather, type LintRequest } from "./gather.ts";
export { type DiffRequest, gatherDiff } from "./gather-diff.ts";
export { choice, flag, type InputReader, lines, secret, text } from "./inputs.ts";
export { type PolicyChoice, policyName } from "./policy-files.ts";
export { type Publication, publish } from "./publish.ts";
export { type Ends, parseEnds } from "./revisions.ts";
export type { Runner } from "./runner.ts";
export { stackOf } from "./stack.ts";
export type { Subject } from "./subject.ts";
export { type RunnerCommand, Writer, type WriterOptions } from "./writer.ts";
