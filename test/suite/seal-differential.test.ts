// What we seal the real sops opens, and what it seals we open; and the two sealed texts are the same but for what is random.
import { readFileSync } from "node:fs";
import { parseConfig, type Store } from "@sops-guard/sops";
import {
	decrypt,
	encrypt,
	Keyring,
	parseIdentities,
	SealFailure,
	type Sealing,
	sealingOf,
} from "@sops-guard/sops/seal";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	binaryBytes,
	Dice,
	dotenvText,
	iniText,
	jsonText,
	yamlDocument,
} from "../support/sealed-documents.ts";
import { firstDifference, withoutRandom } from "../support/sealed-text.ts";
import { type SopsRunner, sopsRunner } from "../support/sops-runner.ts";
import { requireTool } from "../support/tools.ts";

const sops = requireTool("sops");
const identities = readFileSync(new URL("../fixtures/keys/golden.identity", import.meta.url), "utf8");
const keyring = new Keyring(parseIdentities(identities).identities);
const recipient = "age1epqh2e9s56ppzegsgchjvwmx9cu636ep4lr6eqj6tfux0sw0zglqmkx2wl";
const now = Date.parse("2026-05-22T20:16:23Z");
const seed = 1;

let runner: SopsRunner;
beforeAll(() => {
	if (!sops.missing) runner = sopsRunner(sops.path, identities);
});
afterAll(() => runner?.[Symbol.dispose]());

const SELECTORS = [
	"",
	"unencrypted_suffix: _x",
	"encrypted_suffix: _x",
	"unencrypted_regex: ^a",
	"encrypted_regex: (?i)^[AK]",
	// A hyphen is no digit of base64, so no token can match by chance.
	"unencrypted_comment_regex: k-p",
	"encrypted_comment_regex: k-p",
];

function ruleOf(dice: Dice): string {
	const only = dice.chance(20) ? "\nmac_only_encrypted: true" : "";
	return `age: ${recipient}\n${dice.one(SELECTORS)}${only}`;
}

function sealing(rule: string): Sealing {
	const indented = rule.split("\n").map((line) => `    ${line}`);
	const config = parseConfig(`creation_rules:\n  - path_regex: .*\n${indented.join("\n")}\n`, ".sops.yaml");
	return sealingOf(config.rules[0] as (typeof config.rules)[number]);
}

async function outcome<Result>(work: () => Promise<Result>): Promise<Result | SealFailure> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof SealFailure) return error;
		throw error;
	}
}

interface Case {
	readonly name: string;
	readonly store: Store;
	readonly plaintext: Uint8Array;
	readonly rule: string;
}

/** Everything that is to be shown of one plaintext; true when sops took it. */
async function check({ name, store, plaintext, rule }: Case): Promise<"sealed" | "refused" | string> {
	const ours = await outcome(() =>
		encrypt(plaintext, { store, sealing: sealing(rule), now, allowUnsealed: true, allowTokens: true }),
	);
	const theirs = await runner.encrypt(plaintext, name, rule);
	if (ours instanceof SealFailure) {
		// What we refuse, sops refuses, or could never read again, or damages.
		if (theirs.output === null || ["unreadable", "value"].includes(ours.code)) return "refused";
		return `we refuse (${ours.code} ${ours.message} ${ours.pointer}) what sops seals`;
	}
	if (theirs.output === null) return `sops refuses what we seal: ${theirs.stderr.slice(0, 200)}`;
	const text = theirs.output.toString("utf8");
	if (withoutRandom(ours.text) !== withoutRandom(text)) {
		return `sealed otherwise:\n${firstDifference(withoutRandom(ours.text), withoutRandom(text))}`;
	}
	const opened = await outcome(() => decrypt(text, { store, keyring }));
	const reopened = await runner.decrypt(ours.text, name);
	if (opened instanceof SealFailure) {
		return reopened.output === null
			? "refused"
			: `we cannot open (${opened.code} ${opened.pointer}) what sops sealed`;
	}
	if (reopened.output === null) return `sops cannot open what we sealed: ${reopened.stderr.slice(0, 300)}`;
	const plain = Buffer.from(opened.plaintext.reveal());
	// A comment that sops moves out of its map it cannot open any more: both of us then print its token.
	if (withoutRandom(plain.toString("utf8")) !== withoutRandom(reopened.output.toString("utf8"))) {
		return `opened otherwise:\n${firstDifference(plain.toString("utf8"), reopened.output.toString("utf8"))}`;
	}
	return "sealed";
}

const STORES: readonly (readonly [
	store: Store,
	name: string,
	files: number,
	make: (dice: Dice) => string | Uint8Array,
])[] = [
	[
		"yaml",
		"x.yaml",
		150,
		(dice) => {
			const shape = {
				comments: false,
				anchors: dice.chance(30),
			};
			return Array.from({ length: 8 }, () => yamlDocument(dice, shape)).join("---\n");
		},
	],
	[
		"json",
		"x.json",
		100,
		(dice) => `{${Array.from({ length: 8 }, (_, index) => `"d${index}": ${jsonText(dice)}`).join(",\n")}}`,
	],
	["dotenv", "x.env", 50, dotenvText],
	["ini", "x.ini", 60, iniText],
	["binary", "x.bin", 40, binaryBytes],
];

describe.skipIf(sops.missing).each(STORES)("%s", (store, name, files, make) => {
	test("what one of us seals, the other opens", async () => {
		const cases = Array.from({ length: files }, (_, index) => {
			const dice = new Dice(seed * 100_000 + index * 7919 + store.length);
			const made = make(dice);
			return { name, store, plaintext: Buffer.from(made), rule: ruleOf(dice) };
		});
		const results = await Promise.all(cases.map(check));
		const bad = results.flatMap((result, index) =>
			result === "sealed" || result === "refused" ? [] : [{ index, result }],
		);
		expect(bad.map(({ result }) => result).slice(0, 3)).toEqual([]);
		expect(results.filter((result) => result === "sealed").length).toBeGreaterThan(cases.length / 2);
	}, 300_000);
});
