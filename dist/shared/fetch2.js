import { isBranchName } from "./start.js";
import { commitsOf, isObjectId, membersBetween } from "./io.js";
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
	/** Brings everything that leads to a commit into a shallow clone, if the server lets it; false where it does not. */
	async wholeHistory(head) {
		return !this.#repository.shallow || await this.#fetch([`--depth=${endless}`], [head]);
	}
	/**
	* Brings the contents that paths had at any time into a clone that left them out (`filter: blob:none`). A clone that has them all is not
	* asked twice; what the server does not hand out stays missing, and is told as that.
	*/
	async contentsOf(head, paths) {
		const { git } = this.#repository;
		const promisor = await git.ask([
			"config",
			"--local",
			"--get-regexp",
			"^remote\\..*\\.promisor$"
		]);
		if (paths.length === 0 || !/ (?:true|yes|on|1)$/im.test(promisor.stdout.toString("latin1"))) return;
		const literal = paths.map((path) => `:(top,literal)${path}`);
		const { stdout } = await git.ask([
			"rev-list",
			"--objects",
			"--missing=print",
			head,
			"--",
			...literal
		]);
		const missing = [...stdout.toString("latin1").matchAll(/^\?([0-9a-f]+)$/gm)].map(([, id = ""]) => id);
		for (let at = 0; at < missing.length; at += mostWanted) if (!await this.#fetch([], missing.slice(at, at + mostWanted))) return;
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
/** Objects in one command line. */
const mostWanted = 500;
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
export { Fetcher };
