import {
	elements,
	type MapNode,
	type Node,
	nodeAt,
	type PathComponent,
	pairs,
	parse,
	resolved,
	type ScalarNode,
	textAt,
} from "@sops-guard/sops";
import type { File, Tree } from "../tree.ts";
import { manifestsIn } from "./manifests.ts";

/** A file of Kustomize's: a Kustomization or a Component, which it merges into others. */
export interface Kustomization {
	readonly file: File;
	/** Index of the document in its file. */
	readonly document: number;
	readonly root: MapNode;
	readonly isComponent: boolean;
	/** What it sets for all of its objects; null when it sets none. */
	readonly namespace: string | null;
	/** Objects that are applied as they are: files and folders of the tree, and what lies elsewhere. */
	readonly resources: readonly KustomizedPath[];
	/** Folders with a Component. */
	readonly components: readonly KustomizedPath[];
}

/** What an entry of a Kustomization names. */
export interface KustomizedPath {
	/** From the tree's root, without a final slash; null for a remote base and for what leaves the tree. */
	readonly target: string | null;
	readonly isRemote: boolean;
	readonly node: ScalarNode;
	/** Leads to the entry in its document. */
	readonly path: readonly PathComponent[];
}

/** What makes a Secret or a ConfigMap from values and files: an entry of a Kustomization, or an object of its own. */
export interface Generator {
	readonly file: File;
	readonly document: number;
	readonly makes: "Secret" | "ConfigMap";
	readonly name: string | null;
	readonly literals: readonly GeneratorLiteral[];
	readonly sources: readonly GeneratorSource[];
}

/** `password=…`, split at the first equals sign as Kustomize does. */
export interface GeneratorLiteral {
	readonly key: string;
	/** Without the quotes that Kustomize takes off as well. */
	readonly value: string;
	readonly node: ScalarNode;
	readonly path: readonly PathComponent[];
}

/** A file that a generator reads: as one value, or as lines of names and values. */
export interface GeneratorSource extends KustomizedPath {
	readonly form: "file" | "env";
	/** The key in the object that is made; null: the file's own name, or for lines each one's. */
	readonly key: string | null;
}

const fileName = /^(?:kustomization\.ya?ml|Kustomization)$/;

/** The Kustomization in a file, by the names that Kustomize looks for. Flux calls another thing so, which is none. */
export function kustomizationIn(file: File): Kustomization | null {
	if (!fileName.test(file.name) || file.entry.kind === "link") return null;
	// The name without an ending says nothing of the format.
	const parsed = file.document.store === "yaml" ? file.document.parsed : parse(file.text ?? "", "yaml");
	for (const { index, root } of parsed.documents) {
		const map = root === null ? null : resolved(root);
		if (map?.kind !== "map") continue;
		const apiVersion = textAt(map, "apiVersion") ?? "kustomize.config.k8s.io/v1beta1";
		const kind = textAt(map, "kind") ?? "Kustomization";
		if (!apiVersion.startsWith("kustomize.config.k8s.io/")) continue;
		if (kind !== "Kustomization" && kind !== "Component") continue;
		const paths = (...fields: string[]) => fields.flatMap((field) => pathsAt(file, map, field));
		return {
			file,
			document: index,
			root: map,
			isComponent: kind === "Component",
			namespace: textAt(map, "namespace") ?? null,
			resources: paths("resources", "bases"),
			components: paths("components"),
		};
	}
	return null;
}

/** Every generator of a file: those of its Kustomization, and objects such as `kind: SecretGenerator`. */
export function generatorsIn(file: File): readonly Generator[] {
	if (!file.holds("Generator") || file.entry.kind === "link" || !/Generator\b/.test(file.text ?? ""))
		return [];
	const kustomization = kustomizationIn(file);
	const own = (["Secret", "ConfigMap"] as const).flatMap((makes) => {
		const field = makes === "Secret" ? "secretGenerator" : "configMapGenerator";
		if (kustomization === null) return [];
		return elements(nodeAt(kustomization.root, field)).map((node, index) =>
			generator(file, kustomization.document, makes, node, [field, index], textAt(node, "name")),
		);
	});
	const objects = manifestsIn(file).flatMap(({ apiVersion, kind, document, name, root }) => {
		const makes = kind === "SecretGenerator" ? "Secret" : kind === "ConfigMapGenerator" ? "ConfigMap" : null;
		if (apiVersion !== "builtin" || makes === null) return [];
		return [generator(file, document, makes, root, [], name ?? undefined)];
	});
	return [...own, ...objects];
}

