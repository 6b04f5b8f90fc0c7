import { Failure, codeOf } from "./start.js";
import { createHash } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { open } from "node:fs/promises";
import * as http from "node:http";
// packages/io/src/http.ts
const usualPatience = {
	answer: 3e4,
	silence: 3e4,
	pause: 1e3,
	longestPause: 6e4,
	attempts: 4
};
/**
* The one door to servers, for what a user asked to have installed. Redirects are followed, but never from https to http; proxies are
* those of the environment; what is too large, too slow or cut off is refused. No text of a server or a library gets into a message.
*/
var Web = class {
	#patience;
	#onRetry;
	constructor({ environment, patience = usualPatience, onRetry = () => {} }) {
		this.#patience = patience;
		this.#onRetry = onRetry;
		useProxy(environment);
	}
	/** A small text, at most `most` bytes. */
	async text(url, most) {
		return await this.#again(url, async (deadline) => {
			const chunks = [];
			await this.#receive(await this.#follow(url, deadline), url, most, deadline, async (chunk) => {
				chunks.push(chunk);
			});
			return Buffer.concat(chunks).toString("utf8");
		});
	}
	/** Puts what is there into a new file, at most `most` bytes, and says its SHA-256. The file is gone again if that fails. */
	async download(url, path, most) {
		return await this.#again(url, async (deadline) => {
			const response = await this.#follow(url, deadline);
			const file = await open(path, "w", 384).catch((error) => {
				throw unwritable(error);
			});
			try {
				const hash = createHash("sha256");
				await this.#receive(response, url, most, deadline, async (chunk) => {
					hash.update(chunk);
					await file.write(chunk).catch((error) => {
						throw unwritable(error);
					});
				});
				return hash.digest("hex");
			} finally {
				await file.close();
			}
		});
	}
	/** Where a page redirects to, without going there; null where it answers by itself, with what it says. */
	async redirection(url, most) {
		return await this.#again(url, async (deadline) => {
			const response = await this.#ask(url, deadline);
			const to = redirectionOf(response, url);
			if (to !== null) return {
				to,
				text: ""
			};
			const chunks = [];
			await this.#receive(response, url, most, deadline, async (chunk) => {
				chunks.push(chunk);
			});
			return {
				to,
				text: Buffer.concat(chunks).toString("utf8")
			};
		});
	}
	async #again(url, attempt) {
		for (let tried = 1;; tried++) {
			const deadline = new Deadline(this.#patience.answer);
			try {
				return await attempt(deadline);
			} catch (error) {
				const trouble = deadline.isOver ? tooSlow(url) : troubleIn(error, url);
				if (trouble === null) throw error;
				const pause = this.#pauseAfter(trouble, tried);
				if (pause === null) throw trouble;
				this.#onRetry(`${trouble.message}; trying again in ${Math.ceil(pause / 1e3)} s`);
				await setTimeout$1(pause);
			} finally {
				deadline.stop();
			}
		}
	}
	/** Null where trying again is no use. */
	#pauseAfter(trouble, tried) {
		if (!(trouble instanceof Passing) || tried >= this.#patience.attempts) return null;
		if (trouble.pause === null) return this.#patience.pause * 2 ** (tried - 1);
		return trouble.pause <= this.#patience.longestPause ? trouble.pause : null;
	}
	async #follow(url, deadline) {
		let at = url;
		for (let hops = 0; hops <= mostRedirections; hops++) {
			const response = await this.#ask(at, deadline);
			const to = redirectionOf(response, at);
			if (to === null) return response;
			at = to;
		}
		throw new Failure("network", `${url.host} redirects without an end`);
	}
	async #ask(url, deadline) {
		deadline.start(this.#patience.answer);
		return await fetch(url, {
			redirect: "manual",
			signal: deadline.signal,
			headers: {
				"user-agent": "sops-guard",
				accept: "*/*",
				"accept-encoding": "identity"
			}
		});
	}
	async #receive(response, url, most, deadline, take) {
		if (!response.ok) {
			await response.body?.cancel();
			throw refused(url, response);
		}
		let left = most;
		deadline.start(this.#patience.silence);
		for await (const chunk of response.body ?? []) {
			left -= chunk.length;
			if (left < 0) throw new Failure("network", `what ${url.host} sends is larger than any release`, { hint: "Check the download base URL." });
			await take(chunk);
			deadline.start(this.#patience.silence);
		}
	}
};
/**
* Node's fetch through the proxies of the environment, for the toolkit's GitHub client. It follows redirects, and hands a token to no
* other server than the one that it was asked to.
*/
function proxiedFetch(environment) {
	useProxy(environment);
	return (input, init) => fetch(input, init);
}
const mostRedirections = 5;
/** Trouble that may be over when one asks again. */
var Passing = class extends Failure {
	/** Milliseconds, where the server says how long. */
	pause;
	constructor(message, details) {
		super("network", message, details);
		this.pause = details.pause ?? null;
	}
};
/** A time limit that can be set anew; after it the signal is aborted. */
var Deadline = class {
	#abort = new AbortController();
	#timer;
	constructor(milliseconds) {
		this.start(milliseconds);
	}
	get signal() {
		return this.#abort.signal;
	}
	get isOver() {
		return this.#abort.signal.aborted;
	}
	start(milliseconds) {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#abort.abort(), milliseconds);
	}
	stop() {
		clearTimeout(this.#timer);
	}
};
function redirectionOf(response, from) {
	if (![
		301,
		302,
		303,
		307,
		308
	].includes(response.status)) return null;
	response.body?.cancel().catch(() => {});
	const location = response.headers.get("location");
	const to = location === null || !URL.canParse(location, from.href) ? null : new URL(location, from);
	if (to === null || !/^https?:$/.test(to.protocol)) throw new Failure("network", `${from.host} redirects to nowhere`);
	if (from.protocol === "https:" && to.protocol !== "https:") throw new Failure("network", `${from.host} leads from https to http, which is not followed`, { hint: "Whoever sits between could put anything in its place; use a server that stays with https." });
	return to;
}
/** Fetch goes through the proxies of the environment only when told so, and only where Node can do that. */
function useProxy(environment) {
	const proxies = Object.entries(environment).filter(([name, value]) => /^(?:https?|no)_proxy$/i.test(name) && value !== void 0 && value !== "");
	if (proxies.every(([name]) => /^no_/i.test(name))) return;
	const door = http;
	if (door.setGlobalProxyFromEnv === void 0) throw new Failure("network", "this Node cannot use the proxy that the environment names", { hint: "Update the runner; its Node 24 can since 24.14." });
	try {
		door.setGlobalProxyFromEnv(Object.fromEntries(proxies));
	} catch {
		throw new Failure("usage", "HTTPS_PROXY or HTTP_PROXY names no proxy", { hint: "Write http://HOST:PORT." });
	}
}
function refused(url, response) {
	const { status } = response;
	if (status === 404 || status === 410) return new Failure("network", `${url.host} has no ${fileOf(url)}`, { hint: `Check the version, and the download base URL: ${url.origin}${url.pathname} was asked for.` });
	if (status === 429 || status === 408 || status >= 500 && status !== 501) {
		const pause = pauseIn(response.headers.get("retry-after"));
		return new Passing(`${url.host} answers with ${status}`, {
			hint: status === 429 ? "It has been asked too often; try later, or use a mirror by the download base URL." : "Try later, or use a mirror by the download base URL.",
			pause
		});
	}
	return new Failure("network", `${url.host} answers with ${status}`, { hint: status === 401 || status === 403 || status === 407 ? "It wants a login, which is not given to it; use a mirror that lets this runner in." : "Check the download base URL." });
}
/** In milliseconds; null where nothing, or nonsense, is asked for. */
function pauseIn(header) {
	if (header === null) return null;
	const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1e3;
	return Number.isFinite(seconds) ? Math.max(0, seconds * 1e3) : null;
}
function tooSlow(url) {
	return new Passing(`${url.host} has stopped sending`, { hint: "Check the network, or use a mirror by the download base URL." });
}
/** What fetch throws has a cause, of which the code alone is used. Null for what is no trouble with a server. */
function troubleIn(error, url) {
	if (error instanceof Failure) return error;
	if (!(error instanceof TypeError) || error.cause === void 0) return null;
	const code = codeOf(error.cause);
	const isProxied = code === "UND_ERR_ABORTED";
	if (/^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS)/.test(code)) return new Failure("network", `the certificate of ${url.host} is not trusted`, { hint: "NODE_EXTRA_CA_CERTS names a file with the certificate of your own authority." });
	const why = code === "ENOTFOUND" || code === "EAI_AGAIN" ? "is not known here" : code === "ECONNREFUSED" ? "refuses the connection" : isProxied ? "cannot be reached through the proxy" : "broke the connection off";
	return new Passing(`${url.host} ${why}`, { hint: isProxied ? "Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY." : "Check the network, and whether it needs HTTPS_PROXY, or a mirror by the download base URL." });
}
function fileOf(url) {
	return decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
}
function unwritable(error) {
	const code = codeOf(error);
	return new Failure("file", "a download cannot be written", { hint: code === "ENOSPC" || code === "EDQUOT" ? "The disk is full." : "Check RUNNER_TEMP and its permissions." });
}
export { Web, proxiedFetch, usualPatience };
