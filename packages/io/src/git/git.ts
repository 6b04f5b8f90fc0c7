// The one door to git. Every call is hermetic: an argument list and no shell, plumbing only, an environment of our own,
// and a configuration that outranks the repository's wherever git could start something. A hostile `.git/config` or
// `.gitattributes` therefore runs nothing; what git says on stderr is classified and never passed on.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { delimiter, dirname, isAbsolute } from "node:path";
import type { Writable } from "node:stream";
import { Failure } from "@sops-guard/core";

/** Why git did not answer. */
export type GitFault =
	| "no-git"
	| "too-old"
	| "not-a-repository"
	| "dubious-ownership"
	| "no-work-tree"
	| "broken-repository"
	| "unknown-revision"
	| "missing-object"
	| "unreachable"
	| "timeout"
	| "failed";

/** What git printed, and why it stopped where it did; `fault` is null when it ended well. */
export interface Answer {
	readonly stdout: Buffer;
	readonly fault: GitFault | null;
}

export interface GitCall {
	readonly input?: string | Uint8Array;
	/** In place of `input`: gets git's stdin and ends it when everything is asked. */
	readonly talk?: (stdin: Writable) => void;
	/** Takes what git prints as it comes, in place of the answer's `stdout`; false when that is enough, and git is stopped. */
	readonly take?: (chunk: Buffer) => boolean;
	/** Milliseconds; two minutes if left out. */
	readonly timeout?: number;
	/** Lets this one call talk to a server, with these further variables. Without it no transport works. */
	readonly network?: Readonly<Record<string, string>>;
}

export interface GitOptions {
	/** Where hooks of git find the repository's parts (`GIT_INDEX_FILE` …), absolute. */
	readonly location?: Readonly<Record<string, string>>;
	/** Accept a repository that belongs to someone else, as in a job container. */
	readonly trusted?: boolean;
}

/** git at one folder. */
export class Git {
	readonly folder: string;
	readonly #options: GitOptions;
	/** Set when only the user's own configuration can say that a repository of someone else is safe. */
	#ownConfiguration = false;

	constructor(folder: string, options: GitOptions = {}) {
		this.folder = folder;
		this.#options = options;
	}

	/** Runs git and never throws: a fault is part of the answer. */
	async ask(args: readonly string[], call: GitCall = {}): Promise<Answer> {
		const hermetic = !this.#ownConfiguration;
		const answer = await this.#spawn(args, call);
		if (answer.fault !== "dubious-ownership" || !hermetic) return answer;
		this.#ownConfiguration = true;
		return this.#spawn(args, call);
	}

	/** Runs git and returns what it printed; a {@link Failure} if it did not end well. */
	async run(args: readonly string[], call: GitCall = {}): Promise<Buffer> {
		const { stdout, fault } = await this.ask(args, call);
		if (fault !== null) throw gitFailure(fault, this.folder);
		return stdout;
	}

