import { otherCipher } from "../content/cipher.ts";
import {
	isAside,
	isEncryptedName,
	isSopsConfig,
	isTemplateName,
	plainName,
	withoutBackup,
} from "../content/naming.ts";
import { type Label, label } from "../label.ts";
import { at, type Place } from "../lint/place.ts";
import type { Policy } from "../policy/policy.ts";
import type { Severity } from "../severity.ts";
import type { File, Tree } from "../tree.ts";
import { ignoreRules } from "./ignore-rules.ts";

/** A name that plaintext has when somebody works in a folder. */
export interface PlaintextName {
	readonly folder: string;
	readonly name: string;
	/** The line that would ignore it. */
	readonly pattern: string;
	readonly severity: Severity;
	/** What makes it more than a guess. */
	readonly related?: { readonly at: Place; readonly message: Label };
}

/** Every name that an ignore rule of this repository has to cover, folder by folder. */
export function plaintextNames(tree: Tree, policy: Policy): PlaintextName[] {
	const files = tree.files.filter((file) => policy.within(file.path) !== null);
	const terraform = foldersOf(files.filter((file) => isTerraform(file.name)));
	return [
		...partnerProbes(files),
		...lyingAround(tree, policy),
		...declaredProbes(policy, terraform, foldersOf(files.filter((file) => isSopsConfig(file.path)))),
		...terraformProbes(files, terraform),
		...keyProbes(tree, files),
	];
}

/** `terraform.tfvars.enc` is opened into `terraform.tfvars` by everybody who deploys. */
function partnerProbes(files: readonly File[]): PlaintextName[] {
	return files.flatMap((file) => {
		const plain = plainName(file.path);
		const name = nameOf(plain);
		if (
			!/\.tfvars(?:\.json)?$|^\.env/i.test(name) ||
			!isEncryptedName(file.path) ||
			isTemplateName(file.path)
		)
			return [];
		if (file.document.envelope === null) return [];
		return {
			folder: file.folder,
			name,
			pattern: /\.tfvars$/i.test(name) ? "*.tfvars" : /\.tfvars\.json$/i.test(name) ? "*.tfvars.json" : name,
			severity: isAside(file.path) ? "low" : "high",
			related: { at: at.file(file), message: label.words("is opened into such a file") },
		};
	});
}

