import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RunnerCommand } from "../writer.ts";
import { Writer } from "../writer.ts";
import { ageKeysOf } from "./age-key.ts";
import { refuseUnsafeEvent } from "./event-guard.ts";
import { answerMissingKey, keyAbsence } from "./missing-key.ts";

let folder = "";
let commands: RunnerCommand[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-key-"));
	commands = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

class Listening extends Writer {
	override command(command: RunnerCommand): void {
		commands.push(command);
	}
}

const writer = () => new Listening({ color: "never", environment: {} });

function pullRequest(from: string, actor = "octocat"): NodeJS.ProcessEnv {
	const path = join(folder, "event.json");
	const pull_request = { head: { repo: { full_name: from } }, base: { repo: { full_name: "own/repo" } } };
	writeFileSync(path, JSON.stringify({ pull_request }));
	return { GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: path, GITHUB_ACTOR: actor };
}

describe("a run without a key", () => {
	test("is told apart by where it comes from", () => {
		expect(keyAbsence(pullRequest("fork/repo"))).toBe("fork");
		expect(keyAbsence(pullRequest("own/repo", "dependabot[bot]"))).toBe("dependabot");
		expect(keyAbsence(pullRequest("own/repo"))).toBe("unset");
		expect(keyAbsence({ GITHUB_EVENT_NAME: "push" })).toBe("unset");
	});

	const answer = (onMissingKey: "skip" | "fail", environment: NodeJS.ProcessEnv) =>
		answerMissingKey({ onMissingKey, left: "Nothing is decrypted", writer: writer(), environment });

	test("goes on with a notice where GitHub gives no secrets", () => {
		answer("skip", pullRequest("fork/repo"));
		expect(commands.map(({ name, message }) => `${name}: ${message}`)).toEqual([
			"notice: Nothing is decrypted: a pull request from a fork gets no secrets.",
		]);
	});

	test("fails where that was asked for, and always where the key was forgotten", () => {
		expect(() => answer("fail", pullRequest("fork/repo"))).toThrow(
			"a pull request from a fork gets no secrets",
		);
		expect(() => answer("skip", pullRequest("own/repo"))).toThrow("there is no key");
		expect(commands).toEqual([]);
	});
});

describe("an event that strangers can start", () => {
	test.each(["pull_request_target", "workflow_run", "issue_comment"])("is refused: %s", (name) => {
		const environment = { GITHUB_EVENT_NAME: name };
		expect(() => refuseUnsafeEvent(environment, { isForced: false, what: "decrypting" })).toThrow(
			`decrypting is refused on ${name}`,
		);
		expect(() => refuseUnsafeEvent(environment, { isForced: true, what: "decrypting" })).not.toThrow();
	});

	test.each(["push", "pull_request", "schedule", ""])("is not %j", (name) => {
		expect(() =>
			refuseUnsafeEvent({ GITHUB_EVENT_NAME: name }, { isForced: false, what: "decrypting" }),
		).not.toThrow();
	});
});

describe("the key that was given", () => {
	// Made for this test; it opens nothing.
	const key = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
	function read(given: string, environment: NodeJS.ProcessEnv = {}) {
		const masks: string[] = [];
		const runner = { mask: (value: string) => masks.push(value) };
		const keys = ageKeysOf({
			given,
			runner,
			writer: writer(),
			environment: { ...environment, HOME: folder },
		});
		return { keys, masks, warnings: commands.map(({ message }) => message) };
	}

	test("is masked in the form that opens files", () => {
		const { keys, masks, warnings } = read(`# mine\n${key}`);
		expect(keys?.sources).toMatchObject([{ source: "the input age-key", identities: 1 }]);
		expect([masks, warnings]).toEqual([[key], []]);
	});

	test.each([
		[`"${key}"`, "there are quotes around the identity, which do not belong to it"],
		[`${key}\r\n# end`, "lines end with a carriage return, as on Windows; sops takes that"],
		[`SOPS_AGE_KEY=${key}`, "`NAME=` stands before the identity; only the identity itself is meant"],
	])("with a common mistake works, is masked without it, and the mistake is told", (given, words) => {
		const { keys, masks, warnings } = read(given);
		expect(keys?.sources).toHaveLength(1);
		expect(masks).toEqual([key]);
		expect(warnings).toEqual([`the input age-key, line 1: ${words}`]);
	});

	test.each([
		[key.slice(0, -5), "its checksum is wrong"],
		["age1epqh2e9s56ppzegsgchjvwmx9cu636ep4lr6eqj6tfux0sw0zglqmkx2wl", "this is a public key"],
		["~/.config/sops/age/keys.txt", "this is a path where the key itself is meant"],
		["canary", "this is no identity"],
	])("and is none is refused, and not quoted", (given, words) => {
		expect(() => read(given)).toThrow(words);
		expect(() => read(given)).not.toThrow(given);
	});

	test("may come from the environment, or not at all", () => {
		expect(read("", { SOPS_AGE_KEY: key }).masks).toEqual([key]);
		expect(read("").keys).toBeNull();
		expect(() => read("", { SOPS_AGE_KEY_FILE: join(folder, "none") })).toThrow("a file that is not there");
	});
});
