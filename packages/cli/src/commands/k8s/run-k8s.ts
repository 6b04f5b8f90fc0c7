import {
	ansi,
	type ClusterPlan,
	countsOf,
	Failure,
	isComplete,
	isLabelValue,
	isNamespaceName,
	isProven,
	isQuiet,
	isRestarted,
	type ManifestFault,
	outcomeMarkdown,
	outcomePretty,
	type Proof,
	plain,
	planJson,
	planMarkdown,
	planPretty,
	proofMarkdown,
	proofPretty,
	restartMarkdown,
	restartPretty,
	visible,
} from "@sops-guard/core";
import {
	applyPlan,
	type Deployment,
	esoMeanwhile,
	type Kubectl,
	manifestFiles,
	planDeployment,
	policyOnDisk,
	proveSync,
	restartWorkloads,
} from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { keysGiven, targetsGiven, tellFailures } from "../sealed/session.ts";
import { kubectlGiven, secondsGiven } from "./cluster-options.ts";

const verbs = ["plan", "apply"] as const;
type Verb = (typeof verbs)[number];

/**
 * Exit 1 where something stands in the way of the plan, and for drift that was asked about; 2 where the files or the cluster do not
 * allow it. Nothing is applied unless everything can be.
 */
export async function runK8s(given: Arguments, terminal: Terminal): Promise<number> {
	const [word = "", ...operands] = given.positionals;
	const verb = verbs.find((each) => each === word);
	if (verb === undefined) {
		throw new Failure("usage", "k8s needs plan or apply, and then files", {
			hint: "Such as: sops-guard k8s plan k8s/secrets/",
		});
	}
	checkUse(given, verb);
	const kubectl = kubectlGiven(given, terminal);
	const targets = await targetsGiven(operands, terminal, manifestFiles);
	const keys = await keysGiven(given, terminal);
	const deployment = await planDeployment({
		targets,
		keyring: keys.keyring,
		kubectl,
		namespace: given.value("namespace"),
		namespaces: given.list("allow-namespace"),
		policy: policyOnDisk(targets[0]?.path ?? ".", ruleSet, given.value("policy")),
		isPartial: given.has("partial"),
		allowEmpty: given.has("allow-empty"),
		fieldManager: given.value("field-manager") ?? "sops-guard",
		force: given.has("force-conflicts"),
		inventory: given.value("inventory") ?? null,
		prune: given.has("prune"),
	});
	tellFailures(deployment.failures, keys, terminal);
	tellFaults(deployment.faults, terminal);
	const { plan } = deployment;
	if (plan === null) {
		terminal.writer.err("Nothing was changed in the cluster.\n");
		return 2;
	}
	tellSkew(deployment, terminal);
	return verb === "plan" ? planned(plan, kubectl, given, terminal) : applied(plan, kubectl, given, terminal);
}

function checkUse(given: Arguments, verb: Verb): void {
	const refused = (message: string, hint: string) => new Failure("usage", message, { hint });
	for (const name of ["server", "fail-on-drift"]) {
		if (verb === "apply" && given.has(name)) {
			throw refused(`--${name} belongs to plan`, "Plan first, then apply.");
		}
	}
	for (const name of ["wait-for-eso", "eso-timeout", "restart-workloads", "rollout-timeout"]) {
		if (verb === "plan" && given.has(name)) {
			throw refused(`--${name} belongs to apply`, "A plan changes nothing, so there is nothing to wait for.");
		}
	}
	if (given.has("prune") && !given.has("inventory")) {
		throw refused("--prune needs --inventory", "Name what belongs together, such as --inventory platform.");
	}
	if (given.has("prune") && given.has("partial")) {
		throw refused("--prune would remove what --partial leaves out", "Give all files, or do not prune.");
	}
	if (!isLabelValue(given.value("inventory") ?? "x")) {
		throw refused("this is no name for an inventory", "Letters, digits, -, _ and . are allowed, at most 63.");
	}
	if (/^kubectl(?:-|$)/.test(given.value("field-manager") ?? "")) {
		throw refused(
			"that field manager is kubectl's own, and leaves a copy of the values in an annotation",
			"Take a name of your own, such as sops-guard.",
		);
	}
	for (const name of [...given.list("allow-namespace"), given.value("namespace") ?? "x"]) {
		if (!isNamespaceName(name)) throw refused("this is no name for a namespace", "Check --namespace.");
	}
}

