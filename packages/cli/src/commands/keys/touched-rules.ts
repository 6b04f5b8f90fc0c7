import { basename } from "node:path";
import { type CreationRule, Failure, type GroupPlace, type Policy, parseConfig } from "@sops-guard/core";
import { isInScope } from "@sops-guard/io";
import type { Arguments } from "../../option.ts";
import type { KeyChange } from "./key-change.ts";
import type { KeyGround, SealedTarget } from "./key-ground.ts";
import type { NamedRecipient } from "./recipient-given.ts";

type PlacedConfig = KeyGround["configs"][number];

/** A creation rule that a change is about. */
export interface TouchedRule {
	readonly config: PlacedConfig;
	readonly rule: CreationRule;
}

/** The rules that somebody is to be added to: those of the files in question, or all where the whole project is meant. */
export function rulesFor(ground: KeyGround, { name }: NamedRecipient): readonly TouchedRule[] {
	const { policy, scope } = ground.project;
	const isWhole = isWholeProject(ground);
	return allRules(ground).filter((one) => {
		const files = governedBy(ground, [one]);
		if (!isWhole && !files.some(({ file }) => isInScope(file.path, scope))) return false;
		// An environment that names its readers and not this one is left alone.
		return files.length === 0 || !files.every(({ file }) => isClosed(policy, file.path, name));
	});
}

function isClosed(policy: Policy, path: string, name: string | null): boolean {
	const inner = policy.within(path);
	const own = policy.environments.filter(({ paths }) => inner !== null && paths.matches(inner));
	return own.some(({ recipients }) => recipients !== null && (name === null || !recipients.includes(name)));
}

export function rulesWith(ground: KeyGround, id: string, isWhole: boolean): readonly TouchedRule[] {
	return allRules(ground).filter((one) => {
		if (groupsWith(one.rule, id).length === 0) return false;
		return (
			isWhole || governedBy(ground, [one]).some(({ file }) => isInScope(file.path, ground.project.scope))
		);
	});
}

function allRules({ configs }: KeyGround): readonly TouchedRule[] {
	return configs.flatMap((config) => config.config.rules.map((rule) => ({ config, rule })));
}

export function isWholeProject({ project: { scope, policy } }: KeyGround): boolean {
	return scope === "" || scope === policy.project || policy.project.startsWith(`${scope}/`);
}

/** Sealed files for which one of these is the rule that sops takes, by the nearest configuration. */
export function governedBy(ground: KeyGround, touched: readonly TouchedRule[]): readonly SealedTarget[] {
	return ground.sealed.filter((one) => {
		const ruling = rulingOf(ground, one);
		return touched.some(
			({ config, rule }) => config.file === ruling?.placed.file && rule.index === ruling.rule?.index,
		);
	});
}

function rulingOf({ rules }: KeyGround, { file }: SealedTarget) {
	return rules.rulings(file.path)[0];
}

/** The rule for a file as it will be. */
export function ruleIn(configs: readonly KeyChange[], ground: KeyGround, file: SealedTarget): CreationRule {
	const ruling = rulingOf(ground, file);
	const placed = ground.configs.find((one) => one.file === ruling?.placed.file);
	const change = configs.find(({ target }) => target.path === placed?.target.path);
	const rule =
		change === undefined
			? undefined
			: parseConfig(change.text, change.target.shown).rules[ruling?.rule?.index ?? -1];
	if (rule === undefined)
		throw new Failure("usage", "no creation rule is for this file", { place: { path: file.target.shown } });
	return rule;
}

export function groupsWith({ index, groups }: CreationRule, recipient: string): readonly GroupPlace[] {
	return groups.flatMap((group, at) =>
		group.some(({ type, id }) => type === "age" && id === recipient) ? [{ rule: index, group: at }] : [],
	);
}

export function placeFor({ index, groups }: CreationRule, given: Arguments): GroupPlace {
	const asked = given.value("group");
	if (asked === undefined && groups.length > 1) {
		throw new Failure("usage", `rule ${index + 1} has ${groups.length} key groups`, {
			hint: "Say which one: --group N.",
		});
	}
	const group = Number(asked ?? 1) - 1;
	if (groups[group] !== undefined) return { rule: index, group };
	throw new Failure("usage", `rule ${index + 1} has no such key group`, {
		hint: `It has ${groups.length}; --group counts from 1.`,
	});
}

export function noRule({ configs, project }: KeyGround): Failure {
	const [config] = configs;
	if (config === undefined) {
		return new Failure("usage", "there is no `.sops.yaml` here", { hint: "`sops-guard init` makes one." });
	}
	return new Failure("usage", "no creation rule is to be changed for this recipient", {
		hint:
			project.policy.environments.length > 0
				? "Add its name to `recipients` of the environment in .sops-guard.yaml, or name a path that a rule governs."
				: `Name a path that a rule of ${basename(config.target.shown)} governs.`,
	});
}
