import type { Secret } from "@sops-guard/sops";
import { type FieldKind, fieldName, type LiveSecret } from "./live-secret.ts";
import type { ManifestPlace } from "./manifest-fault.ts";
import { Ownership } from "./ownership.ts";
import { type Datum, idOf, inventoryLabel, type SecretObject, type SizeClass } from "./secret-object.ts";

/** What can be said of a value: how large it is, and a keyed fingerprint that only this run can make. */
export interface ValueTrace {
	readonly size: SizeClass;
	readonly fingerprint: string;
}

export interface KeyPlan {
	readonly key: string;
	/** `kept`: the repository does not have it, and somebody else looks after it. */
	readonly change: "created" | "changed" | "unchanged" | "removed" | "kept";
	readonly before: ValueTrace | null;
	readonly after: ValueTrace | null;
	/** The other managers of the field. */
	readonly owners: readonly string[];
}

/** A change beside the values. What an annotation says is never told. */
export interface MetadataPlan {
	readonly field: "label" | "annotation" | "type" | "immutable";
	/** Of a label or an annotation. */
	readonly name: string | null;
	readonly change: "created" | "changed" | "removed";
}

/** A field that the repository wants otherwise than another manager. */
export interface OwnedField {
	readonly kind: FieldKind;
	/** Empty for what is no map. */
	readonly key: string;
	readonly managers: readonly string[];
}

/** Why an object cannot be applied as things are. */
export type Obstacle =
	| { readonly code: "conflict"; readonly fields: readonly OwnedField[] }
	| { readonly code: "immutable" }
	| { readonly code: "type"; readonly from: string; readonly to: string }
	| { readonly code: "terminating" }
	| { readonly code: "inventory"; readonly inventory: string };

/** `adopt`: all values are there already, and we do not look after them yet. */
export type ObjectAction = "create" | "update" | "adopt" | "unchanged" | "remove";

export interface ObjectPlan {
	readonly namespace: string;
	readonly name: string;
	readonly action: ObjectAction;
	/** Null for one that is removed. */
	readonly object: SecretObject | null;
	readonly live: LiveSecret | null;
	readonly place: ManifestPlace | null;
	readonly keys: readonly KeyPlan[];
	readonly metadata: readonly MetadataPlan[];
	/** The client-side apply's copy of the values is there, and goes. */
	readonly hasLastApplied: boolean;
	/** Fields that change although another manager owns them: the client-side apply's, or whoever's by force. */
	readonly takesOver: readonly OwnedField[];
	readonly obstacles: readonly Obstacle[];
}

export interface ClusterPlan {
	/** In the order of the files; what is removed comes last. */
	readonly objects: readonly ObjectPlan[];
	readonly fieldManager: string;
	readonly inventory: string | null;
}

export interface PlanInput {
	readonly objects: readonly SecretObject[];
	/** By `namespace/name`; what is not in it does not exist. */
	readonly live: ReadonlyMap<string, LiveSecret>;
	readonly fieldManager: string;
	readonly force: boolean;
	/** The name under which applied Secrets are remembered; null for none. */
	readonly inventory: string | null;
	/** What the cluster has under that inventory; null where nothing is pruned. */
	readonly inventoried: ReadonlyMap<string, LiveSecret> | null;
	/** A keyed hash of a value, short. */
	readonly fingerprint: (base64: Secret) => string;
}

/** Compares what the repository wants with what the cluster has. */
export function planOf(input: PlanInput): ClusterPlan {
	const { objects, live, fieldManager, inventory } = input;
	const wanted = objects.map((object) => objectPlan(object, live.get(idOf(object)) ?? null, input));
	return { objects: [...wanted, ...removals(input)], fieldManager, inventory };
}

/** Whether a run would change anything. */
export function isQuiet({ objects }: ClusterPlan): boolean {
	return objects.every(({ action, obstacles }) => action === "unchanged" && obstacles.length === 0);
}

