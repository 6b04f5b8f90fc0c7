import type { Option } from "../../option.ts";

/** Where identities come from, for every command that opens files. */
export const identityOptions: readonly Option[] = [
	{
		name: "identity-file",
		short: "i",
		value: "FILE",
		repeat: true,
		description: "use these identities alone, whatever the environment holds; - reads stdin or asks",
	},
	{ name: "key-command", description: "let SOPS_AGE_KEY_CMD and SOPS_AGE_SSH_PRIVATE_KEY_CMD run" },
];

export const inputTypeOption: Option = {
	name: "input-type",
	value: "STORE",
	choices: ["yaml", "json", "dotenv", "ini", "binary"],
	description: "read the file as yaml, json, dotenv, ini or binary, whatever its name",
};

export const dryRunOption: Option = {
	name: "dry-run",
	description: "do everything but write",
};

export const configOption: Option = {
	name: "config",
	value: "FILE",
	description: "use this .sops.yaml instead of the nearest one above this folder",
};

/** What changed, for programs. */
export const formatOption: Option = {
	name: "format",
	value: "NAME",
	choices: ["pretty", "json"],
	description: "how to say what was done: pretty or json",
};

export const engineOption: Option = {
	name: "engine",
	value: "NAME",
	choices: ["auto", "builtin", "sops"],
	description:
		"builtin: ours; sops: the binary on PATH; auto: the binary for files that only KMS, PGP and the like open",
};
