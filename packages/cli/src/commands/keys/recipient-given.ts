import { Failure, nearest, type Policy, parseRecipient } from "@sops-guard/core";

/** A recipient, and what the policy calls it; null where it has no name. */
export interface NamedRecipient {
	readonly id: string;
	readonly name: string | null;
}

/** A recipient as it was typed: a name of the policy's registry, or an age recipient itself. */
export function recipientGiven(word: string | undefined, policy: Policy): NamedRecipient {
	const known = policy.recipients.find(({ name, age }) => name === word || age === word);
	if (known !== undefined) return { id: known.age, name: known.name };
	const verdict = parseRecipient(word ?? "");
	if ("kind" in verdict) return { id: (word ?? "").trim(), name: null };
	if (verdict.fault === "private-key") {
		throw new Failure("usage", "a private key was given where a recipient belongs", {
			hint: "It stands in the shell's history by now: replace it. A recipient starts with age1.",
		});
	}
	const names = policy.recipients.map(({ name }) => name);
	const guess = nearest(word ?? "", names);
	throw new Failure("usage", "that is no recipient, and no name of the policy's registry", {
		hint: `${guess === null ? "" : `Did you mean ${guess}? `}Write a name from \`recipients\` of .sops-guard.yaml, or an age recipient.`,
	});
}

/** A recipient with the name that the policy has for it. */
export function namedRecipient(id: string, policy: Policy): NamedRecipient {
	return { id, name: policy.recipients.find(({ age }) => age === id)?.name ?? null };
}
