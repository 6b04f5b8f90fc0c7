import { Failure } from "@sops-guard/core";
import type { Runner } from "../runner/runner.ts";

/** What the input `kubeconfig` holds: a path, or the file itself as a workflow's secret has it. */
export type KubeconfigInput =
	| { readonly kind: "none" }
	| { readonly kind: "path"; readonly path: string }
	| { readonly kind: "content"; readonly content: Uint8Array };

/** Reads the input; a file that is given whole may also be in Base64, and what logs in with it is masked. */
export function kubeconfigInput(given: string, runner: Pick<Runner, "mask">): KubeconfigInput {
	if (given === "") return { kind: "none" };
	const text = looksWhole(given) ? given : decoded(given);
	if (text !== null) {
		for (const [, ...forms] of text.matchAll(credentials)) {
			const value = forms.find((each) => each !== undefined)?.trim() ?? "";
			if (value.length >= 8) runner.mask(value);
		}
		return { kind: "content", content: Buffer.from(text) };
	}
	if (/[\r\n]/.test(given)) {
		runner.mask(given);
		throw new Failure("usage", "the input kubeconfig is neither a path nor a kubeconfig", {
			hint: "Give the path of a file, or the whole file from a secret, as it is or in Base64.",
		});
	}
	return { kind: "path", path: given };
}

/** What logs in, with its value in quotes of both kinds, in a block of one line, or bare. */
const credentials =
	/["']?(?:token|password|client-key-data|id-token|refresh-token|access-token|client-secret)["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|[|>][-+\d]*[ \t]*\r?\n[ \t]+(\S[^\r\n]*)|([^\s"',}|>][^\s"',}]*))/g;

function looksWhole(text: string): boolean {
	return /\bclusters["']?\s*:/.test(text) && /\b(?:users|contexts)["']?\s*:/.test(text);
}

function decoded(given: string): string | null {
	const compact = given.replace(/\s+/g, "");
	if (compact.length < 40 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return null;
	const text = Buffer.from(compact, "base64").toString("utf8");
	return looksWhole(text) ? text : null;
}
