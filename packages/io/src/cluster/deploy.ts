import {
	countsOf,
	Failure,
	isComplete,
	isLabelValue,
	isNamespaceName,
	isProven,
	isQuiet,
	isRestarted,
	type RuleSet,
} from "@sops-guard/core";
import { esoMeanwhile, proveSync } from "../eso/prove.ts";
import { type Handover, withHandover } from "../runner/handover.ts";
import type { Keys } from "../sealing/keys.ts";
import { targetsOf } from "../sealing/targets.ts";
import { applyPlan } from "./apply-plan.ts";
import { manifestFiles, planDeployment, policyOnDisk } from "./deployment.ts";
import { kubeconfigInput } from "./kubeconfig-input.ts";
import { Kubectl } from "./kubectl.ts";
import { type DeploymentPublication, publishDeployment, publishFaults } from "./publish-deployment.ts";
import { restartWorkloads } from "./restart-workloads.ts";

/** The inputs of apply-k8s-secrets, by the names of its `action.yml`. */
export interface DeployInputs {
	readonly files: readonly string[];
	readonly kubeconfig: string;
	readonly "kube-context": string;
	readonly "kube-timeout": string;
	readonly kubectl: string;
	readonly "pass-env": readonly string[];
	readonly namespace: string;
	readonly namespaces: readonly string[];
	readonly policy: string;
	readonly partial: boolean;
	readonly "allow-empty": boolean;
	readonly "dry-run": "none" | "client" | "server";
	readonly "fail-on-drift": boolean;
	readonly "field-manager": string;
	readonly "force-conflicts": boolean;
	readonly inventory: string;
	readonly prune: boolean;
	readonly "wait-for-eso": "auto" | "true" | "false";
	readonly "eso-timeout": string;
	readonly "restart-workloads": boolean;
	readonly "rollout-timeout": string;
	readonly "report-file": string;
}

export interface DeployWorld extends Omit<DeploymentPublication, "reportFile"> {
	readonly keys: Keys;
	readonly rules: RuleSet;
	readonly environment: NodeJS.ProcessEnv;
}

/**
 * A deployment from a workflow: looks at everything first and applies only if all of it can be applied. Answers with the exit code:
 * 1 where something stands in the way or drifted, 2 where files or cluster do not allow it.
 */
export async function deploy(inputs: DeployInputs, world: DeployWorld): Promise<number> {
	checkInputs(inputs);
	// Keeps a kubeconfig that was given whole, until the step ends.
	return withHandover(world, (handover) =>
		deployBy(kubectlFor(inputs, world, handover), inputs, world).finally(() => handover.clear()),
	);
}

async function deployBy(kubectl: Kubectl, inputs: DeployInputs, world: DeployWorld): Promise<number> {
	const publication = { ...world, reportFile: inputs["report-file"] };
	const targets = await targetsOf(inputs.files, manifestFiles);
	const { failures, faults, plan, versions } = await planDeployment({
		targets,
		keyring: world.keys.keyring,
		kubectl,
		namespace: inputs.namespace || undefined,
		namespaces: inputs.namespaces,
		policy: policyOnDisk(targets[0]?.path ?? ".", world.rules, inputs.policy || undefined),
		isPartial: inputs.partial,
		allowEmpty: inputs["allow-empty"],
		fieldManager: inputs["field-manager"],
		force: inputs["force-conflicts"],
		inventory: inputs.inventory || null,
		prune: inputs.prune,
	});
	if (plan === null) {
		publishFaults(failures, faults, publication);
		return 2;
	}
	if (versions?.skew) {
		world.writer.command({ name: "warning", properties: { title: "sops-guard" }, message: versions.skew });
	}
	const isBlocked = countsOf(plan).blocked > 0;
	const isAwaited = !isBlocked && inputs["dry-run"] === "none" && inputs["wait-for-eso"] !== "false";
	const seen = isAwaited ? esoMeanwhile(kubectl) : undefined;
	const application =
		isBlocked || inputs["dry-run"] === "client"
			? null
			: await applyPlan(plan, kubectl, { isDryRun: inputs["dry-run"] === "server" });
	const isApplied = application !== null && inputs["dry-run"] === "none" && isComplete(application);
	const proof =
		isApplied && isAwaited
			? await proveSync({ plan, application, kubectl, seen, patience: Number(inputs["eso-timeout"]) * 1000 })
			: null;
	const restarted =
		isApplied && inputs["restart-workloads"]
			? await restartWorkloads({
					plan,
					application,
					proof,
					kubectl,
					patience: Number(inputs["rollout-timeout"]) * 1000,
				})
			: null;
	const restarts = restarted instanceof Failure ? null : restarted;
	publishDeployment(plan, { application, proof, restarts }, publication);
	if (isBlocked) {
		const message =
			"nothing was applied, because not everything could be\nThe log says what stands in the way.";
		world.writer.command({ name: "error", properties: { title: "sops-guard" }, message });
		return 1;
	}
	if (application !== null && !isComplete(application)) return 2;
	if (restarted instanceof Failure) throw restarted;
	if (proof !== null && !isProven(proof)) return 1;
	if (restarts !== null && !isRestarted(restarts)) return 1;
	if (proof?.state === "forbidden" && inputs["wait-for-eso"] === "true") return 3;
	return inputs["fail-on-drift"] && !isQuiet(plan) ? 1 : 0;
}

function checkInputs(inputs: DeployInputs): void {
	const refused = (message: string, hint: string) => new Failure("usage", message, { hint });
	if (inputs.files.length === 0)
		throw refused("the input files is missing", "Name files, folders or globs, one a line.");
	if (inputs["fail-on-drift"] && inputs["dry-run"] === "none") {
		throw refused("fail-on-drift goes with a dry run", "Say `dry-run: client`; applying is what ends drift.");
	}
	if (inputs.prune && inputs.inventory === "") {
		throw refused("prune needs an inventory", "Name what belongs together, such as `inventory: platform`.");
	}
	if (inputs.prune && inputs.partial) {
		throw refused("prune would remove what partial leaves out", "Give all files, or do not prune.");
	}
	if (!isLabelValue(inputs.inventory)) {
		throw refused("inventory is no name", "Letters, digits, -, _ and . are allowed, at most 63.");
	}
	if (inputs["field-manager"] === "" || /^kubectl(?:-|$)/.test(inputs["field-manager"])) {
		throw refused(
			"field-manager must be a name of its own: kubectl's leave a copy of the values in an annotation",
			"Leave it out, for sops-guard.",
		);
	}
	if (![...inputs.namespaces, inputs.namespace || "x"].every(isNamespaceName)) {
		throw refused("a namespace is no name of one", "Small letters, digits and - are allowed, at most 63.");
	}
	for (const name of ["kube-timeout", "eso-timeout", "rollout-timeout"] as const) {
		if (!/^[1-9]\d{0,3}$/.test(inputs[name])) throw refused(`${name} takes seconds`, "Such as 60.");
	}
}

function kubectlFor(inputs: DeployInputs, { runner, environment }: DeployWorld, handover: Handover): Kubectl {
	const given = kubeconfigInput(inputs.kubeconfig, runner);
	return new Kubectl({
		program: inputs.kubectl || undefined,
		kubeconfig:
			given.kind === "path"
				? given.path
				: given.kind === "content"
					? handover.keep("kubeconfig", given.content)
					: undefined,
		context: inputs["kube-context"] || undefined,
		timeout: Number(inputs["kube-timeout"]),
		passOn: inputs["pass-env"],
		environment,
	});
}
