import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { Failure, type Trouble, troubleOf } from "@sops-guard/core";
import { scrubbedEnvironment } from "../environment.ts";

/** Which cluster, as kubectl's users say it. */
export interface KubectlChoice {
	/** Of kubectl, or of k3s, which has kubectl in it; found on PATH if left out. */
	readonly program?: string | undefined;
	/** `--kubeconfig`; otherwise `KUBECONFIG`, kubectl's own place, and on a k3s node the place of k3s. */
	readonly kubeconfig?: string | undefined;
	readonly context?: string | undefined;
	/** Seconds for one request. */
	readonly timeout?: number;
	/** Variables beyond those that login programs are known to need. */
	readonly passOn?: readonly string[];
	readonly environment: NodeJS.ProcessEnv;
	/** Where k3s writes its kubeconfig. */
	readonly k3sConfig?: string;
}

export interface KubectlAnswer {
	readonly status: number;
	readonly stdout: string;
	/** Null where all went well. */
	readonly trouble: Trouble | null;
}

const usualTimeout = 30;
const mostOutput = 512 * 1_048_576;
const mostErrors = 1_048_576;

/**
 * kubectl, the one door to a cluster: whatever logs in with kubectl works here. Values go in through stdin and come out into memory;
 * never an option that makes it talk about what it sends, and what it says when it fails is told apart and dropped.
 */
export class Kubectl {
	/** As a message names it. */
	readonly shown: string;
	readonly #program: readonly string[];
	readonly #options: readonly string[];
	readonly #environment: Readonly<Record<string, string>>;
	readonly #timeout: number;

