import { basename } from "node:path";
import {
	Failure,
	label,
	type Maskable,
	type PathComponent,
	plainName,
	plainNumber,
	readTfvars,
	storeOf,
	type Tfvar,
	type TfvarsScalar,
	tfvarsKeys,
	tfvarsScalars,
	tfvarsSyntaxOf,
} from "@sops-guard/core";
import { decrypt, type Keyring, SealFailure } from "@sops-guard/sops/seal";
import { failureIn, readTarget } from "../sealing/files.ts";
import { decryptWithSops } from "../sealing/sops-binary.ts";
import type { Target } from "../sealing/targets.ts";

/** A sealed tfvars file, decrypted and read. */
export interface OpenedTfvars {
	readonly target: Target;
	/** As Terraform would see it: `terraform.tfvars`, `prod.tfvars.json`. Without folders. */
	readonly plain: string;
	/** Exactly what sops decrypts to. */
	readonly content: Uint8Array;
	readonly text: string;
	readonly variables: readonly Tfvar[];
}

export type Engine = "auto" | "builtin" | "sops";

export interface TfvarsOpening {
	readonly keyring: Keyring;
	readonly engine: Engine;
	/** What the real sops gets. */
	readonly environment: NodeJS.ProcessEnv;
}

/**
 * Decrypts a file, its MAC verified, and reads its variables. Null where it needs an identity and the keyring has none at all. Throws
 * failures that name places, and nothing of what stands there.
 */
export async function openTfvars(target: Target, opening: TfvarsOpening): Promise<OpenedTfvars | null> {
	const syntax = tfvarsSyntaxOf(plainName(target.path));
	if (syntax === null) {
		throw new Failure("usage", "by its name this is no tfvars file", {
			hint: "Name files such as terraform.tfvars.enc, prod.tfvars.json.enc or prod.enc.tfvars.json.",
			place: { path: target.shown },
		});
	}
	const content = await contentOf(target, opening);
	if (content === null) return null;
	const text = textOf(content, target);
	const variables = readTfvars(text, syntax, target.shown);
	return { target, plain: basename(plainName(target.path)), content, text, variables };
}

async function contentOf(target: Target, opening: TfvarsOpening): Promise<Uint8Array | null> {
	const { engine, keyring, environment } = opening;
	const store = storeOf(target.path);
	const bytes = readTarget(target);
	const bySops = () => decryptWithSops(target, { store, environment: environmentOfSops(environment) });
	if (engine === "sops") return bySops();
	try {
		return (await decrypt(bytes, { store, keyring })).plaintext.reveal();
	} catch (error) {
		if (error instanceof SealFailure && error.code === "no-identity") return null;
		const isForeign = error instanceof SealFailure && error.code === "foreign-recipients";
		if (engine === "auto" && isForeign) return bySops();
		throw failureIn(target, error);
	}
}

/** It may need the names and tokens of a cloud, but nothing of the runner's. */
function environmentOfSops(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const kept = Object.entries(environment).filter(
		([name]) => !/^(?:INPUT_|STATE_|ACTIONS_|RUNNER_|GITHUB_|TF_VAR_|NODE_)/i.test(name),
	);
	return Object.fromEntries(kept);
}

function textOf(content: Uint8Array, { shown }: Target): string {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
	} catch {
		throw new Failure("file", "what is sealed here is no text in UTF-8", {
			hint: "Terraform reads nothing else; save the file in UTF-8 and seal it again.",
			place: { path: shown },
		});
	}
}

/** Every scalar of a file for the mask policy, by its pointer. */
export function* maskablesOf(
	{ text, variables }: OpenedTfvars,
	isExcluded: (path: readonly PathComponent[]) => boolean,
): Generator<Maskable> {
	for (const { name, value } of variables) {
		for (const { path, scalar } of tfvarsScalars(value, [name])) {
			yield {
				name: () => label.pointer(path).text,
				text: scalar.kind === "number" ? plainNumber(scalar.text) : scalar.text,
				written: writtenOf(scalar, text),
				isExcluded: isExcluded(path),
			};
		}
	}
}

/** As it stands in the file, which Terraform quotes in its errors. */
function writtenOf(scalar: TfvarsScalar, text: string): readonly string[] {
	const written = text.slice(scalar.span.start, scalar.span.end);
	if (scalar.kind === "string") {
		const bare = /^"[\s\S]*"$/.test(written) ? written.slice(1, -1) : written.replace(/^<<-?\S+\r?\n/, "");
		return bare === scalar.text ? [] : [bare];
	}
	return scalar.kind === "number" && written !== plainNumber(scalar.text) ? [written] : [];
}

/** Every name that the files use for something. */
export function namesOf(opened: readonly OpenedTfvars[]): ReadonlySet<string> {
	const names = new Set<string>();
	for (const { variables } of opened) {
		for (const { name, value } of variables) {
			names.add(name);
			for (const key of tfvarsKeys(value)) names.add(key);
		}
	}
	return names;
}
