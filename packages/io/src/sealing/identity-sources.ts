import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Failure, Secret } from "@sops-guard/core";
import { scrubbedEnvironment } from "../environment.ts";
import { readText } from "../files.ts";

/** A text that holds identities, and where it came from. */
export interface IdentityText {
	/** A variable's name or a path, as a message may say it. */
	readonly source: string;
	readonly text: Secret;
}

/** A source that was there and gave nothing. It matters only when no other one opens a file. */
export interface IdentityGap {
	readonly source: string;
	readonly why: "missing" | "refused" | "failed" | "path";
}

export interface IdentityChoice {
	/** `--identity-file`: then nothing else counts. */
	readonly files?: readonly string[];
	/** What `-` among the files stands for. */
	readonly input?: IdentityText;
	/** Let `SOPS_AGE_KEY_CMD` and `SOPS_AGE_SSH_PRIVATE_KEY_CMD` run what they name. */
	readonly allowCommands?: boolean;
	readonly environment: NodeJS.ProcessEnv;
	readonly platform: NodeJS.Platform;
}

export interface Identities {
	readonly texts: readonly IdentityText[];
	readonly gaps: readonly IdentityGap[];
	/** Every place that was looked at, for the message that none had a key. */
	readonly looked: readonly string[];
}

/**
 * The identities that sops would find, in its order and all of them added up: no source shadows another one. A file that was
 * asked for by name must be there; a source that the environment names and that is not there is a gap.
 */
export function gatherIdentities(choice: IdentityChoice): Identities {
	if (choice.files !== undefined && choice.files.length > 0) return named(choice.files, choice.input);
	const texts: IdentityText[] = [];
	const gaps: IdentityGap[] = [];
	const looked: string[] = [];
	for (const { source, read } of sourcesOf(choice)) {
		looked.push(source);
		const text = read();
		if (typeof text === "string") texts.push({ source, text: new Secret(text) });
		else if (text !== null) gaps.push({ source, why: text.why });
	}
	return { texts, gaps, looked };
}

function named(files: readonly string[], input: IdentityText | undefined): Identities {
	const texts = files.map((path): IdentityText => {
		if (path === "-") {
			if (input === undefined) throw new Failure("usage", "there is no identity on stdin");
			return input;
		}
		const text = readText(path);
		if (text === null) {
			throw new Failure("file", "the identity file is not there", {
				hint: "Give the path of a file with an AGE-SECRET-KEY; age-keygen -o FILE makes one.",
				place: { path },
			});
		}
		return { source: path, text: new Secret(text) };
	});
	return { texts, gaps: [], looked: files };
}

interface Source {
	readonly source: string;
	/** The text; null where there is nothing to say; or why a source that is meant gave nothing. */
	readonly read: () => string | null | Pick<IdentityGap, "why">;
}

function sourcesOf({ environment, platform, allowCommands = false }: IdentityChoice): readonly Source[] {
	const home = (platform === "win32" ? environment.USERPROFILE : environment.HOME) ?? "";
	const sources: Source[] = [];
	const file = (source: string, path: string) =>
		sources.push({ source, read: () => readText(path) ?? { why: "missing" } });
	const place = (path: string) => sources.push({ source: path, read: () => readText(path) });
	const command = (source: string) => {
		const line = environment[source];
		if (line === undefined || line === "") return;
		sources.push({
			source,
			read: () => (allowCommands ? output(line, environment) : { why: "refused" }),
		});
	};

	const sshFile = environment.SOPS_AGE_SSH_PRIVATE_KEY_FILE;
	if (sshFile) file("SOPS_AGE_SSH_PRIVATE_KEY_FILE", sshFile);
	command("SOPS_AGE_SSH_PRIVATE_KEY_CMD");
	if (home !== "") {
		place(join(home, ".ssh", "id_ed25519"));
		place(join(home, ".ssh", "id_rsa"));
	}
	const key = environment.SOPS_AGE_KEY;
	if (key)
		sources.push({
			source: "SOPS_AGE_KEY",
			read: () => (isPath(key) ? { why: "path" } : key),
		});
	const keyFile = environment.SOPS_AGE_KEY_FILE;
	if (keyFile) file("SOPS_AGE_KEY_FILE", keyFile);
	command("SOPS_AGE_KEY_CMD");
	const usual = defaultKeyFile(environment, platform);
	if (usual !== null) place(usual);
	return sources;
}

/** The key file that sops finds by itself; null where nothing says where the user lives. */
export function defaultKeyFile(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
	const home = (platform === "win32" ? environment.USERPROFILE : environment.HOME) ?? "";
	const folder = configFolder(environment, platform, home);
	return folder === null ? null : join(folder, "sops", "age", "keys.txt");
}

function configFolder(
	environment: NodeJS.ProcessEnv,
	platform: NodeJS.Platform,
	home: string,
): string | null {
	if (platform === "win32") return environment.APPDATA || null;
	if (environment.XDG_CONFIG_HOME) return environment.XDG_CONFIG_HOME;
	if (home === "") return null;
	return platform === "darwin" ? join(home, "Library", "Application Support") : join(home, ".config");
}

/** `SOPS_AGE_KEY` wants the key itself; a path in it is the commonest mistake. */
function isPath(text: string): boolean {
	return !/AGE-/i.test(text) && /^[~./\\]|^[A-Za-z]:\\|\.txt$/.test(text.trim());
}

/** Runs a command as sops does, by its words and without a shell. What it says when it fails may hold a key. */
function output(line: string, environment: NodeJS.ProcessEnv): string | Pick<IdentityGap, "why"> {
	const [program, ...words] = wordsOf(line);
	if (program === undefined) return { why: "failed" };
	try {
		return execFileSync(program, words, {
			env: scrubbedEnvironment(environment, ["SSH_AUTH_SOCK", "GPG_TTY", "GNUPGHOME", "PASSWORD_STORE_DIR"]),
			stdio: ["ignore", "pipe", "ignore"],
			encoding: "utf8",
			timeout: 60_000,
			maxBuffer: 1_048_576,
		});
	} catch {
		return { why: "failed" };
	}
}

/** Splits a line at blanks; quotes of both kinds hold words together, a backslash outside of single quotes the next sign. */
export function wordsOf(line: string): readonly string[] {
	const words: string[] = [];
	let word: string | null = null;
	let quote = "";
	for (let at = 0; at < line.length; at++) {
		const sign = line[at] ?? "";
		if (sign === "\\" && quote !== "'") word = (word ?? "") + (line[++at] ?? "");
		else if (sign === quote) quote = "";
		else if (quote === "" && (sign === '"' || sign === "'")) {
			quote = sign;
			word ??= "";
		} else if (quote === "" && /\s/.test(sign)) {
			if (word !== null) words.push(word);
			word = null;
		} else word = (word ?? "") + sign;
	}
	if (word !== null) words.push(word);
	return words;
}