	constructor(choice: KubectlChoice) {
		const { kubeconfig, context, timeout = usualTimeout, environment } = choice;
		this.#program = programOf(choice);
		this.shown = this.#program.map((word) => basename(word)).join(" ");
		this.#timeout = timeout;
		const file = kubeconfig ?? placeOfK3s(choice);
		this.#options = [
			...(file === undefined ? [] : [`--kubeconfig=${file}`]),
			...(context === undefined ? [] : [`--context=${context}`]),
			`--request-timeout=${timeout}s`,
		];
		this.#environment = {
			...environmentFor(environment, choice.passOn ?? []),
			// Options that somebody wrote into a file of preferences are not ours.
			KUBECTL_KUBERC: "false",
		};
	}

	/** Runs kubectl; `input` is what it reads. Throws only when it cannot be started. */
	async run(args: readonly string[], input: Uint8Array | string = ""): Promise<KubectlAnswer> {
		const [program = "", ...first] = this.#program;
		const { status, stdout, stderr, isLate } = await heard(
			spawned(program, [...first, ...args, ...this.#options], this.#environment),
			input,
			// Nothing at all for so long means that a login program waits for somebody, or that nobody answers.
			(this.#timeout * 3 + 30) * 1000,
		);
		const trouble = isLate ? troubleOf("context deadline exceeded") : status === 0 ? null : troubleOf(stderr);
		return { status, stdout, trouble };
	}

	/** What kubectl printed. Throws a failure of ours where it did not do what it was asked for. */
	async text(args: readonly string[], input: Uint8Array | string = ""): Promise<string> {
		const { stdout, trouble } = await this.run(args, input);
		if (trouble !== null) throw failureOf(trouble);
		return stdout;
	}

	/** The same as JSON; null where kubectl printed nothing, as it does for what is not there and may be missing. */
	async json(args: readonly string[], input: Uint8Array | string = ""): Promise<unknown> {
		const text = await this.text([...args, "-o", "json"], input);
		if (text.trim() === "") return null;
		try {
			return JSON.parse(text);
		} catch {
			throw new Failure("cluster", `${this.shown} answered something that is no JSON`, {
				hint: "Is it kubectl? Name it with --kubectl.",
			});
		}
	}
}

export function failureOf({ message, hint }: Trouble): Failure {
	return new Failure("cluster", message, { hint });
}

function programOf({ program, environment }: KubectlChoice): readonly string[] {
	if (program !== undefined) return withSubcommand(program);
	const found = onPath("kubectl", environment) ?? onPath("k3s", environment);
	if (found !== null) return withSubcommand(found);
	throw new Failure("cluster", "there is no kubectl on PATH, and no k3s", {
		hint: "Install kubectl in the version of the cluster, or name it with --kubectl.",
	});
}

function withSubcommand(program: string): readonly string[] {
	return basename(program).replace(/\.exe$/, "") === "k3s" ? [program, "kubectl"] : [program];
}

function onPath(name: string, { PATH = "" }: NodeJS.ProcessEnv): string | null {
	for (const folder of PATH.split(delimiter)) {
		if (folder === "") continue;
		for (const path of [join(folder, name), join(folder, `${name}.exe`)]) {
			try {
				accessSync(path, constants.X_OK);
				return path;
			} catch {
				// Not here.
			}
		}
	}
	return null;
}

/** A k3s node has a kubeconfig of its own, where kubectl does not look. */
function placeOfK3s({
	environment: { KUBECONFIG, HOME },
	k3sConfig = "/etc/rancher/k3s/k3s.yaml",
}: KubectlChoice): string | undefined {
	if (KUBECONFIG !== undefined && KUBECONFIG !== "") return undefined;
	if (HOME !== undefined && existsSync(join(HOME, ".kube", "config"))) return undefined;
	if (!existsSync(k3sConfig)) return undefined;
	try {
		accessSync(k3sConfig, constants.R_OK);
		return k3sConfig;
	} catch {
		throw new Failure("cluster", "the kubeconfig of k3s belongs to root", {
			hint: "Copy it with sudo to ~/.kube/config and keep it at mode 0600, or start k3s with --write-kubeconfig-mode.",
			place: { path: k3sConfig },
		});
	}
}

const forKubectl = [
	"KUBECONFIG",
	"KUBECACHEDIR",
	"KUBERNETES_SERVICE_HOST",
	"KUBERNETES_SERVICE_PORT",
	"XDG_CONFIG_HOME",
	"XDG_CACHE_HOME",
	"SSL_CERT_FILE",
	"SSL_CERT_DIR",
	...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"],
	"APPDATA",
	"LOCALAPPDATA",
	"PROGRAMDATA",
];

/** What the login programs of the larger clouds and of single sign-on read. */
const forLogins =
	/^(?:AWS|AZURE|AAD|ARM|GOOGLE|CLOUDSDK|OCI|DIGITALOCEAN|HCLOUD|LINODE|SCW|OVH|IBMCLOUD|TELEPORT|TSH|KUBELOGIN)_[A-Z0-9_]+$|^USE_GKE_GCLOUD_AUTH_PLUGIN$/;

function environmentFor(
	environment: NodeJS.ProcessEnv,
	passOn: readonly string[],
): Readonly<Record<string, string>> {
	const logins = Object.keys(environment).filter((name) => forLogins.test(name));
	return scrubbedEnvironment(environment, [...forKubectl, ...logins, ...passOn]);
}

function spawned(
	program: string,
	argv: readonly string[],
	environment: Readonly<Record<string, string>>,
): ChildProcess {
	return spawn(program, argv, {
		env: { ...environment },
		stdio: ["pipe", "pipe", "pipe"],
		shell: false,
		// A group of its own, so that its end takes a login program along.
		detached: process.platform !== "win32",
		windowsHide: true,
	});
}

/** Together with what it started, such as a login program. */
function kill(child: ChildProcess): void {
	if (child.pid === undefined) return;
	try {
		if (process.platform === "win32") child.kill("SIGKILL");
		else process.kill(-child.pid, "SIGKILL");
	} catch {
		// It has ended already.
	}
}

const deadly = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function heard(
	child: ChildProcess,
	input: Uint8Array | string,
	patience: number,
): Promise<{
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
	readonly isLate: boolean;
}> {
	return new Promise((resolve, reject) => {
		const output: Buffer[] = [];
		const errors: Buffer[] = [];
		let size = 0;
		let errorSize = 0;
		let isLate = false;
		const end = () => {
			isLate = true;
			kill(child);
		};
		let timer = setTimeout(end, patience);
		const wait = () => {
			clearTimeout(timer);
			timer = setTimeout(end, patience);
		};
		const settled = () => {
			clearTimeout(timer);
			for (const signal of deadly) process.off(signal, onSignal);
		};
		// What ends us ends it; others who listen hear the signal again.
		const onSignal = (signal: NodeJS.Signals) => {
			settled();
			kill(child);
			process.kill(process.pid, signal);
		};
		for (const signal of deadly) process.on(signal, onSignal);
		child.stdout?.on("data", (chunk: Buffer) => {
			wait();
			size += chunk.length;
			if (size > mostOutput) end();
			else output.push(chunk);
		});
		child.stderr?.on("data", (chunk: Buffer) => {
			wait();
			errorSize += chunk.length;
			if (errorSize <= mostErrors) errors.push(chunk);
		});
		child.once("error", (error: NodeJS.ErrnoException) => {
			settled();
			const hint =
				error.code === "ENOENT"
					? "There is no such program; name it with --kubectl."
					: "May it be executed? Name another with --kubectl.";
			reject(new Failure("cluster", "kubectl cannot be started", { hint }));
		});
		child.once("close", (status) => {
			settled();
			const stdout = Buffer.concat(output).toString("utf8");
			for (const chunk of output) chunk.fill(0);
			resolve({ status: status ?? -1, stdout, stderr: Buffer.concat(errors).toString("utf8"), isLate });
		});
		// kubectl may end before it has read everything.
		child.stdin?.on("error", () => {});
		child.stdin?.end(input);
	});
}
