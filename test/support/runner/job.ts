// A job of the runner emulator: several actions one after the other in one workspace, with the masks, the environment
// and the post steps that they hand on.
//
//   using job = createJob({ workspace, event: pullRequest(…), node: node24().path });
//   const lint = await job.run("actions/lint-no-plaintext", { inputs: { "fail-on": "high" } });
//   const [post] = await job.finish();
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { type Action, evaluateInputs, inputVariable, readAction } from "./action.ts";
import { type CommandFiles, createCommandFiles } from "./command-files.ts";
import type { Event } from "./events.ts";
import { evaluateCondition, type JobStatus } from "./expression.ts";
import { createMasks, type Masks } from "./masks.ts";
import type { Cancel, LineOrder } from "./process.ts";
import { runStep, type StepOptions, type StepResult } from "./step.ts";

export interface JobOptions {
	/** The checkout: GITHUB_WORKSPACE and the working directory of every action. */
	readonly workspace: string;
	readonly event: Event;
	/** The Node 24 binary. */
	readonly node: string;
	readonly repository?: string;
	readonly actor?: string;
	/** `github.token`. */
	readonly token?: string;
	/** Values that the runner masks from the start, as it does with every secret of the workflow. */
	readonly secrets?: readonly string[];
	/** `env:` of the job. */
	readonly environment?: Readonly<Record<string, string>>;
	readonly serverUrl?: string;
	readonly apiUrl?: string;
	readonly debug?: boolean;
	readonly order?: LineOrder;
}

export interface RunOptions {
	/** `with:` */
	readonly inputs?: Readonly<Record<string, string>>;
	/** `env:` of the step. */
	readonly environment?: Readonly<Record<string, string>>;
	readonly cancel?: Cancel | undefined;
	/** A failure of the step is none of the job's. */
	readonly continueOnError?: boolean;
	/** Milliseconds until a hanging step is killed; a minute without it. */
	readonly limit?: number;
}

export interface ScriptOptions extends Omit<RunOptions, "inputs"> {
	readonly shell?: string;
	/** Relative to the workspace. */
	readonly folder?: string;
}

export interface Job extends Disposable {
	/** Runs the main stage of the action in `folder`. */
	run(folder: string, options?: RunOptions): Promise<StepResult>;
	/** Runs a script, as `run:` does. */
	script(text: string, options?: ScriptOptions): Promise<StepResult>;
	/** Runs the post stages, last in first out. */
	finish(): Promise<StepResult[]>;
	/** What other jobs would see: empty outputs are left out, and those in which a mask hits are dropped. */
	outputs(values: Readonly<Record<string, string>>): {
		readonly set: Readonly<Record<string, string>>;
		readonly dropped: readonly string[];
	};
	/** Files below RUNNER_TEMP that are not the runner's own, relative to it. */
	leftovers(): string[];
	/** What expressions see of the run, of the runner, and of the environment as it is now. */
	readonly contexts: {
		readonly github: Readonly<Record<string, unknown>>;
		readonly runner: Readonly<Record<string, string>>;
		readonly env: Readonly<Record<string, string>>;
	};
	readonly status: JobStatus;
	readonly masks: Masks;
	/** RUNNER_TEMP, RUNNER_TOOL_CACHE and HOME of the steps. */
	readonly temp: string;
	readonly toolCache: string;
	readonly home: string;
	dispose(): void;
}

/** Tokens that must never appear anywhere. They say what they are, so that a leak can be named. */
export const markerTokens = {
	github: "ghs_markerGithubToken00000000000000000000",
	runtime: "marker-actions-runtime-token",
	idToken: "marker-actions-id-token-request-token",
} as const;

const runnerFolders = ["_runner_file_commands", "_github_workflow"];

