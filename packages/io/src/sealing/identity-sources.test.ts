import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure, Secret } from "@sops-guard/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gatherIdentities, wordsOf } from "./identity-sources.ts";

let home = "";
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), "sops-guard-identities-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const put = (name: string, text: string) => {
	const path = join(home, name);
	mkdirSync(join(path, ".."), { recursive: true });
	writeFileSync(path, text);
	return path;
};
const gather = (environment: Record<string, string>, more = {}) =>
	gatherIdentities({ environment: { HOME: home, ...environment }, platform: "linux", ...more });
const shown = ({ texts }: ReturnType<typeof gatherIdentities>) =>
	texts.map(({ source, text }) => [source.replace(home, "~"), text.reveal()]);

test("every source counts, in sops' order", () => {
	put(".ssh/id_rsa", "rsa");
	put(".ssh/id_ed25519", "ed");
	put(".config/sops/age/keys.txt", "default");
	const found = gather({
		SOPS_AGE_KEY: "AGE-SECRET-KEY-1CANARY",
		SOPS_AGE_KEY_FILE: put("keys", "named"),
		SOPS_AGE_SSH_PRIVATE_KEY_FILE: put("ssh", "own"),
	});
	expect(shown(found)).toEqual([
		["SOPS_AGE_SSH_PRIVATE_KEY_FILE", "own"],
		["~/.ssh/id_ed25519", "ed"],
		["~/.ssh/id_rsa", "rsa"],
		["SOPS_AGE_KEY", "AGE-SECRET-KEY-1CANARY"],
		["SOPS_AGE_KEY_FILE", "named"],
		["~/.config/sops/age/keys.txt", "default"],
	]);
	expect(found.gaps).toEqual([]);
});

test("default places that are empty are no gap; a named file that is not there is one", () => {
	const found = gather({ SOPS_AGE_KEY_FILE: join(home, "none") });
	expect(found.texts).toEqual([]);
	expect(found.gaps).toEqual([{ source: "SOPS_AGE_KEY_FILE", why: "missing" }]);
	expect(found.looked).toHaveLength(4);
});

test.each(["/home/me/keys.txt", "~/keys.txt", "./k", "C:\\keys.txt", "keys.txt"])(
	"a path in SOPS_AGE_KEY is told: %s",
	(path) => {
		expect(gather({ SOPS_AGE_KEY: path }).gaps).toEqual([{ source: "SOPS_AGE_KEY", why: "path" }]);
	},
);

test.each([
	["linux", {}, "~/.config/sops/age/keys.txt"],
	["linux", { XDG_CONFIG_HOME: "/x" }, "/x/sops/age/keys.txt"],
	["darwin", {}, "~/Library/Application Support/sops/age/keys.txt"],
	["darwin", { XDG_CONFIG_HOME: "/x" }, "/x/sops/age/keys.txt"],
	["win32", { APPDATA: "/a" }, "/a/sops/age/keys.txt"],
] as const)("the default place on %s with %j", (platform, environment, path) => {
	const { looked } = gatherIdentities({ environment: { HOME: home, ...environment }, platform });
	expect(looked.at(-1)?.replace(home, "~")).toBe(path);
});

test("a file that is named stands alone, and must be there", () => {
	const path = put("k", "named");
	expect(shown(gather({ SOPS_AGE_KEY: "AGE-SECRET-KEY-1CANARY" }, { files: [path] }))).toEqual([
		["~/k", "named"],
	]);
	expect(() => gather({}, { files: [join(home, "none")] })).toThrow(Failure);
	expect(shown(gather({}, { files: ["-"], input: { source: "stdin", text: new Secret("typed") } }))).toEqual([
		["stdin", "typed"],
	]);
	expect(() => gather({}, { files: ["-"] })).toThrow(Failure);
});

test("a command runs only when that was asked for, by its words and without a shell", () => {
	const environment = {
		PATH: process.env.PATH ?? "",
		SOPS_AGE_KEY_CMD: `${process.execPath} -e "process.stdout.write(process.argv[1])" 'a b$HOME'`,
	};
	expect(gather(environment).gaps).toEqual([{ source: "SOPS_AGE_KEY_CMD", why: "refused" }]);
	expect(shown(gather(environment, { allowCommands: true }))).toEqual([["SOPS_AGE_KEY_CMD", "a b$HOME"]]);
	const failing = { SOPS_AGE_SSH_PRIVATE_KEY_CMD: "/nonexistent/program" };
	expect(gather(failing, { allowCommands: true }).gaps).toEqual([
		{ source: "SOPS_AGE_SSH_PRIVATE_KEY_CMD", why: "failed" },
	]);
});

test.each([
	["a  b\tc", ["a", "b", "c"]],
	[`a "b c" 'd "e'`, ["a", "b c", 'd "e']],
	['a\\ b "c\\"d"', ["a b", 'c"d']],
	["''", [""]],
	["", []],
])("the words of %j", (line, words) => {
	expect(wordsOf(line)).toEqual(words);
});
