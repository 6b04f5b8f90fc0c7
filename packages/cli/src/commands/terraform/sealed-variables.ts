import { readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import {
	Failure,
	type GuardedValue,
	plainName,
	plainNumber,
	readTfvars,
	type Store,
	storeOf,
	type Tfvar,
	tfvarsKeys,
	tfvarsScalars,
	tfvarsSyntaxOf,
	variableFilesIn,
} from "@sops-guard/core";
import { type PrivateFile, readTarget, shownFrom, type Target } from "@sops-guard/io";
import { close, emitPlain, open, secretsOf } from "@sops-guard/sops/seal";

/** The keys that open sealed files. */
export type Keyring = Parameters<typeof open>[1]["keyring"];

/** A file that terraform is told to read: a sealed one, or a plaintext whose turn comes after a sealed one. */
export type VariableSource =
	| { readonly kind: "sealed"; readonly path: string }
	| { readonly kind: "plain"; readonly path: string };

/**
 * The variable files of the folder that terraform runs in, from the first sealed one on: what follows it has to be named as well,
 * because what is named wins over what is found.
 */
export function foundIn(folder: string, here = process.cwd()): readonly VariableSource[] {
	const files = variableFilesIn(namesIn(folder), (name) => ({ path: shownFrom(here, join(folder, name)) }));
	const first = files.findIndex(({ isSealed }) => isSealed);
	if (first === -1) return [];
	return files.slice(first).map(({ name, isSealed }) => ({
		kind: isSealed ? "sealed" : "plain",
		path: resolve(here, folder, name),
	}));
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		throw new Failure("usage", "the folder that terraform shall run in cannot be read", {
			hint: "Check -chdir.",
			place: { path: folder },
		});
	}
}

/** One sealed file, open. */
export interface OpenVariables {
	readonly path: string;
	readonly file: PrivateFile;
	/** What must not be seen. */
	readonly secrets: readonly (string | Uint8Array)[];
	/** The same, by variable. */
	readonly values: readonly GuardedValue[];
	/** Of its variables, and of the keys inside of them. */
	readonly names: readonly string[];
}

/** Opens a file, proves it whole and reads it as terraform will, so that terraform never has to quote a line of it. */
export async function openVariables(target: Target, keyring: Keyring): Promise<OpenVariables> {
	const store = storeOf(target.path);
	if (!readable.has(store)) {
		throw new Failure("file", "terraform reads variables as HCL or JSON", {
			hint: "Run the command with `sops-guard exec`, which sets TF_VAR_ variables from other files.",
			place: { path: target.shown },
		});
	}
	const opened = await open(readTarget(target), { store, keyring });
	try {
		const content = emitPlain(opened.plain, opened.store);
		const plain = plainName(basename(target.path));
		const text = textOf(content, target);
		const variables = readTfvars(text, tfvarsSyntaxOf(plain) ?? "hcl", target.shown);
		// Of a file that was sealed as a whole, its lines are not values: their names and their frame may be seen.
		const sealed = store === "binary" ? null : secretsOf(opened).values;
		return {
			path: target.path,
			file: { name: plain || "terraform.tfvars", content },
			secrets: sealed ?? [...commentsIn(text)],
			values: valuesOf(variables, sealed),
			names: variables.flatMap(({ name, value }) => [name, ...tfvarsKeys(value)]),
		};
	} finally {
		close(opened);
	}
}

const readable: ReadonlySet<Store> = new Set(["binary", "json"]);

function textOf(content: Uint8Array, { shown }: Target): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(content);
	} catch {
		throw new Failure("file", "the plaintext is no UTF-8", { place: { path: shown } });
	}
}

/** What is commented out, and the texts in quotes in there: the value of yesterday, most often. */
function* commentsIn(text: string): Generator<string> {
	for (const [, comment = ""] of text.matchAll(/^[ \t]*(?:#|\/\/)[ \t]*(.+?)[ \t\r]*$/gm)) {
		yield comment;
		for (const [, quoted = ""] of comment.matchAll(/"([^"]*)"/g)) yield quoted;
	}
}

/** The scalars, as terraform prints them; of a file that is sealed value by value those that are. */
function valuesOf(
	variables: readonly Tfvar[],
	sealed: readonly (string | Uint8Array)[] | null,
): readonly GuardedValue[] {
	const isSealed = sealed === null ? null : new Set(sealed);
	return variables.flatMap(({ name, value }) =>
		[...tfvarsScalars(value)].flatMap(({ scalar: { kind, text } }) =>
			(kind === "string" || kind === "number") && (isSealed === null || isSealed.has(text))
				? [{ variable: name, text: kind === "number" ? plainNumber(text) : text }]
				: [],
		),
	);
}
