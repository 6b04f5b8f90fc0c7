import type { Rule } from "../lint/rule.ts";
import { daysOf } from "./duration.ts";
import { globsOf } from "./globs.ts";
import type {
	ArtifactGlobs,
	Environment,
	Policy,
	PolicyLine,
	PolicySuppression,
	RegisteredRecipient,
	RequiredPath,
	RequiredSecret,
	RuleSetting,
} from "./policy.ts";
import type { PolicyFile, RuleEntry } from "./policy-file.ts";

/** One policy of a chain of `extends`: a pack, or a file. */
export interface Layer {
	readonly file: PolicyFile;
	/** Where the file is; null for a pack. */
	readonly path: string | null;
	/** The 1-based line of a value, by its components; null for a pack. */
	readonly lineOf: (...path: readonly (string | number)[]) => PolicyLine;
}

/** What `recommended` presumes about artifacts when nobody says. */
export const presumedArtifacts = {
	encrypted: [
		"**/*.enc",
		"**/*.{enc,sops}.{yaml,yml,json,env,ini}",
		"**/*.{yaml,yml,json,env,ini}.{enc,sops}",
	],
	neverCommit: ["**/*.tfvars", "**/*.tfvars.json"],
	templates: [
		"**/*.{example,sample,template,dist,tmpl,tpl,gotmpl,j2}",
		"**/{example,sample,template}.{tfvars,env}",
		"**/*.{example,sample,template}.{yaml,yml,json,env,ini,tfvars}",
	],
} as const;

const presumedRotation = { maxAge: "90d", warnBefore: "14d" };

/** The chain's end: the preset that everything stands on, and where the policy applies. */
export interface Ground {
	readonly preset: "recommended" | "strict";
	/** The policy file in force; null when there is none. */
	readonly path: string | null;
	/** The project root, "" for the repository's. */
	readonly project: string;
}

/**
 * Lays policies over each other, the outermost last. Maps are merged by key, at any depth; a list replaces the
 * list below it, except that suppressions add up.
 */
export function policyOf(chain: readonly Layer[], rules: readonly Rule[], ground: Ground): Policy {
	// Lines are told of the policy in force only: a `related` place names that file.
	const layers = chain.map((layer) =>
		layer.path === ground.path ? layer : { ...layer, lineOf: () => null },
	);
	const settings = new Map(rules.map((rule) => [rule.id, presetSetting(rule, ground.preset)]));
	for (const { file } of layers) {
		for (const [id, entry] of Object.entries(file.rules ?? {})) {
			settings.set(id, settingOf(entry, settings.get(id) ?? off));
		}
	}
	const latest = <T>(pick: (file: PolicyFile) => T | undefined): T | undefined =>
		layers.map(({ file }) => pick(file)).findLast((written) => written !== undefined);
	const days = (pick: (file: PolicyFile) => string | undefined): number | null => {
		const written = latest(pick);
		return written === undefined ? null : daysOf(written);
	};
	return {
		path: ground.path,
		project: ground.project,
		environments: environmentsOf(layers),
		recipients: recipientsOf(layers),
		artifacts: {
			encrypted: artifacts(layers, "encrypted"),
			neverCommit: artifacts(layers, "neverCommit"),
			templates: artifacts(layers, "templates"),
			required: requiredPaths(layers.findLast(({ file }) => file.artifacts?.required !== undefined)),
		},
		secrets: {
			namespace: latest((file) => file.secrets?.namespace) ?? null,
			required: requiredSecrets(layers.findLast(({ file }) => file.secrets?.required !== undefined)),
		},
		rotation: {
			maxAge: days((file) => file.rotation?.maxAge) ?? daysOf(presumedRotation.maxAge),
			warnBefore: days((file) => file.rotation?.warnBefore) ?? daysOf(presumedRotation.warnBefore),
			recipientMaxAge: days((file) => file.rotation?.recipientMaxAge),
		},
		recovery: { maxAge: days((file) => file.recovery?.maxAge) },
		eso: {
			version: latest((file) => file.eso?.version) ?? null,
			namespaces: latest((file) => file.eso?.namespaces) ?? [],
		},
		suppressions: chain.flatMap(suppressionsOf),
		rule: (id) => settings.get(id) ?? off,
		within: (path) => inside(path, ground.project),
	};
}

