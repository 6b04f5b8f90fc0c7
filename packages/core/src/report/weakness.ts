import type { RuleMetadata } from "./format.ts";

/**
 * The weaknesses of the Common Weakness Enumeration that a group of rules looks for, by the start of the rule's id; the
 * longest start decides. 312: cleartext storage of sensitive information; 522: insufficiently protected credentials;
 * 532: sensitive information in a log file; 798: hard-coded credentials.
 */
const byGroup: Readonly<Record<string, readonly number[]>> = {
	"env-": [522],
	"eso-": [522],
	"gitignore-": [312],
	"hardcoded-": [798],
	"history-": [312],
	"k8s-": [312],
	"key-": [522, 798],
	"meta-": [],
	"rotation-": [522],
	"sops-": [312],
	"sops-config-": [522],
	"sops-recipient-": [522],
	"tf-": [312],
	"wf-": [522],
	"wf-debug-logging": [532],
	"wf-decrypt-unmasked": [532],
	"wf-secret-echo": [532],
	"wf-secrets-dump": [532],
	"wf-shell-trace": [532],
};

/** CWE numbers of a rule, in rising order; a rule that finds published plaintext is always about clear text too. */
export function weaknessesOf({ id, exposure }: Pick<RuleMetadata, "id" | "exposure">): readonly number[] {
	const group = Object.keys(byGroup)
		.filter((start) => id.startsWith(start))
		.sort((left, right) => right.length - left.length)[0];
	const numbers = new Set(group === undefined ? [] : byGroup[group]);
	if (exposure) numbers.add(312);
	return [...numbers].sort((left, right) => left - right);
}