export function createJob(options: JobOptions): Job {
	const root = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-job-")));
	const temp = join(root, "_temp");
	const toolCache = join(root, "_tool");
	const home = join(root, "home");
	for (const folder of [temp, toolCache, home, join(temp, "_github_workflow")]) mkdirSync(folder);
	const eventPath = join(temp, "_github_workflow", "event.json");
	writeFileSync(eventPath, JSON.stringify(options.event.payload, null, 2));

	const token = options.token ?? markerTokens.github;
	const masks = createMasks();
	for (const secret of [token, markerTokens.runtime, markerTokens.idToken, ...(options.secrets ?? [])])
		masks.add(secret);

	const github = { ...githubContext(options), event_path: eventPath, token };
	const runner: Record<string, string> = {
		os: "Linux",
		arch: process.arch === "arm64" ? "ARM64" : "X64",
		name: "emulator",
		environment: "github-hosted",
		temp,
		tool_cache: toolCache,
		workspace: root,
		...(options.debug && { debug: "1" }),
	};
	const environment: Record<string, string> = { ...options.environment };
	const path: string[] = [];
	const posts: { readonly action: Action; readonly run: () => Promise<StepResult> }[] = [];
	let status: JobStatus = "success";
	let steps = 0;

	const prepare = () => {
		const step = { ...github, action: `__self_${++steps}` };
		return { step, files: createCommandFiles(join(temp, "_runner_file_commands", String(steps))) };
	};
	const environmentOf = (
		step: Readonly<Record<string, string>>,
		files: CommandFiles,
		shown: Readonly<Record<string, string>>,
	): Record<string, string> => ({
		PATH: [...path]
			.reverse()
			.concat(process.env.PATH ?? "")
			.join(":"),
		HOME: home,
		LANG: "C.UTF-8",
		GIT_CONFIG_NOSYSTEM: "1", // the machine's own settings must not decide a test
		...shown,
		CI: "true",
		GITHUB_ACTIONS: "true",
		...prefixed("GITHUB_", step, (name) => name.toUpperCase(), ["token"]),
		GITHUB_OUTPUT: files.output,
		GITHUB_ENV: files.env,
		GITHUB_PATH: files.path,
		GITHUB_STATE: files.state,
		GITHUB_STEP_SUMMARY: files.summary,
		...prefixed("RUNNER_", runner, (name) => name.toUpperCase()),
		ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:9/id-token",
		ACTIONS_ID_TOKEN_REQUEST_TOKEN: markerTokens.idToken,
	});
	const carryOut = async (step: StepOptions) => {
		const result = await runStep(step);
		Object.assign(environment, result.environment);
		for (const folder of result.path) {
			if (path.includes(folder)) path.splice(path.indexOf(folder), 1);
			path.push(folder);
		}
		return result;
	};
	const note = (outcome: StepResult["outcome"]) => {
		if (outcome === "cancelled") status = "cancelled";
		else if (outcome === "failure" && status === "success") status = "failure";
	};
	const common = (run: Omit<RunOptions, "inputs">) => ({
		workspace: options.workspace,
		masks,
		debug: options.debug ?? false,
		order: options.order ?? ("arrival" as const),
		cancel: run.cancel,
		limit: run.limit ?? 60_000,
	});

	const stage = async (
		action: Action,
		which: "main" | "post",
		run: RunOptions,
		state: Readonly<Record<string, string>>,
	) => {
		const { step: own, files } = prepare();
		const step = { ...own, action_path: action.folder };
		const { inputs, warnings } = evaluateInputs(action, run.inputs ?? {}, { github: step, runner });
		const shown = { ...environment, ...run.environment };
		return carryOut({
			...common(run),
			stage: which,
			program: options.node,
			args: [`${action.folder}/${which === "main" ? action.main : action.post}`],
			header: { title: action.name, lines: [], inputs },
			warnings: which === "main" ? warnings : [],
			shown,
			environment: {
				...environmentOf(step, files, shown),
				...prefixed("STATE_", state, (name) => name),
				ACTIONS_RUNTIME_URL: "http://127.0.0.1:9/runtime/",
				ACTIONS_RUNTIME_TOKEN: markerTokens.runtime,
				ACTIONS_RESULTS_URL: "http://127.0.0.1:9/results/",
				ACTIONS_CACHE_URL: "http://127.0.0.1:9/cache/",
				...Object.fromEntries([...inputs].map(([name, value]) => [inputVariable(name), value])),
			},
			files,
		});
	};

	const script = async (text: string, run: ScriptOptions) => {
		const { step, files } = prepare();
		const path = join(temp, "_runner_file_commands", `${steps}.sh`);
		writeFileSync(path, text);
		const { program, args, shown: shell } = shellOf(run.shell, path);
		const shown = { ...environment, ...run.environment };
		return carryOut({
			...common(run),
			stage: "main",
			program,
			args,
			folder: resolve(options.workspace, run.folder ?? "."),
			header: {
				title: text.trimStart().split("\n")[0] ?? "",
				lines: [...text.trimEnd().split("\n"), `shell: ${shell}`],
				inputs: new Map(),
			},
			warnings: [],
			shown,
			environment: environmentOf(step, files, shown),
			files,
		});
	};

	const dispose = () => rmSync(root, { recursive: true, force: true });
	return {
		run: async (folder, run = {}) => {
			const action = readAction(folder);
			let state: Readonly<Record<string, string>> = {};
			// registered when the main stage starts, so that it runs whatever becomes of that
			if (action.post) {
				const { cancel: _, ...again } = run;
				posts.push({ action, run: () => stage(action, "post", again, state) });
			}
			const result = await stage(action, "main", run, {});
			state = result.state;
			note(run.continueOnError && result.outcome === "failure" ? "success" : result.outcome);
			return result;
		},
		script: async (text, run = {}) => {
			const result = await script(text, run);
			note(run.continueOnError && result.outcome === "failure" ? "success" : result.outcome);
			return result;
		},
		finish: async () => {
			const results: StepResult[] = [];
			for (const post of posts.splice(0).reverse()) {
				if (!evaluateCondition(post.action.postIf, status)) continue;
				const result = await post.run();
				note(result.outcome);
				results.push(result);
			}
			return results;
		},
		outputs: (values) => {
			const written = Object.entries(values).filter(([, value]) => value !== "");
			const clean = written.filter(([, value]) => masks.mask(value) === value);
			return {
				set: Object.fromEntries(clean),
				dropped: written.filter((entry) => !clean.includes(entry)).map(([name]) => name),
			};
		},
		leftovers: () =>
			readdirSync(temp, { recursive: true, withFileTypes: true })
				.filter((entry) => !entry.isDirectory())
				.map((entry) => relative(temp, join(entry.parentPath, entry.name)))
				.filter((path) => !runnerFolders.some((folder) => path.startsWith(`${folder}/`)))
				.sort(),
		contexts: {
			github: { ...github, event: options.event.payload },
			runner,
			get env() {
				return { ...environment };
			},
		},
		get status() {
			return status;
		},
		masks,
		temp,
		toolCache,
		home,
		dispose,
		[Symbol.dispose]: dispose,
	};
}

