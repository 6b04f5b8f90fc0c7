import { itemsOf, member, nameOf, type ObjectName, textOf } from "../eso/object.ts";

/** Something whose pods may read Secrets, and which knows how to replace its pods. */
export interface Workload extends ObjectName {
	readonly kind: "Deployment" | "StatefulSet" | "DaemonSet";
	/** Names of the Secrets of its namespace that its pods read: variables, volumes, logins to registries. */
	readonly secrets: ReadonlySet<string>;
	/** Whether all its pods are of the newest kind and ready. */
	readonly isRolledOut: boolean;
	/** Pods are replaced by hand (`updateStrategy: OnDelete`), or the rollout is paused: a restart would change nothing. */
	readonly isHeld: boolean;
}

/** A Deployment, StatefulSet or DaemonSet as the API server answers with it; null for anything else. */
export function readWorkload(json: unknown): Workload | null {
	const kind = (["Deployment", "StatefulSet", "DaemonSet"] as const).find(
		(each) => each === textOf(json, "kind"),
	);
	if (kind === undefined) return null;
	const strategy = textOf(json, "spec", "updateStrategy", "type");
	return {
		...nameOf(json),
		kind,
		secrets: secretsOf(member(json, "spec", "template", "spec")),
		isRolledOut: isRolledOut(kind, json),
		isHeld: strategy === "OnDelete" || member(json, "spec", "paused") === true,
	};
}

function secretsOf(pod: unknown): ReadonlySet<string> {
	const names: (string | null)[] = itemsOf(pod, "imagePullSecrets").map((each) => textOf(each, "name"));
	for (const volume of itemsOf(pod, "volumes")) {
		names.push(textOf(volume, "secret", "secretName"));
		for (const source of itemsOf(volume, "projected", "sources"))
			names.push(textOf(source, "secret", "name"));
		names.push(textOf(volume, "csi", "nodePublishSecretRef", "name"));
	}
	for (const container of [...itemsOf(pod, "initContainers"), ...itemsOf(pod, "containers")]) {
		for (const variable of itemsOf(container, "env")) {
			names.push(textOf(variable, "valueFrom", "secretKeyRef", "name"));
		}
		for (const source of itemsOf(container, "envFrom")) names.push(textOf(source, "secretRef", "name"));
	}
	return new Set(names.filter((name) => name !== null));
}

/** As `kubectl rollout status` judges it. */
function isRolledOut(kind: Workload["kind"], json: unknown): boolean {
	const status = (name: string) => numberOf(json, "status", name) ?? 0;
	if (status("observedGeneration") < (numberOf(json, "metadata", "generation") ?? 0)) return false;
	if (kind === "DaemonSet") {
		const wanted = status("desiredNumberScheduled");
		return status("updatedNumberScheduled") >= wanted && status("numberAvailable") >= wanted;
	}
	const wanted = numberOf(json, "spec", "replicas") ?? 1;
	if (status("updatedReplicas") < wanted || status("replicas") > wanted) return false;
	return status(kind === "Deployment" ? "availableReplicas" : "readyReplicas") >= wanted;
}

function numberOf(json: unknown, ...path: readonly string[]): number | null {
	const found = member(json, ...path);
	return typeof found === "number" ? found : null;
}
