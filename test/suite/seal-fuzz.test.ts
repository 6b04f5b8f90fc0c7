// Ciphertext files bent in twenty thousand ways: they open, or they fail with a failure of ours that says no value; and where we
// open one, the real sops opens it to the same bytes.
import { readdirSync, readFileSync } from "node:fs";
import { recipientOfIdentity, type Store, storeOf } from "@sops-guard/sops";
import { decrypt, encrypt, Keyring, parseIdentities, SealFailure } from "@sops-guard/sops/seal";
import { describe, expect, test } from "vitest";
import {
	binaryBytes,
	Dice,
	dotenvText,
	iniText,
	jsonText,
	yamlDocument,
} from "../support/sealed-documents.ts";
import { sopsRunner } from "../support/sops-runner.ts";
import { requireTool } from "../support/tools.ts";

const sops = requireTool("sops");
const folder = new URL("../fixtures/golden/", import.meta.url);
const identities = readFileSync(new URL("../fixtures/keys/golden.identity", import.meta.url), "utf8");

/** Opens each entry once: it is the ciphertext that is bent here, and unwrapping costs most of the time. */
class RememberingKeyring extends Keyring {
	readonly #known = new Map<string, Promise<Uint8Array | null>>();

	override async open(enc: string): Promise<Uint8Array | null> {
		const known = this.#known.get(enc) ?? super.open(enc);
		this.#known.set(enc, known);
		return (await known)?.slice() ?? null;
	}
}

const keyring = new RememberingKeyring(parseIdentities(identities).identities);
const names = readdirSync(folder).filter((name) => !/^(?:README\.md|plaintext\.json|sops\.yaml)$/.test(name));
const files = names.map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
const rounds = 20_000;

const WORDS = [
	"str",
	"int",
	"float",
	"bool",
	"time",
	"comment",
	"bytes",
	"canary",
	"",
	"null",
	"[]",
	"{}",
	"3.13.3",
	"0",
	"true",
];

