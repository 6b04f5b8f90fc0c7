import { compileRegex } from "./regex.ts";

export type SelectorName =
	| "unencrypted_suffix"
	| "encrypted_suffix"
	| "unencrypted_regex"
	| "encrypted_regex"
	| "unencrypted_comment_regex"
	| "encrypted_comment_regex";

/** What decides which values of a file are sealed. A file has exactly one in force. */
export interface Selector {
	readonly name: SelectorName;
	readonly value: string;
	/** Whether RE2 compiles the pattern. An invalid one matches nothing, and sops does not say so. */
	readonly valid: boolean;
}

export const SELECTOR_NAMES: readonly SelectorName[] = [
	"unencrypted_suffix",
	"encrypted_suffix",
	"unencrypted_regex",
	"encrypted_regex",
	"unencrypted_comment_regex",
	"encrypted_comment_regex",
];

export function selectorOf(name: SelectorName, value: string): Selector {
	return { name, value, valid: name.endsWith("_suffix") || compileRegex(value) !== null };
}

/** The selector of a file that names none. */
export const DEFAULT_SELECTOR: Selector = selectorOf("unencrypted_suffix", "_unencrypted");

/** Whether a text (one path component, or one comment) matches; an invalid pattern matches nothing. */
export function selectorMatches(selector: Selector, text: string): boolean {
	if (selector.name.endsWith("_suffix")) return text.endsWith(selector.value);
	return compileRegex(selector.value)?.test(text) ?? false;
}
