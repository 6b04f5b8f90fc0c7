// A workflow file as the runner carries it out: jobs in the order of their needs, each in a workspace of its own, steps with
// their conditions, and outputs that cross from job to job. Actions of this repository run from a download of it; the few of others
// that a workflow may use are played by the test.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { Event } from "./events.ts";
import {
	type Contexts,
	evaluateCondition,
	evaluateTemplate,
	evaluateValue,
	type JobStatus,
} from "./expression.ts";
import { hashFiles } from "./hash-files.ts";
import { createJob, type Job, type JobOptions, markerTokens } from "./job.ts";
import type { Cancel } from "./process.ts";
import type { StepResult } from "./step.ts";

/** Plays an action that is not ours. Throws to fail its step. */
export type Played = (call: {
	readonly inputs: Readonly<Record<string, string>>;
	readonly environment: Readonly<Record<string, string>>;
	readonly workspace: string;
	readonly job: Job;
}) => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>;

export interface WorkflowOptions
	extends Pick<JobOptions, "repository" | "actor" | "token" | "serverUrl" | "apiUrl" | "debug" | "order"> {
	readonly event: Event;
	readonly node: string;
	/** `owner/name` → the folder of its download. */
	readonly actions: Readonly<Record<string, string>>;
	/** `owner/name` or `owner/name/path` → what plays it. */
	readonly played: Readonly<Record<string, Played>>;
	/** As a repository or an environment holds them. */
	readonly secrets?: Readonly<Record<string, string>>;
	readonly variables?: Readonly<Record<string, string>>;
	/** `inputs` of a manual run. */
	readonly inputs?: Readonly<Record<string, unknown>>;
	/** The environment of the machine, such as a PATH with more programs on it. */
	readonly machine?: Readonly<Record<string, string>>;
	/** Cancels the run in the step with this id or name. */
	readonly cancel?: Cancel & { readonly step: string };
	/** Looks at a job before its workspace goes. */
	readonly afterJob?: (id: string, job: Job, workspace: string) => void;
}

export interface StepRun {
	/** The id, else the name, else what it uses or the first line that it runs. */
	readonly name: string;
	/** What came of it; `conclusion` is what counts after `continue-on-error`. */
	readonly outcome: StepResult["outcome"] | "skipped";
	readonly conclusion: StepResult["outcome"] | "skipped";
	/** Null where nothing ran, or where the action was played. */
	readonly result: StepResult | null;
	readonly outputs: Readonly<Record<string, string>>;
}

export interface JobRun {
	readonly id: string;
	readonly matrix: Readonly<Record<string, unknown>> | null;
	readonly result: JobStatus | "skipped";
	readonly steps: readonly StepRun[];
	readonly posts: readonly StepResult[];
	readonly outputs: Readonly<Record<string, string>>;
	/** Outputs that were dropped because a mask hit. */
	readonly dropped: readonly string[];
	/** What was left below RUNNER_TEMP when all post steps had run. */
	readonly leftovers: readonly string[];
}

