/**
 * What a child process may know: where programs are, where the user lives, how text is spoken. Inputs, tokens and keys of
 * this process stay here.
 */
export function scrubbedEnvironment(
	environment: NodeJS.ProcessEnv,
	also: readonly string[] = [],
): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const name of [...passedOn, ...also]) {
		const value = environment[name];
		if (value !== undefined) kept[name] = value;
	}
	return kept;
}

const passedOn = ["PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL"];

/** The environment as it is, but for whatever leads to an identity. */
export function withoutIdentities(environment: NodeJS.ProcessEnv): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(environment)) {
		if (value !== undefined && !identityVariable.test(name)) kept[name] = value;
	}
	return kept;
}

/** sops' variables, and the inputs of our actions. */
const identityVariable = /^SOPS_AGE_(?!RECIPIENTS$)|^INPUT_AGE[-_]KEY$/i;

/** "Now" in milliseconds: SOURCE_DATE_EPOCH if it is set, else the clock (design §10.20). */
export function now(environment: NodeJS.ProcessEnv): number {
	const epoch = environment.SOURCE_DATE_EPOCH;
	return epoch !== undefined && /^\d{1,12}$/.test(epoch) ? Number(epoch) * 1000 : Date.now();
}
