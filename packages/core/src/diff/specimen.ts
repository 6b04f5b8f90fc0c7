// Sealed files for the tests of the comparison; no other code imports it. Tokens have the form of real ones and hold nothing.
import type { Policy } from "../policy/policy.ts";
import { Tree } from "../tree.ts";
import { type DiffInput, diff } from "./diff.ts";
import type { DiffReport } from "./report.ts";

export const ci = "age1yvkg7j4sazrn8t5meqprk0prgqzm0nvyl09aulf4cj3vtcggaqzq0nz6px";
export const owner = "age1fxph67rdsex3sq0324y73mxrk46n9k5xxn0njj9a0xukaj68w52szj200w";

/** A token of its own for each `value`; under another `key` it keeps its IV, as after `sops rotate`. */
export function token(value: string, { key = "k", length = 12, type = "str" } = {}): string {
	const data = base64(`${key} ${value}`, length);
	return `ENC[AES256_GCM,data:${data},iv:${base64(value, 32)},tag:${base64(`${key} ${value} tag`, 16)},type:${type}]`;
}

function base64(seed: string, length: number): string {
	let state = 7;
	for (const character of seed) state = (state * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
	const sextets = Array.from({ length: Math.ceil((length * 8) / 6) }, () => {
		state = (state * 48_271 + 11) % 1_000_003;
		return state % 64;
	});
	// The bits of the last digit that no byte uses are zero.
	const unused = sextets.length * 6 - length * 8;
	const last = sextets.length - 1;
	if (unused > 0) sextets[last] = ((sextets[last] ?? 0) >> unused) << unused;
	const padding = "=".repeat((4 - (sextets.length % 4)) % 4);
	return sextets.map((sextet) => digits.charAt(sextet)).join("") + padding;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export interface Seal {
	readonly recipients?: readonly string[];
	/** Part of what is wrapped, so that another one is another data key. */
	readonly key?: string;
	readonly mac?: string | null;
	readonly time?: string;
	readonly more?: string;
}

/** A YAML file with its metadata. */
export function sealedFile(body: string, seal: Seal = {}): string {
	const { recipients = [ci], key = "k", mac = "m", time = "2026-05-04T10:11:12Z", more = "" } = seal;
	const entries = recipients.map(
		(recipient) => `        - recipient: ${recipient}\n          enc: wrapped ${key} for ${recipient}\n`,
	);
	const macLine = mac === null ? "" : `    mac: ${token(`mac ${mac}`, { length: 128 })}\n`;
	return `${body}sops:\n    age:\n${entries.join("")}    lastmodified: "${time}"\n${macLine}${more}    version: 3.13.3\n`;
}

const nobody = { recipients: [] } as unknown as Policy;
export const policyOf = (recipients: Readonly<Record<string, string>>): Policy =>
	({ recipients: Object.entries(recipients).map(([name, age]) => ({ name, age })) }) as unknown as Policy;

type Sketch = Readonly<Record<string, string>>;

/** A tree of files, by path. */
export function treeOf(files: Sketch): Tree {
	const encoder = new TextEncoder();
	const paths = Object.keys(files).sort();
	return new Tree({
		kind: "commit",
		entries: paths.map((path) => ({ path, kind: "file", id: null, tracked: true })),
		read: ({ path }) => encoder.encode(files[path] ?? ""),
	});
}

/** What the comparison of two sketches says. */
export function compare(before: Sketch, after: Sketch, more: Partial<DiffInput> = {}): DiffReport {
	return diff({
		tool: { name: "sops-guard", version: "0.1.0" },
		subject: "work tree, against HEAD",
		tree: treeOf(after),
		base: { tree: treeOf(before), renames: new Map(), policy: null },
		policy: nobody,
		...more,
	});
}

/** The leaves of the only file that changed, one word line each: `moved b from a, not certain`. */
export function leavesOf({ files }: DiffReport): string[] {
	return files.flatMap(({ leaves }) =>
		leaves.map(({ change, pointer, from, fromPath, certain, kind, state, was }) => {
			const source = from === null ? "" : ` from ${fromPath === null ? "" : `${fromPath} `}${from}`;
			const states = was === state || was === null || state === null ? "" : `, ${was} to ${state}`;
			return `${change} ${pointer}${kind === "comment" ? " #" : ""}${source}${states}${certain ? "" : ", not certain"}`;
		}),
	);
}
