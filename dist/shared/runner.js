import { formats, writeFile } from "./start.js";
import { counts, diffMarkdown } from "./core.js";
import { commitsOf, groundAt, recordedParents, repositoryAt } from "./io.js";
import { Fetcher } from "./fetch2.js";
// packages/io/src/runner/event-request.ts
/**
* From an event to what shall be judged. A checkout has usually one commit and no base, so what is missing is fetched. Where
* a base cannot be had, the whole tree is judged: this fails open to more scanning, never to less. A job container runs as
* another user than the one that checked out, so the workspace is trusted as it is; nothing of it is ever executed.
*/
async function requestOfEvent(event, { path, base, access }) {
	const repository = await repositoryAt(groundAt(path, { trusted: true }));
	return {
		subject: repository === null ? whole : await new Comparison(repository, new Fetcher(repository, access)).of(event, base),
		trusted: true
	};
}
const whole = { kind: "worktree" };
var Comparison = class {
	#repository;
	#fetcher;
	constructor(repository, fetcher) {
		this.#repository = repository;
		this.#fetcher = fetcher;
	}
	async of(event, chosen) {
		const [head] = await commitsOf(this.#repository.git, ["HEAD"]);
		if (head == null) return whole;
		if (chosen !== "") return this.#against(chosen, head);
		if (event.pullRequest !== null) return this.#pullRequest(event.pullRequest, head);
		if (event.mergeGroup !== null) return this.#against(event.mergeGroup.base, head);
		if (event.push !== null) return this.#push(event.push, event.defaultBranch, head);
		return whole;
	}
	/**
	* What was checked out is usually the test merge, whose first parent is the base as it is now. A clone of one commit
	* does not have that parent, but the commit names it. The base in the payload may be hours older and would blame others'
	* changes on this pull request; it serves where the head itself was checked out. Anything else, as on
	* `pull_request_target`, is not the pull request, and is judged as a whole.
	*/
	async #pullRequest(pull, head) {
		const { git } = this.#repository;
		const parents = (await recordedParents(git, [head])).get(head) ?? [];
		const [base = "", merged] = parents;
		const known = (extra) => pull.commits === null || pull.baseRef === null ? null : {
			commits: pull.commits + extra,
			branch: pull.baseRef
		};
		if (parents.length === 2 && merged === pull.head) return this.#against(base, head, pull.head, known(1));
		if (head !== pull.head) return whole;
		const tip = (pull.baseRef === null ? null : await this.#fetcher.tip(pull.baseRef)) ?? pull.base;
		const subject = await this.#against(tip, head, head, known(0));
		return subject.kind === "range" ? {
			...subject,
			fromMergeBase: true
		} : subject;
	}
	/** After a force push, what was there before may be gone; then the whole tree is judged, against the baseline. */
	async #push({ before, isDefaultBranch }, defaultBranch, head) {
		if (before !== null) {
			const base = await this.#fetcher.commit(before);
			return base === null ? whole : this.#against(base, head);
		}
		if (isDefaultBranch || defaultBranch === null) return whole;
		const tip = await this.#fetcher.tip(defaultBranch);
		if (tip === null) return whole;
		const subject = await this.#against(tip, head);
		return subject.kind === "range" ? {
			...subject,
			fromMergeBase: true
		} : subject;
	}
	/** A base that cannot be had stays in the request: it is then told as a gap, and the whole tree is judged. */
	async #against(base, head, source = head, known = null) {
		const id = await this.#fetcher.commit(base);
		if (id === null) return {
			kind: "range",
			base,
			head,
			baseMayBeMissing: true
		};
		return {
			kind: "range",
			base: id,
			head,
			beyond: await this.#fetcher.historyBetween(id, head, source, known)
		};
	}
};
// packages/io/src/runner/publish.ts
/** Tells a workflow what was found: files, outputs, the log, annotations and the job summary. Only coordinates leave. */
async function publish(report, rules, { changes, failOn, runner, writer, files, environment }) {
	const options = {
		failOn,
		...sourceUrl(environment)
	};
	const render = async (name) => (await formats[name]())(report, rules, options);
	const text = async (name) => {
		const rendered = await render(name);
		return typeof rendered === "string" ? rendered : "";
	};
	if (files.sarif !== "") writeFile(files.sarif, await text("sarif"));
	if (files.report !== "") writeFile(files.report, await text("json"));
	runner.output("findings", report.findings.filter(({ suppressed }) => suppressed === null).length);
	runner.output("new", report.findings.filter(counts).length);
	runner.output("known", report.summary.known);
	runner.output("sarif-file", files.sarif);
	runner.output("report-file", files.report);
	writer.out(await text("pretty"));
	const commands = await render("github");
	if (typeof commands !== "string") for (const { name, properties, message } of commands) writer.command({
		name,
		properties,
		message
	});
	const summary = [await text("markdown"), ...changesSection(changes, report, options)].join("\n");
	if (!runner.summarize(summary)) writer.err("The job summary was left out: there is none here, or it is full.\n");
}
/** Nothing where nothing changed. What could not be read is told once, by the lint. */
function changesSection(changes, { incomplete }, options) {
	if (changes === null) return [];
	const own = changes.incomplete.filter((gap) => !incomplete.includes(gap));
	if (changes.files.length + own.length === 0) return [];
	return [diffMarkdown({
		...changes,
		incomplete: own
	}, options)];
}
/** Where the judged commit's files can be read, for links in the summary. */
function sourceUrl({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA }) {
	if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_SHA) return {};
	return { sourceUrl: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/` };
}
export { publish, requestOfEvent };
