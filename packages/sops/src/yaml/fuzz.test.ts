// The reader for the subset equals the library on a hundred thousand documents that people and sops wrote and that were bent
// since, and on ten thousand that were made up; the same ones in every run. SOPS_GUARD_FUZZ gives other numbers of them.
import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { splitDocuments } from "./documents.ts";
import { readYaml } from "./read.ts";
import { readSubset } from "./subset.ts";
import { readWhole } from "./whole.ts";

const root = new URL("../../../../", import.meta.url);
const count = Number(process.env.SOPS_GUARD_FUZZ ?? 100_000);

/** Numbers from 0 to 1 in an order that the seed fixes (mulberry32). */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

type Draw = <T>(choices: readonly T[]) => T;

const drawn = (next: () => number): Draw => {
	return (choices) => choices[Math.floor(next() * choices.length)] as (typeof choices)[number];
};

/** Documents of this repository, short enough for many to be read. */
function sources(): string[] {
	const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
		(path) => /\.ya?ml$/.test(path) && !/node_modules|^\.git\/|^\.tools/.test(path),
	);
	return paths
		.sort()
		.flatMap((path) => {
			const text = readFileSync(new URL(path, root), "utf8");
			return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
		})
		.map((text) => text.slice(0, 500));
}

const pieces = [
	...["", " ", "  ", "\n", "\t", "\r", "#", " # c", ":", ": ", "- ", "-", "? ", "'", '"', "[", "]", "{", "}"],
	...[
		",",
		"&a",
		"&a ",
		"*a",
		"!!str ",
		"!t ",
		"|",
		"|-\n",
		">",
		"%",
		"@",
		"`",
		"\\",
		"\\n",
		"~",
		"null",
		"<<: ",
	],
	...[
		"---\n",
		"...\n",
		"\uFEFF",
		"é",
		"a: 1\n",
		"  b: 2\n",
		"key",
		"ENC[AES256_GCM,data:x,iv:y]",
		"0x1F",
		"1e3",
	],
];

/** One to three small changes: of a character, of a line, of an indentation. */
function bent(text: string, next: () => number, draw: Draw): string {
	let result = text;
	for (let left = 1 + Math.floor(next() * 3); left > 0; left--) result = bentOnce(result, next, draw);
	return result;
}

function bentOnce(text: string, next: () => number, draw: Draw): string {
	const at = Math.floor(next() * (text.length + 1));
	const lines = text.split("\n");
	const line = Math.floor(next() * lines.length);
	switch (Math.floor(next() * 8)) {
		case 0:
			return text.slice(0, at) + text.slice(at + 1 + Math.floor(next() * 3));
		case 1:
		case 2:
			return text.slice(0, at) + draw(pieces) + text.slice(at);
		case 3:
			return text.slice(0, at) + draw(pieces) + text.slice(at + 1);
		case 4:
			return lines.toSpliced(line, 1).join("\n");
		case 5:
			return lines.toSpliced(line, 0, draw(lines)).join("\n");
		case 6:
			return lines.with(line, draw(["", " ", "  ", "    "]) + (lines[line] ?? "").trimStart()).join("\n");
		default:
			return lines.with(line, `${lines[line] ?? ""}${draw(pieces)}`).join("\n");
	}
}

/** A document that nobody wrote, right by construction. */
function made(next: () => number, draw: Draw): string {
	const scalar = () =>
		draw([
			...[
				"a",
				"two words",
				"1",
				"-1.5",
				"true",
				"null",
				"~",
				"''",
				'""',
				"'it''s'",
				'"x\\ty\\"z"',
				"x:y",
				"a#b",
			],
			...[
				"http://x:80/#y",
				"[]",
				"{}",
				"[a, 'b', \"c\"]",
				"{ a: 1, b: [x] }",
				"2026-01-01",
				"ENC[AES256_GCM,data:x]",
			],
		]);
	const comment = () => (next() < 0.15 ? ` # ${draw(["c", "'q'", "a: b", "- x"])}` : "");
	const node = (indent: string, depth: number): string => {
		const kind = depth > 3 ? 0 : Math.floor(next() * 5);
		const size = 1 + Math.floor(next() * 3);
		if (kind <= 1) return ` ${scalar()}${comment()}\n`;
		if (kind === 2) {
			const body = Array.from(
				{ length: size },
				() => `${indent}  ${draw(["one", " two", "", "# no comment"])}\n`,
			);
			return ` ${draw(["|", "|-", "|+"])}\n${indent}  x\n${body.join("")}`;
		}
		const more = `${indent}${draw(["  ", "    "])}`;
		if (kind === 3) {
			const items = Array.from({ length: size }, () => `${more}-${node(more, depth + 1)}`);
			return `${comment()}\n${items.join("")}`;
		}
		const names = ["a", "b-c", "'d'", '"e f"', "g.h", "1"].slice(0, size);
		return `${comment()}\n${names.map((name) => `${more}${name}:${node(more, depth + 1)}`).join("")}`;
	};
	const keys = ["apiVersion", "kind", "data", "sops"].slice(0, 1 + Math.floor(next() * 4));
	const head = draw(["", "", "---\n", "# head\n"]);
	return head + keys.map((key) => `${key}:${node("", 0)}`).join("");
}

interface Outcome {
	/** Documents that the subset read by itself. */
	answered: number;
	/** Those in which it differs from the library. */
	readonly differences: string[];
	/** The longest time for one document, in milliseconds. */
	slowest: number;
}

function compared(texts: Iterable<string>): Outcome {
	const outcome: Outcome = { answered: 0, differences: [], slowest: 0 };
	let number = 0;
	for (const text of texts) {
		const started = performance.now();
		const ours = readSubset(text, 3);
		// What it hands over is the library's, which costs ten times as much: a sample shows that nothing breaks on the way.
		if (number++ % 8 === 0) readYaml(text);
		outcome.slowest = Math.max(outcome.slowest, performance.now() - started);
		if (ours === null) continue;
		outcome.answered += 1;
		const { root: theirs, faults } = readWhole(text, { start: 3, end: 3 + text.length }, 0);
		if (faults.length > 0 || !isDeepStrictEqual(ours, theirs)) outcome.differences.push(text);
	}
	return outcome;
}

function* repeated(times: number, seed: number, make: (next: () => number, draw: Draw) => string) {
	const next = random(seed);
	const draw = drawn(next);
	for (let made = 0; made < times; made++) yield make(next, draw);
}

test("made-up documents: the same tree, spans included", () => {
	const { answered, differences } = compared(repeated(Math.ceil(count / 10), 1, made));
	expect(differences).toEqual([]);
	expect(answered).toBeGreaterThan(count / 20);
}, 600_000);

test("bent documents: the same tree, no crash, no hang", () => {
	const texts = sources();
	expect(texts.length).toBeGreaterThan(30);
	const outcome = compared(repeated(count, 2, (next, draw) => bent(draw(texts), next, draw)));
	expect(outcome.differences).toEqual([]);
	expect(outcome.answered).toBeGreaterThan(count / 10);
	expect(outcome.slowest).toBeLessThan(10_000);
}, 600_000);
