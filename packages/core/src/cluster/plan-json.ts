import { type Proof, proofObject } from "../eso/proof.ts";
import { jsonText } from "../report/json-text.ts";
import type { Incomplete, Tool } from "../report/report.ts";
import type { Application } from "./outcome.ts";
import type { ClusterPlan, ObjectPlan, Obstacle, OwnedField } from "./plan.ts";
import { countsOf, nameText, obstacleText } from "./plan-words.ts";
import { type Restart, restartObjects } from "./restart.ts";
import { idOf } from "./secret-object.ts";
import type { Trouble } from "./trouble.ts";

export interface PlanDocument {
	readonly tool: Tool;
	/** What became of it; null for a plan that was not carried out. */
	readonly application: Application | null;
	/** Whether it has reached the workloads; null where nobody asked. */
	readonly proof?: Proof | null;
	/** The workloads that were restarted for it; null where nobody asked. */
	readonly restarts?: readonly Restart[] | null;
	readonly incomplete?: readonly Incomplete[];
}

/** The stable, versioned form for programs: these keys, in this order. No value, and no text of an annotation. */
export function planJson(
	plan: ClusterPlan,
	{ tool, application, proof = null, restarts = null, incomplete = [] }: PlanDocument,
): string {
	return jsonText({
		version: 1,
		tool: { name: tool.name, version: tool.version },
		fieldManager: nameText(plan.fieldManager),
		inventory: plan.inventory === null ? null : nameText(plan.inventory),
		objects: plan.objects.map((object) => objectOf(object, application)),
		summary: countsOf(plan),
		...(application === null
			? {}
			: {
					dryRun: application.isDryRun,
					trouble: application.trouble === null ? null : troubleOfObject(application.trouble),
					proof: proof === null ? null : proofObject(proof),
					restarts: restarts === null ? null : restartObjects(restarts),
				}),
		incomplete: incomplete.map(({ what, why, path, blocking }) => ({ what, why, path, blocking })),
	});
}

function objectOf(object: ObjectPlan, application: Application | null) {
	const found = application?.outcomes.get(idOf(object));
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
		...(application === null
			? {}
			: {
					outcome: found?.outcome ?? "not-applied",
					trouble: found?.trouble === null || found === undefined ? null : troubleOfObject(found.trouble),
					notes: found?.notes ?? [],
				}),
	};
}

function troubleOfObject({ code, message, hint }: Trouble) {
	return { code, message, hint };
}

function ownedOf({ kind, key, managers }: OwnedField) {
	return { kind, key: key === "" ? null : nameText(key), managers: managers.map(nameText) };
}

function obstacleOf(obstacle: Obstacle, object: ObjectPlan) {
	const { message, hint } = obstacleText(obstacle, object);
	const fields = obstacle.code === "conflict" ? obstacle.fields.map(ownedOf) : [];
	return { code: obstacle.code, fields, message, hint };
}
