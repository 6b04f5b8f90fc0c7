import { label } from "@sops-guard/core";
import { isOpenToOthers, type Keys, type KeyTrouble } from "@sops-guard/io";
import { type Check, failed, ok, warning } from "./check.ts";

/** Every source of identities, what it gave, what is wrong with it, and who else may read it. */
export function identityChecks(
	keys: Keys,
	environment: NodeJS.ProcessEnv,
	nameOf: (recipient: string) => string,
): readonly Check[] {
	const given = keys.sources.map(({ source, identities, recipients }) => {
		const count = identities === 1 ? "1 identity" : `${identities} identities`;
		const names = recipients.map(nameOf);
		return ok(
			"identity",
			`${sourceWords(source, environment)}: ${count}${names.length === 0 ? "" : `, ${names.join(", ")}`}`,
		);
	});
	// Where another source gave an identity, a broken one may not matter.
	const grave = keys.keyring.size === 0 ? failed : warning;
	const troubles = keys.troubles.map((trouble) => {
		const judged = harmless.has(trouble.code) ? warning : grave;
		return judged("identity", trouble.words, step(trouble, environment));
	});
	const none =
		keys.keyring.size > 0
			? []
			: [
					failed(
						"identity",
						`no identity was found; looked in ${keys.looked.join(", ")}`,
						"export SOPS_AGE_KEY_FILE=/path/to/keys.txt (sops-guard keygen --output FILE makes a new one)",
					),
				];
	return [...given, ...troubles, ...none, ...permissionChecks(keys, environment)];
}

const harmless: ReadonlySet<KeyTrouble["code"]> = new Set(["carriage-return"]);

function permissionChecks({ sources, troubles }: Keys, environment: NodeJS.ProcessEnv): readonly Check[] {
	const all = new Set([...sources, ...troubles].map(({ source }) => source));
	return [...all].flatMap((source) => {
		const path = pathOf(source, environment);
		return path !== null && isOpenToOthers(path) === true
			? [warning("permissions", `${path} can be read by others than you`, `chmod 600 ${path}`)]
			: [];
	});
}

function sourceWords(source: string, environment: NodeJS.ProcessEnv): string {
	const path = pathOf(source, environment);
	return path === null || path === source ? source : `${source} (${label.path(path).text})`;
}

/** The file behind a source; null for a text in a variable or from a command. */
function pathOf(source: string, environment: NodeJS.ProcessEnv): string | null {
	if (/^SOPS_AGE_.*_FILE$/.test(source)) return environment[source] ?? null;
	return /^SOPS_|^stdin$/.test(source) ? null : source;
}

function step({ code, source }: KeyTrouble, environment: NodeJS.ProcessEnv): string {
	const path = pathOf(source, environment);
	const file = path === null ? "the key file" : label.path(path).text;
	switch (code) {
		case "missing":
			if (path !== null && /AGE-/i.test(path))
				return `It holds the key itself, which belongs into SOPS_AGE_KEY; ${source} takes a path.`;
			return `ls -l ${file}; or point ${source} to where the key is`;
		case "path":
			return "unset SOPS_AGE_KEY; export SOPS_AGE_KEY_FILE=… (the path)";
		case "refused":
			return "Add --key-command, which lets it run.";
		case "failed":
			return `Run the command in ${source} by hand and see what it says.`;
		case "carriage-return":
			return path === null ? "Set it anew without carriage returns." : `sed -i 's/\\r$//' ${file}`;
		case "passphrase":
			return `age -d -o keys.txt ${file}`;
		case "lower-case":
			return "Write it in capitals, as age-keygen printed it.";
		case "checksum":
			return "Take it from the backup again, whole: 74 characters for an X25519 identity.";
		case "recipient":
		case "ssh-public":
			return "Put the private key there; this one belongs into .sops.yaml.";
		case "quotes":
		case "assignment":
		case "comma":
		case "blanks":
			return `Leave the identity alone on its line in ${file}.`;
		case "unknown":
			return `Leave only identities and comments in ${file}.`;
	}
}
