import type { Git } from "./git.ts";
import type { Repository } from "./repository.ts";
import { commitsOf, isObjectId } from "./revisions.ts";

/** How the base of a private repository is reached when the checkout kept no credentials. */
export interface FetchAccess {
	/** Read access to contents; "" for none. */
	readonly token: string;
	/** Such as `https://github.com`. */
	readonly server: string;
}

/** Git's own fetch from `origin`, the only thing here that talks to a network. The token travels in the environment. */
export class Fetcher {
	readonly #repository: Repository;
	readonly #access: FetchAccess;

	constructor(repository: Repository, access: FetchAccess) {
		this.#repository = repository;
		this.#access = access;
	}

	get #git(): Git {
		return this.#repository.git;
	}

	/** A commit's id, fetched if the clone lacks it; null when it cannot be had. */
	async commit(revision: string): Promise<string | null> {
		const [found = null] = await commitsOf(this.#git, [revision]);
		if (found !== null) return found;
		if (isObjectId(revision)) {
			await this.#fetch(["--depth=1", "origin", revision]);
			return (await commitsOf(this.#git, [revision]))[0] ?? null;
		}
		const branch = revision.replace(/^(?:refs\/heads\/|origin\/)/, "");
		if (!/^\w[\w./-]*$/.test(branch)) return null;
		const tracking = `refs/remotes/origin/${branch}`;
		await this.#fetch(["--depth=1", "origin", `+refs/heads/${branch}:${tracking}`]);
		return (await commitsOf(this.#git, [tracking]))[0] ?? null;
	}

	/**
	 * The commits that HEAD has and the base has not, into a shallow clone: first as many as are known to be, then more, then all.
	 * Stops as soon as history reaches the base.
	 */
	async commitsSince(base: string, known: number): Promise<void> {
		const [head = null] = await commitsOf(this.#git, ["HEAD"]);
		for (const depth of new Set([Math.max(known, 2), 50, 500])) {
			if (await this.#reaches(base)) return;
			if (!(await this.#fetch([`--depth=${depth}`, "origin", head ?? "HEAD", base]))) return;
		}
		if (!(await this.#reaches(base))) await this.#fetch(["--unshallow", "origin", head ?? "HEAD", base]);
	}

	/** True when the clone knows where HEAD and the base parted. */
	async #reaches(base: string): Promise<boolean> {
		return (await this.#git.ask(["merge-base", base, "HEAD"])).fault === null;
	}

	async #fetch(argv: readonly string[]): Promise<boolean> {
		const { fault } = await this.#git.ask(["fetch", ...quiet, ...argv], { network: this.#network() });
		return fault === null;
	}

	#network(): Record<string, string> {
		const { token, server } = this.#access;
		if (token === "") return {};
		const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
		// An empty value first drops what the checkout may have stored, so that the header is not sent twice.
		const key = `http.${server}/.extraheader`;
		return {
			GIT_CONFIG_COUNT: "2",
			GIT_CONFIG_KEY_0: key,
			GIT_CONFIG_VALUE_0: "",
			GIT_CONFIG_KEY_1: key,
			GIT_CONFIG_VALUE_1: `AUTHORIZATION: basic ${basic}`,
		};
	}
}

const quiet = ["--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--quiet"];