function tellFaults(faults: readonly ManifestFault[], { writer }: Terminal): void {
	const hints = new Set<string>();
	for (const { path, line, pointer, message, hint } of faults) {
		const where = `${visible(path)}${line === null ? "" : `:${line}`}`;
		writer.err(`error: ${where}: ${pointer === null ? "" : `${visible(pointer)}: `}${message}\n`);
		if (hint !== null && !hints.has(hint)) writer.err(`  ${hint}\n`);
		if (hint !== null) hints.add(hint);
	}
}

function tellSkew({ versions }: Deployment, { writer }: Terminal): void {
	if (versions?.skew) writer.err(`warning: ${versions.skew}.\n`);
}

function show(plan: ClusterPlan, given: Arguments, { writer, tool, isVerbose }: Terminal): void {
	const palette = writer.hasColor ? ansi : plain;
	switch (given.value("format")) {
		case "json":
			writer.out(planJson(plan, { tool, application: null }));
			break;
		case "markdown":
			writer.out(planMarkdown(plan));
			break;
		default:
			writer.out(planPretty(plan, { palette, isVerbose }));
	}
}

async function planned(
	plan: ClusterPlan,
	kubectl: Kubectl,
	given: Arguments,
	terminal: Terminal,
): Promise<number> {
	const isBlocked = countsOf(plan).blocked > 0;
	if (!given.has("server") || isBlocked) show(plan, given, terminal);
	else {
		const application = await applyPlan(plan, kubectl, { isDryRun: true });
		if (given.value("format") === "json") {
			terminal.writer.out(planJson(plan, { tool: terminal.tool, application }));
		} else show(plan, given, terminal);
		if (!isComplete(application)) {
			const palette = terminal.writer.hasColor ? ansi : plain;
			terminal.writer.err(`The API server would refuse:\n${outcomePretty(plan, application, palette)}`);
			return 2;
		}
		if (!terminal.isQuiet) terminal.writer.err("The API server would take it.\n");
	}
	if (isBlocked) return 1;
	return given.has("fail-on-drift") && !isQuiet(plan) ? 1 : 0;
}

async function applied(
	plan: ClusterPlan,
	kubectl: Kubectl,
	given: Arguments,
	terminal: Terminal,
): Promise<number> {
	const { writer, tool } = terminal;
	if (countsOf(plan).blocked > 0) {
		show(plan, given, terminal);
		writer.err("Nothing was applied, because not everything could be.\n");
		return 1;
	}
	const format = given.value("format");
	const palette = writer.hasColor ? ansi : plain;
	if (format !== "json") show(plan, given, terminal);
	const when = given.value("wait-for-eso") ?? "auto";
	const seen = when === "never" ? undefined : esoMeanwhile(kubectl);
	const application = await applyPlan(plan, kubectl);
	if (format === "markdown") writer.out(`\n${outcomeMarkdown(plan, application)}`);
	else if (format !== "json") writer.out(`\n${outcomePretty(plan, application, palette)}`);
	const proof =
		when === "never" || !isComplete(application)
			? null
			: await proveSync({
					plan,
					application,
					kubectl,
					seen,
					patience: secondsGiven(given, "eso-timeout", 60) * 1000,
				});
	if (proof !== null && format !== "json") {
		writer.out(`\n${format === "markdown" ? proofMarkdown(proof) : proofPretty(proof, palette)}`);
	}
	const patience = secondsGiven(given, "rollout-timeout", 300) * 1000;
	const restarted =
		given.has("restart-workloads") && isComplete(application)
			? await restartWorkloads({ plan, application, proof, kubectl, patience })
			: null;
	const restarts = restarted instanceof Failure ? null : restarted;
	if (format === "json") writer.out(planJson(plan, { tool, application, proof, restarts }));
	else if (restarts !== null) {
		writer.out(`\n${format === "markdown" ? restartMarkdown(restarts) : restartPretty(restarts, palette)}`);
	}
	if (!isComplete(application)) return 2;
	if (restarted instanceof Failure) throw restarted;
	if (restarts !== null && !isRestarted(restarts)) return 1;
	return proof === null ? 0 : proofCode(proof, when === "always");
}

/** 3 where what was asked for could not be looked at. */
function proofCode(proof: Proof, isAsked: boolean): number {
	if (!isProven(proof)) return 1;
	return isAsked && proof.state === "forbidden" ? 3 : 0;
}
