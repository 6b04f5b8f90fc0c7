import {
	elements,
	type MapNode,
	nodeAt,
	type Parsed,
	type PathComponent,
	pairAt,
	pairs,
	parse,
	resolved,
	type ScalarNode,
	type Span,
	textAt,
} from "@sops-guard/sops";
import { withoutBackup } from "../content/naming.ts";
import { gravityOf, type SecretValue, secretValue } from "../credentials/secret-value.ts";
import type { Document } from "../document.ts";
import type { Severity } from "../severity.ts";
import type { File, Tree } from "../tree.ts";

/**
 * One Kubernetes object: a document whose own top level names a kind, or an item of a List as `kubectl get` exports it.
 * References to objects are none.
 */
export interface Manifest {
	readonly file: File;
	/** Index of the document in its file. */
	readonly document: number;
	/** Leads from the document's root to the object: empty, or `items` and an index. */
	readonly path: readonly PathComponent[];
	readonly apiVersion: string;
	readonly kind: string;
	/** As written: a sealed name is a token. Null for objects that the cluster names. */
	readonly name: string | null;
	readonly namespace: string | null;
	readonly root: MapNode;
	/** The value of `kind`, where a finding about the whole object stands. */
	readonly kindSpan: Span;
	/** The document carries template syntax that YAML could not make sense of. */
	readonly isTemplate: boolean;
}

/** The format of a manifest by its name, backups and capitals included; null for names that hold none. */
export function manifestFormat(path: string): "yaml" | "json" | null {
	const extension = /\.(ya?ml|json)$/.exec(withoutBackup(path).toLowerCase())?.[1];
	return extension === undefined ? null : extension === "json" ? "json" : "yaml";
}

/** Every object of a file, document by document: one that cannot be read does not hide the next. A List comes before its items. */
export function manifestsIn(file: File): readonly Manifest[] {
	const format = manifestFormat(file.path);
	if (format === null || !file.holds("kind") || !file.holds("apiVersion")) return [];
	const source = file.document;
	const known = read.get(source);
	if (known?.file === file) return known.found;
	const found = readIn(file, parsedAs(source, format));
	read.set(source, { file, found });
	return found;
}

/** By the document, so that it is let go of together with that; several rules and trees ask about the same file. */
const read = new WeakMap<Document, { readonly file: File; readonly found: readonly Manifest[] }>();

