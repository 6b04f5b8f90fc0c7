import { Failure, label, type Policy, type Symptom, visible } from "@sops-guard/core";
import {
	diagnoseEso,
	type Kubectl,
	liveSecrets,
	namespaceState,
	servedVersions,
	versionsOf,
} from "@sops-guard/io";
import { type Check, failed, ok, warning } from "./check.ts";
import { failureCheck } from "./config-checks.ts";

/** Why does a secret not reach its workload? Looked at along its way: API server, namespaces, master Secrets, operator, stores, targets. */
export async function clusterChecks(kubectl: Kubectl, policy: Policy | null): Promise<readonly Check[]> {
	try {
		const versions = await versionsOf(kubectl);
		if (versions.server === null) {
			// Says why there is no answer, where there is none.
			await kubectl.text(["get", "--raw", "/version"]);
		}
		const said = `${kubectl.shown} ${versions.client ?? "of unknown version"}, API server ${versions.server ?? "of unknown version"}`;
		const first =
			versions.skew === null
				? ok("cluster", said)
				: warning("cluster", versions.skew, "Install a kubectl of the cluster's version.");
		return [
			first,
			...(policy === null ? [] : await namespaceChecks(kubectl, policy)),
			...(policy === null ? [] : await masterChecks(kubectl, policy)),
			...(await operatorChecks(kubectl)),
		];
	} catch (error) {
		return [failureCheck("cluster", error)];
	}
}

async function namespaceChecks(kubectl: Kubectl, { secrets, eso }: Policy): Promise<readonly Check[]> {
	const names = new Set([...(secrets.namespace === null ? [] : [secrets.namespace]), ...eso.namespaces]);
	return Promise.all(
		[...names].map(async (name) => {
			const shown = text(name);
			switch (await namespaceState(name, kubectl)) {
				case "active":
					return ok("namespace", `the namespace ${shown} is there`);
				case "missing":
					return failed("namespace", `there is no namespace ${shown}`, `kubectl create namespace ${shown}`);
				case "terminating":
					return failed(
						"namespace",
						`the namespace ${shown} is being deleted`,
						`kubectl get namespace ${shown} -o jsonpath={.status.conditions}`,
					);
				case "unknown":
					return warning(
						"namespace",
						`whether there is a namespace ${shown} may not be asked`,
						`kubectl auth can-i get namespaces/${shown}`,
					);
			}
		}),
	);
}

/** The master Secrets that the policy asks for, with their keys, and copies of values that a client-side apply left. */
async function masterChecks(kubectl: Kubectl, { secrets }: Policy): Promise<readonly Check[]> {
	const { namespace, required } = secrets;
	if (namespace === null || required.length === 0) return [];
	let live: Awaited<ReturnType<typeof liveSecrets>>;
	try {
		live = await liveSecrets(
			kubectl,
			required.map(({ name }) => ({ namespace, name })),
		);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return [warning("secret", error.message, error.hint ?? "Ask who runs the cluster.")];
	}
	return required.map(({ name, keys }) => {
		const shown = `${text(namespace)}/${text(name)}`;
		const found = live.get(`${namespace}/${name}`);
		if (found === undefined) {
			return failed("secret", `the Secret ${shown} is not there`, "sops-guard k8s apply FILE…");
		}
		const missing = keys.filter((key) => !found.data.has(key));
		if (missing.length > 0) {
			const list = missing.map(text).join(", ");
			return failed(
				"secret",
				`the Secret ${shown} has no ${list}`,
				"Add it in git, then: sops-guard k8s apply FILE…",
			);
		}
		return found.hasLastApplied
			? warning(
					"secret",
					`the Secret ${shown} carries its values in clear in the annotation of a client-side apply`,
					"sops-guard k8s apply FILE… takes the copy away",
				)
			: ok("secret", `the Secret ${shown} is there with all its keys`);
	});
}

async function operatorChecks(kubectl: Kubectl): Promise<readonly Check[]> {
	const seen = await diagnoseEso(kubectl);
	if (seen === "absent") {
		const next =
			"helm repo add external-secrets https://charts.external-secrets.io && helm install external-secrets external-secrets/external-secrets -n external-secrets --create-namespace";
		return [
			warning("operator", "External Secrets Operator is not installed, or not in a version with v1", next),
		];
	}
	if (seen === "forbidden") {
		return [
			warning(
				"operator",
				"ExternalSecrets and stores may not be listed, so nothing is known about them",
				"kubectl auth can-i list externalsecrets.external-secrets.io -A",
			),
		];
	}
	const versions = await servedVersions(kubectl);
	const served =
		versions === null || versions.includes("v1")
			? ok("operator", "External Secrets Operator is installed")
			: failed(
					"operator",
					`the cluster serves ExternalSecrets as ${versions.map(text).join(", ")} only`,
					"Upgrade the operator to 0.17 or newer, which serves v1.",
				);
	const hasExternals = seen.some(({ about }) => about === "external-secret");
	return [
		served,
		...seen.map(ofSymptom),
		...(hasExternals
			? []
			: [ok("external-secret", "there is no ExternalSecret yet, as is right before a first deployment")]),
	];
}

function ofSymptom({ about, state, message, next }: Symptom): Check {
	return { check: about, state, message, next };
}

function text(name: string): string {
	return visible(label.name(name).text);
}
