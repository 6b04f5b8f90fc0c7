// Where a key still lives once no file is sealed for it any more.
import { LineIndex } from "../text/lines.ts";
import type { Tree } from "../tree.ts";

/** A place that still speaks of a recipient, or hands its identity to a workflow. */
export interface KeyTrace {
	readonly path: string;
	/** From 1. */
	readonly line: number;
	/** The name of the secret that a workflow reads; null where the recipient itself is written. */
	readonly secret: string | null;
}

const workflowPath = /^(?:.*\/)?\.github\/(?:workflows|actions)\/.+\.ya?ml$/;
/** `${{ secrets.NAME }}` and `${{ secrets['NAME'] }}`. */
const reference = /\bsecrets\s*(?:\.\s*([A-Za-z_][A-Za-z0-9_]*)|\[\s*['"]([A-Za-z_][A-Za-z0-9_]*)['"]\s*\])/g;
/** Where an identity goes: sops' own variables and the input of this suite's actions. */
const keyField = /(?:\bSOPS_AGE_KEY(?:_FILE)?|\bage[-_](?:secret-)?key)["']?\s*[:=]/i;
const keyName = /(?:^|_)(?:SOPS|AGE)(?:_|$)/i;

/** Lines of workflows that hand a secret to SOPS, by the secret's name: each holds an identity that must be replaced. */
export function keySecrets(tree: Tree): readonly KeyTrace[] {
	return tree.files.flatMap((file) => {
		if (!workflowPath.test(file.path) || !file.holds("secrets")) return [];
		const lines = (file.text ?? "").split("\n");
		return lines.flatMap((line, index) => {
			if (/^\s*#/.test(line)) return [];
			return [...line.matchAll(reference)].flatMap(([, dotted, quoted]) => {
				const secret = dotted ?? quoted ?? "";
				const isKey = keyField.test(line) || keyName.test(secret);
				return isKey ? [{ path: file.path, line: index + 1, secret }] : [];
			});
		});
	});
}

/** Lines of the tree that name a recipient, sealed files left out; `texts` stand in for files that are about to change. */
export function mentionsOf(
	tree: Tree,
	recipient: string,
	texts: ReadonlyMap<string, string>,
): readonly KeyTrace[] {
	return [...tree.files].flatMap((file) => {
		const changed = texts.get(file.path);
		if (changed === undefined && (file.entry.kind === "link" || !file.holds(recipient))) return [];
		const text = changed ?? file.text ?? "";
		const lines = new LineIndex(text);
		const found = new Set<number>();
		for (let at = text.indexOf(recipient); at !== -1; at = text.indexOf(recipient, at + 1)) {
			found.add(lines.at(at).line);
		}
		return [...found].map((line) => ({ path: file.path, line, secret: null }));
	});
}
