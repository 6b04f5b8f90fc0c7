// Tfvars files for comparing with Terraform: every way to write a value, at random, so that a seed gives the same files.
import fc from "fast-check";

/** A text of a value; `depth` levels of lists and maps at most. */
type Written = fc.Arbitrary<string>;

const oneOf = (...texts: readonly string[]): Written => fc.constantFrom(...texts);
const joined = (...parts: readonly Written[]): Written => fc.tuple(...parts).map((found) => found.join(""));
const many = (part: Written, most: number, between = ""): Written =>
	fc.array(part, { maxLength: most }).map((found) => found.join(between));

const sign = fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 });
const letters = oneOf(
	"a",
	"Z",
	"0",
	" ",
	"\t",
	"é",
	"e\u0301",
	"Å",
	"日本",
	"😀",
	"-",
	"_",
	".",
	",",
	"=",
	":",
	"#",
);
const noQuoteOrBreak = sign.map((text) => text.replace(/["\\\r\n$%]|\p{Surrogate}/gu, "x"));
const marks = oneOf(
	"$",
	"%",
	"$$",
	"{",
	"}",
	"$ {",
	"% {",
	"~",
	"$${a}",
	"%%{b}",
	"$$$${",
	"%%%{",
	"'",
	"/*",
	"//",
);
const escapes = oneOf(
	"\\n",
	"\\r",
	"\\t",
	'\\"',
	"\\\\",
	"\\u00e9",
	"\\U0001F600",
	"\\u0000",
	"\\u2028",
	"\\uFFFD",
);

/** A lone mark before a brace would begin a template. */
const withoutTemplates = (text: string) =>
	text.replace(/(?<![$])\$(?=\{)/g, "$$$$").replace(/(?<!%)%(?=\{)/g, "%%");

const quoted = many(fc.oneof(letters, noQuoteOrBreak, marks, escapes), 12).map(
	(text) => `"${withoutTemplates(text)}"`,
);

const line = joined(
	oneOf("", " ", "    ", "\t", "  \t", "\u00a0"),
	many(fc.oneof(letters, oneOf('"', "\\n", "\\", "$", "$${", "%%{", "EOT1", "x EOT")), 6).map(
		withoutTemplates,
	),
);
const heredoc = fc
	.tuple(
		oneOf("<<EOT", "<<-EOT"),
		fc.array(line, { maxLength: 5 }),
		oneOf("", "  ", "\t"),
		oneOf("\n", "\r\n"),
	)
	.map(([opening, lines, indent, end]) =>
		[opening, ...lines.map((each) => (each.trim() === "EOT" ? "x" : each)), `${indent}EOT`, ""].join(end),
	);

const digits = fc.stringMatching(/^[0-9]{1,40}$/);
const hclNumber = joined(
	oneOf("", "-", "- "),
	fc.oneof(digits, oneOf("0", "007", "443", "12345678901234567890123")),
	fc.oneof(
		oneOf(""),
		digits.map((text) => `.${text}`),
	),
	oneOf("", "", "e3", "E-7", "e+40", "e0"),
);
const jsonNumber = joined(
	oneOf("", "-"),
	oneOf("0", "7", "443", "12345678901234567890123"),
	fc.oneof(
		oneOf(""),
		digits.map((text) => `.${text}`),
	),
	oneOf("", "", "e3", "E-7", "e+40", "e0"),
);
const word = oneOf("true", "false", "null");

const blank = oneOf("", " ", "\t ", "/* c */", "/* c\n */ ");
const gap = fc.oneof(blank, oneOf("\n", "\r\n", " # c\n", "// }\n", "\n\n"));
const identifier = oneOf(
	"a",
	"b",
	"k-1",
	"_x",
	"true",
	"null",
	"été",
	"e\u0301te\u0301",
	"日本",
	"for_",
	"Ünï",
);

function hclValue(depth: number, canEndALine: boolean): Written {
	const scalar = fc.oneof(quoted, hclNumber, word);
	if (depth === 0) return canEndALine ? fc.oneof(scalar, heredoc.map(withoutLastBreak)) : scalar;
	const inner = hclValue(depth - 1, false);
	const list = fc
		.tuple(fc.array(joined(gap, inner, gap), { maxLength: 4 }), fc.boolean(), gap)
		.map(
			([items, isTrailing, end]) => `[${items.join(",")}${isTrailing && items.length > 0 ? "," : ""}${end}]`,
		);
	const key = fc.oneof(identifier, quoted, oneOf("1", "1.50", '("k")', "(true)"));
	const pair = joined(key, blank, oneOf("=", ":", " = "), blank, inner);
	const map = fc
		.tuple(
			fc.array(pair, { maxLength: 4 }),
			oneOf(",", "\n", ", ", ",\n\n", " # c\n", "\r\n"),
			fc.boolean(),
			gap,
		)
		.map(
			([pairs, between, isTrailing, start]) =>
				`{${start}${pairs.join(between)}${isTrailing && pairs.length > 0 ? between : ""}}`,
		);
	const closed = fc.oneof(scalar, list, map, joined(oneOf("("), gap, inner, gap, oneOf(")")));
	return canEndALine ? fc.oneof(closed, heredoc.map(withoutLastBreak)) : closed;
}

/** The line end behind a heredoc is the attribute's. */
const withoutLastBreak = (text: string) => text.replace(/\r?\n$/, "");

/** A file in HCL that sets the variables `PREFIX0`, `PREFIX1`, …. */
export function hclFile(prefix: string): Written {
	return fc
		.tuple(
			oneOf("", "\uFEFF"),
			fc.array(
				fc.tuple(fc.oneof(blank, oneOf("# c\n", "\n")), blank, hclValue(2, true), oneOf("", " # c", " // c")),
				{
					minLength: 1,
					maxLength: 5,
				},
			),
			oneOf("\n", "\r\n"),
		)
		.map(([mark, variables, end]) => {
			const lines = variables.map(([before, between, value, comment], index) => {
				const isHeredoc = /(?:^|\n)[ \t]*EOT$/.test(value);
				return `${before}${prefix}${index}${between}=${between}${value}${isHeredoc ? "" : comment}${end}`;
			});
			return mark + lines.join("");
		});
}

const jsonText = many(
	fc.oneof(
		letters,
		noQuoteOrBreak,
		marks,
		oneOf('\\"', "\\\\", "\\/", "\\b", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "${x}", "%{y}"),
	),
	12,
).map((text) => `"${text.replace(/\p{Cc}/gu, "x")}"`);

function jsonValue(depth: number): Written {
	const scalar = fc.oneof(jsonText, jsonNumber, word);
	if (depth === 0) return scalar;
	const space = oneOf("", " ", "\n", "\t", "\r\n");
	const inner = joined(space, jsonValue(depth - 1), space);
	const list = fc.array(inner, { maxLength: 4 }).map((items) => `[${items.join(",")}]`);
	const map = fc
		.uniqueArray(fc.tuple(oneOf('"a"', '"b c"', '"日本"', '"//"', '""', '"\\u00e9"'), inner), {
			maxLength: 4,
			selector: ([key]) => key,
		})
		.map((pairs) => `{${pairs.map(([key, value]) => `${key}:${value}`).join(",")}}`);
	return fc.oneof(scalar, list, map);
}

/** The same in JSON. */
export function jsonFile(prefix: string): Written {
	return fc
		.array(jsonValue(2), { minLength: 1, maxLength: 5 })
		.map(
			(values) =>
				`{"//":"a comment",${values.map((value, index) => `"${prefix}${index}": ${value}`).join(",\n")}}\n`,
		);
}
