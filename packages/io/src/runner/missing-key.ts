import { Failure } from "@sops-guard/core";
import type { Writer } from "../writer.ts";
import { readEvent } from "./event.ts";

/** Why a run has no key: GitHub gives secrets neither to forks nor to Dependabot; else nobody set one. */
export type KeyAbsence = "fork" | "dependabot" | "unset";

export function keyAbsence(environment: NodeJS.ProcessEnv): KeyAbsence {
	const { name, isFromFork } = readEvent(environment);
	if (/^pull_request(?:_review|_review_comment)?$/.test(name) && isFromFork) return "fork";
	return environment.GITHUB_ACTOR === "dependabot[bot]" ? "dependabot" : "unset";
}

export interface MissingKeyChoice {
	/** The input `on-missing-key`. */
	readonly onMissingKey: "skip" | "fail";
	/** What is left out, as "Nothing is decrypted". */
	readonly left: string;
	readonly writer: Writer;
	readonly environment: NodeJS.ProcessEnv;
}

/**
 * What an action does that needs a key and has none (`ageKeysOf` gave null). With `skip`, on a pull request of a fork or of Dependabot, it
 * says so in a notice and goes on without: the caller ends with 0. A key that simply was not set is a failure whatever the input says: a
 * deployment that quietly leaves its secrets out would look like one that worked.
 */
export function answerMissingKey({ onMissingKey, left, writer, environment }: MissingKeyChoice): void {
	const why = keyAbsence(environment);
	if (onMissingKey === "skip" && why !== "unset") {
		const message = `${left}: ${reasons[why]}.`;
		writer.command({ name: "notice", properties: { title: "sops-guard" }, message });
		return;
	}
	throw new Failure("usage", why === "unset" ? "there is no key" : `there is no key: ${reasons[why]}`, {
		hint: hints[why],
	});
}

const reasons: Readonly<Record<Exclude<KeyAbsence, "unset">, string>> = {
	fork: "a pull request from a fork gets no secrets",
	dependabot: "Dependabot gets no secrets but its own",
};

const hints: Readonly<Record<KeyAbsence, string>> = {
	fork: "Say `on-missing-key: skip` to go on without.",
	dependabot: "Say `on-missing-key: skip` to go on without, or save the key as a Dependabot secret too.",
	unset:
		"Give it with the input age-key, from a secret, or run setup-sops-age with a key before. An empty secret is often a misspelt name, or one of an environment that the job does not name.",
};
