import { formats, isBranchName, writeFile } from "./start.js";
import { counts, diffMarkdown } from "./core.js";
import { commitsOf, groundAt, isObjectId, membersBetween, recordedParents, repositoryAt } from "./io.js";
// packages/io/src/git/fetch.ts
/**
* Brings into a shallow checkout what a comparison needs: git's own fetch from `origin`, the only thing here that talks to a
* network. The repository's configuration names the address and nothing else: no helper, hook, transport program or filter
* of its runs.
*/
var Fetcher = class {
	#repository;
	#access;
	#address;
	#usesToken = false;
	constructor(repository, access) {
		this.#repository = repository;
		this.#access = access;
	}
	/** The commit that a revision names here, else on the server; null when it cannot be had. */
	async commit(revision) {
		const { git } = this.#repository;
		const [found] = await commitsOf(git, [revision]);
		if (found != null) return found;
		if (!isObjectId(revision)) return this.tip(revision);
		await this.#fetch(this.#shallowly, [revision]);
		return (await commitsOf(git, [revision]))[0] ?? null;
	}
	/** The newest commit of a branch or a tag on the server, or as the clone last saw it. */
	async tip(name) {
		const short = name.replace(/^(?:refs\/heads\/|refs\/remotes\/origin\/|refs\/tags\/|origin\/)/, "");
		if (!isBranchName(short)) return null;
		const stdout = await this.#ask(lookArguments, [
			`refs/heads/${short}`,
			`refs/tags/${short}^{}`,
			`refs/tags/${short}`
		]);
		const id = /^([0-9a-f]+)\t/.exec(stdout?.toString("latin1") ?? "")?.[1];
		if (id !== void 0) return this.commit(id);
		return (await commitsOf(this.#repository.git, [`refs/remotes/origin/${short}`]))[0] ?? null;
	}
	/**
	* Makes the commits between base and head complete, if the server lets it. The answer are commits that the clone cannot
	* know to be the base's although they are. `source` is the commit whose history the server has: a test merge may exist
	* here only. `known` tells how many commits there are and which branch they left.
	*/
	async historyBetween(base, head, source, known) {
		const { git, shallow } = this.#repository;
		const members = (beyond = []) => membersBetween(git, {
			base,
			head,
			beyond,
			shallow
		});
		const isComplete = async () => !(await members()).isCut;
		if (!shallow || await isComplete()) return [];
		if (known !== null) {
			const beyond = await this.#startOf(source, known, members);
			if (beyond !== null) return beyond;
		}
		const there = Number((await git.ask([
			"rev-list",
			"--count",
			"HEAD"
		])).stdout.toString("latin1")) || 0;
		for (const depth of [
			there + 50,
			there + 500,
			endless
		]) if (!await this.#fetch([`--depth=${depth}`], [source, base]) || await isComplete()) break;
		return [];
	}
	/**
	* The commits that left a branch, by asking the server for what the branch does not have, and then for the commits that
	* the oldest of them stand on. That is exact if as many came as there are; a branch that took merges gets fewer.
	*/
	async #startOf(source, { commits, branch }, members) {
		if (!await this.#fetch([`--shallow-exclude=refs/heads/${branch}`], [source])) return null;
		const beyond = [...(await members()).missing];
		if (beyond.length > 0 && !await this.#fetch(this.#shallowly, beyond)) return null;
		const { ids, missing } = await members(beyond);
		return missing.size === 0 && ids.length === commits ? beyond : null;
	}
	/** A full clone stays one. */
	get #shallowly() {
		return this.#repository.shallow ? ["--depth=1"] : [];
	}
	async #fetch(options, wanted) {
		return await this.#ask([...fetchArguments, ...options], wanted) !== null;
	}
	/** Talks to the server: as the checkout did, which has worked before, and with the token only if that fails. */
	async #ask(command, wanted) {
		const { git } = this.#repository;
		this.#address ??= await addressOf(git, this.#access.server);
		const address = this.#address;
		if (address === null) return null;
		const ask = async (network) => {
			const answer = await git.ask([
				...command,
				address,
				...wanted
			], {
				network,
				timeout: patience
			});
			return answer.fault === null ? answer.stdout : null;
		};
		if (!this.#usesToken) {
			const stdout = await ask({});
			if (stdout !== null) return stdout;
		}
		if (this.#access.token === "" || !address.startsWith(`${this.#access.server}/`)) return null;
		const stdout = await ask(credentials(this.#access));
		this.#usesToken ||= stdout !== null;
		return stdout;
	}
};
const lookArguments = [
	"-c",
	"protocol.version=2",
	"ls-remote",
	"--quiet",
	"--upload-pack=git-upload-pack"
];
const fetchArguments = [
	...[
		"-c",
		"protocol.version=2",
		"-c",
		"fetch.writeCommitGraph=false"
	],
	...[
		"fetch",
		"--quiet",
		"--no-tags",
		"--no-recurse-submodules",
		"--no-write-fetch-head"
	],
	...[
		"--no-auto-maintenance",
		"--no-show-forced-updates",
		"--upload-pack=git-upload-pack"
	]
];
/** What git itself takes for a depth without end. */
const endless = 2147483647;
/** Milliseconds for one fetch. */
const patience = 3e5;
/** The address of `origin`, over HTTPS where it says SSH: the server's keys are not ours to use. */
async function addressOf(git, server) {
	const { stdout } = await git.ask([
		"config",
		"--local",
		"-z",
		"--get",
		"remote.origin.url"
	]);
	const address = stdout.toString("utf8").replace(/\0$/, "");
	if (/^(?:https?|file):\/\//.test(address) || address.startsWith("/")) return address;
	const ssh = /^(?:ssh:\/\/)?git@([^:/]+)(?::\d+)?[:/](.+)$/.exec(address);
	const host = URL.canParse(server) ? new URL(server).hostname : null;
	return ssh !== null && ssh[1] === host ? `${server}/${ssh[2]}` : null;
}
/** A header for this server alone, in the environment, where no process list shows it. */
function credentials({ server, token }) {
	const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
	return {
		GIT_CONFIG_COUNT: "2",
		GIT_CONFIG_KEY_0: `http.${server}/.extraheader`,
		GIT_CONFIG_VALUE_0: "",
		GIT_CONFIG_KEY_1: `http.${server}/.extraheader`,
		GIT_CONFIG_VALUE_1: header
	};
}
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
