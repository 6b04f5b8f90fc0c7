import { decodeBech32, encodeBech32 } from "./bech32.ts";
import type { Span } from "./node.ts";
import { Secret } from "./secret.ts";
import { publicPoint } from "./x25519.ts";

/** An age identity that stands in a text. Its own characters are not kept. */
export interface FoundIdentity {
	readonly span: Span;
	/** Whether the checksum is right: a text without one only looks like an identity. */
	readonly valid: boolean;
	/** The recipient that belongs to it; null for an invalid one, and for kinds that do not tell theirs. */
	readonly recipient: string | null;
}

/** Both kinds have 32 bytes. Lower case is what careless tools make of one; age does not read it, an attacker does. */
const SHAPE = /AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{10,4000}|age-secret-key-(?:pq-)?1[0-9a-z]{58}/g;
const DIGITS = 58;

/** Every age identity in a text, in order. In upper case also what only looks like one, with `valid` false. */
export function findIdentities(text: string): readonly FoundIdentity[] {
	if (!/AGE-SECRET-KEY-|age-secret-key-/.test(text)) return [];
	return [...text.matchAll(SHAPE)].flatMap((match) => {
		const identity = readable(match[0]);
		const found = identity ?? match[0];
		if (identity === null && match[0].startsWith("age")) return [];
		return [
			{
				span: { start: match.index, end: match.index + found.length },
				valid: identity !== null,
				recipient: identity === null ? null : recipientOfIdentity(new Secret(identity)),
			},
		];
	});
}

/** The identity at the start of a run of letters: whatever follows it may have run into it. */
function readable(run: string): string | null {
	const exact = run.slice(0, run.indexOf("1") + 1 + DIGITS);
	return [run, exact].find(isIdentity) ?? null;
}

function isIdentity(text: string): boolean {
	const decoded = decodeBech32(text);
	return decoded !== null && decoded.bytes.length === 32 && PREFIXES.has(decoded.prefix);
}

const PREFIXES: ReadonlySet<string> = new Set(["age-secret-key-", "age-secret-key-pq-"]);

/** The recipient of an X25519 identity; null for other kinds and for what is no identity. */
export function recipientOfIdentity(identity: Secret): string | null {
	const decoded = decodeBech32(identity.reveal());
	if (decoded === null || decoded.prefix !== "age-secret-key-" || decoded.bytes.length !== 32) return null;
	return encodeBech32("age", publicPoint(decoded.bytes));
}
