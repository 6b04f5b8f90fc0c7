import type { Severity } from "../severity.ts";

/** A set of globs (minimatch, bounded); paths are relative to the project root. */
export interface Globs {
	readonly patterns: readonly string[];
	matches(path: string): boolean;
}

/** Globs of artifacts. */
export interface ArtifactGlobs extends Globs {
	/** True when a policy or a pack says so; false for what `recommended` presumes, which deserves a milder voice. */
	readonly declared: boolean;
}

/** 1-based line of a policy's entry, or null for one that a preset or another file brought. */
export type PolicyLine = number | null;

export interface Environment {
	readonly name: string;
	readonly paths: Globs;
	/** Names from the registry; null when the policy does not say. */
	readonly recipients: readonly string[] | null;
	/** Files that it must have. */
	readonly required: readonly RequiredPath[];
	readonly line: PolicyLine;
}

export interface RegisteredRecipient {
	readonly name: string;
	readonly age: string;
	readonly role: string | null;
	/** YYYY-MM-DD */
	readonly revokedAt: string | null;
	readonly line: PolicyLine;
}

export interface RequiredPath {
	/** Relative to the project root. */
	readonly path: string;
	readonly line: PolicyLine;
}

export interface RequiredSecret {
	readonly name: string;
	readonly keys: readonly string[];
	readonly usedBy: readonly string[];
	/** Days. */
	readonly maxAge: number | null;
	readonly owner: string | null;
	readonly line: PolicyLine;
}

export interface RuleSetting {
	readonly enabled: boolean;
	/** Null: the rule's own severity, spot by spot. */
	readonly severity: Severity | null;
	readonly options: Readonly<Record<string, unknown>>;
}

export interface PolicySuppression {
	readonly rule: string;
	readonly paths: Globs;
	/** As written; checked by the suppression rules, not by the schema. */
	readonly until: string | null;
	readonly reason: string | null;
	/** The policy file that it stands in, which may be one that the policy extends. */
	readonly path: string;
	readonly line: number;
}

/** A policy with its presets applied: what the user wrote, ready to be asked. */
export interface Policy {
	/** The file it came from, relative to the repository's root; null when there is none. */
	readonly path: string | null;
	/** The folder that globs and required paths are relative to; "" for the repository's root. */
	readonly project: string;
	readonly environments: readonly Environment[];
	readonly recipients: readonly RegisteredRecipient[];
	readonly artifacts: {
		readonly encrypted: ArtifactGlobs;
		readonly neverCommit: ArtifactGlobs;
		readonly templates: ArtifactGlobs;
		readonly required: readonly RequiredPath[];
	};
	readonly secrets: { readonly namespace: string | null; readonly required: readonly RequiredSecret[] };
	/** Days. */
	readonly rotation: {
		readonly maxAge: number;
		readonly warnBefore: number;
		readonly recipientMaxAge: number | null;
	};
	readonly recovery: { readonly maxAge: number | null };
	readonly eso: { readonly version: string | null; readonly namespaces: readonly string[] };
	readonly suppressions: readonly PolicySuppression[];
	/** The setting of a rule, by its id. */
	rule(id: string): RuleSetting;
	/** A path relative to the project root, or null when it lies outside. */
	within(path: string): string | null;
}