export interface WorkflowRun {
	readonly jobs: readonly JobRun[];
	readonly result: JobStatus;
	/** The log of all jobs as people see it: masked. */
	readonly log: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

export async function runWorkflow(file: string, options: WorkflowOptions): Promise<WorkflowRun> {
	const workflow = fieldsOf(parse(readFileSync(file, "utf8")), file);
	const jobs = Object.entries(fieldsOf(workflow.jobs, "jobs"));
	const done = new Map<string, JobRun[]>();
	let rest = jobs.map(([id, job]) => ({ id, job: fieldsOf(job, id) }));
	let isCancelled = false;
	while (rest.length > 0) {
		const ready = rest.filter(({ job }) => namesIn(job.needs).every((need) => done.has(need)));
		if (ready.length === 0) throw new Error("jobs need each other, or one that is not there");
		for (const { id, job } of ready) {
			const needs = Object.fromEntries(
				namesIn(job.needs).map((need) => [need, summed(done.get(need) ?? [])]),
			);
			const runs: JobRun[] = [];
			for (const matrix of matrixOf(job)) {
				const run = await runJob(id, job, { workflow, needs, matrix, options, isCancelled });
				isCancelled ||= run.result === "cancelled";
				runs.push(run);
			}
			done.set(id, runs);
		}
		rest = rest.filter((each) => !ready.includes(each));
	}
	const runs = [...done.values()].flat();
	return {
		jobs: runs,
		result: worst(runs.map(({ result }) => result)),
		log: runs.flatMap(({ steps, posts }) => [
			...steps.flatMap(({ result }) => result?.log ?? []),
			...posts.flatMap(({ log }) => log),
		]),
	};
}

interface JobSurroundings {
	readonly workflow: Fields;
	readonly needs: Readonly<Record<string, { readonly result: string; readonly outputs: Fields }>>;
	readonly matrix: Readonly<Record<string, unknown>> | null;
	readonly options: WorkflowOptions;
	readonly isCancelled: boolean;
}

async function runJob(id: string, definition: Fields, around: JobSurroundings): Promise<JobRun> {
	const { workflow, needs, matrix, options, isCancelled } = around;
	for (const key of ["container", "services", "uses"])
		if (definition[key] !== undefined) throw new Error(`the runner emulator has no jobs with ${key}`);
	const root = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-workflow-")));
	const workspace = join(root, "work");
	mkdirSync(workspace);
	const secrets = { ...options.secrets, GITHUB_TOKEN: options.token ?? markerTokens.github };
	const base: Contexts = {
		needs,
		matrix: matrix ?? {},
		strategy: {},
		secrets,
		vars: options.variables ?? {},
		inputs: options.inputs ?? {},
	};
	const { debug, order, repository, actor, token, serverUrl, apiUrl } = options;
	const job = createJob({
		workspace,
		event: options.event,
		node: options.node,
		secrets: Object.values(secrets),
		...Object.fromEntries(
			Object.entries({ debug, order, repository, actor, token, serverUrl, apiUrl }).filter(
				([, value]) => value !== undefined,
			),
		),
	});
	try {
		const early: Contexts = { ...base, github: job.contexts.github };
		const status = isCancelled ? "cancelled" : worst(Object.values(needs).map(({ result }) => result));
		// A job whose needs were skipped or failed is skipped, unless its condition says otherwise.
		const isHeld = Object.values(needs).some(({ result }) => result !== "success");
		const condition = String(definition.if ?? "success()");
		const held = isHeld && status === "success" ? "failure" : status;
		if (!evaluateCondition(condition, held, only(early, "github", "needs", "vars", "inputs"))) {
			return { id, matrix, result: "skipped", steps: [], posts: [], outputs: {}, dropped: [], leftovers: [] };
		}
		const environment = {
			...options.machine,
			...textsOf(workflow.env, only(early, "github", "secrets", "inputs", "vars")),
			...textsOf(definition.env, early),
		};
		const steps: StepRun[] = [];
		const contexts = (): Contexts => ({
			...base,
			github: job.contexts.github,
			runner: job.contexts.runner,
			env: { ...environment, ...job.contexts.env },
			job: { status: job.status },
			steps: Object.fromEntries(
				steps.map(({ name, outcome, conclusion, outputs }) => [name, { outcome, conclusion, outputs }]),
			),
		});
		for (const step of listOf(definition.steps)) {
			steps.push(
				await runStepOf(fieldsOf(step, id), {
					definition,
					workflow,
					environment,
					contexts,
					job,
					workspace,
					options,
				}),
			);
		}
		const posts = await job.finish();
		options.afterJob?.(id, job, workspace);
		const { set, dropped } = job.outputs(textsOf(definition.outputs, contexts()));
		const isForgiven = job.status === "failure" && definition["continue-on-error"] === true;
		return {
			id,
			matrix,
			result: isForgiven ? "success" : job.status,
			steps,
			posts,
			outputs: set,
			dropped,
			leftovers: job.leftovers(),
		};
	} finally {
		job.dispose();
		rmSync(root, { recursive: true, force: true });
	}
}

interface StepSurroundings {
	readonly definition: Fields;
	readonly workflow: Fields;
	readonly environment: Readonly<Record<string, string>>;
	readonly contexts: () => Contexts;
	readonly job: Job;
	readonly workspace: string;
	readonly options: WorkflowOptions;
}

async function runStepOf(step: Fields, around: StepSurroundings): Promise<StepRun> {
	const { definition, workflow, contexts, job, workspace, options } = around;
	const script = typeof step.run === "string" ? step.run : null;
	const uses = typeof step.uses === "string" ? step.uses : null;
	const name = String(step.id ?? step.name ?? uses ?? script?.trim().split("\n")[0] ?? "");
	const functions = { hashFiles: (patterns: readonly string[]) => hashFiles(workspace, patterns) };
	const { secrets: _, ...asked } = contexts();
	if (!evaluateCondition(String(step.if ?? ""), job.status, asked, functions)) {
		return { name, outcome: "skipped", conclusion: "skipped", result: null, outputs: {} };
	}
	// What GITHUB_ENV set wins over the job's environment, and the step's own over both.
	const own = textsOf(step.env, contexts(), functions);
	const environment = { ...around.environment, ...job.contexts.env, ...own };
	const seen: Contexts = { ...contexts(), env: environment };
	const continueOnError = evaluateValue(String(step["continue-on-error"] ?? "false"), seen);
	const common = {
		environment,
		continueOnError: continueOnError === true || continueOnError === "true",
		limit: Number(step["timeout-minutes"] ?? 2) * 60_000,
		cancel: options.cancel?.step === name ? options.cancel : undefined,
	};
	if (script !== null) {
		const defaults = { ...runDefaults(workflow), ...runDefaults(definition) };
		const shell = step.shell ?? defaults.shell;
		const folder = step["working-directory"] ?? defaults["working-directory"];
		return ranAs(
			name,
			await job.script(evaluateTemplate(script, seen, functions), {
				...common,
				...(shell === undefined ? {} : { shell: evaluateTemplate(String(shell), seen) }),
				...(folder === undefined ? {} : { folder: evaluateTemplate(String(folder), seen) }),
			}),
			common.continueOnError,
		);
	}
	if (uses === null) throw new Error(`the step ${name} neither runs nor uses anything`);
	const inputs = textsOf(step.with, seen, functions);
	const [path, ref] = uses.split("@");
	const [owner, repository, ...below] = (path ?? "").split("/");
	const home = uses.startsWith("./") ? workspace : options.actions[`${owner}/${repository}`];
	if (home !== undefined && (uses.startsWith("./") || ref !== undefined)) {
		const folder = uses.startsWith("./") ? join(workspace, uses) : join(home, ...below);
		return ranAs(name, await job.run(folder, { ...common, inputs }), common.continueOnError);
	}
	const play = options.played[path ?? ""];
	if (play === undefined) throw new Error(`nobody plays ${uses}`);
	return played(name, () => play({ inputs, environment, workspace, job }), common.continueOnError, job);
}

function ranAs(name: string, result: StepResult, isForgiven: boolean): StepRun {
	const { outcome, outputs } = result;
	const conclusion = isForgiven && outcome === "failure" ? "success" : outcome;
	return { name, outcome, conclusion, result, outputs };
}

async function played(
	name: string,
	play: () => ReturnType<Played>,
	isForgiven: boolean,
	job: Job,
): Promise<StepRun> {
	try {
		const outputs = await play();
		return { name, outcome: "success", conclusion: "success", result: null, outputs };
	} catch (error) {
		const text = `echo ${JSON.stringify(String(error))}; exit 1`;
		const result = await job.script(text, { continueOnError: isForgiven });
		return ranAs(name, result, isForgiven);
	}
}

/** [doc] contexts reference, "context availability": a place knows some contexts only. */
function only(contexts: Contexts, ...names: readonly string[]): Contexts {
	return Object.fromEntries(Object.entries(contexts).filter(([name]) => names.includes(name)));
}

/** Every combination of a matrix of lists; null for a job without one. */
function matrixOf(job: Fields): readonly (Readonly<Record<string, unknown>> | null)[] {
	const strategy = fieldsOf(job.strategy ?? {}, "strategy");
	if (strategy.matrix === undefined) return [null];
	const { include, exclude, ...axes } = fieldsOf(strategy.matrix, "matrix");
	if (include !== undefined || exclude !== undefined)
		throw new Error("the runner emulator knows no include and no exclude of a matrix");
	let combinations: Readonly<Record<string, unknown>>[] = [{}];
	for (const [name, values] of Object.entries(axes)) {
		combinations = combinations.flatMap((each) =>
			listOf(values).map((value) => ({ ...each, [name]: value })),
		);
	}
	return combinations;
}

function summed(runs: readonly JobRun[]): { readonly result: string; readonly outputs: Fields } {
	const isSkipped = runs.every(({ result }) => result === "skipped");
	return {
		result: isSkipped ? "skipped" : worst(runs.map(({ result }) => result)),
		outputs: Object.assign({}, ...runs.map(({ outputs }) => outputs)) as Fields,
	};
}

function worst(results: readonly string[]): JobStatus {
	if (results.includes("cancelled")) return "cancelled";
	return results.includes("failure") ? "failure" : "success";
}

function runDefaults(fields: Fields): Fields {
	return fieldsOf(fieldsOf(fields.defaults ?? {}, "defaults").run ?? {}, "defaults.run");
}

function textsOf(
	value: unknown,
	contexts: Contexts,
	functions: Parameters<typeof evaluateTemplate>[2] = {},
): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(fieldsOf(value ?? {}, "a map")).map(([name, text]) => [
			name,
			evaluateTemplate(text === null ? "" : String(text), contexts, functions),
		]),
	);
}

function namesIn(value: unknown): readonly string[] {
	return value === undefined ? [] : typeof value === "string" ? [value] : listOf(value).map(String);
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function fieldsOf(value: unknown, what: string): Fields {
	if (typeof value !== "object" || value === null || Array.isArray(value))
		throw new Error(`${what} is not a map`);
	return value as Fields;
}
