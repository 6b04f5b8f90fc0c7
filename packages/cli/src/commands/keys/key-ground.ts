import { resolve } from "node:path";
import {
	CreationRules,
	creationRules,
	Failure,
	type File,
	isPublicKeyFile,
	isSopsConfig,
	isTemplateName,
	type PlacedConfig,
	type Sealed,
	sealed,
	sealedFiles,
	sopsConfig,
} from "@sops-guard/core";
import { openProject, type Project, shownFrom, type Target } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import type { Terminal } from "../../terminal.ts";
import { isClosedToUs, putBack } from "../sealed/session.ts";

/** Everything that a key can stand in: the sealed files of a project, its configurations and its public key files. */
export interface KeyGround {
	readonly project: Project;
	readonly sealed: readonly SealedTarget[];
	/** Sealed files of the repository that belong to other projects. */
	readonly outside: readonly SealedTarget[];
	readonly configs: readonly (PlacedConfig & { readonly target: Target })[];
	/** What all configurations of the repository say about a path. */
	readonly rules: CreationRules;
	readonly keyFiles: readonly FileTarget[];
}

export interface FileTarget {
	readonly file: File;
	readonly target: Target;
}

export interface SealedTarget extends FileTarget {
	readonly found: Sealed;
}

/** The work tree around a path, once what an interrupted run left in it is put back. */
export async function workingProject(path: string, terminal: Terminal): Promise<Project> {
	const found = await openProject(path, ruleSet);
	const wasCutOff = putBack([{ path: resolve(found.root, ".sops.yaml") }], terminal);
	return wasCutOff ? openProject(path, ruleSet) : found;
}

/** The whole project around a path: a key that changed in a part of it would open neither part. */
export async function keyGround(path: string, terminal: Terminal): Promise<KeyGround> {
	const project = await workingProject(path, terminal);
	const { root, tree, policy } = project;
	const targetOf = ({ path }: File): Target => {
		const absolute = resolve(root, path);
		return { path: absolute, shown: shownFrom(process.cwd(), absolute), isNamed: false };
	};
	// What git does not track yet is kept by the same key.
	const untracked = tree.untracked.flatMap((file) => sealed(file) ?? []);
	const all = [...tree.fact(sealedFiles).values(), ...untracked].map((found) => ({
		found,
		file: found.file,
		target: targetOf(found.file),
	}));
	const isInside = (file: File) => policy.within(file.path) !== null;
	const closed = [...tree.files, ...tree.untracked].find((file) => isInside(file) && isClosedToUs(file));
	if (closed !== undefined) {
		throw new Failure(
			"file",
			"a file that is sealed by its name cannot be read, so its key would stay behind",
			{
				hint: "Check its permissions.",
				place: { path: targetOf(closed).shown },
			},
		);
	}
	// A configuration above the project governs it too.
	const isOurs = ({ file, folder }: PlacedConfig) =>
		isInside(file) || folder === "" || policy.project.startsWith(`${folder}/`);
	const written = tree.untracked.filter((file) => isSopsConfig(file.path) && file.text !== null);
	const rules = new CreationRules([
		...tree.fact(creationRules).configs,
		...written.map((file) => ({ file, folder: file.folder, config: sopsConfig(file) })),
	]);
	return {
		project,
		rules,
		sealed: all.filter(({ file }) => isInside(file)),
		outside: all.filter(({ file }) => !isInside(file)),
		configs: rules.configs
			.filter((placed) => isOurs(placed) && placed.file.entry.kind !== "link")
			.map((placed) => ({ ...placed, target: targetOf(placed.file) })),
		keyFiles: [...tree.files, ...tree.untracked]
			.filter((file) => isPublicKeyFile(file.path) && !isTemplateName(file.path) && isInside(file))
			.filter(({ entry }) => entry.kind !== "link")
			.map((file) => ({ file, target: targetOf(file) })),
	};
}

/** Whether a file is sealed for a recipient. */
export function holds({ found }: SealedTarget, recipient: string): boolean {
	return found.envelope.recipients.some(({ type, id }) => type === "age" && id === recipient);
}

/** The key groups of a file that a recipient stands in, from 0. */
export function groupsWith({ found }: SealedTarget, recipient: string): readonly number[] {
	const groups = found.envelope.recipients.filter(({ type, id }) => type === "age" && id === recipient);
	return [...new Set(groups.map(({ group }) => group))];
}