	/** The same, blocking, for content that is asked for in the middle of a judgement. */
	askNow(args: readonly string[], call: GitCall = {}): Answer {
		const child = spawnSync("git", this.#arguments(args), {
			cwd: neutralFolder,
			env: this.#environment(call),
			input: call.input ?? "",
			maxBuffer: Number.POSITIVE_INFINITY,
			timeout: call.timeout ?? patience,
			killSignal: "SIGKILL",
			windowsHide: true,
		});
		const fault = child.error
			? faultOfSpawn(child.error)
			: faultOf(child.status, child.stderr.toString("latin1"));
		return { stdout: child.stdout ?? Buffer.alloc(0), fault };
	}

	#spawn(args: readonly string[], call: GitCall): Promise<Answer> {
		return new Promise((resolve) => {
			const child: ChildProcess = spawn("git", this.#arguments(args), {
				cwd: neutralFolder,
				env: this.#environment(call),
				stdio: [call.input === undefined && call.talk === undefined ? "ignore" : "pipe", "pipe", "pipe"],
				timeout: call.timeout ?? patience,
				killSignal: "SIGKILL",
				windowsHide: true,
			});
			const chunks: Buffer[] = [];
			let complaint = "";
			let isEnough = false;
			child.stdout?.on("data", (chunk: Buffer) => {
				if (call.take === undefined) chunks.push(chunk);
				else if (!isEnough && !call.take(chunk)) {
					isEnough = true;
					child.kill();
				}
			});
			child.stderr?.on("data", (chunk: Buffer) => {
				if (complaint.length < longestComplaint) complaint += chunk.toString("latin1");
			});
			child.on("error", (error) => resolve({ stdout: Buffer.alloc(0), fault: faultOfSpawn(error) }));
			// A killed git may leave children behind that hold its pipes open.
			child.on("exit", (_, signal) => {
				if (signal !== "SIGKILL") return;
				child.stdout?.destroy();
				child.stderr?.destroy();
				resolve({ stdout: Buffer.alloc(0), fault: "timeout" });
			});
			child.on("close", (status, signal) => {
				const fault = isEnough ? null : signal === "SIGKILL" ? "timeout" : faultOf(status, complaint);
				resolve({ stdout: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), fault });
			});
			// git may end before it has read everything; its exit status then says why.
			child.stdin?.on("error", () => {});
			if (call.talk !== undefined && child.stdin !== null) call.talk(child.stdin);
			else child.stdin?.end(call.input);
		});
	}

	#arguments(args: readonly string[]): string[] {
		const settings = this.#options.trusted ? [...outranking, "safe.directory=*"] : outranking;
		return ["-C", this.folder, ...settings.flatMap((setting) => ["-c", setting]), ...args];
	}

	#environment(call: GitCall): NodeJS.ProcessEnv {
		// A server behind a proxy or with a private certificate is known to the user's configuration only.
		const isOwn = this.#ownConfiguration || call.network !== undefined;
		const configuration = isOwn ? passedOn(configurationVariables) : noConfiguration;
		const network = call.network
			? { ...passedOn(networkVariables), GIT_ALLOW_PROTOCOL: "https:http:file", ...call.network }
			: { GIT_ALLOW_PROTOCOL: "none", GIT_NO_LAZY_FETCH: "1" };
		return { ...passedOn(variables), ...fixed, ...configuration, ...this.#options.location, ...network };
	}
}

/**
 * Every setting that could make git start a program, read a file of the repository's choice, or change what plumbing
 * prints. Given as `-c`, it outranks the repository's configuration in every version of git.
 */
const outranking: readonly string[] = [
	"core.fsmonitor=false",
	"core.hooksPath=/dev/null",
	"core.untrackedCache=false",
	"core.attributesFile=/dev/null",
	"core.excludesFile=/dev/null",
	"core.pager=cat",
	"core.sshCommand=false",
	"core.gitProxy=",
	"core.alternateRefsCommand=true",
	"core.commitGraph=false",
	"credential.helper=",
	"diff.external=",
	"diff.orderFile=/dev/null",
	"protocol.ext.allow=never",
	"gc.auto=0",
	"maintenance.auto=false",
];

const fixed = {
	LC_ALL: "C",
	GIT_TERMINAL_PROMPT: "0",
	GIT_ASKPASS: "",
	GIT_OPTIONAL_LOCKS: "0",
	GIT_NO_REPLACE_OBJECTS: "1",
	GIT_GRAFT_FILE: "/dev/null",
	GIT_ATTR_NOSYSTEM: "1",
	GIT_PAGER: "cat",
	GIT_SSH_COMMAND: "false",
} as const;

