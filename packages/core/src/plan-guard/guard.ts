import type { PathComponent } from "@sops-guard/sops";
import { isCredential } from "../credentials/credential.ts";
import { isSecretName } from "../credentials/secret-name.ts";
import { Redactor } from "../redact/redactor.ts";
import { planLeaves, planVariables, type ShownLeaf, stateLeaves } from "./leaves.ts";

/** A value that was sealed, and the variable that it belongs to. */
export interface GuardedValue {
	readonly variable: string;
	readonly text: string;
}

/** What `terraform show -json` says of a saved plan or of the state. */
export interface ShownDocument {
	readonly kind: "plan" | "state";
	/** As it is called in a message: `p.bin`, `the state`. */
	readonly name: string;
	readonly json: unknown;
}

/** A file that terraform left: a state, a backup, one entry of a saved plan. */
export interface LeftFile {
	readonly name: string;
	readonly content: Uint8Array;
	/** Whether git would take it into a commit. */
	readonly isCommittable: boolean;
}

/** What of the decrypted values is where in what terraform left. */
export type GuardFinding =
	/** Terraform prints a value at this place, because it does not know that it is sensitive. */
	| {
			readonly kind: "unmarked";
			readonly name: string;
			readonly address: string;
			readonly path: readonly PathComponent[];
			/** It knew it elsewhere, so the mark was lost on the way; or it was never told. */
			readonly mark: "lost" | "never";
			/** Whose value it is, where that is certain. */
			readonly variable: string | null;
			/** Whether it has to be kept secret, by its mark, its name or its form. */
			readonly isSecret: boolean;
	  }
	/** A file holds values in clear, as plans and states always do. */
	| { readonly kind: "held"; readonly name: string; readonly isCommittable: boolean };

export interface GuardInput {
	readonly documents: readonly ShownDocument[];
	readonly files: readonly LeftFile[];
	readonly values: readonly GuardedValue[];
	/** Looks for the values in all their forms. */
	readonly redactor: Redactor;
}

/** Looks for decrypted values in what terraform left behind. A finding holds places only. */
export function planGuard({ documents, files, values, redactor }: GuardInput): readonly GuardFinding[] {
	const findings = documents.flatMap((document) => unmarkedIn(document, values, redactor));
	const held = new Map<string, boolean>();
	for (const { name, content, isCommittable } of files) {
		if (!held.has(name) && redactor.finds(content)) held.set(name, isCommittable);
	}
	return [
		...findings,
		...[...held].map(([name, isCommittable]): GuardFinding => ({ kind: "held", name, isCommittable })),
	];
}

/** Whether something would be seen that must not be: printed by terraform, or taken into a commit. */
export function isExposure(finding: GuardFinding): boolean {
	return finding.kind === "unmarked" ? finding.isSecret : finding.isCommittable;
}

/**
 * The texts of a plan or a state that terraform knows to be sensitive, and those of a plan's variables of these names. They may be
 * values that the sealed files do not hold any more: terraform prints what was there before.
 */
export function markedTexts(
	{ kind, json }: Pick<ShownDocument, "kind" | "json">,
	variables: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
	const leaves = kind === "plan" ? [...planLeaves(json), ...planVariables(json)] : [...stateLeaves(json)];
	const isOurs = ({ address }: ShownLeaf) => address.startsWith("var.") && variables.has(address.slice(4));
	return new Set(leaves.filter((leaf) => leaf.isMarked || isOurs(leaf)).map(({ text }) => text));
}

function unmarkedIn(
	document: ShownDocument,
	values: readonly GuardedValue[],
	redactor: Redactor,
): readonly GuardFinding[] {
	const marked = new Redactor(markedTexts(document));
	const leaves = document.kind === "plan" ? planLeaves(document.json) : stateLeaves(document.json);
	const found = new Map<string, GuardFinding>();
	for (const leaf of leaves) {
		const place = JSON.stringify([leaf.address, leaf.path]);
		if (leaf.isMarked || found.has(place) || !redactor.finds(leaf.text)) continue;
		const isLost = marked.finds(leaf.text);
		const variable = variableOf(leaf.text, values);
		found.set(place, {
			kind: "unmarked",
			name: document.name,
			address: leaf.address,
			path: leaf.path,
			mark: isLost ? "lost" : "never",
			variable,
			isSecret: isLost || isNamedSecret(leaf, variable) || isCredential(leaf.text),
		});
	}
	return [...found.values()];
}

function isNamedSecret({ address, path }: ShownLeaf, variable: string | null): boolean {
	const name = path.findLast((component) => typeof component === "string") ?? address;
	return [name, variable].some((each) => typeof each === "string" && isSecretName(each));
}

/** The one variable whose value a text is, or has in it. */
function variableOf(text: string, values: readonly GuardedValue[]): string | null {
	const same = new Set(values.filter((value) => value.text === text).map(({ variable }) => variable));
	const inside = new Set(
		values.filter((value) => value.text !== "" && text.includes(value.text)).map(({ variable }) => variable),
	);
	const [only, another] = same.size > 0 ? same : inside;
	return another === undefined ? (only ?? null) : null;
}
