import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { isPlainText, plainPattern } from "./plain-pattern.ts";

/** What people write into a `.sops.yaml`. */
const usual = [
	"^(data|stringData)$",
	"\\.enc\\.ya?ml$",
	".*\\.sops\\.(ya?ml|json|env)$",
	"^terraform/environments/[^/]+/.*\\.tfvars\\.enc$",
	"kubernetes/.+/.*secret.*\\.yaml",
	"(?i)(password|token|api[-_]?key)",
	"^clusters/(prod|staging)/.*\\.yaml$",
	"secrets/[a-z0-9-]+\\.json$",
	"^(?:a|b)?c\\d+\\w*\\s?$",
];

const texts = [
	...[
		"data",
		"stringData",
		"xdata",
		"a.enc.yaml",
		"a.enc.yml",
		"aXencXyaml",
		"x.sops.env",
		"API_KEY",
		"apikey",
	],
	...[
		"terraform/environments/prod/x.tfvars.enc",
		"terraform/environments/a/b/x.tfvars.enc",
		"c12ab ",
		"bc1\v",
	],
	...[
		"kubernetes/a/secret.yaml",
		"clusters/prod/a.yaml",
		"secrets/a-b.json",
		"secrets/A.json",
		"",
		"\n",
		"a\nb",
	],
];

describe("a plain pattern", () => {
	test.each(usual)("%s is read", (pattern) => {
		if (pattern.startsWith("kubernetes")) expect(plainPattern(pattern)).toBeNull();
		else expect(plainPattern(pattern)).not.toBeNull();
	});

	test.each([
		...["(a*)*", "(a+)+$", "(a|a)*b", "(?:x+x+)+y", "a{1,1000}", "((a?)?)*", "(a|b|ab)+c"],
		...["a*a*a*b", ".*x.*y.*z", "^a*b*c*$", "x*y*"],
		`${"a?".repeat(6)}aaaaaa`,
		`${"(a|b)".repeat(6)}`,
		...[
			"(?=a)b",
			"(?<!a)b",
			"(a)\\1",
			"(?m)^a$",
			"(?s).",
			"\\pL",
			"[[:alpha:]]",
			"é",
			"a\\z",
			"[^]a]",
			"a**",
			"x{2}",
		],
		...["[z-a]", "[a", "(a", "a)", "*a", "a|*", "$*", "^+a", "\\", "[\\", "(?"],
	])("%s is none", (pattern) => {
		expect(plainPattern(pattern)).toBeNull();
	});

	test("answers as RE2 does", { timeout: 60_000 }, () => {
		const atom = fc.constantFrom(
			...[
				"a",
				"b",
				"Z",
				"_",
				"/",
				"-",
				" ",
				".",
				"\\.",
				"\\d",
				"\\w",
				"\\s",
				"\\b",
				"^",
				"$",
				"[ab]",
				"[^a/]",
			],
			...[
				"[a-z0-9-]",
				"[\\w.]",
				"[^\\s]",
				"[.]",
				"\\/",
				"\\-",
				"\\$",
				"[A-Z]",
				"k",
				"s",
				"[*+?]",
				"\\\\",
				"#",
			],
		);
		const quantified = fc
			.tuple(atom, fc.constantFrom("", "", "", "?", "*", "+", "*?", "??"))
			.map((parts) => parts.join(""));
		const sequence = fc.array(quantified, { maxLength: 5 }).map((parts) => parts.join(""));
		const group = fc.tuple(
			fc.constantFrom("(", "(?:"),
			sequence,
			sequence,
			fc.constantFrom(")", ")?", "|a)"),
		);
		const pattern = fc
			.tuple(fc.constantFrom("", "", "^", "(?i)"), sequence, group, sequence, fc.constantFrom("", "$"))
			.map(([start, before, [open, left, right, close], after, end]) =>
				[start, before, open, left, "|", right, close, after, end].join(""),
			);
		const text = fc.string({ unit: fc.constantFrom(..."abzZ_/-. 1\n\v\t$kKsS*\\#x"), maxLength: 12 });
		let plain = 0;
		fc.assert(
			fc.property(
				fc.oneof(pattern, sequence, fc.constantFrom(...usual)),
				fc.array(text, { maxLength: 6 }),
				(written, more) => {
					const quick = plainPattern(written);
					if (quick === null) return;
					plain += 1;
					const engine = RE2JS.compile(written);
					for (const each of [...texts, ...more]) {
						expect({ written, each, answer: quick.test(each) }).toEqual({
							written,
							each,
							answer: engine.test(each),
						});
					}
				},
			),
			{ numRuns: 3000 },
		);
		expect(plain).toBeGreaterThan(1000);
	});

	test("is not asked about long texts and those that are not ASCII", () => {
		expect(isPlainText("a".repeat(256))).toBe(true);
		expect(isPlainText("a".repeat(257))).toBe(false);
		expect(isPlainText("\u212a")).toBe(false);
	});
});
