import {
	type Application,
	type ClusterPlan,
	countsOf,
	type Failure,
	idOf,
	isProven,
	isQuiet,
	isRestarted,
	type ManifestFault,
	markdownCode,
	markdownText,
	objectText,
	outcomeMarkdown,
	outcomePretty,
	type Proof,
	planJson,
	planMarkdown,
	planPretty,
	proofMarkdown,
	proofPretty,
	proofSummary,
	type Restart,
	restartMarkdown,
	restartPretty,
	restartSummary,
	type Tool,
} from "@sops-guard/core";
import { writeFile } from "../files.ts";
import type { Runner } from "../runner/runner.ts";
import type { Writer } from "../writer.ts";

/** Where the story of a deployment goes in a workflow. */
export interface DeploymentPublication {
	readonly runner: Runner;
	readonly writer: Writer;
	readonly tool: Tool;
	/** Path of the JSON report; "" for none. */
	readonly reportFile: string;
}

/** What became of a plan; null for what nobody asked for. */
export interface Outcome {
	readonly application: Application | null;
	readonly proof: Proof | null;
	readonly restarts: readonly Restart[] | null;
}

/** GitHub shows no more of a kind for a step. */
const mostAnnotations = 10;
const mostLines = 100;

/** Tells what is wrong with the files. Places and names, never a value. */
export function publishFaults(
	failures: readonly Failure[],
	faults: readonly ManifestFault[],
	{ writer, runner }: DeploymentPublication,
): void {
	const told = [
		...failures.map(({ place, message, hint }) => ({ path: place?.path, line: place?.line, message, hint })),
		...faults.map(({ path, line, pointer, message, hint }) => ({
			path,
			line: line ?? undefined,
			message: pointer === null ? message : `${pointer}: ${message}`,
			hint,
		})),
	];
	for (const [index, { path, line, message, hint }] of told.entries()) {
		const text = hint === null ? message : `${message}\n${hint}`;
		if (index < mostAnnotations) {
			writer.command({ name: "error", properties: { title: "sops-guard", file: path, line }, message: text });
		} else
			writer.err(
				`error: ${path ?? ""}${line === undefined ? "" : `:${line}`}: ${text.replace("\n", "\n  ")}\n`,
			);
	}
	writer.err("Nothing was changed in the cluster.\n");
	const lines = told.slice(0, mostLines).map(({ path, line, message, hint }) => {
		const where =
			path === undefined ? "" : `${markdownCode(line === undefined ? path : `${path}:${line}`)}: `;
		return `- ${where}${markdownText(hint === null ? message : `${message}. ${hint}`)}`;
	});
	if (told.length > lines.length) lines.push(`- and ${told.length - lines.length} more`);
	const head = "### Secrets for the cluster\n\n**The files cannot be applied; nothing was changed.**\n\n";
	runner.summarize(`${head}${lines.join("\n")}\n`);
	publishCounts(null, null, runner);
}

/** Tells a workflow the plan and what became of it: the log, the job summary, outputs and the report. */
export function publishDeployment(
	plan: ClusterPlan,
	{ application, proof, restarts }: Outcome,
	{ runner, writer, tool, reportFile }: DeploymentPublication,
): void {
	const isDone = application !== null;
	writer.out(planPretty(plan));
	if (isDone) {
		writer.out(`\n${outcomePretty(plan, application)}`);
		annotateFailures(plan, application, writer);
	}
	if (proof !== null) writer.out(`\n${proofPretty(proof)}`);
	if (proof !== null && (!isProven(proof) || proof.state === "forbidden")) {
		const name = isProven(proof) ? "warning" : "error";
		writer.command({ name, properties: { title: "sops-guard" }, message: proofSummary(proof) });
	}
	if (restarts !== null) writer.out(`\n${restartPretty(restarts)}`);
	if (restarts !== null && !isRestarted(restarts)) {
		const message = restartSummary(restarts);
		writer.command({ name: "error", properties: { title: "sops-guard" }, message });
	}
	const pages = [
		planMarkdown(plan),
		...(isDone ? [outcomeMarkdown(plan, application)] : []),
		...(proof === null ? [] : [proofMarkdown(proof)]),
		...(restarts === null ? [] : [restartMarkdown(restarts)]),
	];
	if (!runner.summarize(`${pages.join("\n")}\n`)) {
		writer.err("The job summary was left out: there is none here, or it is full.\n");
	}
	if (reportFile !== "") writeFile(reportFile, planJson(plan, { tool, application, proof, restarts }));
	publishCounts(plan, application, runner);
	publishProof(proof, runner);
	runner.output("report-file", reportFile);
}

function annotateFailures(plan: ClusterPlan, { outcomes, trouble }: Application, writer: Writer): void {
	const failed = plan.objects.flatMap((object) => {
		const why = outcomes.get(idOf(object))?.trouble ?? null;
		return why === null ? [] : [{ place: object.place, why, name: `${objectText(object)}: ` }];
	});
	const told = trouble === null ? failed : [{ place: null, why: trouble, name: "" }, ...failed];
	for (const { place, why, name } of told.slice(0, mostAnnotations)) {
		const properties = { title: "sops-guard", file: place?.path, line: place?.line ?? undefined };
		writer.command({ name: "error", properties, message: `${name}${why.message}\n${why.hint}` });
	}
}

function publishCounts(plan: ClusterPlan | null, application: Application | null, runner: Runner): void {
	const counts = plan === null ? null : countsOf(plan);
	const failed = [...(application?.outcomes.values() ?? [])].filter(
		({ outcome }) => outcome === "failed",
	).length;
	const changed = plan?.objects.filter(({ action }) => action !== "unchanged") ?? [];
	runner.output("created", counts?.create ?? 0);
	runner.output("changed", (counts?.update ?? 0) + (counts?.adopt ?? 0));
	runner.output("unchanged", counts?.unchanged ?? 0);
	runner.output("removed", counts?.remove ?? 0);
	runner.output("blocked", counts?.blocked ?? 0);
	runner.output("failed", failed);
	runner.output("changed-secrets", changed.map(({ namespace, name }) => `${namespace}/${name}`).join("\n"));
	runner.output("drift", plan === null ? "" : String(!isQuiet(plan)));
}

function publishProof(proof: Proof | null, runner: Runner): void {
	const of = (state: string) =>
		(proof?.externals ?? [])
			.filter(({ verdict }) => verdict.state === state)
			.map(({ namespace, name }) => `${namespace}/${name}`);
	runner.output("in-sync", of("proven").length);
	runner.output("not-in-sync", of("failed").join("\n"));
}