function generator(
	file: File,
	document: number,
	makes: Generator["makes"],
	node: Node,
	path: readonly PathComponent[],
	name: string | undefined,
): Generator {
	const single = scalarAt(node, "env");
	return {
		file,
		document,
		makes,
		name: name ?? null,
		literals: scalarsAt(node, "literals", path).flatMap(literalOf),
		sources: [
			...scalarsAt(node, "files", path).map((entry) => sourceOf(file, entry, "file")),
			...scalarsAt(node, "envs", path).map((entry) => sourceOf(file, entry, "env")),
			...(single === null ? [] : [sourceOf(file, { node: single, path: [...path, "env"] }, "env")]),
		],
	};
}

interface Scalar {
	readonly node: ScalarNode;
	readonly path: readonly PathComponent[];
}

function scalarsAt(root: Node, field: string, path: readonly PathComponent[]): Scalar[] {
	return elements(nodeAt(root, field)).flatMap((element, index) => {
		const node = resolved(element);
		return node.kind === "scalar" ? [{ node, path: [...path, field, index] }] : [];
	});
}

function scalarAt(root: Node, field: string): ScalarNode | null {
	const value = pairs(root).findLast(({ key }) => key.text === field)?.value;
	const node = value === undefined ? null : resolved(value);
	return node?.kind === "scalar" && node.text !== "" ? node : null;
}

function literalOf({ node, path }: Scalar): GeneratorLiteral[] {
	const split = node.text.indexOf("=");
	if (split <= 0) return [];
	const value = node.text.slice(split + 1).replace(/^(["'])([\s\S]*)\1$/, "$2");
	return [{ key: node.text.slice(0, split), value, node, path }];
}

function sourceOf(file: File, { node, path }: Scalar, form: GeneratorSource["form"]): GeneratorSource {
	const split = form === "file" ? node.text.indexOf("=") : -1;
	const key = split <= 0 ? null : node.text.slice(0, split);
	return { ...placed(file, node, path, node.text.slice(split + 1)), form, key };
}

function pathsAt(file: File, root: MapNode, field: string): KustomizedPath[] {
	return scalarsAt(root, field, []).map(({ node, path }) => placed(file, node, path, node.text));
}

function placed(
	file: File,
	node: ScalarNode,
	path: readonly PathComponent[],
	written: string,
): KustomizedPath {
	const isRemote = remote.test(written);
	return { node, path, isRemote, target: isRemote ? null : joined(file.folder, written) };
}

/** URLs, and what git would clone: a host with a path, `git@host:…`, or a reference behind a question mark. */
const remote =
	/^[a-z][a-z0-9+.-]*:\/\/|^[\w.-]+@[\w.-]+:|^(?:github|gitlab|bitbucket)\.[a-z.]+[/:]|[?&](?:ref|version|timeout|submodules)=/i;

/** A path as it is written, from a folder of the tree; null when it leaves the tree. */
function joined(folder: string, written: string): string | null {
	if (written.startsWith("/")) return null;
	const parts = folder === "" ? [] : folder.split("/");
	for (const part of written.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === undefined) return null;
	}
	return parts.join("/");
}

/** The Kustomizations of a tree by the folder that they build. */
export function kustomizations(tree: Tree): ReadonlyMap<string, Kustomization> {
	const found = new Map<string, Kustomization>();
	for (const file of tree.files) {
		const one = kustomizationIn(file);
		if (one !== null && !found.has(file.folder)) found.set(file.folder, one);
	}
	return found;
}

/**
 * The files whose objects a Kustomization applies together: its own resources and, through folders, those of others. What lies
 * elsewhere is left out; so are patches, which change objects and are none. `enters` may keep it out of some folders.
 */
export function appliedTogether(
	tree: Tree,
	folder: string,
	enters: (below: Kustomization) => boolean = () => true,
): ReadonlySet<string> {
	const byFolder = tree.fact(kustomizations);
	const files = new Set<string>();
	const seen = new Set<string>();
	const waiting = [folder];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const kustomization = seen.has(next) ? undefined : byFolder.get(next);
		seen.add(next);
		if (kustomization === undefined || (next !== folder && !enters(kustomization))) continue;
		for (const { target } of [...kustomization.resources, ...kustomization.components]) {
			if (target === null) continue;
			if (tree.file(target) === undefined) waiting.push(target);
			else files.add(target);
		}
	}
	return files;
}
