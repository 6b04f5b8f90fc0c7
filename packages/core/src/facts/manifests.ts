import {
	type MapNode,
	nodeAt,
	type Parsed,
	pairAt,
	parse,
	resolved,
	type Span,
	textAt,
} from "@sops-guard/sops";
import { withoutBackup } from "../content/naming.ts";
import type { Document } from "../document.ts";
import type { File, Tree } from "../tree.ts";

/** One Kubernetes object: a document whose own top level names a kind. References to objects are none. */
export interface Manifest {
	readonly file: File;
	/** Index of the document in its file. */
	readonly document: number;
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

/** Every object of a file, document by document: one that cannot be read does not hide the next. */
export function manifestsIn(file: File): readonly Manifest[] {
	const format = manifestFormat(file.path);
	const text = file.text;
	if (format === null || text === null || !text.includes("kind") || !text.includes("apiVersion")) return [];
	return parsedAs(file.document, format).documents.flatMap((document) => {
		if (document.root === null) return [];
		const root = resolved(document.root);
		if (root.kind !== "map") return [];
		const kind = pairAt(root, "kind")?.value;
		const kindText = textAt(root, "kind");
		const apiVersion = textAt(root, "apiVersion");
		if (kind === undefined || kindText === undefined || apiVersion === undefined) return [];
		const isBroken = document.faults.some(({ code }) => code === "syntax" || code === "complex-key");
		return {
			file,
			document: document.index,
			apiVersion,
			kind: kindText,
			name: nameAt(root, "name"),
			namespace: nameAt(root, "namespace"),
			root,
			kindSpan: kind.span,
			isTemplate: isBroken && /\{\{|\{%|#\{|<%/.test(text.slice(document.span.start, document.span.end)),
		};
	});
}

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
