import { Secret, daysOf } from "./core.js";
import { Failure, readEvent, writeFile } from "./start.js";
import { isStale, issueDrafts, nextDue, rotationHtml, rotationJson, rotationMarkdown, rotationPretty, rotationReport, scopeOf, settledBy } from "./ages.js";
import { ageKeysOf, refuseUnsafeEvent } from "./keyed.js";
import { gatherRotation } from "./history.js";
// packages/io/src/rotation/publish-rotation.ts
/** As many annotations of a kind does a runner show. */
const mostAnnotations = 10;
/** Tells a workflow how old everything is: files, outputs, the log, annotations and the job summary. Only coordinates leave. */
async function publishRotation(report, { runner, writer, files, fails, environment }) {
	if (files.report !== "") writeFile(files.report, rotationJson(report));
	if (files.html !== "") writeFile(files.html, rotationHtml(report));
	const number = (state) => report.values.filter((value) => value.state === state).length;
	runner.output("values", report.values.length);
	for (const state of [
		"stale",
		"due-soon",
		"unknown",
		"fresh"
	]) runner.output(state, number(state));
	const due = nextDue(report.values);
	runner.output("next-due", due === null ? "" : dayOf(due));
	const oldest = Math.max(...report.values.map(({ ageDays }) => ageDays ?? 0), 0);
	runner.output("oldest-days", report.values.length === 0 ? "" : oldest);
	runner.output("report-file", files.report);
	runner.output("html-file", files.html);
	writer.out(rotationPretty(report));
	annotate(report, fails, writer);
	if (!runner.summarize(rotationMarkdown(report, sourceUrl(environment)))) writer.err("The job summary was left out: there is none here, or it is full.\n");
}
function annotate({ values, incomplete }, fails, writer) {
	const loud = values.filter(({ state }) => state === "stale" || state === "due-soon").toSorted((left, right) => (left.due ?? 0) - (right.due ?? 0));
	const told = {
		error: 0,
		warning: 0
	};
	for (const value of loud) {
		const name = fails.has(value.state) ? "error" : "warning";
		told[name] += 1;
		if (told[name] > mostAnnotations) continue;
		const properties = {
			title: value.state === "stale" ? "overdue" : "due soon",
			file: value.path,
			line: 1
		};
		writer.command({
			name,
			properties,
			message: words(value)
		});
	}
	const left = Math.max(0, told.error - mostAnnotations) + Math.max(0, told.warning - mostAnnotations);
	if (left > 0) {
		const message = `and ${left} more values; the job summary has them`;
		writer.command({
			name: "notice",
			properties: { title: "sops-guard" },
			message
		});
	}
	for (const { what, why } of incomplete.filter(({ blocking }) => blocking).slice(0, mostAnnotations)) writer.command({
		name: "error",
		properties: { title: "history-incomplete" },
		message: `${what}: ${why}`
	});
}
function words({ pointer, ageDays, maxAgeDays, certainty, due }) {
	return `${pointer} is ${`${certainty === "exact" ? "" : "at least "}${ageDays ?? 0} of ${maxAgeDays} days old`}${due === null ? "" : `, due on ${dayOf(due)}`}`;
}
/** Says what became of the issues: outputs, the log, and a line of the job summary. Null where they were left alone. */
function publishIssues(synced, { runner, writer, environment }) {
	const numbers = (list) => list.join("\n");
	runner.output("issues-created", numbers(synced?.created ?? []));
	runner.output("issues-updated", numbers(synced?.updated ?? []));
	runner.output("issues-closed", numbers(synced?.closed ?? []));
	runner.output("issues-open", numbers(synced?.open ?? []));
	if (synced === null) return;
	const { created, updated, closed, open, declined, left } = synced;
	const link = (number) => `[#${number}](${environment.GITHUB_SERVER_URL}/${environment.GITHUB_REPOSITORY}/issues/${number})`;
	const plain = (number) => `#${number}`;
	const say = (show) => {
		const told = [
			{
				name: "created",
				list: created
			},
			{
				name: "updated",
				list: updated
			},
			{
				name: "closed",
				list: closed
			},
			{
				name: "open",
				list: open
			}
		].map(({ name, list }) => `${name} ${list.length === 0 ? "none" : list.map(show).join(", ")}`);
		if (declined > 0) told.push(`${declined} closed as not planned by somebody`);
		if (left > 0) told.push(`${left} without one, because of max-issues`);
		return told.join("; ");
	};
	writer.out(`issues: ${say(plain)}\n`);
	runner.summarize(`\nIssues: ${say(link)}.\n`);
}
const dayOf = (time) => new Date(time).toISOString().slice(0, 10);
/** Where the judged commit's files can be read. */
function sourceUrl({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA }) {
	if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_SHA) return {};
	return { sourceUrl: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/` };
}
// packages/io/src/rotation/watch-rotation.ts
/**
* The action's whole run: history, judgement, report, and issues where they are asked for. The report is out before GitHub is asked for
* anything, so that trouble there hides nothing.
*/
async function watchRotation(inputs, world) {
	const { runner, writer, environment } = world;
	const limits = {
		maxAge: daysIn(inputs, "max-age"),
		warnBefore: daysIn(inputs, "warn-before")
	};
	const most = countIn(inputs["max-issues"]);
	const identities = identitiesOf(inputs["age-key"], world);
	const path = inputs.path || ".";
	const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
	const gathered = await gatherRotation({
		path,
		policy: { file: inputs.policy || void 0 },
		identities,
		access: {
			token: inputs["github-token"],
			server
		},
		trusted: true,
		environment
	}, world.rules);
	const report = rotationReport({
		...gathered,
		...limits,
		tool: world.tool
	});
	await publishRotation(report, {
		runner,
		writer,
		files: {
			report: inputs["report-file"],
			html: inputs["html-file"]
		},
		fails: failsOn(inputs["fail-on"]),
		environment
	});
	if (inputs.issue !== "none") publishIssues(await issuesOf(report, {
		...inputs,
		scope: gathered.scope,
		most
	}, world), {
		runner,
		writer,
		environment
	});
	return exitCodeFor(report, inputs["fail-on"]);
}
function identitiesOf(given, { runner, writer, environment }) {
	if (given === "") return void 0;
	refuseUnsafeEvent(environment, {
		isForced: false,
		what: "opening sealed files with `age-key`"
	});
	ageKeysOf({
		given,
		runner,
		writer,
		environment
	});
	return new Secret(given);
}
async function issuesOf(report, inputs, { writer, environment, tool }) {
	const { name, defaultBranch, pullRequest } = readEvent(environment);
	const isMain = defaultBranch === null || environment.GITHUB_REF === `refs/heads/${defaultBranch}`;
	if (pullRequest !== null || !isMain) {
		const message = `Issues are about the default branch and are left alone on this ${name} run.`;
		writer.command({
			name: "notice",
			properties: { title: "sops-guard" },
			message
		});
		return null;
	}
	if (inputs.issue === "none") return null;
	if (inputs["github-token"] === "") throw new Failure("usage", "issues need a token, and the input github-token is empty", { hint: "Leave it at its default, and give the job `permissions: { contents: read, issues: write }`." });
	const label = inputs["issue-label"];
	if (label === "" || label.includes(",") || label.length > 50) throw new Failure("usage", "the input issue-label is no label", { hint: "A label has at most 50 characters and no comma." });
	const repository = environment.GITHUB_REPOSITORY ?? "";
	const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
	const scope = scopeOf(inputs.scope);
	const { syncIssues } = await import("./sync-issues.js");
	return syncIssues({
		access: {
			repository,
			url: environment.GITHUB_API_URL || "https://api.github.com",
			token: inputs["github-token"],
			agent: `${tool.name}/${tool.version}`,
			environment
		},
		wishes: {
			drafts: issueDrafts(report, {
				form: inputs.issue,
				scope,
				sourceUrl: `${server}/${repository}/blob/HEAD/`
			}),
			scope,
			isDone: settledBy(report),
			most: inputs.most
		},
		label,
		farewell: "Nothing is due here any more: the value has been rotated, or is gone."
	});
}
/** What makes the step fail: the state that was asked for, and all that are worse. */
function failsOn(failOn) {
	const states = [
		"stale",
		"due-soon",
		"unknown"
	];
	return new Set(failOn === "never" ? [] : states.slice(0, states.indexOf(failOn) + 1));
}
/** 1 wins over 3 (design §4); what could not be looked at fails the step whatever `fail-on` says. */
function exitCodeFor(report, failOn) {
	const fails = failsOn(failOn);
	if ([
		...report.values,
		...report.certificates,
		...report.drills
	].map(({ state }) => state).some((state) => fails.has(state)) || failOn !== "never" && isStale(report)) return 1;
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}
function daysIn(inputs, name) {
	const text = inputs[name];
	if (text === "") return void 0;
	if (/^[1-9]\d{0,4}[dw]$/.test(text)) return daysOf(text);
	throw new Failure("usage", `the input ${name} is no number of days or weeks`, { hint: "For example: 90d, 12w." });
}
function countIn(text) {
	if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
	throw new Failure("usage", "the input max-issues is no number from 1 to 999", { hint: "For example: 10." });
}
export { watchRotation };
