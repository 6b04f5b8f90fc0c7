// The real sops in a folder of its own, cut off from the machine, several processes at a time.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

/** A creation rule as it stands in `.sops.yaml`, without its pattern. */
export type RuleText = string;

export interface SopsRun {
	/** Null where sops refused. */
	readonly output: Buffer | null;
	readonly status: number;
	readonly stderr: string;
}

export interface SopsRunner extends Disposable {
	readonly folder: string;
	/** Runs sops over a file in the folder; `config` is the whole `.sops.yaml`. */
	run(
		args: readonly string[],
		options?: { input?: Uint8Array | string; config?: string; editor?: string },
	): Promise<SopsRun>;
	encrypt(text: Uint8Array | string, name: string, rule: RuleText): Promise<SopsRun>;
	decrypt(text: Uint8Array | string, name: string): Promise<SopsRun>;
	/** Runs a command that changes a file where it lies, and gives the changed file. `$FILE` in `args` is the file. */
	change(
		text: Uint8Array | string,
		name: string,
		args: readonly string[],
		options?: { config?: string; editor?: string },
	): Promise<SopsRun>;
}

/** `identities` is the content of a key file; `environment` comes on top. */
export function sopsRunner(
	path: string,
	identities: string,
	environment: Readonly<Record<string, string>> = {},
): SopsRunner {
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-seal-"));
	const keys = join(folder, "keys.txt");
	writeFileSync(keys, identities, { mode: 0o600 });
	writeFileSync(join(folder, "none.yaml"), "{}\n");
	let count = 0;
	const configs = new Map<string, string>();
	const configFile = (content: string): string => {
		const known = configs.get(content);
		if (known !== undefined) return known;
		const file = join(folder, `config-${configs.size}.yaml`);
		writeFileSync(file, content);
		configs.set(content, file);
		return file;
	};
	const run: SopsRunner["run"] = (args, { input, config, editor } = {}) =>
		limited(
			() =>
				new Promise((resolve) => {
					const child = execFile(
						path,
						args,
						{
							cwd: folder,
							encoding: "buffer",
							maxBuffer: 1 << 28,
							env: {
								HOME: folder,
								PATH: process.env.PATH,
								SOPS_AGE_KEY_FILE: keys,
								SOPS_CONFIG: config === undefined ? join(folder, "none.yaml") : configFile(config),
								SOPS_DISABLE_VERSION_CHECK: "1",
								...environment,
								...(editor === undefined ? {} : { EDITOR: editor }),
							},
						},
						(error, stdout, stderr) => {
							const status = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
							resolve({ output: status === 0 ? stdout : null, status, stderr: stderr.toString("utf8") });
						},
					);
					child.stdin?.on("error", () => {});
					child.stdin?.end(input ?? "");
				}),
		);
	const file = (text: Uint8Array | string, name: string): string => {
		const at = join(folder, `${count++}-${name}`);
		writeFileSync(at, text);
		return at;
	};
	return {
		folder,
		run,
		encrypt: (text, name, rule) =>
			run(["encrypt", file(text, name)], {
				config: `creation_rules:\n  - path_regex: .*\n${rule
					.split("\n")
					.map((line) => `    ${line}`)
					.join("\n")}\n`,
			}),
		decrypt: (text, name) => run(["decrypt", file(text, name)]),
		change: async (text, name, args, options = {}) => {
			const at = file(text, name);
			const done = await run(
				args.map((word) => word.replace("$FILE", at)),
				options,
			);
			return { ...done, output: done.status === 0 ? readFileSync(at) : null };
		},
		[Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
	};
}

let running = 0;
const waiting: (() => void)[] = [];

async function limited<Result>(work: () => Promise<Result>): Promise<Result> {
	if (running >= availableParallelism()) await new Promise<void>((resolve) => waiting.push(resolve));
	running++;
	try {
		return await work();
	} finally {
		running--;
		waiting.shift()?.();
	}
}
