import type { MapValue } from "@sops-guard/sops/seal";
import { label } from "../label.ts";
import type { RequiredSecret } from "../policy/policy.ts";
import { type ManifestFault, placeIn } from "./manifest-fault.ts";
import { fieldOf, itemsOf, ManifestReader, type OpenedManifests, type Placed } from "./manifest-reader.ts";
import { type ReadingTerms, readSecret } from "./read-secret.ts";
import { idOf, type SecretObject } from "./secret-object.ts";

export interface ReadingOptions extends ReadingTerms {
	/** What the policy asks for; null for nothing. */
	readonly required: {
		readonly namespace: string | null;
		readonly secrets: readonly RequiredSecret[];
		/** The policy file, and whether the given files are all there are. */
		readonly policy: string;
		readonly partial: boolean;
	} | null;
}

export interface ReadManifests {
	/** In the order of the files; only of use where there is no fault. */
	readonly objects: readonly SecretObject[];
	readonly faults: readonly ManifestFault[];
}

/** Secrets out of opened files: everything that the API server would refuse, and much that it would not, is refused here. */
export function readManifests(
	files: readonly OpenedManifests[],
	{ required, ...terms }: ReadingOptions,
): ReadManifests {
	const objects: SecretObject[] = [];
	const faults: ManifestFault[] = [];
	for (const file of files) {
		const before = objects.length + faults.length;
		for (const document of file.plain.keys()) {
			const reader = new ManifestReader(file, document);
			const root = reader.root();
			if (root !== null && !isNothing(root.value)) objects.push(...objectsIn(reader, root, terms, null));
			faults.push(...reader.faults);
		}
		if (objects.length + faults.length > before) continue;
		faults.push({
			...placeIn(file.path, null, [], 0),
			code: "no-object",
			message: "the file holds no Secret",
			hint: "It was opened, and there is nothing in it to apply.",
		});
	}
	faults.push(...duplicates(objects));
	if (required !== null && faults.length === 0) faults.push(...unmet(objects, required));
	return { objects, faults };
}

/** Behind the last `---` there is often nothing. */
function isNothing({ items }: MapValue): boolean {
	return items.every((item) => !("key" in item));
}

/** Lists in each other, more than anybody writes. */
const deepestList = 3;

function objectsIn(
	reader: ManifestReader,
	root: Placed<MapValue>,
	terms: ReadingTerms,
	list: { readonly kind: string; readonly depth: number } | null,
): SecretObject[] {
	// The items of a SecretList need not repeat what they are.
	const isTyped = list?.kind === "SecretList";
	const kind = reader.text(root, "kind") ?? (isTyped ? "Secret" : null);
	const apiVersion = reader.text(root, "apiVersion") ?? (isTyped ? "v1" : null);
	if (kind === null || apiVersion === null) {
		const missing = kind === null ? "kind" : "apiVersion";
		reader.refuse("not-an-object", root, `this is no Kubernetes object: it has no ${missing}`, hints.kind);
		return [];
	}
	const at = fieldOf(root, "kind") ?? root;
	if (kind === "List" || kind === "SecretList") {
		const items = fieldOf(root, "items");
		if (apiVersion !== "v1" || items?.value.type !== "list" || (list?.depth ?? 0) >= deepestList) {
			reader.refuse("not-an-object", at, "this List cannot be unfolded", "It needs apiVersion v1 and items.");
			return [];
		}
		const below = { kind, depth: (list?.depth ?? 0) + 1 };
		return itemsOf(items).flatMap((item) => {
			if (item.value.type === "map") return objectsIn(reader, item as Placed<MapValue>, terms, below);
			reader.refuse("not-an-object", item, "an item of this List is no object", hints.kind);
			return [];
		});
	}
	if (kind !== "Secret") {
		reader.refuse(
			"other-kind",
			at,
			`only Secrets are applied here, and this is of kind ${label.name(kind).text}`,
			hints.kind,
		);
		return [];
	}
	if (apiVersion !== "v1") {
		const version = fieldOf(root, "apiVersion") ?? root;
		reader.refuse(
			"api-version",
			version,
			`a Secret of apiVersion ${label.name(apiVersion).text} is no Secret`,
			"Write apiVersion: v1.",
		);
		return [];
	}
	const object = readSecret(reader, root, terms);
	return object === null ? [] : [object];
}

const hints = {
	kind: "Apply other objects with kubectl; secrets among them belong into a Secret of their own.",
} as const;

function duplicates(objects: readonly SecretObject[]): ManifestFault[] {
	const first = new Map<string, SecretObject>();
	return objects.flatMap((object): ManifestFault[] => {
		const id = idOf(object);
		const other = first.get(id);
		if (other === undefined) {
			first.set(id, object);
			return [];
		}
		const { path, line } = other.place;
		return [
			{
				...object.place,
				code: "duplicate",
				message: `${label.name(object.namespace).text}/${label.name(object.name).text} is there twice`,
				hint: `The other one is at ${path}${line === null ? "" : `:${line}`}; only one of them can be meant.`,
			},
		];
	});
}

function unmet(
	objects: readonly SecretObject[],
	{ namespace, secrets, policy, partial }: NonNullable<ReadingOptions["required"]>,
): ManifestFault[] {
	const there = objects.filter((object) => namespace === null || object.namespace === namespace);
	return secrets.flatMap(({ name, keys, line }): ManifestFault[] => {
		const found = there.find((object) => object.name === name);
		const shown = label.name(name).text;
		const reason = `The policy asks for it${line === null ? "" : `, line ${line}`}`;
		if (found === undefined) {
			if (partial) return [];
			return [
				{
					...placeIn(policy, line, [], 0),
					code: "required",
					message: `the Secret ${shown} is in none of the files`,
					hint: `${reason}; name its file too, or say that these are only a part.`,
				},
			];
		}
		return keys
			.filter((key) => !found.data.has(key))
			.map((key) => ({
				...found.place,
				code: "required",
				message: `the Secret ${shown} has no key ${label.name(key).text}`,
				hint: `${reason}.`,
			}));
	});
}