/** Plaintext that exists, and that the next `git add .` takes along. */
function lyingAround(tree: Tree, policy: Policy): PlaintextName[] {
	return tree.untracked.flatMap((file) => {
		const inner = policy.within(file.path);
		const name = withoutBackup(file.name);
		const { neverCommit } = policy.artifacts;
		const isNamed = /\.(?:tfvars|tfvars\.json|tfstate|agekey)$|^\.env(?:\.[\w-]+)?$/i.test(name);
		const isDeclared = inner !== null && neverCommit.declared && neverCommit.matches(inner);
		if (inner === null || !(isNamed || isDeclared) || isTemplateName(file.path) || isEncryptedName(file.path))
			return [];
		if (file.document.envelope !== null || otherCipher(file.bytes, file.text) !== null) return [];
		return {
			folder: file.folder,
			name: file.name,
			pattern: file.name.replace(/[\\*?[\]!#]/g, "\\$&"),
			severity: isAside(file.path) ? "low" : "high",
			related: { at: at.file(file), message: label.words("lies here and is not tracked yet") },
		};
	});
}

/** One name for each glob that the policy says is never committed. */
function declaredProbes(
	policy: Policy,
	terraform: readonly string[],
	sealing: readonly string[],
): PlaintextName[] {
	const { neverCommit } = policy.artifacts;
	if (!neverCommit.declared) return [];
	return neverCommit.patterns.flatMap((glob) => {
		const path = glob.replace(/\{([^{},]*)[^{}]*\}/g, "$1").replace(/\[!?(.)[^\]]*\]/g, "$1");
		const anywhere = path.startsWith("**/");
		const name = nameOf(path).replaceAll("*", "x").replaceAll("?", "x");
		const fixed = path.slice(0, Math.max(0, path.lastIndexOf("/")));
		const likely = /\.tf(?:vars|state|plan)/i.test(name) && terraform.length > 0 ? terraform : sealing;
		const folders =
			anywhere && fixed === "**"
				? [policy.project, ...likely]
				: [join(policy.project, fixed.replaceAll("*", "x"))];
		return [...new Set(folders)].flatMap((folder) => {
			const inner = policy.within(join(folder, name));
			if (inner === null || name === "" || !neverCommit.matches(inner)) return [];
			return { folder, name, pattern: anywhere ? nameOf(path) : `/${path}`, severity: "high" as const };
		});
	});
}

const variables = [
	["terraform.tfvars", "*.tfvars"],
	["prod.auto.tfvars", "*.tfvars"],
] as const;
const jsonVariables = [["terraform.tfvars.json", "*.tfvars.json"]] as const;
const states = [
	["terraform.tfstate", "*.tfstate"],
	["terraform.tfstate.backup", "*.tfstate.*"],
] as const;
const leftovers = [
	["terraform.tfvars.bak", "*.tfvars.bak"],
	["terraform.tfstate.1700000000.backup", "*.tfstate.*"],
	["errored.tfstate", "*.tfstate"],
	["tfplan", "tfplan"],
	["prod.tfplan", "*.tfplan"],
	["tfplan.json", "tfplan.json"],
	["crash.log", "crash.log"],
	["crash.1.log", "crash.*.log"],
	[".terraform/terraform.tfstate", ".terraform/"],
] as const;

/**
 * Where variables are committed on purpose, the rule about tracked variables speaks for them; where the state lies in a
 * remote backend, none appears on disk.
 */
function terraformProbes(files: readonly File[], folders: readonly string[]): PlaintextName[] {
	const isCommitting = files.some(({ path }) => isPlainVariables(path) && !isAside(path));
	const usesJson = files.some(({ name }) => /\.tfvars\.(?:[\w-]+\.)?json/i.test(name));
	const isRemote = files.some((file) => /\.(?:tf|tofu)$/i.test(file.name) && remote.test(file.text ?? ""));
	return folders.flatMap((folder) => {
		const usual: Severity = isAside(`${folder}/`) ? "low" : "medium";
		const probe =
			(severity: Severity) =>
			([name, pattern]: readonly [string, string]) => ({ folder, name, pattern, severity });
		return [
			...(isCommitting ? [] : variables.map(probe(usual))),
			...(isCommitting ? [] : jsonVariables.map(probe(usesJson ? usual : "low"))),
			...states.map(probe(isRemote ? "low" : usual)),
			...leftovers.map(probe("low")),
		];
	});
}

const remote = /^\s*(?:backend\s+"(?!local")[\w-]+"|cloud)\s*\{/m;

function isPlainVariables(path: string): boolean {
	return /\.tfvars(?:\.json)?$/i.test(withoutBackup(path)) && !isTemplateName(path) && !isEncryptedName(path);
}

const keys = ["keys.txt", "key.txt", "age.key", "age.agekey"] as const;

/** Whoever ignores one of the usual names of an age key keeps it under that name. */
function keyProbes(tree: Tree, files: readonly File[]): PlaintextName[] {
	const rules = tree.fact(ignoreRules);
	return files
		.filter((file) => isSopsConfig(file.path) && /\bage1[02-9ac-hj-np-z]{20}/.test(file.text ?? ""))
		.filter(({ folder }) => !keys.some((name) => rules.decide(join(folder, name)).ignored))
		.flatMap(({ folder }) => {
			const severity: Severity = "low";
			return [
				{ folder, name: "keys.txt", pattern: "keys.txt", severity },
				{ folder, name: "age.key", pattern: "age.key", severity },
				{ folder, name: "age.agekey", pattern: "*.agekey", severity },
			];
		});
}

function isTerraform(name: string): boolean {
	return /\.(?:tf|tf\.json|tofu)$|^\.terraform\.lock\.hcl$|\.tfvars(?:[.~]|$)/i.test(name);
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

function join(folder: string, name: string): string {
	return folder === "" ? name : `${folder}/${name}`;
}

function foldersOf(files: readonly File[]): string[] {
	return distinct(files.map(({ folder }) => folder));
}
