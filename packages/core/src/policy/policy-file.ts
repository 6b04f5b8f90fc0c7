import type { Severity } from "../severity.ts";

/** A policy as it is written, once the schema has accepted it. */
export interface PolicyFile {
	readonly version: 1;
	readonly extends?: string;
	readonly environments?: Readonly<Record<string, EnvironmentEntry>>;
	readonly recipients?: Readonly<Record<string, RecipientEntry>>;
	readonly artifacts?: {
		readonly encrypted?: readonly string[];
		readonly neverCommit?: readonly string[];
		readonly templates?: readonly string[];
		readonly required?: readonly string[];
	};
	readonly secrets?: { readonly namespace?: string; readonly required?: readonly SecretEntry[] };
	readonly rotation?: {
		readonly maxAge?: string;
		readonly warnBefore?: string;
		readonly recipientMaxAge?: string;
	};
	readonly recovery?: { readonly maxAge?: string };
	readonly eso?: { readonly version?: string; readonly namespaces?: readonly string[] };
	readonly rules?: Readonly<Record<string, RuleEntry>>;
	readonly suppressions?: readonly SuppressionEntry[];
}

export interface EnvironmentEntry {
	readonly paths: readonly string[];
	readonly recipients?: readonly string[];
	readonly required?: readonly string[];
}

export interface RecipientEntry {
	readonly age: string;
	readonly role?: string;
	readonly revokedAt?: string;
}

export interface SecretEntry {
	readonly name: string;
	readonly keys?: readonly string[];
	readonly usedBy?: readonly string[];
	readonly maxAge?: string;
	readonly owner?: string;
}

export interface SuppressionEntry {
	readonly rule: string;
	readonly path: string;
	readonly until?: string | null;
	readonly reason?: string | null;
}

/** A switch, a severity (which switches on), or a map with severity and options (which does too). */
export type RuleEntry =
	| boolean
	| "off"
	| Severity
	| ({ readonly severity?: Severity } & Readonly<Record<string, unknown>>);
