import {
	type Application,
	type ClusterPlan,
	Failure,
	idOf,
	type ObjectName,
	type Proof,
	type Restart,
	readWorkload,
	type Trouble,
	type Workload,
} from "@sops-guard/core";
import { failureOf, type Kubectl } from "./kubectl.ts";

export interface RestartRequest {
	readonly plan: ClusterPlan;
	readonly application: Application;
	/** What External Secrets Operator has written since; null where nobody asked. */
	readonly proof: Proof | null;
	readonly kubectl: Kubectl;
	/** How long to wait for new pods, in milliseconds. */
	readonly patience: number;
}

const kinds = "deployments.apps,statefulsets.apps,daemonsets.apps";
/** Between two looks, in milliseconds. */
const pause = 1_000;

/**
 * Restarts the workloads that read a Secret whose values have just changed, those of no other, and waits until their new pods are ready.
 * A pod reads variables once, when it starts. Secrets that are new need nothing: pods wait for them. Answers with the failure where the
 * cluster does not let it look: what was applied before is applied, and to be told first.
 */
export async function restartWorkloads(request: RestartRequest): Promise<readonly Restart[] | Failure> {
	try {
		return await restarted(request);
	} catch (error) {
		if (error instanceof Failure) return error;
		throw error;
	}
}

async function restarted(request: RestartRequest): Promise<readonly Restart[]> {
	const { kubectl, patience } = request;
	const changed = changedSecrets(request);
	const restarts: Restart[] = [];
	const open = new Map<string, Workload>();
	for (const [namespace, names] of changed) {
		const readers = (await workloadsOf(namespace, kubectl)).filter(({ secrets }) =>
			[...secrets].some((name) => names.has(name)),
		);
		for (const held of readers.filter(({ isHeld }) => isHeld)) restarts.push(restartOf(held, "held"));
		for (const workload of readers.filter(({ isHeld }) => !isHeld)) {
			const { trouble } = await kubectl.run([
				...["rollout", "restart", `--namespace=${namespace}`, "--field-manager=sops-guard"],
				`${workload.kind.toLowerCase()}/${workload.name}`,
			]);
			if (trouble === null) open.set(keyOf(workload), workload);
			else restarts.push(restartOf(workload, "failed", trouble));
		}
	}
	const started = performance.now();
	while (open.size > 0) {
		const isLate = performance.now() - started >= patience;
		for (const namespace of new Set([...open.values()].map((each) => each.namespace))) {
			const now = await workloadsOf(namespace, kubectl);
			for (const workload of [...open.values()].filter((each) => each.namespace === namespace)) {
				const found = now.find((each) => keyOf(each) === keyOf(workload));
				if (found !== undefined && !found.isRolledOut && !isLate) continue;
				open.delete(keyOf(workload));
				// One that was removed meanwhile needs no restart.
				if (found !== undefined) restarts.push(restartOf(found, found.isRolledOut ? "restarted" : "late"));
			}
		}
		if (open.size > 0) await new Promise((resolve) => setTimeout(resolve, pause));
	}
	return restarts.sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

/** Names by namespace: what was applied with other values than before, and what ESO wrote anew from it. */
function changedSecrets({
	plan,
	application,
	proof,
}: RestartRequest): ReadonlyMap<string, ReadonlySet<string>> {
	const changed = new Map<string, Set<string>>();
	const add = ({ namespace, name }: ObjectName) =>
		changed.set(namespace, (changed.get(namespace) ?? new Set()).add(name));
	for (const object of plan.objects) {
		const isApplied = application.outcomes.get(idOf(object))?.outcome === "applied";
		const hasNewValues = object.keys.some(({ change }) => change !== "unchanged" && change !== "kept");
		if (isApplied && object.action === "update" && hasNewValues) add(object);
	}
	for (const { namespace, target, hasChanged } of proof?.externals ?? []) {
		if (hasChanged) add({ namespace, name: target });
	}
	return changed;
}

async function workloadsOf(namespace: string, kubectl: Kubectl): Promise<readonly Workload[]> {
	const { stdout, trouble } = await kubectl.run(["get", kinds, `--namespace=${namespace}`, "-o", "json"]);
	if (trouble !== null) throw failureOf(trouble);
	try {
		const { items = [] } = JSON.parse(stdout) as { items?: unknown[] };
		return items.flatMap((item) => readWorkload(item) ?? []);
	} catch {
		throw new Failure("cluster", "kubectl answered something that is no list of workloads");
	}
}

function keyOf({ kind, namespace, name }: Pick<Workload, "kind" | "namespace" | "name">): string {
	return `${namespace}/${kind}/${name}`;
}

function restartOf(
	{ kind, namespace, name }: Workload,
	state: Restart["state"],
	trouble: Trouble | null = null,
): Restart {
	return { kind, namespace, name, state, trouble };
}
