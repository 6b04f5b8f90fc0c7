import { findIdentities, type Span } from "@sops-guard/sops";
import { isAside, isSourceOrProse, isTestCode } from "../content/naming.ts";
import type { Severity } from "../severity.ts";
import { decodeBase64 } from "../text/base64.ts";
import { decode } from "../text/decode.ts";

/** "AGE-SECRET-KEY-" in Base64, by where it falls into the groups of three bytes. */
const marks = ["QUdFLVNFQ1JFVC1LRVkt", "FHRS1TRUNSRVQtS0VZL", "BR0UtU0VDUkVULUtFWS"] as const;

/** What a file with an identity holds at least one of. */
export const identityNeedles: readonly string[] = ["AGE-SECRET-KEY-", "age-secret-key-", ...marks];

/** An age identity in a text, in clear or inside Base64. Its own characters are not kept. */
export interface ExposedIdentity {
	readonly span: Span;
	/** Null where the recipient cannot be derived without more than we load (post-quantum). */
	readonly recipient: string | null;
	readonly isWrapped: boolean;
}

/** Identities with the right checksum, in clear and inside Base64, as a Secret or a CI variable holds them. */
export function exposedIdentities(text: string): ExposedIdentity[] {
	const found: ExposedIdentity[] = findIdentities(text)
		.filter(({ valid }) => valid)
		.map(({ span, recipient }) => ({ span, recipient, isWrapped: false }));
	for (const span of wrapped(text)) {
		const bytes = decodeBase64(text.slice(span.start, span.end));
		const inner = bytes === null ? null : decode(bytes);
		for (const { valid, recipient } of findIdentities(inner ?? "")) {
			if (valid) found.push({ span, recipient, isWrapped: true });
		}
	}
	return found;
}

/** How grave an identity is of which nobody knows what it opens, by where it stands. */
export function identityGravity(path: string): Severity {
	if (isAside(path) || isTestCode(path)) return "low";
	return isSourceOrProse(path) && /\.(?:md|mdx|rst|adoc|html?)$/i.test(path) ? "medium" : "critical";
}

/** The runs of Base64 that one of the marks stands in. */
function* wrapped(text: string): Iterable<Span> {
	let behind = 0;
	for (;;) {
		const hits = marks.map((mark) => text.indexOf(mark, behind)).filter((hit) => hit !== -1);
		if (hits.length === 0) return;
		let start = Math.min(...hits);
		let end = start;
		while (start > behind && isDigit(text.charCodeAt(start - 1))) start--;
		while (end < text.length && isDigit(text.charCodeAt(end))) end++;
		behind = end;
		yield { start, end };
	}
}

function isDigit(code: number): boolean {
	return (
		(code >= 0x41 && code <= 0x5a) ||
		(code >= 0x61 && code <= 0x7a) ||
		(code >= 0x2f && code <= 0x39) ||
		code === 0x2b ||
		code === 0x3d
	);
}