const noConfiguration = { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" } as const;
const configurationVariables = ["GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_GLOBAL"];

const variables = ["HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "USERPROFILE", "XDG_CONFIG_HOME"];
const networkVariables = [
	...["http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"],
	...["SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "CURL_CA_BUNDLE"],
];

const patience = 120_000;
const longestComplaint = 16_384;

/** Not the folder that is judged: some systems look for programs in the current folder first. */
const neutralFolder = dirname(process.execPath);

/** The few variables of ours that git needs; a PATH without entries that depend on the current folder. */
function passedOn(names: readonly string[]): Record<string, string> {
	const passed: Record<string, string> = {
		PATH: (process.env.PATH ?? "").split(delimiter).filter(isAbsolute).join(delimiter),
	};
	for (const name of names) {
		const value = process.env[name];
		if (value !== undefined) passed[name] = value;
	}
	return passed;
}

function faultOfSpawn(error: NodeJS.ErrnoException): GitFault {
	return error.code === "ENOENT" ? "no-git" : error.code === "ETIMEDOUT" ? "timeout" : "failed";
}

const complaints: readonly (readonly [GitFault, RegExp])[] = [
	["dubious-ownership", /dubious ownership|unsafe repository/],
	["not-a-repository", /not a git repository/i],
	["no-work-tree", /must be run in a work tree|outside repository/],
	[
		"too-old",
		/unknown option|unknown switch|^usage:|unknown repository (extension|version)|git repo version/m,
	],
	["broken-repository", /bad config|bad (numeric|boolean) config|invalid value for|index file|bad signature/],
	["missing-object", /from promisor remote|not a tree object|bad file/],
	["unreachable", /could not read from remote|unable to access|couldn't find remote ref|not our ref/i],
	["unreachable", /could not read Username|transport '.*' not allowed|does not appear to be a git/i],
	["unreachable", /no commits selected for shallow|Server does not (allow|support)|dumb http transport/i],
	["unknown-revision", /unknown revision|bad revision|ambiguous argument|not a valid object name/i],
	[
		"missing-object",
		/missing|unable to (read|find|parse)|could not (read|get|parse)|bad (tree )?object|corrupt/,
	],
];

function faultOf(status: number | null, complaint: string): GitFault | null {
	if (status === 0) return null;
	return complaints.find(([, pattern]) => pattern.test(complaint))?.[0] ?? "failed";
}

/** A fault in words, with what to do about it. */
export function gitFailure(fault: GitFault, folder: string): Failure {
	const [message, hint] = words[fault];
	return new Failure("git", message, { hint: hint.replace("{folder}", () => quoted(folder)) });
}

const words: Readonly<Record<GitFault, readonly [message: string, hint: string]>> = {
	"no-git": ["git is not installed", "Install git 2.31 or newer and put it on PATH."],
	"too-old": [
		"this git is too old for what the repository or sops-guard uses",
		"Install git 2.31 or newer; `git --version` shows what is there.",
	],
	"not-a-repository": [
		"this is not a git repository",
		"Go into a repository, or lint the folder as it is with `sops-guard lint {folder}`.",
	],
	"dubious-ownership": [
		"the repository belongs to another user, so git refuses to read it",
		"If you trust it: git config --global --add safe.directory {folder}",
	],
	"no-work-tree": [
		"the repository has no work tree here",
		"Judge commits instead: `sops-guard lint --range BASE..HEAD {folder}`.",
	],
	"broken-repository": [
		"git cannot read the repository's configuration or index",
		"`git -C {folder} status` shows what is broken.",
	],
	"unknown-revision": [
		"git does not know one of the revisions",
		"Check the spelling with `git -C {folder} rev-parse REVISION`, or fetch it first.",
	],
	"missing-object": [
		"objects of the repository are missing or damaged",
		"`git -C {folder} fsck` names them; a fresh clone brings them back.",
	],
	unreachable: [
		"the server did not give what was asked for",
		"Check access to it, or fetch with full depth.",
	],
	timeout: ["git did not answer in time", "Run `git -C {folder} status` and see what it waits for."],
	failed: ["git failed", "`git -C {folder} status` may show why."],
};

/** For a shell, so that the hint can be pasted. */
function quoted(text: string): string {
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
