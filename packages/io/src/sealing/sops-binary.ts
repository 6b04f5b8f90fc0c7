import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { Failure, type Store } from "@sops-guard/core";
import type { Target } from "./targets.ts";

export interface SopsRequest {
	readonly store: Store;
	/** The store to print in; that of the file by default. */
	readonly output?: Store | undefined;
	readonly ignoreMac?: boolean;
	/** Names and indices down to the part that is wanted, in the first document. */
	readonly extract?: readonly (string | number)[] | undefined;
	/** Use this key file alone, as far as age is concerned. */
	readonly identityFile?: string | undefined;
	readonly allowCommands?: boolean;
	readonly environment: NodeJS.ProcessEnv;
}

/** sops was asked, and had no key that opens the file. */
export class NoKeyOfSops extends Failure {}

/**
 * Opens a file by the sops on PATH, which can ask for keys that we cannot: KMS, PGP, Vault, plugins of age. What it says when it
 * fails may quote the file, so it is classified by its exit code and never passed on.
 */
export function decryptWithSops({ path, shown }: Target, request: SopsRequest): Uint8Array {
	const { store, output = store, extract } = request;
	const { status, stdout, error } = spawnSync(
		"sops",
		[
			"decrypt",
			...["--input-type", store, "--output-type", output],
			...(request.ignoreMac ? ["--ignore-mac"] : []),
			...(extract === undefined ? [] : ["--extract", extract.map(component).join("")]),
			path,
		],
		// A broken configuration above the working directory would keep sops from opening anything.
		{ cwd: tmpdir(), env: environmentFor(request), stdio: ["ignore", "pipe", "ignore"], maxBuffer: largest },
	);
	if (error !== undefined) {
		throw new Failure("file", "the sops binary is needed for this file and is not on PATH", {
			hint: "Install sops; keys other than age's are its business.",
			place: { path: shown },
		});
	}
	if (status === 0) return stdout;
	stdout.fill(0);
	const [message, hint] = reasons[status ?? -1] ?? [
		"sops could not open the file",
		"Run sops decrypt on it at a terminal.",
	];
	const Kind = status === noKey ? NoKeyOfSops : Failure;
	throw new Kind("file", message, { hint, place: { path: shown } });
}

const noKey = 128;
const largest = 256 * 1_048_576;

const reasons: Readonly<Record<number, readonly [message: string, hint: string]>> = {
	51: ["sops says that the MAC does not fit", "Compare with the last commit that opens."],
	52: ["sops says that the file has no MAC", "Take the file from an earlier commit."],
	91: ["sops finds nothing at that place", "Look at the file's shape with --redact."],
	[noKey]: [
		"sops found no key that opens the file",
		"Log in where the key is kept (KMS, PGP agent, Vault), or have the file re-keyed for you.",
	],
};

/** Keys of KMS and agents are found through many variables, so all go on but those that run programs. */
function environmentFor({ environment, identityFile, allowCommands }: SopsRequest): NodeJS.ProcessEnv {
	const kept: NodeJS.ProcessEnv = { ...environment, SOPS_DISABLE_VERSION_CHECK: "true" };
	if (!allowCommands) {
		delete kept.SOPS_AGE_KEY_CMD;
		delete kept.SOPS_AGE_SSH_PRIVATE_KEY_CMD;
	}
	if (identityFile === undefined) return kept;
	delete kept.SOPS_AGE_KEY;
	return { ...kept, SOPS_AGE_KEY_FILE: identityFile };
}

/** sops takes no escapes in a name. */
function component(part: string | number): string {
	if (typeof part === "number") return `[${part}]`;
	if (!part.includes('"') && !part.includes("[")) return `["${part}"]`;
	throw new Failure("usage", "sops cannot be asked for a place with such a name", {
		hint: "Leave out --extract, or use --engine builtin.",
	});
}
