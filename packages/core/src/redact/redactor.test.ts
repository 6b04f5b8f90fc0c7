import { Buffer } from "node:buffer";
import { describe, expect, test } from "vitest";
import { formsOf } from "./forms.ts";
import { Redactor } from "./redactor.ts";

const value = "canary-hunter2 'x' \"y\" $z/ü&";
const encode = (text: string) => new TextEncoder().encode(text);
const redactor = new Redactor([value]);

function streamed(of: Redactor, bytes: Uint8Array, sizes: () => number): string {
	const stream = of.stream();
	const parts: Uint8Array[] = [];
	for (let at = 0; at < bytes.length; ) {
		const size = sizes();
		parts.push(stream.push(bytes.subarray(at, at + size)));
		at += size;
	}
	parts.push(stream.end());
	return Buffer.concat(parts).toString("utf8");
}

describe("a value is found", () => {
	const text = Buffer.from(value, "utf8");
	test.each([
		["as it stands", value],
		["in JSON", JSON.stringify(value).slice(1, -1)],
		["in Go's JSON", JSON.stringify(value).slice(1, -1).replaceAll("&", "\\u0026")],
		["in Python's JSON", JSON.stringify(value).slice(1, -1).replaceAll("ü", "\\u00fc")],
		["in a URL", encodeURIComponent(value)],
		["in a form", new URLSearchParams({ v: value }).toString().slice(2)],
		["in single quotes of a shell", value.replaceAll("'", "'\\''")],
		["in XML", value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("'", "&#39;")],
		["in hexadecimal", text.toString("hex")],
		["in capital hexadecimal", text.toString("hex").toUpperCase()],
		["in Base64", text.toString("base64")],
		["in Base64 for URLs", text.toString("base64url")],
		["in lines of Base64", text.toString("base64").replace(/(.{11})/g, "$1\n")],
		[
			"in lines of hexadecimal that end in both characters",
			text.toString("hex").replace(/(.{10})/g, "$1\r\n"),
		],
	])("%s", (_, shown) => {
		expect(redactor.redact(`before [${shown}] behind`)).toBe("before [***] behind");
	});

	test.each([0, 1, 2, 3, 4, 5])("inside a longer text in Base64, %i bytes in", (before) => {
		const shown = Buffer.from(`${".".repeat(before)}${value}tail`).toString("base64");
		const result = redactor.redact(shown);
		// The digit at each end that holds bits of a neighbour may stay.
		const around = [Math.ceil((before * 8) / 6), shown.length - Math.floor(((before + text.length) * 8) / 6)];
		expect(result).toHaveLength((around[0] ?? 0) + 3 + (around[1] ?? 0));
	});

	test("when it is too long to be one needle, whole and in Base64", () => {
		const long = Array.from({ length: 500 }, (_, index) => `canary${index}`).join("-");
		const of = new Redactor([long]);
		expect(of.redact(`a ${long} b`)).toBe("a *** b");
		for (const before of ["", ".", ".."]) {
			const shown = Buffer.from(`${before}${long}`)
				.toString("base64")
				.replace(/(.{76})/g, "$1\n");
			expect(of.redact(shown).replace(/\*+/g, "").length).toBeLessThan(8);
		}
	});

	test("line by line, and without the frame of a PEM block", () => {
		const pem =
			"-----BEGIN PRIVATE KEY-----\ncanary1MC4CAQAwBQYDK2Vw\ncanary2BCIEIGh1\n-----END PRIVATE KEY-----\n";
		const of = new Redactor([pem]);
		expect(of.redact("x canary1MC4CAQAwBQYDK2Vw y\ncanary2BCIEIGh1\n-----BEGIN PRIVATE KEY-----\n")).toBe(
			"x *** y\n***\n-----BEGIN PRIVATE KEY-----\n",
		);
	});

	test("when bytes are no text", () => {
		const bytes = Uint8Array.from([0xff, 0x00, 0xfe, 0x63, 0x61]);
		const of = new Redactor([bytes]);
		const stream = of.stream();
		const shown = Buffer.concat([
			stream.push(Buffer.concat([Buffer.from("<"), bytes, Buffer.from(">")])),
			stream.end(),
		]);
		expect(shown.toString()).toBe("<***>");
		expect(of.redact(Buffer.from(bytes).toString("base64"))).toBe("***");
	});

	test("the password of a URL, what a Base64 value stands for, and literals of a file that was sealed whole", () => {
		const of = new Redactor([
			"postgres://app:canary-pw@db/app",
			Buffer.from("canary-decoded").toString("base64"),
			encode(
				'# Contabo\nuser = "canary-user"\nlist = ["canary-one", "canary \\"two\\""]\nplain = canary-bare # why\n',
			),
		]);
		expect(of.redact('canary-pw canary-decoded canary-user canary-one canary "two" canary-bare')).toBe(
			"*** *** *** *** *** ***",
		);
	});
});

