import { type Leaf, type Node, storeOf, textAt } from "@sops-guard/sops";
import { looksLikeCredential } from "../credentials/credential.ts";
import { isPlaceholder } from "../credentials/placeholder.ts";
import { isSecretName } from "../credentials/secret-name.ts";
import { Document } from "../document.ts";
import type { File } from "../tree.ts";
import { otherCipher } from "./cipher.ts";
import { plainName } from "./naming.ts";
import { hasValue, isToken } from "./sealed.ts";

const documents = new WeakMap<Document, Document>();

/**
 * A file that nobody sealed, read by the store of its plain name: the text of `x.yaml.enc` is YAML as long as it is in clear,
 * although sops would take the sealed file for binary.
 */
export function plainDocument(file: File): Document {
	const named = file.document;
	let document = documents.get(named);
	if (document === undefined) {
		const written = storeOf(plainName(file.path).toLowerCase());
		// Whatever it is called: a Kubernetes object is told by its own first lines.
		const store = written === "binary" && isManifestText(named.text) ? "yaml" : written;
		document = store === named.store ? named : new Document(named.text, store);
		documents.set(named, document);
	}
	return document;
}

function isManifestText(text: string): boolean {
	return text.length < 1_048_576 && /^apiVersion: /m.test(text) && /^kind: /m.test(text);
}

/** A Kubernetes object, by its own top level: a `kind` further down is a reference to another one. */
interface Manifest {
	readonly isSecret: boolean;
	readonly isList: boolean;
	readonly root: Node;
}

/** The Kubernetes objects of a document, by the index of the document in its file. */
function manifestsByIndex(document: Document): ReadonlyMap<number, Manifest> {
	const found = new Map<number, Manifest>();
	for (const { index, root } of document.parsed.documents) {
		const apiVersion = textAt(root ?? undefined, "apiVersion");
		const kind = textAt(root ?? undefined, "kind");
		if (root === null || apiVersion === undefined || kind === undefined) continue;
		// A kubeconfig borrows the form, and holds credentials.
		if (kind === "Config" && apiVersion === "v1") continue;
		found.set(index, {
			isSecret: kind === "Secret" && apiVersion === "v1",
			isList: kind.endsWith("List"),
			root,
		});
	}
	return found;
}

/** What is always in clear in a Kubernetes object. */
const describing: ReadonlySet<unknown> = new Set(["apiVersion", "kind", "metadata", "type", "immutable"]);

/** What of a plain file there is to seal. */
export interface Plaintext {
	/** The file holds Kubernetes objects, and all that have something to seal are Secrets. */
	readonly secretsOnly: boolean;
	/** At least one value lies outside Kubernetes objects or in a Secret, so that sealing is not a matter of taste. */
	readonly telling: boolean;
}

/**
 * What a plain file has to seal: values that are neither empty nor placeholders. Null when it has none: an empty file, a
 * template, another cipher's text, bytes.
 */
export function plaintextOf(file: File): Plaintext | null {
	const text = file.text;
	if (text === null || text.trim() === "" || otherCipher(file.bytes, text) !== null) return null;
	if (isElsewhere(text)) return null;
	const document = plainDocument(file);
	if (isUnfinished(document)) return null;
	// An object under another name may be a form, of which YAML does not know what its lines say.
	const isObject = file.document.store === "binary" && document.store !== "binary";
	if (isObject && (!hasPlainLine(text) || isObjectForm(document))) return null;
	if (document.store === "binary" || document.parsed.documents.every(({ root }) => root === null)) {
		return hasPlainLine(text) ? { secretsOnly: false, telling: true } : null;
	}
	const manifests = manifestsByIndex(document);
	const places = document.leaves
		.filter((leaf) => hasValue(leaf) && !isPlaceholder(leaf.node.text))
		.map((leaf) => placeOf(leaf, manifests.get(leaf.document)))
		.filter((place) => place !== "description");
	if (places.length === 0) return null;
	return {
		secretsOnly: places.every((place) => place === "secret"),
		telling: places.some((place) => place !== "object"),
	};
}

/**
 * Where a value lies: in a Secret, also of a List as `kubectl get` exports it; in another Kubernetes object; outside of any; or
 * among what describes an object and is always in clear.
 */
