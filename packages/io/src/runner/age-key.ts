import { Failure, Secret } from "@sops-guard/core";
import { parseIdentities } from "@sops-guard/sops/seal";
import { gatherIdentities, type IdentityText } from "../sealing/identity-sources.ts";
import { type Keys, keysOf } from "../sealing/keys.ts";
import type { Writer } from "../writer.ts";
import type { Runner } from "./runner.ts";

export interface AgeKeyInput {
	/** What the input `age-key` holds; "" for nothing. */
	readonly given: string;
	readonly runner: Pick<Runner, "mask">;
	readonly writer: Writer;
	readonly environment: NodeJS.ProcessEnv;
}

/**
 * The identities of an action: those of its input `age-key`, else those that `SOPS_AGE_KEY`, `SOPS_AGE_KEY_FILE` (setup-sops-age sets
 * it) and sops' other places hold. Each is masked here, in the form that opens files: a secret that somebody saved in quotes is masked by
 * the runner with them only. Null where there is nothing at all, which is no fault on a fork (`answerMissingKey`). What was given and
 * cannot be an identity is a failure that says what is wrong with it, and what is wrong with one that works all the same is a warning.
 */
export function ageKeysOf({ given, runner, writer, environment }: AgeKeyInput): Keys | null {
	const input: IdentityText = { source: "the input age-key", text: new Secret(given) };
	const { platform } = process;
	const choice = given === "" ? { environment, platform } : { files: ["-"], input, environment, platform };
	for (const { text } of gatherIdentities(choice).texts) maskIdentities(text.reveal(), runner);
	const keys = keysOf(choice);
	if (keys.sources.length === 0) {
		if (given === "" && keys.faults.length === 0) return null;
		throw new Failure(
			"usage",
			`there is no key that can be used: ${keys.faults[0] ?? "the input age-key is empty"}`,
			{
				hint: "Save the line that begins with AGE-SECRET-KEY- as the secret, without quotes and without a name before it.",
			},
		);
	}
	for (const words of keys.faults)
		writer.command({ name: "warning", properties: { title: "sops-guard" }, message: words });
	return keys;
}

function maskIdentities(text: string, runner: Pick<Runner, "mask">): void {
	for (const { secret } of parseIdentities(text).identities) {
		// Of an SSH key the frame stands everywhere; a runner would hide each line of it.
		for (const line of secret.reveal().split(/\r?\n/)) if (!/^-----/.test(line)) runner.mask(line);
	}
}
