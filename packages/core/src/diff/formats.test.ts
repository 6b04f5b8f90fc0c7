import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { diffJson } from "./json.ts";
import { diffMarkdown } from "./markdown.ts";
import { diffPretty } from "./pretty.ts";
import { ci, compare, owner, policyOf, sealedFile, token, treeOf } from "./specimen.ts";

const path = "k8s/a.enc.yaml";
const before = `a: ${token("1")}\nb: ${token("2")}\nold: ${token("3")}\n`;
const after = `a: ${token("1")}\nb: ${token("4")}\nnew_one: ${token("5", { length: 20 })}\n`;
const policy = policyOf({ ci, boss: owner });
const base = (files: Record<string, string>) => compare(files, files, { policy });
const small = compare(
	{ [path]: sealedFile(before) },
	{ [path]: sealedFile(after, { mac: "n", recipients: [ci, owner] }) },
	{ policy, subject: "2 commits, main..HEAD" },
);

test("for a terminal", () => {
	expect(diffPretty(small)).toMatchInlineSnapshot(`
		"k8s/a.enc.yaml  changed
		  changed          b
		  removed          old
		  recipient added  boss
		  added            new_one

		1 sealed file changed

		  compared    2 commits, main..HEAD
		"
	`);
});

test("for a reviewer", () => {
	expect(diffMarkdown(small, { sourceUrl: "https://github.com/o/r/blob/abc/" })).toMatchInlineSnapshot(`
		"### Inside sealed files

		1 sealed file changed.

		| Sealed file | What happened | Where | Kind |
		| --- | --- | --- | --- |
		| [<code>k8s/a.enc.yaml</code>](https://github.com/o/r/blob/abc/k8s/a.enc.yaml) | changed | <code>b</code> | sealed value |
		|  | removed | <code>old</code> | sealed value |
		|  | recipient added | boss | recipient |
		|  | added | <code>new&#95;one</code> | sealed value |
		"
	`);
});

test("for a program", () => {
	expect(JSON.parse(diffJson(small))).toMatchInlineSnapshot(`
		{
		  "files": [
		    {
		      "change": "changed",
		      "dataKey": "kept",
		      "from": null,
		      "leaves": [
		        {
		          "certain": true,
		          "change": "changed",
		          "from": null,
		          "fromPath": null,
		          "kind": "value",
		          "pointer": "b",
		          "state": "sealed",
		          "was": "sealed",
		        },
		        {
		          "certain": true,
		          "change": "added",
		          "from": null,
		          "fromPath": null,
		          "kind": "value",
		          "pointer": "new_one",
		          "state": "sealed",
		          "was": null,
		        },
		        {
		          "certain": true,
		          "change": "removed",
		          "from": null,
		          "fromPath": null,
		          "kind": "value",
		          "pointer": "old",
		          "state": null,
		          "was": "sealed",
		        },
		      ],
		      "mac": "new",
		      "path": "k8s/a.enc.yaml",
		      "problems": [],
		      "recipients": {
		        "added": [
		          {
		            "name": "boss",
		            "recipient": "age1fxph67rdsex3sq0324y73mxrk46n9k5xxn0njj9a0xukaj68w52szj200w",
		            "type": "age",
		          },
		        ],
		        "removed": [],
		      },
		      "rewrapped": false,
		      "selector": null,
		      "settings": [],
		    },
		  ],
		  "incomplete": [],
		  "tool": {
		    "name": "sops-guard",
		    "version": "0.1.0",
		  },
		  "version": 1,
		}
	`);
});

test("nothing happened, and nothing could be told", () => {
	expect(diffPretty(base({ [path]: sealedFile(before) }))).toBe(
		"No sealed file changed\n\n  compared    work tree, against HEAD\n",
	);
	const gap = {
		what: "the base of the range",
		why: "git does not have it; fetch it first",
		path: null,
		blocking: true,
	};
	const blind = compare({}, { [path]: sealedFile(before) }, { gaps: [gap] });
	expect(diffMarkdown(blind)).toBe(
		"### Inside sealed files\n\nNo sealed file changed in what could be compared.\n\nCould not be compared:\n\n- the base of the range: git does not have it; fetch it first\n",
	);
});

