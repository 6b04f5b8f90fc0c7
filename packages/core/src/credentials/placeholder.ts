/**
 * Whether a text stands where a value will be put later, and so is no secret: a substitution, a reference into a secret
 * store, a word like `changeme`, one character repeated, or nothing at all (design §10.15).
 */
export function isPlaceholder(text: string): boolean {
	if (text.length > longest) return false;
	const value = text.trim();
	if (substitution.test(value) || reference.test(value) || isAngled(value)) return true;
	if (/^(.)\1*$/su.test(value.replace(/[\s_.:-]/g, ""))) return true;
	if (value === "" || /^[\s_.:-]*$/.test(value)) return true;
	return isWord(passwordOf(value) ?? value);
}

/** What is longer is a file of its own, and too long for the patterns below. */
const longest = 16_384;

// `${VAR}`, `{{ value }}`, `#{ value }#`, `{% if %}`, `%{ value }`, `$(command)`, `$VAR` alone, `@@VALUE@@`.
const substitution =
	/\$\{[^}]*\}|\{\{[\s\S]*?\}\}|#\{[\s\S]*?\}#|\{%[\s\S]*?%\}|^\$\([^)]*\)$|^\$[A-Z_][A-Z0-9_]*$|^(?:@@?|__|%%?)[A-Za-z][A-Za-z0-9_.-]*(?:@@?|__|%%?)$/;
const reference = /(?:^|[^A-Za-z0-9])(?:op:\/\/|ref\+|vault:)/;

/** `<your-token>`, also inside a URL; not XML that holds a value between two tags. */
function isAngled(value: string): boolean {
	return !value.includes("</") && /<[^<>\n]{1,80}>/.test(value);
}

/** The password in a URL's user part: `postgres://app:changeme@db` is as empty as `changeme`. */
function passwordOf(value: string): string | undefined {
	return /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:([^/\s@]+)@/i.exec(value)?.[1];
}

const marks =
	/^(?:change[-_ ]?(?:me|it|this)|changed?|replace(?:d|[-_ ]?(?:me|this|it|with))?|(?:fill|put|insert|enter|set|add)[-_ ]?(?:me|this|in|here)|examples?|dummy|fake|sample|placeholder|your|todo|tbd|fixme|redacted|censored|masked|hidden|encrypted|omitted|x{3,}|undefined|none|null|nil|n\/a|foo|bar|foobar)$/i;
const phrases = /change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|this|it|with)|place[-_ ]?holder/i;
// Words that have a number by nature, such as `REPLACE_WITH_BASE64_ENCODED_KEY`.
const technical = /(?<![A-Za-z0-9])(base|sha|utf|aes|rsa)[-_]?\d{1,4}(?![A-Za-z0-9])/gi;
// Values that AWS and others print in their own documentation.
const documented = /EXAMPLE(?:KEY)?$/;

/**
 * Words alone, with one of the marks among them: `your-api-token-here`, `CHANGE_ME_PLEASE`, `example-password`. Digits make
 * it a value again, but for a short number at the end (`changeme123`).
 */
function isWord(value: string): boolean {
	if (value.length > 80) return false;
	if (documented.test(value) && /^[A-Za-z0-9/+_-]+$/.test(value)) return true;
	const words = value
		.replace(/[!.?]+$/, "")
		.replace(/\d{1,4}$/, "")
		.replace(technical, "$1");
	if (!/^[A-Za-z]+(?:[-_ ./]+[A-Za-z]+)*[-_ ]*$/.test(words)) return false;
	return (
		marks.test(words) || phrases.test(words) || words.split(/[-_ ./]+/).some((word) => telling.test(word))
	);
}

// Marks that also speak when they are one word of several.
const telling = /^(?:changeme|replaceme|dummy|fake|placeholder|your|todo|tbd|fixme|redacted|x{3,}|example)$/i;