function objectPlan(object: SecretObject, live: LiveSecret | null, input: PlanInput): ObjectPlan {
	const { fieldManager, force, inventory, fingerprint } = input;
	const ownership = new Ownership(live, fieldManager);
	const labels = new Map(object.labels);
	if (inventory !== null) labels.set(inventoryLabel, inventory);
	const keys = keyPlans(object, live, ownership, fingerprint);
	const metadata = [
		...mapPlans("label", labels, live?.labels, ownership),
		...mapPlans("annotation", object.annotations, live?.annotations, ownership),
		...scalarPlans(object, live),
	];
	const wanted = wantedFields(object, labels);
	const changed = new Set([
		...keys.filter(({ change }) => change === "changed").map(({ key }) => fieldName("data", key)),
		...metadata
			.filter(({ change }) => change === "changed")
			.map(({ field, name }) => fieldName(field, name ?? "")),
	]);
	const contested = [...wanted.values()]
		.map(({ kind, key }) => ({ kind, key, managers: ownership.othersOf(fieldName(kind, key)) }))
		.filter(({ kind, key, managers }) => managers.length > 0 && changed.has(fieldName(kind, key)));
	const foreign = contested
		.map(({ kind, key }) => ({ kind, key, managers: ownership.foreignersOf(fieldName(kind, key)) }))
		.filter(({ managers }) => managers.length > 0);
	const obstacles: Obstacle[] = obstaclesOf(object, live, keys, input);
	if (foreign.length > 0 && !force) obstacles.push({ code: "conflict", fields: foreign });
	const hasChange =
		keys.some(({ change }) => change !== "unchanged" && change !== "kept") || metadata.length > 0;
	const isAdopted = [...wanted.keys()].every((field) => ownership.isOurs(field));
	const hasLastApplied = live?.hasLastApplied ?? false;
	return {
		namespace: object.namespace,
		name: object.name,
		action:
			live === null ? "create" : hasChange ? "update" : hasLastApplied || !isAdopted ? "adopt" : "unchanged",
		object: { ...object, labels },
		live,
		place: object.place,
		keys,
		metadata,
		hasLastApplied,
		takesOver: foreign.length > 0 && !force ? [] : contested,
		obstacles,
	};
}

function wantedFields(
	{ data, annotations, type, immutable }: SecretObject,
	labels: ReadonlyMap<string, string>,
): ReadonlyMap<string, { readonly kind: FieldKind; readonly key: string }> {
	const wanted = new Map<string, { readonly kind: FieldKind; readonly key: string }>();
	const add = (kind: FieldKind, key = "") => wanted.set(fieldName(kind, key), { kind, key });
	for (const key of data.keys()) add("data", key);
	for (const key of labels.keys()) add("label", key);
	for (const key of annotations.keys()) add("annotation", key);
	if (type !== null) add("type");
	if (immutable !== null) add("immutable");
	return wanted;
}

function keyPlans(
	{ data }: SecretObject,
	live: LiveSecret | null,
	ownership: Ownership,
	fingerprint: (base64: Secret) => string,
): KeyPlan[] {
	const trace = (datum: Datum | undefined): ValueTrace | null =>
		datum === undefined ? null : { size: datum.size, fingerprint: fingerprint(datum.base64) };
	const plan = (key: string, change: KeyPlan["change"]): KeyPlan => ({
		key,
		change,
		before: trace(live?.data.get(key)),
		after: change === "removed" ? null : trace(data.get(key) ?? live?.data.get(key)),
		owners: ownership.othersOf(fieldName("data", key)),
	});
	const wanted = [...data].map(([key, { base64 }]) => {
		const there = live?.data.get(key);
		return plan(key, there === undefined ? "created" : there.base64.equals(base64) ? "unchanged" : "changed");
	});
	const others = [...(live?.data.keys() ?? [])]
		.filter((key) => !data.has(key))
		.map((key) => plan(key, ownership.goesWithUs(fieldName("data", key)) ? "removed" : "kept"));
	return [...wanted, ...others];
}