function githubContext({ event, workspace, ...options }: JobOptions): Record<string, string> {
	const repository = options.repository ?? "octo-org/secrets";
	const server = options.serverUrl ?? "https://github.com";
	return {
		workspace,
		event_name: event.name,
		sha: event.sha,
		ref: event.ref,
		ref_name: event.ref.replace(/^refs\/(heads|tags|pull)\//, ""),
		ref_type: event.ref.startsWith("refs/tags/") ? "tag" : "branch",
		ref_protected: "false",
		head_ref: event.headRef ?? "",
		base_ref: event.baseRef ?? "",
		repository,
		repository_id: "1",
		repository_owner: repository.slice(0, repository.indexOf("/")),
		repository_owner_id: "2",
		actor: options.actor ?? "octocat",
		actor_id: "3",
		triggering_actor: options.actor ?? "octocat",
		server_url: server,
		api_url: options.apiUrl ?? "https://api.github.com",
		graphql_url: `${options.apiUrl ?? "https://api.github.com"}/graphql`,
		workflow: "secrets",
		workflow_ref: `${repository}/.github/workflows/secrets.yml@${event.ref}`,
		workflow_sha: event.sha,
		job: "guard",
		run_id: "1001",
		run_number: "7",
		run_attempt: "1",
		retention_days: "90",
		action_ref: "",
		action_repository: "",
	};
}

/**
 * `run:` without a shell is bash with -e alone; one that asks for bash gets pipefail and no start-up files. [src] runner,
 * ScriptHandlerHelpers; [doc] workflow syntax, `jobs.<job_id>.steps[*].shell`.
 */
function shellOf(shell: string | undefined, script: string) {
	const [name = "", ...args] =
		{
			none: ["bash", "-e", "{0}"],
			bash: ["bash", "--noprofile", "--norc", "-eo", "pipefail", "{0}"],
			sh: ["sh", "-e", "{0}"],
		}[shell ?? "none"] ?? (shell ?? "").split(" ");
	if (!args.includes("{0}")) throw new Error(`the runner emulator does not know the shell ${shell}`);
	return {
		program: name,
		args: args.map((arg) => arg.replace("{0}", script)),
		shown: `/usr/bin/${name} ${args.join(" ")}`,
	};
}

function prefixed(
	prefix: string,
	values: Readonly<Record<string, string>>,
	rename: (name: string) => string,
	without: readonly string[] = [],
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values)
			.filter(([name]) => !without.includes(name))
			.map(([name, value]) => [prefix + rename(name), value]),
	);
}