const off: RuleSetting = { enabled: false, severity: null, options: {} };

function presetSetting(rule: Rule, preset: Ground["preset"]): RuleSetting {
	return { enabled: rule.presets.includes(preset), severity: null, options: {} };
}

function settingOf(entry: RuleEntry, below: RuleSetting): RuleSetting {
	if (entry === false || entry === "off") return { ...below, enabled: false };
	if (entry === true) return { ...below, enabled: true };
	if (typeof entry === "string") return { ...below, enabled: true, severity: entry };
	const { severity = below.severity, ...options } = entry;
	return { enabled: true, severity, options: { ...below.options, ...options } };
}

function artifacts(layers: readonly Layer[], kind: keyof typeof presumedArtifacts): ArtifactGlobs {
	const declared = layers.findLast(({ file }) => file.artifacts?.[kind] !== undefined)?.file.artifacts?.[
		kind
	];
	return Object.assign(globsOf(declared ?? presumedArtifacts[kind]), { declared: declared !== undefined });
}

function requiredPaths(layer: Layer | undefined): RequiredPath[] {
	return (layer?.file.artifacts?.required ?? []).map((path, index) => ({
		path,
		line: layer?.lineOf("artifacts", "required", index) ?? null,
	}));
}

function requiredSecrets(layer: Layer | undefined): RequiredSecret[] {
	return (layer?.file.secrets?.required ?? []).map((entry, index) => ({
		name: entry.name,
		keys: entry.keys ?? [],
		usedBy: entry.usedBy ?? [],
		maxAge: entry.maxAge === undefined ? null : daysOf(entry.maxAge),
		owner: entry.owner ?? null,
		line: layer?.lineOf("secrets", "required", index) ?? null,
	}));
}

function environmentsOf(layers: readonly Layer[]): Environment[] {
	const environments = new Map<string, Environment>();
	for (const { file, lineOf } of layers) {
		for (const [name, entry] of Object.entries(file.environments ?? {})) {
			const below = environments.get(name);
			const required = entry.required?.map((path, index) => ({
				path,
				line: lineOf("environments", name, "required", index),
			}));
			environments.set(name, {
				name,
				paths: globsOf(entry.paths),
				recipients: entry.recipients ?? below?.recipients ?? null,
				required: required ?? below?.required ?? [],
				line: lineOf("environments", name),
			});
		}
	}
	return [...environments.values()];
}

function recipientsOf(layers: readonly Layer[]): RegisteredRecipient[] {
	const recipients = new Map<string, RegisteredRecipient>();
	for (const { file, lineOf } of layers) {
		for (const [name, { age, role, revokedAt }] of Object.entries(file.recipients ?? {})) {
			const below = recipients.get(name);
			recipients.set(name, {
				name,
				age,
				role: role ?? below?.role ?? null,
				revokedAt: revokedAt ?? below?.revokedAt ?? null,
				line: lineOf("recipients", name),
			});
		}
	}
	return [...recipients.values()];
}

function suppressionsOf({ file, path, lineOf }: Layer): PolicySuppression[] {
	if (path === null) return [];
	return (file.suppressions ?? []).map((entry, index) => ({
		rule: entry.rule,
		paths: globsOf([entry.path]),
		until: entry.until ?? null,
		reason: entry.reason ?? null,
		path,
		line: lineOf("suppressions", index) ?? 1,
	}));
}

function inside(path: string, project: string): string | null {
	if (project === "") return path;
	return path.startsWith(`${project}/`) ? path.slice(project.length + 1) : null;
}