function mapPlans(
	field: "label" | "annotation",
	wanted: ReadonlyMap<string, string>,
	there: ReadonlyMap<string, string> | undefined,
	ownership: Ownership,
): MetadataPlan[] {
	const changes = [...wanted].flatMap(([name, value]): MetadataPlan[] => {
		const before = there?.get(name);
		if (before === value) return [];
		return [{ field, name, change: before === undefined ? "created" : "changed" }];
	});
	const removed = [...(there?.keys() ?? [])]
		.filter((name) => !wanted.has(name) && ownership.goesWithUs(fieldName(field, name)))
		.map((name): MetadataPlan => ({ field, name, change: "removed" }));
	return [...changes, ...removed];
}

function scalarPlans({ type, immutable }: SecretObject, live: LiveSecret | null): MetadataPlan[] {
	if (live === null) return [];
	const plans: MetadataPlan[] = [];
	if (type !== null && type !== live.type) plans.push({ field: "type", name: null, change: "changed" });
	if (immutable !== null && immutable !== live.immutable) {
		plans.push({ field: "immutable", name: null, change: "changed" });
	}
	return plans;
}

function obstaclesOf(
	{ type, immutable }: SecretObject,
	live: LiveSecret | null,
	keys: readonly KeyPlan[],
	{ inventory }: PlanInput,
): Obstacle[] {
	if (live === null) return [];
	const obstacles: Obstacle[] = [];
	if (live.isTerminating) obstacles.push({ code: "terminating" });
	if (type !== null && type !== live.type) obstacles.push({ code: "type", from: live.type, to: type });
	const hasNewData = keys.some(({ change }) => change !== "unchanged" && change !== "kept");
	if (live.immutable && (hasNewData || immutable === false)) obstacles.push({ code: "immutable" });
	const holder = live.labels.get(inventoryLabel);
	if (inventory !== null && holder !== undefined && holder !== inventory) {
		obstacles.push({ code: "inventory", inventory: holder });
	}
	return obstacles;
}

/**
 * What an earlier run applied and the files do not have any more: it carries our inventory's label, and it was our server-side apply
 * that put it there. A Secret to which somebody copied the label survives.
 */
function removals({
	objects,
	inventory,
	inventoried,
	fieldManager,
	force,
	fingerprint,
}: PlanInput): ObjectPlan[] {
	if (inventory === null || inventoried === null) return [];
	const wanted = new Set(objects.map(idOf));
	return [...inventoried.values()]
		.filter((live) => !wanted.has(idOf(live)) && !live.isTerminating)
		.filter((live) => live.labels.get(inventoryLabel) === inventory)
		.filter((live) => new Ownership(live, fieldManager).isOurs(fieldName("label", inventoryLabel)))
		.sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1))
		.map((live) => ({
			namespace: live.namespace,
			name: live.name,
			action: "remove" as const,
			object: null,
			live,
			place: null,
			keys: [...live.data].map(([key, { base64, size }]) => ({
				key,
				change: "removed" as const,
				before: { size, fingerprint: fingerprint(base64) },
				after: null,
				owners: [],
			})),
			metadata: [],
			hasLastApplied: live.hasLastApplied,
			takesOver: [],
			obstacles: force ? [] : heldByOthers(live, fieldManager),
		}));
}

/** Somebody else put keys into a Secret of ours; they would go with it. */
function heldByOthers(live: LiveSecret, fieldManager: string): Obstacle[] {
	const ownership = new Ownership(live, fieldManager);
	const fields = [...live.data.keys()]
		.map(
			(key): OwnedField => ({ kind: "data", key, managers: ownership.foreignersOf(fieldName("data", key)) }),
		)
		.filter(({ managers }) => managers.length > 0);
	return fields.length === 0 ? [] : [{ code: "conflict", fields }];
}