function placeOf(
	{ path }: Leaf,
	manifest: Manifest | undefined,
): "secret" | "object" | "outside" | "description" {
	if (manifest === undefined) return "outside";
	const [items, index] = path;
	const isItem = manifest.isList && items === "items" && typeof index === "number";
	const key = isItem ? path[2] : path[0];
	if (describing.has(key)) return "description";
	const isSecret = isItem ? textAt(manifest.root, items, index, "kind") === "Secret" : manifest.isSecret;
	if (!isSecret) return "object";
	return key === "data" || key === "stringData" ? "secret" : "description";
}

/** A template whose syntax its format cannot read: not a document yet (design §10.17). */
function isUnfinished({ store, text, parsed }: Document): boolean {
	return (
		store !== "binary" &&
		/\{\{|\{%|#\{|<%/.test(text) &&
		parsed.documents.some(({ faults }) => faults.length > 0)
	);
}

/**
 * Whether a file that SOPS did not seal as a whole holds sealed values all the same: cut off from their metadata, or pasted. A
 * comment that was sealed and never opened does not count.
 */
export function holdsSealedValue(file: File): boolean {
	if (!file.holds("ENC[AES256_GCM,")) return false;
	const { leaves, parsed } = plainDocument(file);
	const isReadable = leaves.length > 0 && parsed.documents.every(({ faults }) => faults.length === 0);
	return !isReadable || leaves.some((leaf) => !leaf.comment && isToken(leaf));
}

/** A pointer of Git LFS, whose content is elsewhere, or text that another tool sealed value by value or as a whole. */
function isElsewhere(text: string): boolean {
	return (
		text.startsWith("version https://git-lfs.github.com/spec/") ||
		/\bENC\[PKCS7,|\bENC\([A-Za-z0-9+/]|["'=]encrypted:[A-Za-z0-9+/]{20}/.test(text) ||
		/^[A-Za-z0-9+/\r\n]{64,}={0,2}\s*$/.test(text)
	);
}

/** Whether any line of a text without known format holds something else than a placeholder, a comment or punctuation. */
function hasPlainLine(text: string): boolean {
	const values = text.split("\n").flatMap((line) => {
		const body = line.trim();
		if (body === "" || /^(?:#|\/\/|;|!|--|\/\*|\*)/.test(body)) return [];
		const value = /^[^=:]*[=:]\s*(.*)$/.exec(body)?.[1] ?? body;
		const bare = value.replace(/[,;]$/, "").replace(/^(["'`])(.*)\1$/, "$2");
		return /[A-Za-z0-9]/.test(bare) ? [bare] : [];
	});
	const plain = values.filter((value) => !isPlaceholder(value));
	return plain.length > 0 && !isForm(values);
}

/** An object into which a program puts all that is secret: what stands there says who and where. */
function isObjectForm(document: Document): boolean {
	const manifests = manifestsByIndex(document);
	const values = document.leaves.filter(
		(leaf) => hasValue(leaf) && placeOf(leaf, manifests.get(leaf.document)) === "secret",
	);
	const plain = values.filter(({ node }) => !isSubstituted(node.text));
	return plain.length < values.length && !plain.some(isTelling);
}

/** `${DB_PASSWORD}`, `$DB_PASSWORD`, and a URL with one of them in the place of its password. */
function isSubstituted(text: string): boolean {
	const rest = text.replace(/\$\{[A-Za-z_][^}]*\}|\$[A-Z][A-Z0-9]*_[A-Z0-9_]+/g, "$");
	return rest !== text && !looksLikeCredential(rest.replace(/:\$@/, "@"));
}

function isTelling({ node: { text }, path }: Leaf): boolean {
	if (isPlaceholder(text)) return false;
	if (looksLikeCredential(text) || /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return true;
	const name = String(path.at(-1));
	// The identifier of a pair of keys is no secret by itself.
	return isSecretName(name) && (/secret/i.test(name) || !/access[_.-]?key(?:[_.-]?id)?$/i.test(name));
}

/** Lines of which a program fills in most, as `envsubst` does, and none of the others looks like what it puts there. */
function isForm(values: readonly string[]): boolean {
	const isOpen = (value: string) => /\$[A-Z][A-Z0-9]*_[A-Z0-9_]+/.test(value);
	return (
		values.filter(isOpen).length * 2 >= values.length &&
		!values.some((value) => !isOpen(value) && looksLikeCredential(value))
	);
}
