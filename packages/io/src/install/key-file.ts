import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "@sops-guard/core";
import { type IdentityFaultCode, parseIdentities } from "@sops-guard/sops/seal";
import { faultWords } from "../sealing/keys.ts";

/** A key as the tools take it, and what was wrong with it as it came. */
export interface ReadKey {
	/** One identity a line. */
	readonly lines: readonly string[];
	/** Sentences that name no character of it. */
	readonly remarks: readonly string[];
}

/** Reads the input `age-key`. Faults that people make when they paste a key are mended and told; one that opens nothing is refused. */
export function readKey(text: string): ReadKey {
	const { identities, faults } = parseIdentities(text);
	const remarks = [...new Set(faults.map(({ code }) => code))].map((code) => `age-key: ${wordsOf(code)}`);
	if (identities.length === 0 || faults.some(({ code }) => !mendable.has(code))) {
		const reason = faults.find(({ code }) => !mendable.has(code))?.code ?? "unknown";
		throw new Failure("usage", `the input age-key cannot be used: ${faultWords[reason]}`, {
			hint: "Store the line of the key file that starts with AGE-SECRET-KEY- as the secret, and nothing around it.",
		});
	}
	if (identities.some(({ kind }) => kind === "ssh")) {
		throw new Failure(
			"usage",
			"the input age-key holds an SSH key, which sops does not take from a key file",
			{
				hint: "Give it to sops by SOPS_AGE_SSH_PRIVATE_KEY_FILE, or use an age key.",
			},
		);
	}
	return { lines: identities.map(({ secret }) => secret.reveal()), remarks };
}

/** Harmless once the identity alone is written. */
const mendable: ReadonlySet<IdentityFaultCode> = new Set([
	"carriage-return",
	"blanks",
	"quotes",
	"assignment",
	"comma",
	"lower-case",
]);

function wordsOf(code: IdentityFaultCode): string {
	return code === "carriage-return"
		? "its lines end with a carriage return, as on Windows; they were taken away"
		: `${faultWords[code]}; this was mended for the steps that follow, mend the secret too`;
}

/** Writes a key into a folder that nobody else can look into. The folder must not be there yet. */
export function writeKey(path: string, { lines }: ReadKey): void {
	try {
		mkdirSync(dirname(path), { mode: 0o700 });
		writeFileSync(path, `${lines.join("\n")}\n`, { mode: 0o600, flag: "wx" });
	} catch {
		throw new Failure("file", "the key file cannot be written", {
			hint: "Check RUNNER_TEMP, its permissions, and whether its disk is full.",
		});
	}
}
