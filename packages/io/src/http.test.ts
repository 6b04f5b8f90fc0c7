import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import * as http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "@sops-guard/core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type ReleaseServer, sha256, startReleaseServer } from "../../../test/support/release-server.ts";
import { usualPatience, Web } from "./http.ts";

let server: ReleaseServer;
const content = Buffer.alloc(300_000, "release ");
const folder = mkdtempSync(join(tmpdir(), "sops-guard-http-"));
const path = join(folder, "download");
const url = (name = "/file") => new URL(name, server.url);

beforeAll(async () => {
	server = await startReleaseServer();
	server.serve("/file", content);
});
afterAll(async () => {
	await server[Symbol.asyncDispose]();
	rmSync(folder, { recursive: true });
});
beforeEach(() => server.forget());
afterEach(() => vi.unstubAllGlobals());

const retries: string[] = [];
beforeEach(() => void retries.splice(0));
const web = (patience: Partial<typeof usualPatience> = {}) =>
	new Web({
		environment: {},
		patience: { ...usualPatience, pause: 1, silence: 200, answer: 200, ...patience },
		onRetry: (why) => retries.push(why),
	});

async function failureOf(doing: Promise<unknown>): Promise<Failure> {
	const caught = await doing.then(
		() => null,
		(error: unknown) => error,
	);
	if (caught instanceof Failure) return caught;
	throw new Error("it did not fail as expected");
}

test("a download is written, and its sum is told", async () => {
	expect(await web().download(url(), path, 1_000_000)).toBe(sha256(content));
	expect(readFileSync(path).equals(content)).toBe(true);
});

test("a server that falls silent is asked again, four times in all", async () => {
	server.behave("/file", { kind: "silent" });
	const { message, hint } = await failureOf(web().download(url(), path, 1_000_000));
	expect(message).toMatch(/has stopped sending$/);
	expect(hint).toContain("Check the network");
	expect(server.requests).toHaveLength(4);
	expect(retries).toHaveLength(3);
});

test("what came before the connection broke does not stay in the file", async () => {
	server.behave("/file", { kind: "truncated" }, 2);
	expect(await web().download(url(), path, 1_000_000)).toBe(sha256(content));
	expect(readFileSync(path).equals(content)).toBe(true);
	expect(retries).toHaveLength(2);
});

test("more than was expected is refused at once", async () => {
	const { message } = await failureOf(web().download(url(), path, 1000));
	expect(message).toMatch(/is larger than any release$/);
	expect(server.requests).toHaveLength(1);
	expect((await failureOf(web().text(url(), 1000))).message).toMatch(/larger/);
});

test.each([
	["0", 4],
	["Thu, 01 Jan 1970 00:00:00 GMT", 4],
	["soon", 4],
	["61", 1],
	["Fri, 01 Jan 2100 00:00:00 GMT", 1],
])("Retry-After: %s leads to %i requests", async (header, requests) => {
	server.behave("/file", { kind: "status", status: 503, headers: { "retry-after": header } });
	expect((await failureOf(web().text(url(), 1000))).message).toMatch(/answers with 503$/);
	expect(server.requests).toHaveLength(requests);
});

test.each([400, 401, 403, 404, 410, 501])("%i is not asked again", async (status) => {
	server.behave("/file", { kind: "status", status });
	const failure = await failureOf(web().text(url(), 1000));
	expect(server.requests).toHaveLength(1);
	expect(JSON.stringify({ ...failure, message: failure.message })).not.toContain("canary");
});

describe("redirects", () => {
	test("are followed, relative ones too", async () => {
		server.behave("/a", { kind: "redirect", to: "b", status: 301 });
		server.behave("/b", { kind: "redirect", to: `${server.url}/file`, status: 307 });
		expect(await web().download(url("/a"), path, 1_000_000)).toBe(sha256(content));
	});

	test.each(["ftp://x/y", "file:///etc/passwd", "http://["])("to %s are not", async (to) => {
		server.behave("/a", { kind: "redirect", to });
		expect((await failureOf(web().text(url("/a"), 1000))).message).toMatch(/redirects to nowhere$/);
	});

	test("from https to http are not told on as the place of the latest release", async () => {
		const location = "http://releases.invalid/tag/v3.0.0";
		vi.stubGlobal("fetch", async () => new Response(null, { status: 302, headers: { location } }));
		const { message } = await failureOf(web().redirection(new URL("https://releases.invalid/x"), 1000));
		expect(message).toBe("releases.invalid leads from https to http, which is not followed");
	});

	test("from https to http are not", async () => {
		const fetch = vi.fn(async () => new Response(null, { status: 302, headers: { location: "http://x/y" } }));
		vi.stubGlobal("fetch", fetch);
		const { message } = await failureOf(web().text(new URL("https://releases.invalid/x"), 1000));
		expect(message).toBe("releases.invalid leads from https to http, which is not followed");
		expect(fetch).toHaveBeenCalledTimes(1);
	});

	test("can be told without being followed", async () => {
		server.behave("/latest", { kind: "redirect", to: "/tag/v1.2.3" });
		const { to } = await web().redirection(url("/latest"), 1000);
		expect(to?.pathname).toBe("/tag/v1.2.3");
		expect(server.requests).toEqual(["/latest"]);
		expect((await web().redirection(url(), 1_000_000)).to).toBeNull();
	});
});

test.each([
	["ENOTFOUND", "is not known here"],
	["ECONNREFUSED", "refuses the connection"],
	["UND_ERR_ABORTED", "cannot be reached through the proxy"],
	["ECONNRESET", "broke the connection off"],
	["SELF_SIGNED_CERT_IN_CHAIN", "is not trusted"],
	["CERT_HAS_EXPIRED", "is not trusted"],
])("%s is put into words, and nothing of the error is repeated", async (code, words) => {
	const cause = Object.assign(new Error("canary-cause"), { code });
	vi.stubGlobal("fetch", async () => {
		throw new TypeError("fetch failed: canary-message", { cause });
	});
	const failure = await failureOf(web().text(new URL("https://releases.invalid/x"), 1000));
	expect(failure.message).toContain(words);
	expect(`${failure.message} ${failure.hint}`).not.toContain("canary");
});

test("a bug is no trouble with a server", async () => {
	vi.stubGlobal("fetch", async () => {
		throw new TypeError("undefined is not a function");
	});
	await expect(web().text(new URL("https://releases.invalid/x"), 1000)).rejects.toThrow("not a function");
});

test.skipIf(process.platform !== "linux")("a full disk is said", async () => {
	const failure = await failureOf(web().download(url(), "/dev/full", 1_000_000));
	expect([failure.message, failure.hint]).toEqual(["a download cannot be written", "The disk is full."]);
	expect(server.requests).toHaveLength(1);
});

describe("a proxy", () => {
	const canProxy = "setGlobalProxyFromEnv" in http;

	test.skipIf(canProxy)("is not gone around where Node cannot use it", () => {
		expect(() => new Web({ environment: { HTTPS_PROXY: "http://proxy:1" } })).toThrow("cannot use the proxy");
	});

	test("is not meant by NO_PROXY alone, or by nothing", () => {
		expect(() => new Web({ environment: { NO_PROXY: "*", HTTP_PROXY: "" } })).not.toThrow();
	});
});