test("recipients go by the name that the base's policy gives; a name of the change itself is no proof", () => {
	const shared = (known: Record<string, string>) => {
		const before = treeOf({ [path]: sealedFile(`k: ${token("1")}\n`) });
		const after = { [path]: sealedFile(`k: ${token("1")}\n`, { key: "n", recipients: [ci, owner] }) };
		const base = { tree: before, renames: new Map(), policy: policyOf(known) };
		return diffPretty(compare({}, after, { base, policy: policyOf({ ci, boss: owner }) }));
	};
	expect(shared({ ci, boss: owner })).toContain("recipient added  boss\n");
	expect(shared({ ci, chief: owner })).toContain("recipient added  chief\n");
	expect(shared({ ci })).toContain("recipient added  age1fxph67rd…zj200w (new in the policy as boss)\n");
});

describe("hostile names", () => {
	const bad = "x|`<script>\\u001b[2J##[error]::warning::\\u202e\\n";
	const files = { "a|b`<i>.yaml": sealedFile(`k: ${token("1")}\n`) };
	const changed = {
		"a|b`<i>.yaml": sealedFile(
			`k: ${token("1")}\n"${bad}": ${token("2")}\n"${"y".repeat(1000)}": ${token("3")}\n`,
			{ mac: "n" },
		),
	};
	const report = compare(files, changed);

	test("stay on their line, and mark nothing up", () => {
		expect(diffPretty(report).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
		const html = marked.parse(diffMarkdown(report), { async: false });
		expect(html).not.toMatch(/<(script|i)>/);
		expect(html.match(/<tr>/g)).toHaveLength(3);
		expect(diffJson(report).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]|##\[/u);
	});

	test("are as long as is read", () => {
		expect(
			Math.max(
				...diffMarkdown(report)
					.split("\n")
					.map((line) => line.length),
			),
		).toBeLessThan(600);
	});
});

describe("much", () => {
	const lines = (letter: string) =>
		Array.from({ length: 40 }, (_, at) => `k${at}: ${token(`${letter}${at}`)}\n`).join("");
	const rows = (text: string) => text.split("\n").filter((line) => line.startsWith("| ")).length - 2;
	const many = (files: number) => {
		const side = (letter: string, mac: string) =>
			Object.fromEntries(
				Array.from({ length: files }, (_, at) => [`f${at}.yaml`, sealedFile(lines(letter), { mac })]),
			);
		return compare(side("x", "m"), side("y", "n"));
	};

	test("a table has at most 30 rows a file, and says how many more there are", () => {
		const text = diffMarkdown(many(1));
		expect(rows(text)).toBe(30);
		expect(text).toContain("|  | and 11 more |  |  |");
	});

	test("and about 100 in all", () => {
		const text = diffMarkdown(many(9));
		expect(rows(text)).toBe(100);
		expect(text).toContain("And 5 more files; `sops-guard diff` shows them all.");
	});
});

test("no text throws, whatever half of a file is left of it", () => {
	const whole = sealedFile(
		`${before}l: [${token("7")}, {a: &x ${token("8")}, b: *x}]\n# c\n---\n? [1, 2]\n: 3\n`,
	);
	for (let at = 0; at < whole.length; at += 29) {
		for (const broken of [whole.slice(0, at), whole.slice(at), whole.slice(0, at) + whole.slice(at + 20)]) {
			for (const name of ["a.yaml", "a.json", "a.env", "a.ini", "a.enc"]) {
				const there = { [name]: whole };
				const report = compare(there, { [name]: broken });
				diffPretty(compare({ [name]: broken }, there));
				diffMarkdown(report);
				diffJson(report);
			}
		}
	}
}, 60_000);