/** One way to bend a file. */
const MUTATIONS: readonly ((text: string, dice: Dice) => string)[] = [
	// a bit
	(text, dice) => {
		const at = dice.below(text.length);
		return (
			text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << dice.below(7))) + text.slice(at + 1)
		);
	},
	// a character more, or less, or another one
	(text, dice) => {
		const at = dice.below(text.length);
		return (
			text.slice(0, at) +
			dice.one(["", " ", "\n", "\t", "\r", "#", ":", '"', "'", "]", "=", "A", "\u0000", "é"]) +
			text.slice(at + dice.below(2))
		);
	},
	// cut off
	(text, dice) => text.slice(0, dice.below(text.length)),
	// lines
	(text, dice) => {
		const lines = text.split("\n");
		const [one, other] = [dice.below(lines.length), dice.below(lines.length)];
		const line = lines[one] ?? "";
		if (dice.chance(30)) lines.splice(one, 1);
		else if (dice.chance(40)) lines.splice(other, 0, line);
		else [lines[one], lines[other]] = [lines[other] ?? "", line];
		return lines.join("\n");
	},
	// a token in another's place
	(text, dice) => {
		const tokens = text.match(/ENC\[[^\]]*\]/g) ?? [];
		if (tokens.length === 0) return text;
		const [one, other] = [dice.one(tokens), dice.one(tokens)];
		return dice.chance(50)
			? text.replace(one, () => other)
			: text
					.replace(one, "\u0001")
					.replace(other, () => one)
					.replace("\u0001", () => other);
	},
	// a token's type, or the text in its place
	(text, dice) => {
		const types = [...text.matchAll(/type:[a-z]+\]/g)];
		if (types.length === 0) return text;
		const { index, 0: found } = dice.one(types);
		return `${text.slice(0, index)}type:${dice.one(WORDS)}]${dice.one(["", "", " canary", "]"])}${text.slice(index + found.length)}`;
	},
	(text, dice) => text.replace(dice.one(text.match(/ENC\[[^\]]*\]/g) ?? ["ENC"]), () => dice.one(WORDS)),
	// a field of a token
	(text, dice) => {
		const fields = [...text.matchAll(/(?:data|iv|tag):[A-Za-z0-9+/=]+/g)];
		if (fields.length === 0) return text;
		const { index, 0: found } = dice.one(fields);
		const [name = "", value = ""] = found.split(":");
		const bent = dice.one([
			value.slice(4),
			`${value}AAAA`,
			value.replace(/.$/, "A"),
			"AAAA",
			`${value}=`,
			value.toLowerCase(),
		]);
		return `${text.slice(0, index)}${name}:${bent}${text.slice(index + found.length)}`;
	},
	// a field of the metadata
	(text, dice) => {
		const fields = [
			...text.matchAll(
				/(?:lastmodified|mac|version|suffix|regex|threshold|mac_only_encrypted|recipient)[": =]+[^\n]*/g,
			),
		];
		if (fields.length === 0) return text;
		const { index, 0: found } = dice.one(fields);
		const name = /^[a-z_]+[": =]+/.exec(found)?.[0] ?? "";
		return `${text.slice(0, index)}${name}${dice.one([...WORDS, found.slice(name.length + 1)])}${text.slice(index + found.length)}`;
	},
];

interface Bent {
	readonly name: string;
	readonly store: Store;
	readonly text: string;
}

async function opened({ store, text }: Bent): Promise<string | SealFailure> {
	try {
		return Buffer.from((await decrypt(text, { store, keyring })).plaintext.reveal()).toString("latin1");
	} catch (error) {
		if (error instanceof SealFailure) return error;
		throw error;
	}
}

const accepted: { bent: Bent; plaintext: string }[] = [];

test("nothing but a failure of ours, and no value in it", async () => {
	const codes = new Map<string, number>();
	for (let round = 0; round < rounds; round++) {
		const dice = new Dice(round * 2654435761 + 1);
		const { name, text } = dice.one(files);
		const bent = { name, store: storeOf(name), text: dice.one(MUTATIONS)(text, dice) };
		if (bent.text === text) continue;
		const result = await opened(bent);
		if (typeof result === "string") {
			accepted.push({ bent, plaintext: result });
			continue;
		}
		codes.set(result.code, (codes.get(result.code) ?? 0) + 1);
		const said = `${result.message} ${result.hint} ${result.code}`;
		if (said.includes("canary")) throw new Error(`round ${round} says a value`);
		if (JSON.stringify(result).includes("canary-")) throw new Error(`round ${round} holds a value`);
	}
	expect([...codes.keys()].sort()).toEqual(
		expect.arrayContaining([
			"mac-mismatch",
			"mac-unreadable",
			"metadata",
			"not-a-token",
			"syntax",
			"tampered",
			"token",
		]),
	);
	expect(accepted.length).toBeGreaterThan(200);
}, 180_000);

describe.skipIf(sops.missing)("what we open", () => {
	test("sops opens to the same", async () => {
		using runner = sopsRunner(sops.path, identities);
		const sample = accepted.filter((_, index) => index % Math.ceil(accepted.length / 400) === 0);
		const results = await Promise.all(
			sample.map(async ({ bent, plaintext }) => {
				const { output, stderr } = await runner.decrypt(bent.text, bent.name);
				if (output === null)
					return `${bent.name}: sops refuses: ${stderr.slice(0, 200)}\n${difference(bent)}`;
				return output.toString("latin1") === plaintext
					? null
					: `${bent.name}: opened otherwise\n${difference(bent)}`;
			}),
		);
		expect(results.filter((result) => result !== null)).toEqual([]);
	}, 120_000);
});

const SIGNS = [
	...[
		"",
		" ",
		"\n",
		"\t",
		"\r",
		"#",
		":",
		'"',
		"'",
		"]",
		"[",
		"{",
		"}",
		"=",
		"-",
		"- ",
		"&a ",
		"*a",
		"!!int ",
		"| ",
	],
	...["> ", "? ", "<<: ", "\u0000", "é", "\ufeff", "---\n", "%", "sops: ", ";", "`", '"""', "\\"],
];

const PLAINTEXTS: readonly (readonly [Store, (dice: Dice) => string | Uint8Array])[] = [
	["yaml", (dice) => yamlDocument(dice, { comments: true, anchors: true })],
	["json", jsonText],
	["dotenv", dotenvText],
	["ini", iniText],
	["binary", binaryBytes],
];

test("a plaintext, however it is bent, is sealed and opens again, or is refused without a value", async () => {
	const [recipient] = parseIdentities(identities).identities.flatMap(
		({ secret }) => recipientOfIdentity(secret) ?? [],
	);
	const sealing = {
		groups: [[{ type: "age" as const, id: recipient ?? "" }]],
		shamirThreshold: 0,
		selector: null,
		macOnlyEncrypted: false,
	};
	let sealedCount = 0;
	for (let round = 0; round < 3_000; round++) {
		const dice = new Dice(round * 7919 + 11);
		const [store, make] = dice.one(PLAINTEXTS);
		let text = Buffer.from(make(dice)).toString("latin1");
		for (let times = 1 + dice.below(4); times > 0; times--) {
			const at = dice.below(text.length + 1);
			text = text.slice(0, at) + dice.one(SIGNS) + text.slice(at + dice.below(4));
		}
		const plaintext = Buffer.from(text, "latin1");
		const sealed = await encrypt(plaintext, { store, sealing, now: 0, allowUnsealed: true }).catch(
			(error: unknown) => {
				if (!(error instanceof SealFailure)) throw error;
				expect(`${error.message} ${error.hint}`).not.toContain("canary");
				return null;
			},
		);
		if (sealed === null) continue;
		sealedCount++;
		const result = await opened({ name: store, store, text: sealed.text });
		if (typeof result !== "string") throw new Error(`round ${round} cannot be opened again: ${result.code}`);
	}
	expect(sealedCount).toBeGreaterThan(1_000);
}, 180_000);

/** The line at which a file is bent. */
function difference({ name, text }: Bent): string {
	const original = files.find((file) => file.name === name)?.text.split("\n") ?? [];
	const lines = text.split("\n");
	const at = lines.findIndex((line, index) => line !== original[index]);
	return `${JSON.stringify(original.slice(at - 1, at + 2))}\n${JSON.stringify(lines.slice(at - 1, at + 2))}`;
}
