import { parseConfig } from "@sops-guard/sops";
import { describe, expect, test } from "vitest";
import {
	withoutRecipient,
	withRecipient,
	withRecipientBeside,
	withReplacedRecipient,
} from "./config-edit.ts";

const ci = "age19x5wyrykhmrguudsr6c2h7amqsjmha8eav8jh8d0wly7yxs22epqruldkl";
const owner = "age17jm25fk7ck6s73l3ztrvyfza0pq3tcs5afpqnlhhg988s244d5hsrp3t8j";
const newcomer = "age1dfcn6segmzcmuaad6hr378u4fcsd7dzammf2j27qnpp07jm27ecq879jlj";

const path = ".sops.yaml";
const recipients = (text: string) =>
	parseConfig(text, path).rules.map(({ groups }) => groups.map((group) => group.map(({ id }) => id)));

const anchored = `# who reads
keys:
  - &ci ${ci} # workflows
  - &owner ${owner}

creation_rules:
  # terraform
  - path_regex: \\.tfvars\\.enc$
    key_groups:
      - age: [*ci, *owner] # both
  - path_regex: \\.enc\\.yaml$
    encrypted_regex: ^data$
    key_groups:
      - age:
          - *ci # first
          # the last one
          - *owner
`;
const comma = `creation_rules:\n  - path_regex: a\n    age: "${ci}, ${owner}" # two\n  - age: ${ci}\n`;
const folded = `creation_rules:\n  - age: >-\n      ${ci},\n      ${owner}\n    # behind\n`;
const shapes = { anchored, comma, folded, crlf: anchored.replaceAll("\n", "\r\n") };
const comments = (text: string) => text.match(/#[^\r\n]*/g) ?? [];

describe.each(Object.entries(shapes))("%s", (_, text) => {
	test("a recipient is put beside another one, comments and line breaks as they were", () => {
		const after = withRecipientBeside(text, path, newcomer, ci);
		expect(recipients(after).flat()).toEqual(
			recipients(text)
				.flat()
				.map((group) => group.flatMap((id) => (id === ci ? [ci, newcomer] : [id]))),
		);
		expect(comments(after)).toEqual(comments(text));
		expect(/[^\r]\n/.test(after)).toBe(/[^\r]\n/.test(text));
		expect(withRecipientBeside(after, path, newcomer, ci)).toBe(after);
		// What was begun is finished: as if the key had been replaced at once.
		expect(withReplacedRecipient(after, path, ci, newcomer)).toBe(
			withReplacedRecipient(text, path, ci, newcomer),
		);
		expect(withoutRecipient(after, path, newcomer, "everywhere")).toBe(text);
	});

	test("a recipient is replaced in place, at its anchor", () => {
		expect(withReplacedRecipient(text, path, ci, newcomer)).toBe(text.replaceAll(ci, newcomer));
	});

	test("a recipient is added to one rule and taken out again", () => {
		const place = { rule: recipients(text).length - 1, group: 0 };
		const after = withRecipient(text, path, newcomer, [place]);
		expect(recipients(after)[place.rule]?.[0]).toContain(newcomer);
		expect(recipients(after).slice(0, -1)).toEqual(recipients(text).slice(0, -1));
		expect(withoutRecipient(after, path, newcomer, [place])).toBe(text);
		expect(withoutRecipient(after, path, newcomer, "everywhere")).toBe(text);
	});
});

test("who goes everywhere loses the anchor too, and its line alone", () => {
	const after = withoutRecipient(anchored, path, owner, "everywhere");
	expect(after).toBe(
		anchored
			.replace(`  - &owner ${owner}\n`, "")
			.replace("[*ci, *owner]", "[*ci]")
			.replace("          - *owner\n", ""),
	);
});

test("who leaves one rule keeps anchor and other rules", () => {
	const after = withoutRecipient(anchored, path, owner, [{ rule: 0, group: 0 }]);
	expect(after).toBe(anchored.replace("[*ci, *owner]", "[*ci]"));
});

test("an anchor inside a rule goes only with its aliases", () => {
	const text = `creation_rules:\n  - path_regex: a\n    key_groups:\n      - age: [&ci ${ci}, ${owner}]\n  - key_groups:\n      - age: [*ci, ${owner}]\n`;
	expect(recipients(withoutRecipient(text, path, ci, "everywhere")).flat(2)).toEqual([owner, owner]);
	expect(() => withoutRecipient(text, path, ci, [{ rule: 0, group: 0 }])).toThrow(/could not be read/);
});

test("key groups are kept apart", () => {
	const text = `creation_rules:\n  - shamir_threshold: 2\n    key_groups:\n      - age: ['${ci}']\n        pgp: [85D77543B3D624B63CEA9E6DBC17301B491B3F21]\n      - age:\n        - ${owner}\n`;
	expect(recipients(withRecipient(text, path, newcomer, [{ rule: 0, group: 1 }]))).toEqual([
		[recipients(text)[0]?.[0], [owner, newcomer]],
	]);
	expect(withReplacedRecipient(text, path, owner, newcomer)).toBe(text.replace(owner, newcomer));
	expect(() => withoutRecipient(text, path, owner, "everywhere")).toThrow(/without recipients/);
	expect(recipients(withoutRecipient(text, path, ci, "everywhere"))[0]?.[0]).toHaveLength(1);
});

test("a flow list over several lines", () => {
	const text = `creation_rules:\n  - key_groups:\n      - age: [\n          ${ci}, # workflows\n          ${owner} # paper\n        ]\n`;
	const added = withRecipient(text, path, newcomer, [{ rule: 0, group: 0 }]);
	expect(recipients(added).flat(2)).toEqual([ci, owner, newcomer]);
	expect(comments(added)).toEqual(comments(text));
	for (const one of [ci, owner]) {
		expect(recipients(withoutRecipient(text, path, one, "everywhere")).flat(2)).toHaveLength(1);
	}
});

test("a list that several rules share by an anchor is edited for all of them, never for one alone", () => {
	const text = `all: &all [${ci}, ${owner}]\ncreation_rules:\n  - path_regex: a\n    key_groups: [{ age: *all }]\n  - key_groups: [{ age: *all }]\n`;
	expect(recipients(withRecipientBeside(text, path, newcomer, ci)).flat(2)).toHaveLength(6);
	expect(() => withRecipient(text, path, newcomer, [{ rule: 0, group: 0 }])).toThrow(/by an anchor/);
	const both = [0, 1].map((rule) => ({ rule, group: 0 }));
	expect(recipients(withRecipient(text, path, newcomer, both)).flat(2)).toHaveLength(6);
});

test("an alias for a lone name gives way to both names", () => {
	const text = `keys:\n  - &ci ${ci}\ncreation_rules:\n  - path_regex: a\n    age: *ci\n  - age: *ci\n`;
	const after = withRecipientBeside(text, path, newcomer, ci);
	expect(recipients(after)).toEqual([[[ci, newcomer]], [[ci, newcomer]]]);
	expect(recipients(withReplacedRecipient(after, path, ci, newcomer))).toEqual([[[newcomer]], [[newcomer]]]);
});

test("merged maps and groups", () => {
	const text = `creation_rules:\n  - &base\n    path_regex: a\n    age: ${ci},${owner}\n  - <<: *base\n    path_regex: b\n  - key_groups:\n      - merge:\n          - age: [${ci}]\n        age: [${owner}]\n`;
	expect(recipients(withRecipientBeside(text, path, newcomer, ci)).flat(2)).toHaveLength(9);
	expect(withReplacedRecipient(text, path, ci, newcomer)).toBe(text.replaceAll(ci, newcomer));
});

test("what cannot be read is not edited", () => {
	for (const text of ["creation_rules: [\n", "creation_rules:\n  - age: { a: b }\n"]) {
		expect(() => withReplacedRecipient(text, path, ci, newcomer)).toThrow(/cannot be read/);
	}
	expect(withReplacedRecipient(comma, path, newcomer, ci)).toBe(comma);
});