test("neighbours become one mask, and overlapping values hide all of themselves", () => {
	const of = new Redactor(["canary-ab", "ab-canary"]);
	expect(of.redact("<canary-ab-canary> <canary-abab-canary>")).toBe("<***> <***>");
});

test("a value of 10 MB, in Base64, nearly so or in quotes, does not run out of stack", () => {
	const value = "canary+/".repeat(1_310_720);
	for (const text of [value, `${value}Q==`, `${value}?`, `a = "${value}"\nb = 1\n`]) {
		expect(new Redactor([text], {}).count).toBeGreaterThan(0);
	}
});

test("what is too short or too common is left alone and counted", () => {
	const of = new Redactor(["yes", "true", "8080", "prod", "admin", "", "username", "---", "a1b2", "canary"], {
		names: new Set(["username"]),
	});
	expect(of.redact("yes true 8080 prod admin username a1b2 canary")).toBe(
		"yes true 8080 prod admin username *** ***",
	);
	expect([of.count, of.passedOver]).toEqual([2, 7]);
});

test("nothing is held back that cannot become a value", () => {
	const stream = new Redactor(["canary-hunter2"]).stream();
	const shown = (text: string) => Buffer.from(stream.push(encode(text))).toString();
	expect(shown("Password: ")).toBe("Password: ");
	expect(shown("Continue? (y/n)\n")).toBe("Continue? (y/n)\n");
	expect(shown("the can")).toBe("the ");
	expect(shown("al\n")).toBe("canal\n");
	expect(shown("canary-hunter2")).toBe("");
	expect(shown("!")).toBe("***!");
});

test("a stream that ends inside a value gives back what it held", () => {
	const stream = redactor.stream();
	expect(Buffer.from(stream.push(encode("x canary-hun"))).toString()).toBe("x ");
	expect(Buffer.from(stream.end()).toString()).toBe("canary-hun");
});

describe("against the plainest way to do it", () => {
	/** A generator of its own, so that a failure comes again. */
	function random(seed: number) {
		let state = seed;
		return (below: number) => {
			state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
			return Math.floor((state / 2 ** 32) * below);
		};
	}

	function naive(text: Uint8Array, needles: readonly Uint8Array[]): Uint8Array {
		const marks = new Uint8Array(text.length);
		for (let at = 0; at < text.length; at++) {
			for (const needle of needles) {
				if (needle.every((byte, index) => text[at + index] === byte)) marks.fill(1, at, at + needle.length);
			}
		}
		const parts: number[] = [];
		for (const [at, byte] of text.entries()) {
			if (marks[at] === 0) parts.push(byte);
			else if (marks[at - 1] !== 1) parts.push(0x2a, 0x2a, 0x2a);
		}
		return Uint8Array.from(parts);
	}

	test("any chunks of any text give the same bytes", () => {
		const next = random(7);
		// Few letters, so that values overlap, begin within each other and nearly match.
		const word = (letters: string, length: number) =>
			Array.from({ length }, () => letters[next(letters.length)]).join("");
		for (let round = 0; round < 400; round++) {
			const values = Array.from({ length: 1 + next(4) }, () => `${word("ab-é1", 4 + next(6))}1`);
			const of = new Redactor(values);
			const needles = values
				.filter((value) => /[\p{L}\p{N}]/u.test(value))
				.flatMap((value) => {
					const forms = formsOf(value.trim(), "all");
					return [...forms.exact, ...forms.wrapped];
				});
			const pieces = Array.from({ length: 30 }, () =>
				next(4) === 0 ? (values[next(values.length)] ?? "") : word("ab-é1 ", next(9)),
			);
			const text = encode(pieces.join(""));
			const expected = Buffer.from(naive(text, needles)).toString();
			expect(streamed(of, text, () => 1 + next(7))).toBe(expected);
			expect(streamed(of, text, () => 1)).toBe(expected);
			expect(streamed(of, text, () => text.length)).toBe(expected);
		}
	});

	test("wrapped forms are the same in any chunks, and no line break saves more than a few digits", () => {
		const next = random(11);
		for (let round = 0; round < 200; round++) {
			const text = Buffer.from(`${"x".repeat(next(9))}${value}${"y".repeat(next(9))}`);
			const width = 5 + next(70);
			const shown = text.toString("base64").replace(new RegExp(`(.{${width}})`, "g"), "$1\n");
			const whole = redactor.redact(shown);
			expect(streamed(redactor, encode(shown), () => 1 + next(9))).toBe(whole);
			const left = whole.replace(/[\n*]/g, "");
			expect(left.length).toBeLessThan(12 * 2 + 2 + 3 + 4);
			expect(Buffer.from(left, "base64").toString()).not.toMatch(/nary|hunter/);
		}
	});
});

