import {
	type Application,
	type ClusterPlan,
	type ExternalProof,
	type ExternalSecret,
	expectedTarget,
	Failure,
	holds,
	idOf,
	isReached,
	type MasterChange,
	type ObjectPlan,
	objectId,
	type Proof,
	readsAny,
	type Sight,
	type Stores,
	storesElsewhere,
	type Target,
	type Verdict,
	verdictOf,
} from "@sops-guard/core";
import type { Kubectl } from "../cluster/kubectl.ts";
import { esoObjects, forceSync, namespaceLabels, syncEvents } from "./external-secrets.ts";
import { mastersOf, Targets } from "./read-secrets.ts";

export interface ProofRequest {
	readonly plan: ClusterPlan;
	readonly application: Application;
	readonly kubectl: Kubectl;
	/** What was asked for while Secrets were applied; asked now if left out. */
	readonly seen?: ReturnType<typeof esoObjects> | undefined;
	/** How long to wait for ESO, in milliseconds. */
	readonly patience: number;
}

/** Between two looks, in milliseconds; a look is a process of its own and takes as long again. */
const pause = 150;
/** Clocks of this machine and of the cluster may differ by as much. */
const clockSkew = 5_000;

const nothing = (state: Proof["state"], elsewhere: Proof["elsewhere"] = []): Proof => ({
	state,
	externals: [],
	elsewhere,
});

/** Asks what there is of ESO while something else is done; a failure is heard where the answer is taken. */
export function esoMeanwhile(kubectl: Kubectl): ReturnType<typeof esoObjects> {
	const asked = esoObjects(kubectl);
	asked.catch(() => {});
	return asked;
}

/**
 * Proves that what was applied has reached the targets of External Secrets Operator: tells every ExternalSecret that reads a changed
 * Secret, or whose target is not as it should be, to sync, then looks until each is proven, explained, or late. Values are compared in
 * memory and forgotten.
 */
export async function proveSync(request: ProofRequest): Promise<Proof> {
	try {
		return await proofBy(request);
	} catch (error) {
		// What was applied is applied, and to be told. A bug goes on.
		if (error instanceof Failure) return nothing("unfinished");
		throw error;
	}
}

async function proofBy({ plan, application, kubectl, patience, seen: asked }: ProofRequest): Promise<Proof> {
	const applied = plan.objects.filter((object) => isThere(object, application));
	if (applied.length === 0) return nothing("none");
	const seen = await (asked ?? esoObjects(kubectl));
	if (typeof seen === "string") return nothing(seen);
	const { stores } = seen;
	const changes = applied.map(changeOf);
	const externals = seen.externals.filter((each) =>
		readsAny(
			each,
			stores,
			changes.map((change) => ({ ...change, data: new Map() })),
		),
	);
	if (externals.length === 0) return nothing("none", storesElsewhere(seen.externals, stores, changes));
	const targets = new Targets(kubectl);
	const [masters, target, namespaces] = await Promise.all([
		mastersOf(externals, stores, kubectl),
		targets.now(externals),
		stores.all.some(({ conditions }) => conditions.some(({ labels }) => labels !== null))
			? namespaceLabels(kubectl)
			: null,
	]);
	const since = Date.now() - clockSkew;
	const expectedOf = new Map(
		externals.map((each) => [objectId(each), expectedTarget(each, stores, masters)]),
	);
	const sightOf = (external: ExternalSecret, target: Target, before: string | null): Sight => ({
		external,
		target,
		expected: expectedOf.get(objectId(external)) ?? { kind: "unknown", why: "it is new" },
		before,
	});
	const changed = changes.filter(({ keys }) => keys === null || keys.size > 0);
	const proofs: ExternalProof[] = [];
	const told = new Map<string, ExternalSecret>();
	/** Targets as they were when we came. */
	const earlier = new Map<string, Target>();
	for (const external of externals) {
		const sight = sightOf(external, target(external), null);
		const verdict = verdictOf(sight, { stores, events: [], namespaces, since }, false);
		earlier.set(objectId(external), sight.target);
		// What holds the right bytes already, and reads nothing that has changed, is left alone.
		if (verdict.state === "proven" && !isReached(external, stores, changed)) {
			proofs.push(proofOf(external, verdict, { wasTold: false, hasChanged: false, milliseconds: 0 }));
		} else told.set(objectId(external), external);
	}
	const started = performance.now();
	const stamp = `${Date.now()}-${process.pid}`;
	const syncedBefore =
		told.size > 0 ? await forceSync([...told.values()], kubectl, stamp) : new Map<string, string>();
	if (syncedBefore === "forbidden") return nothing("forbidden");
	const open = new Map(told);
	while (open.size > 0) {
		const isLate = performance.now() - started >= patience;
		const [{ now, held }, events] = await Promise.all([
			targets.withExternals([...open.values()]),
			isLate ? syncEvents(kubectl) : [],
		]);
		const currentStores = isLate ? await storesNow(kubectl, stores) : stores;
		for (const id of [...open.keys()]) {
			const external = now.find((each) => objectId(each) === id);
			if (external === undefined) {
				open.delete(id); // Removed since: nothing is left to prove.
				continue;
			}
			const sight = sightOf(external, held(external), syncedBefore.get(id) ?? "");
			const verdict = verdictOf(sight, { stores: currentStores, events, namespaces, since }, isLate);
			if (verdict.state === "waiting") continue;
			open.delete(id);
			const milliseconds = Math.round(performance.now() - started);
			const hasChanged = verdict.state !== "failed" && isOther(earlier.get(id), sight.target);
			proofs.push(proofOf(external, verdict, { wasTold: true, hasChanged, milliseconds }));
		}
		if (open.size > 0) await new Promise((resolve) => setTimeout(resolve, pause));
	}
	return { state: "looked", externals: proofs.sort(byName), elsewhere: [] };
}

/** Whether somebody who read the target before would read something else now. */
function isOther(before: Target | undefined, now: Target): boolean {
	return before?.kind === "secret" && now.kind === "secret" && !holds(before.data, now.data, true);
}

/** Applied, or as it should be. */
function isThere(object: ObjectPlan, { outcomes }: Application): boolean {
	const outcome = outcomes.get(idOf(object))?.outcome;
	return outcome === "applied" || outcome === "unchanged" || outcome === "removed";
}

function changeOf({ namespace, name, action, object, live, keys }: ObjectPlan): MasterChange {
	const changed = keys.filter(({ change }) => change !== "unchanged" && change !== "kept");
	return {
		namespace,
		name,
		labels: object?.labels ?? live?.labels ?? new Map(),
		keys: action === "create" || action === "remove" ? null : new Set(changed.map(({ key }) => key)),
	};
}

async function storesNow(kubectl: Kubectl, known: Stores) {
	const seen = await esoObjects(kubectl);
	return typeof seen === "string" ? known : seen.stores;
}

function proofOf(
	external: ExternalSecret,
	verdict: Verdict,
	story: Pick<ExternalProof, "wasTold" | "hasChanged" | "milliseconds">,
): ExternalProof {
	if (verdict.state === "waiting") throw new Failure("cluster", "an ExternalSecret was not judged");
	const { namespace, name, target } = external;
	return { namespace, name, target: target.name, verdict, ...story };
}

function byName(left: ExternalProof, right: ExternalProof): number {
	return objectId(left) < objectId(right) ? -1 : 1;
}