function readIn(file: File, { documents }: Parsed): Manifest[] {
	const { text } = file.document;
	return documents.flatMap((document) => {
		const root = document.root === null ? null : resolved(document.root);
		if (root?.kind !== "map") return [];
		const isBroken = document.faults.some(({ code }) => code === "syntax" || code === "complex-key");
		const isTemplate = isBroken && /\{\{|\{%|#\{|<%/.test(text.slice(document.span.start, document.span.end));
		return [...unfolded({ file, document: document.index, isTemplate }, root, [], null, new Set())];
	});
}

/** The object at a node, and the items of it where it is a List, also one in a List. What aliases repeat counts once. */
function* unfolded(
	base: Pick<Manifest, "file" | "document" | "isTemplate">,
	root: MapNode,
	path: readonly PathComponent[],
	list: Manifest | null,
	seen: Set<MapNode>,
): Generator<Manifest> {
	if (seen.has(root)) return;
	seen.add(root);
	const kind = pairAt(root, "kind")?.value;
	// The items of a typed list, such as a SecretList, need not repeat what they are.
	const typed = list === null || list.kind === "List" ? null : list;
	const kindText = textAt(root, "kind") ?? typed?.kind.replace(/List$/, "");
	const apiVersion = textAt(root, "apiVersion") ?? typed?.apiVersion;
	const kindSpan = kind?.span ?? list?.kindSpan;
	if (kindText === undefined || apiVersion === undefined || kindSpan === undefined) return;
	const manifest: Manifest = {
		...base,
		path,
		apiVersion,
		kind: kindText,
		name: nameAt(root, "name"),
		namespace: nameAt(root, "namespace"),
		root,
		kindSpan,
	};
	yield manifest;
	if (!kindText.endsWith("List") || path.length >= deepestList) return;
	for (const [index, element] of elements(nodeAt(root, "items")).entries()) {
		const item = resolved(element);
		if (item.kind === "map") yield* unfolded(base, item, [...path, "items", index], manifest, seen);
	}
}

/** Components of a path: three Lists in each other, more than anybody writes. */
const deepestList = 6;

/** Every Kubernetes object of a tree, by path and position. */
export function manifests(tree: Tree): readonly Manifest[] {
	return tree.files.flatMap((file) => (file.entry.kind === "link" ? [] : manifestsIn(file)));
}

function nameAt(root: MapNode, key: "name" | "namespace"): string | null {
	const node = nodeAt(root, "metadata", key);
	const value = node === undefined ? undefined : resolved(node);
	if (value?.kind !== "scalar" || (value.style === "plain" && /^(?:~|null)?$/i.test(value.text))) return null;
	return value.text;
}

/** The map of a Secret's own, `data` or `stringData`; undefined when it has none. */
export function secretData(manifest: Manifest, field: "data" | "stringData"): MapNode | undefined {
	const node = nodeAt(manifest.root, field);
	const map = node === undefined ? undefined : resolved(node);
	return map?.kind === "map" ? map : undefined;
}

/** A value in a Secret that should not stand there in clear. */
export interface SecretLeaf extends SecretValue {
	readonly field: "data" | "stringData";
	readonly node: ScalarNode;
	/** From the root of the Secret. */
	readonly path: readonly PathComponent[];
	readonly severity: Severity;
}

/** What of a Secret's data stands in clear, and how bad that is. Nothing for other kinds, templates, and patches that delete. */
export function secretLeaves(manifest: Pick<Manifest, "root" | "name" | "isTemplate">): SecretLeaf[] {
	if (manifest.isTemplate || textAt(manifest.root, "$patch") === "delete") return [];
	const values = fields.flatMap((field) =>
		pairs(nodeAt(manifest.root, field)).flatMap(({ key, value }) => {
			const node = resolved(value);
			if (node.kind !== "scalar" || isNull(node)) return [];
			const found = secretValue(key.text, node.text, field === "data" ? "base64" : "text");
			return found === null ? [] : [{ ...found, field, node, path: [field, key.text] }];
		}),
	);
	const isHalf = values.some(({ isLater }) => isLater) || isDescription(manifest.root);
	return values.flatMap((value) => {
		const severity = gravityOf(value, { name: manifest.name, values });
		return severity === null || (severity === "low" && isHalf) ? [] : [{ ...value, severity }];
	});
}

const fields = ["data", "stringData"] as const;

function isNull({ style, text }: ScalarNode): boolean {
	return style === "plain" && /^(?:~|null)?$/i.test(text.trim());
}

/** Argo CD keeps descriptions of clusters and repositories in Secrets; without a credential there is nothing to hide. */
function isDescription(root: MapNode): boolean {
	return textAt(root, "metadata", "labels", "argocd.argoproj.io/secret-type") !== undefined;
}

/** True for a Secret of Kubernetes itself; SealedSecret, SopsSecret and ExternalSecret are other kinds. */
export function isSecretManifest({ apiVersion, kind }: Manifest): boolean {
	return kind === "Secret" && apiVersion === "v1";
}

/** sops goes by the exact ending, so a backup or a name in capitals is parsed here, once per document. */
function parsedAs(document: Document, format: "yaml" | "json"): Parsed {
	if (document.store === format) return document.parsed;
	const known = otherwise.get(document) ?? parse(document.text, format);
	otherwise.set(document, known);
	return known;
}

const otherwise = new WeakMap<Document, Parsed>();
