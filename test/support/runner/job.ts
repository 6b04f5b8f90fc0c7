// A job of the runner emulator: several actions one after the other in one workspace, with the masks, the environment
// and the post steps that they hand on.
//
//   using job = createJob({ workspace, event: pullRequest(…), node: node24().path });
//   const lint = await job.run("actions/lint-no-plaintext", { inputs: { "fail-on": "high" } });
//   const [post] = await job.finish();
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type Action, evaluateInputs, readAction } from "./action.ts";
import { createCommandFiles } from "./command-files.ts";
import type { Event } from "./events.ts";
import { evaluateCondition, type JobStatus } from "./expression.ts";
import { createMasks, type Masks } from "./masks.ts";
import type { Cancel, LineOrder } from "./process.ts";
import { runStep, type StepResult } from "./step.ts";

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
	readonly cancel?: Cancel;
	/** Milliseconds until a hanging step is killed; a minute without it. */
	readonly limit?: number;
}

export interface Job extends Disposable {
	/** Runs the main stage of the action in `folder`. */
	run(folder: string, options?: RunOptions): Promise<StepResult>;
	/** Runs the post stages, last in first out. */
	finish(): Promise<StepResult[]>;
	/** What other jobs would see: empty outputs are left out, and those in which a mask hits are dropped. */
	outputs(values: Readonly<Record<string, string>>): {
		readonly set: Readonly<Record<string, string>>;
		readonly dropped: readonly string[];
	};
	/** Files below RUNNER_TEMP that are not the runner's own, relative to it. */
	leftovers(): string[];
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

	const stage = async (
		action: Action,
		which: "main" | "post",
		run: RunOptions,
		state: Readonly<Record<string, string>>,
	) => {
		const step = { ...github, action: `__self_${++steps}`, action_path: action.folder };
		const files = createCommandFiles(join(temp, "_runner_file_commands", String(steps)));
		const { inputs, warnings } = evaluateInputs(action, run.inputs ?? {}, { github: step, runner });
		const shown = { ...environment, ...run.environment };
		const result = await runStep({
			action,
			stage: which,
			inputs,
			warnings: which === "main" ? warnings : [],
			shown,
			environment: {
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
				...prefixed("STATE_", state, (name) => name),
				...prefixed("GITHUB_", step, (name) => name.toUpperCase(), ["token"]),
				GITHUB_OUTPUT: files.output,
				GITHUB_ENV: files.env,
				GITHUB_STATE: files.state,
				GITHUB_PATH: files.path,
				GITHUB_STEP_SUMMARY: files.summary,
				...prefixed("RUNNER_", runner, (name) => name.toUpperCase()),
				ACTIONS_RUNTIME_URL: "http://127.0.0.1:9/runtime/",
				ACTIONS_RUNTIME_TOKEN: markerTokens.runtime,
				ACTIONS_RESULTS_URL: "http://127.0.0.1:9/results/",
				ACTIONS_CACHE_URL: "http://127.0.0.1:9/cache/",
				ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:9/id-token",
				ACTIONS_ID_TOKEN_REQUEST_TOKEN: markerTokens.idToken,
			},
			files,
			node: options.node,
			workspace: options.workspace,
			masks,
			debug: options.debug ?? false,
			order: options.order ?? "arrival",
			cancel: run.cancel,
			limit: run.limit ?? 60_000,
		});
		Object.assign(environment, result.environment);
		for (const folder of result.path) {
			if (path.includes(folder)) path.splice(path.indexOf(folder), 1);
			path.push(folder);
		}
		if (result.outcome === "cancelled") status = "cancelled";
		else if (result.outcome === "failure" && status === "success") status = "failure";
		return result;
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
			return result;
		},
		finish: async () => {
			const results: StepResult[] = [];
			for (const post of posts.splice(0).reverse()) {
				if (evaluateCondition(post.action.postIf, status)) results.push(await post.run());
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