describe("a value of several words", () => {
	const phrase = new Redactor(["canary correct horse battery"]);
	test.each([
		["broken into lines", "bad canary correct\nhorse battery thing", "bad *** thing"],
		["behind a frame", "│ bad canary correct horse\n│ battery thing", "│ bad *** thing"],
		[
			"behind a coloured frame",
			"\u001b[31m│\u001b[0m \u001b[0mcanary correct\n\u001b[31m│\u001b[0m \u001b[0mhorse battery",
			"\u001b[31m│\u001b[0m \u001b[0m***",
		],
		["with other blanks", "canary  correct\thorse\r\n    battery", "***"],
	])("is found %s", (_, text, expected) => {
		expect(phrase.redact(text)).toBe(expected);
		expect(streamed(phrase, encode(text), () => 1)).toBe(expected);
		expect(phrase.finds(text)).toBe(true);
	});

	test("does not take other text with it", () => {
		for (const text of ["a canary correct horse, battery", "canary\ncorrect\n", "c a n a r y"]) {
			expect(phrase.redact(text)).toBe(text);
			expect(phrase.finds(text)).toBe(false);
		}
	});
});

describe("lines of Base64 and hexadecimal with a prefix", () => {
	const bytes = Buffer.from(value);
	test.each([
		["Base64", bytes.toString("base64"), 12],
		["Base64 in long lines", Buffer.from(`x${value.repeat(4)}`).toString("base64"), 76],
		["hexadecimal", bytes.toString("hex"), 32],
	])("%s", (_, encoded, width) => {
		for (const prefix of ["x.y (local-exec): ", "\u001b[1mx.y (local-exec):\u001b[0m \u001b[0m", "Y2Fu | "]) {
			const text = `${prefix}begin\n${encoded.replace(new RegExp(`.{1,${width}}`, "g"), `${prefix}$&\n`)}${prefix}end\n`;
			const shown = redactor.redact(text);
			expect(shown.startsWith(`${prefix}begin\n`)).toBe(true);
			expect(shown.endsWith(`${prefix}end\n`)).toBe(true);
			const rest = shown.replaceAll(prefix, "").replace(/begin|end|\*|\n/g, "");
			expect(rest.length).toBeLessThanOrEqual(4);
			expect(streamed(redactor, encode(text), () => 3)).toBe(shown);
		}
	});
});

test("a template's mark is found as HCL writes it", () => {
	const template = new Redactor(["canary-${a}%{b}"]);
	expect(template.redact('"canary-$${a}%%{b}"')).toBe('"***"');
});

test("finds a value in a text and in bytes, in every form, and says no more than that", () => {
	const bytes = encode(value);
	for (const content of [`a ${value}`, Buffer.from(bytes).toString("hex"), Buffer.from([0, 1, ...bytes])])
		expect(redactor.finds(content)).toBe(true);
	expect(redactor.finds("canary-hunter 'x'")).toBe(false);
});

test("a stream counts what it replaced", () => {
	const stream = redactor.stream();
	stream.push(encode(`${value} and ${value}`));
	stream.end();
	expect(stream.masked).toBe(2);
});
