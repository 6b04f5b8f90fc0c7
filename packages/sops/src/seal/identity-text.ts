import { decodeBech32 } from "../bech32.ts";
import { Secret } from "../secret.ts";
import { parseSshKey } from "./ssh-key.ts";

/** How an identity opens a file. */
export type IdentityKind = "x25519" | "pq" | "plugin" | "ssh";

/** One identity. It cannot print itself. */
export interface Identity {
	readonly kind: IdentityKind;
	/** `AGE-SECRET-KEY-…`, `AGE-PLUGIN-…`, or the text of a private SSH key. */
	readonly secret: Secret;
	/** Line in its text, from 1. */
	readonly line: number;
}

/**
 * Why sops would not take a text of identities, or part of it, for what it is. What could be read is read all the same.
 *
 * - `carriage-return`: lines end with one, which does no harm
 * - `blanks`: blanks around an identity, for which sops refuses a file, though not `SOPS_AGE_KEY`
 * - `quotes`: quotes around it, which belong to a shell or a dotenv file
 * - `assignment`: `NAME=` before it
 * - `comma`: a comma behind it; sops wants blanks or lines
 * - `lower-case`: age takes upper case alone
 * - `checksum`: an identity with a typing error, or cut
 * - `recipient`: a public key, which opens nothing
 * - `path`: the name of a file where its content is meant
 * - `passphrase`: an identity file, or an SSH key, behind a passphrase
 * - `ssh-public`: a public SSH key
 * - `unknown`: anything else
 */
export type IdentityFaultCode =
	| "carriage-return"
	| "blanks"
	| "quotes"
	| "assignment"
	| "comma"
	| "lower-case"
	| "checksum"
	| "recipient"
	| "path"
	| "passphrase"
	| "ssh-public"
	| "unknown";

export interface IdentityFault {
	readonly code: IdentityFaultCode;
	/** From 1. */
	readonly line: number;
}

export interface Identities {
	readonly identities: readonly Identity[];
	readonly faults: readonly IdentityFault[];
}

const SSH = /^-----BEGIN (?:OPENSSH|RSA) PRIVATE KEY-----/;

/**
 * Reads the content of `SOPS_AGE_KEY`, of a key file, or of a private SSH key: any number of identities, comments and blank lines
 * between them. Never throws.
 */
export function parseIdentities(text: string): Identities {
	const bare = text.replace(/^\uFEFF/, "");
	if (SSH.test(bare.trimStart())) {
		const key = parseSshKey(bare);
		if (typeof key !== "string") {
			return { identities: [{ kind: "ssh", secret: new Secret(bare.trim()), line: 1 }], faults: [] };
		}
		const code = key === "passphrase" ? key : key === "broken" ? "checksum" : "unknown";
		return { identities: [], faults: [{ code, line: 1 }] };
	}
	if (/^(?:age-encryption\.org|-----BEGIN AGE)/.test(bare.trimStart())) {
		return { identities: [], faults: [{ code: "passphrase", line: 1 }] };
	}
	const identities: Identity[] = [];
	const faults: IdentityFault[] = [];
	const lines = bare.split("\n");
	for (const [index, written] of lines.entries()) {
		const line = index + 1;
		const fault = (code: IdentityFaultCode) => {
			if (!faults.some((one) => one.code === code && (one.line === line || code === "carriage-return"))) {
				faults.push({ code, line });
			}
		};
		if (written.endsWith("\r")) fault("carriage-return");
		const content = written.replace(/\r+$/, "");
		if (content.trim() === "" || content.trimStart().startsWith("#")) continue;
		if (content.trim() !== content) fault("blanks");
		for (const word of wordsOf(content.trim(), fault)) {
			const found = identityOf(word, fault);
			if (found !== null) identities.push({ ...found, line });
		}
	}
	return { identities, faults };
}

/** The words of a line; a line that is no identity at all is one. */
function wordsOf(content: string, fault: (code: IdentityFaultCode) => void): string[] {
	if (/^(?:ssh-|age1|[./~]|[A-Za-z]:\\)/.test(content)) return [content];
	const assigned = /^(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*[=:]\s*(?=["']?AGE-)/i.exec(content);
	if (assigned !== null) fault("assignment");
	const rest = content.slice(assigned?.[0].length ?? 0);
	if (/["']/.test(rest)) fault("quotes");
	if (/[,;]/.test(rest)) fault("comma");
	return rest.split(/[\s"',;]+/).filter((word) => word !== "");
}

function identityOf(word: string, fault: (code: IdentityFaultCode) => void): Omit<Identity, "line"> | null {
	if (/^AGE-SECRET-KEY-/i.test(word)) {
		const isLower = word !== word.toUpperCase();
		if (isLower) fault("lower-case");
		const text = word.toUpperCase();
		const decoded = decodeBech32(text);
		if (decoded === null || decoded.bytes.length !== 32) {
			fault("checksum");
			return null;
		}
		if (decoded.prefix === "age-secret-key-") return { kind: "x25519", secret: new Secret(text) };
		if (decoded.prefix === "age-secret-key-pq-") return { kind: "pq", secret: new Secret(text) };
		fault("unknown");
		return null;
	}
	if (word.startsWith("AGE-PLUGIN-")) return { kind: "plugin", secret: new Secret(word) };
	fault(
		/^age1/i.test(word)
			? "recipient"
			: /^ssh-/.test(word)
				? "ssh-public"
				: /^(?:[./~]|[A-Za-z]:\\)|\/|\.txt$/.test(word)
					? "path"
					: "unknown",
	);
	return null;
}
