import { Failure, type Store } from "@sops-guard/core";
import { type FoundConfig, failureIn, type Keys, readTarget, ruleOf, type Target } from "@sops-guard/io";
import { close, open, readSealed, SealFailure, type SealFailureCode } from "@sops-guard/sops/seal";
import { type Check, failed, ok, warning } from "./check.ts";
import { besideCheck, failureCheck } from "./config-checks.ts";

export interface FileSurroundings {
	readonly keys: Keys;
	readonly found: FoundConfig | null;
	readonly nameOf: (recipient: string) => string;
}

/** Whether a file is sealed, for whom, whether it opens here, and if not, why. */
export async function fileChecks(
	target: Target,
	store: Store,
	around: FileSurroundings,
): Promise<readonly Check[]> {
	const { shown } = target;
	const checks: Check[] = [];
	let recipients: readonly string[] = [];
	try {
		const bytes = readTarget(target);
		recipients = readSealed(bytes, store).envelope.recipients.map(({ id }) => id);
		checks.push(ok("file", `${shown}: sealed for ${recipients.map(around.nameOf).join(", ")}`));
		checks.push(...besideCheck(target.path, around.found), ...ruleChecks(target, recipients, around));
		const file = await open(bytes, { store, keyring: around.keys.keyring });
		close(file);
		const by = file.opened.map(({ recipient }) => around.nameOf(recipient)).join(" and ");
		checks.push(ok("file", `${shown}: opens by ${by}, and its MAC is right`));
		if (file.clearComments.length > 0) {
			checks.push(
				warning(
					"file",
					`${shown}: comments that should be sealed stand in clear`,
					`sops-guard edit ${shown}`,
				),
			);
		}
	} catch (error) {
		checks.push(refusal(target, error, recipients, around));
	}
	return checks;
}

function ruleChecks(
	target: Target,
	recipients: readonly string[],
	{ found, nameOf }: FileSurroundings,
): readonly Check[] {
	if (found === null) return [];
	try {
		const wanted = new Set(
			ruleOf(found, target)
				.groups.flat()
				.map(({ id }) => id),
		);
		const missing = [...wanted].filter((id) => !recipients.includes(id));
		const extra = recipients.filter((id) => !wanted.has(id));
		if (missing.length + extra.length === 0) return [];
		const words = [
			...(missing.length === 0 ? [] : [`not for ${missing.map(nameOf).join(", ")}`]),
			...(extra.length === 0 ? [] : [`still for ${extra.map(nameOf).join(", ")}`]),
		];
		return [
			warning(
				"configuration",
				`${target.shown}: its rule was changed since it was sealed: ${words.join(", ")}`,
				`sops-guard updatekeys ${target.shown}`,
			),
		];
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return [
			warning("configuration", `${target.shown}: ${error.message}`, error.hint ?? "Look at .sops.yaml."),
		];
	}
}

function refusal(
	target: Target,
	error: unknown,
	recipients: readonly string[],
	{ keys, nameOf }: FileSurroundings,
): Check {
	const failure = failureIn(target, error);
	if (!(error instanceof SealFailure)) return failureCheck("file", failure);
	const check = failureCheck("file", failure);
	const said = sopsSays[error.code];
	const message = said === undefined ? check.message : `${check.message} (sops: "${said}")`;
	if (error.code !== "wrong-identity")
		return failed("file", message, steps[error.code]?.(target.shown) ?? check.next ?? "");
	const own = keys.recipients === null ? [] : [...keys.recipients];
	const held = own.length === 0 ? "" : `; you hold ${own.map(nameOf).join(", ")}`;
	const fitting = own.some((one) => recipients.includes(one));
	return failed(
		"file",
		`${message}${held}`,
		fitting
			? "It names your key, and its entry does not open: take the file from an earlier commit."
			: `Have somebody who opens it add your recipient to .sops.yaml and run: sops-guard updatekeys ${target.shown}`,
	);
}

/** What people search for (sops' own words, none of a file). */
const sopsSays: Partial<Record<SealFailureCode, string>> = {
	"not-sealed": "sops metadata not found",
	"no-identity": "Failed to get the data key required to decrypt the SOPS file",
	"wrong-identity": "no identity matched any of the recipients",
	"too-few-shares": "Failed to get the data key required to decrypt the SOPS file",
	"mac-mismatch": "MAC mismatch",
	"mac-missing": "MAC mismatch. File has no MAC",
	"mac-unreadable": "Cannot decrypt MAC",
	"not-a-token": "does not match sops' data format",
	tampered: "cipher: message authentication failed",
	"already-sealed": "The file you have provided contains a top-level entry called 'sops'",
};

const steps: Partial<Record<SealFailureCode, (path: string) => string>> = {
	"not-sealed": (path) =>
		`sops-guard encrypt --in-place ${path}, if it is plaintext; else look at its name and --input-type`,
	"no-identity": () => "export SOPS_AGE_KEY_FILE=/path/to/keys.txt",
	"mac-mismatch": (path) =>
		`sops-guard diff HEAD~1..HEAD ${path} shows what a hand, a merge or a formatter changed`,
	"mac-unreadable": (path) =>
		`git log -p -- ${path} shows who changed lastmodified or mac; a merge must not choose lines there`,
	tampered: (path) =>
		`git log -p -- ${path}: a key was renamed or moved, or a value copied from another file`,
};
