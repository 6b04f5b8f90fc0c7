import { label } from "../label.ts";
import { count, counted } from "../report/words.ts";
import { visible } from "../text/visible.ts";
import type { ClusterPlan, MetadataPlan, ObjectAction, ObjectPlan, Obstacle, OwnedField } from "./plan.ts";

// What the forms of a plan for people have in common. Names go through labels, which mask what is shaped like a credential.

export function nameText(name: string): string {
	return visible(label.name(name).text);
}

export function objectText({ namespace, name }: Pick<ObjectPlan, "namespace" | "name">): string {
	return `${nameText(namespace)}/${nameText(name)}`;
}

export function placeText({ place }: ObjectPlan): string {
	if (place === null) return "";
	return `${visible(place.path)}${place.line === null ? "" : `:${place.line}`}`;
}

export function fieldText({ kind, key }: Pick<OwnedField, "kind" | "key">): string {
	return key === "" ? kind : `${kind} ${nameText(key)}`;
}

/** `data url, data user (helm)`. */
export function ownedText(fields: readonly OwnedField[]): string {
	return fields
		.map((field) => `${fieldText(field)} (${field.managers.map(nameText).join(", ") || "nobody"})`)
		.join(", ");
}

export function metadataText({ field, name, change }: MetadataPlan): string {
	return `${name === null ? field : `${field} ${nameText(name)}`} ${change}`;
}

export const actionWords: Readonly<Record<ObjectAction, string>> = {
	create: "create",
	update: "change",
	adopt: "take over",
	unchanged: "unchanged",
	remove: "remove",
};

/** An obstacle in a sentence, and the next thing to do. */
export function obstacleText(
	obstacle: Obstacle,
	{ namespace, name }: Pick<ObjectPlan, "namespace" | "name">,
): { readonly message: string; readonly hint: string } {
	const where = `-n ${nameText(namespace)} secret ${nameText(name)}`;
	switch (obstacle.code) {
		case "conflict":
			return {
				message: `somebody else looks after ${ownedText(obstacle.fields)}`,
				hint: "Have the other one give the field up, take it out of the file, or force the conflict if git is to win.",
			};
		case "immutable":
			return {
				message: "it is immutable: neither its values nor the mark can change",
				hint: `Give the new values a Secret of another name; or remove it and apply again: kubectl delete ${where}`,
			};
		case "type":
			return {
				message: `its type cannot change from ${nameText(obstacle.from)} to ${nameText(obstacle.to)}`,
				hint: `Remove it and apply again: kubectl delete ${where}`,
			};
		case "terminating":
			return {
				message: "it is being deleted",
				hint: `Look at what holds it, and apply again when it is gone: kubectl get ${where} -o jsonpath={.metadata.finalizers}`,
			};
		case "inventory":
			return {
				message: `it belongs to the inventory ${nameText(obstacle.inventory)}`,
				hint: "Two repositories want it: take it out of one of them.",
			};
	}
}

/** `2 to create, 1 to change, 2 unchanged; 1 blocked`. */
export function planSummary(plan: ClusterPlan): string {
	const sum = countsOf(plan);
	const parts = (["create", "update", "adopt", "remove"] as const)
		.filter((action) => sum[action] > 0)
		.map((action) => `${count(sum[action])} to ${actionWords[action]}`);
	if (sum.unchanged > 0) parts.push(`${count(sum.unchanged)} unchanged`);
	const text = parts.length === 0 ? "nothing to apply" : parts.join(", ");
	return `${counted(plan.objects.length, "Secret")}: ${text}${sum.blocked === 0 ? "" : `; ${count(sum.blocked)} blocked`}`;
}

export type PlanCounts = Readonly<Record<ObjectAction | "blocked", number>>;

export function countsOf({ objects }: ClusterPlan): PlanCounts {
	const of = (action: ObjectAction) => objects.filter((object) => object.action === action).length;
	return {
		create: of("create"),
		update: of("update"),
		adopt: of("adopt"),
		unchanged: of("unchanged"),
		remove: of("remove"),
		blocked: objects.filter(({ obstacles }) => obstacles.length > 0).length,
	};
}

export const copyWords =
	"the copy that a client-side apply left in an annotation holds values in clear: it goes";
