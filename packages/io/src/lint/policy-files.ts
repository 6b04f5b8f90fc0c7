import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import {
	Failure,
	type File,
	linkTarget,
	type Policy,
	parsePolicy,
	type RuleSet,
	type Tree,
} from "@sops-guard/core";
import { readText } from "../files.ts";

export const policyName = ".sops-guard.yaml";

/** What a user said about the policy. */
export interface PolicyChoice {
	/** A file in place of the project's; relative to the working directory. */
	readonly file?: string | undefined;
	/** What the policy extends, whatever it says. */
	readonly preset?: string | undefined;
}

/** Reads a path of a tree, relative to its root; null when there is nothing. */
export type ReadPath = (path: string) => string | null;

/** Where policies of one state of a repository come from. */
export interface PolicyPlace {
	readonly read: ReadPath;
	/** Absolute; what paths of the tree are relative to. */
	readonly root: string;
	/** What is judged, relative to the root. */
	readonly scope: string;
}

/**
 * Texts of a tree. Links lead to files of the same tree and nowhere else. What git does not track yet counts too, so that a
 * policy holds from the moment that it is written. A file that is there and cannot be read is a {@link Failure}, never "no
 * policy".
 */
export function fromTree(tree: Tree): ReadPath {
	const untracked = new Map(tree.untracked.map((file) => [file.path, file]));
	return (path) => {
		const file = tree.file(path) ?? untracked.get(path);
		if (file === undefined) return null;
		const target = file.entry.kind === "link" ? linkTarget(tree, file) : file;
		return target === null ? unreadable(path) : textOf(target, path);
	};
}

function textOf(file: File, path: string): string {
	return file.text ?? unreadable(path);
}

function unreadable(path: string): never {
	throw new Failure("policy", "this file cannot be read as a text of the repository", {
		hint: "Replace it by a plain file; a link must lead to one inside the repository.",
		place: { path },
	});
}

/** The policy for a path: that of the nearest folder at or above it, else the preset alone. */
export function policyFor(place: PolicyPlace, rules: RuleSet, choice: PolicyChoice): Policy {
	const preset = choice.preset === undefined ? {} : { preset: choice.preset };
	if (choice.file !== undefined) return chosenPolicy(choice.file, place, rules, preset);
	const { read, scope } = place;
	for (const folder of foldersUp(scope)) {
		const path = policyIn(folder);
		const text = read(path);
		if (text !== null) return parsePolicy(text, { path, project: folder, read, ...preset }, rules);
	}
	return presetPolicy("", rules, choice);
}

/** The policy at the root of a tree. */
export function policyAt(tree: Tree, rules: RuleSet): Policy {
	return policyFor({ read: fromTree(tree), root: "", scope: "" }, rules, {});
}

/** What applies where there is no policy file: the preset alone. */
export function presetPolicy(project: string, rules: RuleSet, { preset }: PolicyChoice = {}): Policy {
	const source = { path: null, project, read: () => null, ...(preset === undefined ? {} : { preset }) };
	return parsePolicy("version: 1\n", source, rules);
}

/** `--policy FILE`: its globs still speak of the project that the path lies in. */
function chosenPolicy(
	file: string,
	{ read, root, scope }: PolicyPlace,
	rules: RuleSet,
	preset: { readonly preset?: string },
): Policy {
	const inside = pathWithin(root, file);
	const text = (inside === null ? null : read(inside)) ?? readText(file);
	if (text === null) {
		throw new Failure("policy", "the policy file is not there", {
			hint: "Check the path that was given for the policy.",
			place: { path: file },
		});
	}
	const project = foldersUp(scope).find((folder) => read(policyIn(folder)) !== null) ?? "";
	// A policy outside the repository has an absolute path, by which core knows that it may extend presets only.
	return parsePolicy(text, { path: inside ?? resolve(file), read, project, ...preset }, rules);
}

/** A file of the working directory as a path of the tree; null when it lies outside. */
export function pathWithin(root: string, file: string): string | null {
	const absolute = resolve(file);
	// The root has no links in it, so the file's folder must not have any either.
	const folder = existsSync(dirname(absolute)) ? realpathSync(dirname(absolute)) : dirname(absolute);
	const inside = relative(root, join(folder, basename(absolute)));
	if (inside === "" || isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`)) return null;
	return inside.split(sep).join("/");
}

const policyIn = (folder: string) => (folder === "" ? policyName : `${folder}/${policyName}`);

/** A path and the folders above it, down to the root "". */
export function foldersUp(path: string): string[] {
	const folders: string[] = [];
	for (let folder = path; folder !== ""; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
		folders.push(folder);
	}
	return [...folders, ""];
}
