/**
 * Whether a text is shaped like a credential. Used to mask labels, so a wrong yes costs a little clarity and a wrong no
 * could print a secret: when in doubt, yes.
 */
export function looksLikeCredential(text: string): boolean {
	return known.test(text) || urlWithPassword.test(text) || isDense(text);
}

/**
 * Whether a text is a credential by its form: a token of a known make, a URL with a password, a key without a blank or a slash.
 * Used to find, so a wrong yes costs trust: digests, ids and paths are none.
 */
export function isCredential(text: string): boolean {
	if (known.test(text) || urlWithPassword.test(text)) return true;
	return /^[A-Za-z0-9+=_-]{24,}$/.test(text) && !/^[0-9a-f-]+$/i.test(text) && isDense(text);
}

const known =
	/AGE-SECRET-KEY-|-----BEGIN|\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk_live_|rk_live_|sk-|AKIA|ASIA|AIza|ya29\.|eyJ[A-Za-z0-9_-]{8,}\.|hvs\.|npm_|pypi-|dop_v1_|SG\.)/;
const urlWithPassword = /:\/\/[^/\s:@]*:[^/\s@]+@/;

/** Long unbroken runs that mix letters and digits the way keys and hashes do, and names hardly ever do. */
function isDense(text: string): boolean {
	for (const run of text.match(/[A-Za-z0-9+/=_]{20,}/g) ?? []) {
		// A public age recipient is meant to be shown.
		if (/^age1[0-9a-z]+$/.test(run)) continue;
		const digits = run.match(/[0-9]/g)?.length ?? 0;
		const letters = run.match(/[A-Za-z]/g)?.length ?? 0;
		if (digits >= 3 && letters >= 3 && new Set(run).size >= 10) return true;
	}
	return false;
}
