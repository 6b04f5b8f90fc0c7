import { existsSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { Failure, type Policy, parsePolicy, type RuleSet, type Tree } from "@sops-guard/core";
import { readText } from "./files.ts";

export const policyName = ".sops-guard.yaml";

/** What a user said about the policy on the command line. */
export interface PolicyChoice {
	/** A file in place of the project's; relative to the working directory. */
	readonly file?: string | undefined;
	readonly preset?: string | undefined;
}

/** Reads a path of a tree, relative to its root; null when there is nothing. */
export type ReadPath = (path: string) => string | null;

export const fromDisk =
	(root: string): ReadPath =>
	(path) =>
		readText(join(root, path));

export const fromTree =
	(tree: Tree): ReadPath =>
	(path) =>
		tree.file(path)?.text ?? null;

/** The policy for a path: that of the nearest folder at or above it, else the preset alone. */
export function policyFor(
	scope: string,
	read: ReadPath,
	root: string,
	rules: RuleSet,
	choice: PolicyChoice,
): Policy {
	const preset = choice.preset === undefined ? {} : { preset: choice.preset };
	if (choice.file !== undefined) return chosenPolicy(choice.file, scope, read, root, rules, preset);
	for (const folder of foldersUp(scope)) {
		const path = folder === "" ? policyName : `${folder}/${policyName}`;
		const text = read(path);
		if (text !== null) return parsePolicy(text, { path, project: folder, read, ...preset }, rules);
	}
	return presetPolicy("", rules, choice);
}

/** What applies where there is no policy file: the preset alone. */
export function presetPolicy(project: string, rules: RuleSet, { preset }: PolicyChoice): Policy {
	const source = { path: null, project, read: () => null, ...(preset === undefined ? {} : { preset }) };
	return parsePolicy("version: 1\n", source, rules);
}

/** `--policy FILE`: its globs still speak of the project that the path lies in. */
function chosenPolicy(
	file: string,
	scope: string,
	read: ReadPath,
	root: string,
	rules: RuleSet,
	preset: { preset?: string },
): Policy {
	const absolute = resolve(file);
	if (!existsSync(absolute)) {
		throw new Failure("policy", "the policy file is not there", {
			hint: "Check the path given as --policy.",
			place: { path: file },
		});
	}
	const inside = relative(root, absolute).split(sep).join("/");
	const isInside = !inside.startsWith("../") && !isAbsolute(inside);
	const project =
		foldersUp(scope).find(
			(folder) => read(folder === "" ? policyName : `${folder}/${policyName}`) !== null,
		) ?? "";
	const text = (isInside ? read(inside) : null) ?? readText(absolute) ?? "";
	const source = isInside
		? { path: inside, read }
		: { path: file, read: (path: string) => readText(resolve(path)) };
	return parsePolicy(text, { ...source, project, ...preset }, rules);
}

/** A path and the folders above it, down to the root "". */
export function foldersUp(path: string): string[] {
	const folders = [path];
	for (let at = path.lastIndexOf("/"); at !== -1; at = path.lastIndexOf("/", at - 1)) {
		folders.push(path.slice(0, at));
		if (at === 0) break;
	}
	if (path !== "") folders.push("");
	return folders;
}
