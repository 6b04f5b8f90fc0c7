import { jsonText } from "../report/json-text.ts";
import type { Incomplete, Tool } from "../report/report.ts";
import type { ClusterPlan, ObjectPlan, Obstacle, OwnedField } from "./plan.ts";
import { countsOf, nameText, obstacleText } from "./plan-words.ts";

export interface PlanDocument {
	readonly tool: Tool;
	/** What became of each object, by `namespace/name`; null for a plan that was not carried out. */
	readonly outcomes: ReadonlyMap<
		string,
		{ readonly outcome: string; readonly message: string | null }
	> | null;
	readonly incomplete?: readonly Incomplete[];
}

/** The stable, versioned form for programs: these keys, in this order. No value, and no text of an annotation. */
export function planJson(plan: ClusterPlan, { tool, outcomes, incomplete = [] }: PlanDocument): string {
	return jsonText({
		version: 1,
		tool: { name: tool.name, version: tool.version },
		fieldManager: nameText(plan.fieldManager),
		inventory: plan.inventory === null ? null : nameText(plan.inventory),
		objects: plan.objects.map((object) => objectOf(object, outcomes)),
		summary: countsOf(plan),
		incomplete: incomplete.map(({ what, why, path, blocking }) => ({ what, why, path, blocking })),
	});
}

function objectOf(object: ObjectPlan, outcomes: PlanDocument["outcomes"]) {
	const outcome = outcomes?.get(`${object.namespace}/${object.name}`);
	return {
		namespace: nameText(object.namespace),
		name: nameText(object.name),
		path: object.place?.path ?? null,
		line: object.place?.line ?? null,
		action: object.action,
		keys: object.keys.map(({ key, change, before, after, owners }) => ({
			key: nameText(key),
			change,
			before,
			after,
			owners: owners.map(nameText),
		})),
		metadata: object.metadata.map(({ field, name, change }) => ({
			field,
			name: name === null ? null : nameText(name),
			change,
		})),
		takesOver: object.takesOver.map(ownedOf),
		lastApplied: object.hasLastApplied,
		obstacles: object.obstacles.map((obstacle) => obstacleOf(obstacle, object)),
		...(outcomes === null
			? {}
			: { outcome: outcome?.outcome ?? "not-applied", message: outcome?.message ?? null }),
	};
}

function ownedOf({ kind, key, managers }: OwnedField) {
	return { kind, key: key === "" ? null : nameText(key), managers: managers.map(nameText) };
}

function obstacleOf(obstacle: Obstacle, object: ObjectPlan) {
	const { message, hint } = obstacleText(obstacle, object);
	const fields = obstacle.code === "conflict" ? obstacle.fields.map(ownedOf) : [];
	return { code: obstacle.code, fields, message, hint };
}
