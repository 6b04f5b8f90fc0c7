// Files sealed by the real sops: whatever it sealed must look sealed to us, at the same places and with the same types.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseConfig, ruleFor } from "./config.ts";
import { type Envelope, envelopeOf } from "./envelope.ts";
import { findIdentities } from "./identity.ts";
import { type Leaf, leavesOf } from "./leaf.ts";
import { parse } from "./parse.ts";
import { formatPointer } from "./pointer.ts";
import { parseRecipient } from "./recipient.ts";
import { parseStanzas } from "./stanza.ts";
import { type Store, storeOf } from "./store.ts";
import { base64Length, looksSealed, parseToken } from "./token.ts";

const folder = new URL("../../../test/fixtures/golden/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const plaintext: Record<string, string | { base64: string }> = JSON.parse(read("plaintext.json"));
const config = parseConfig(read("sops.yaml"), "sops.yaml");
const names = Object.keys(plaintext);

const opened = (name: string) => {
	const text = read(name);
	const store = storeOf(name);
	const parsed = parse(text, store);
	const envelope = envelopeOf(parsed) as Envelope;
	return { text, store, parsed, envelope, leaves: leavesOf(parsed, envelope) };
};
const noComment = ({ comment }: Leaf) => !comment;
const slice = (text: string, { node }: Leaf) => text.slice(node.span.start, node.span.end);
const places = (leaves: readonly Leaf[]) => leaves.filter(noComment).map(place);
/** Without indices: comments of a list that sops sealed count as its elements. */
const paths = (leaves: readonly Leaf[]) =>
	leaves
		.filter(noComment)
		.map(({ path }) => formatPointer(path.map((part) => (typeof part === "number" ? "[]" : part))));
const place = ({ path, document }: Leaf) => formatPointer(path, document);

test("the folder holds what its plaintext lists", () => {
	const others = ["README.md", "plaintext.json", "sops.yaml"];
	expect(readdirSync(folder).sort()).toEqual([...names, ...others].sort());
});

describe.each(names)("%s", (name) => {
	const { text, store, parsed, envelope, leaves } = opened(name);

	test("is read without a fault", () => {
		expect(parsed.documents.flatMap(({ faults }) => faults)).toEqual([]);
		expect(envelope).toMatchObject({ faults: [], unknown: [], version: { text: "3.13.3" } });
		expect(parseToken(envelope.mac?.text ?? "")).toMatchObject({ token: { type: "str" }, faults: [] });
		expect(base64Length(parseToken(envelope.mac?.text ?? "").token?.data ?? "")).toBe(128);
	});

	test("every value that its selector seals is a token, and no other is", () => {
		for (const leaf of leaves) {
			const empty = leaf.node.text === "" || leaf.type === "null";
			expect([place(leaf), looksSealed(leaf.node.text)]).toEqual([place(leaf), leaf.selected && !empty]);
			if (looksSealed(leaf.node.text)) expect(parseToken(leaf.node.text).faults).toEqual([]);
		}
	});

	test("a token's span is exactly its text", () => {
		for (const leaf of leaves.filter(({ node }) => looksSealed(node.text))) {
			expect(slice(text, leaf)).toBe(leaf.node.text);
		}
		for (const field of [envelope.mac, envelope.lastModified, envelope.version]) {
			expect(text.slice(field?.span.start, field?.span.end)).toBe(field?.text);
		}
		for (const { id, span } of envelope.recipients) expect(text.slice(span.start, span.end)).toBe(id);
	});

	test("its metadata is nobody's value", () => {
		const metadata = store === "dotenv" ? "sops_" : "sops";
		expect(text.slice(envelope.keySpan.start)).toMatch(new RegExp(`^${metadata}`));
		for (const { node, document } of leaves.filter((leaf) => leaf.document === 0)) {
			expect([
				document,
				node.span.end <= envelope.span.start || node.span.start >= envelope.span.end,
			]).toEqual([document, true]);
		}
		expect(text.slice(envelope.span.end)).toMatch(store === "yaml" ? /^"?\n(?:---|$)/ : /^["\s}]*$/);
	});

	test("its recipients and selector are those of the rule that sealed it", () => {
		const rule = config.rules.find((one) => one === (ruleFor(config, name) as { rule: unknown }).rule);
		const groups = Array.from({ length: envelope.groups }, (_, group) =>
			envelope.recipients.filter((recipient) => recipient.group === group).map(({ id }) => id),
		);
		expect(groups).toEqual(rule?.groups.map((group) => [...new Set(group.map(({ id }) => id))]));
		expect(envelope.macOnlyEncrypted).toBe(rule?.macOnlyEncrypted);
		if (store === "binary") return;
		const { name: selector, value } = rule?.selectors[0] ?? {
			name: "unencrypted_suffix",
			value: "_unencrypted",
		};
		expect(envelope.selector).toMatchObject({ name: selector, value });
	});

	test("its wrapped keys are age files with the stanza that fits", () => {
		const size = envelope.groups > 1 ? 65 : 64;
		for (const { id, enc } of envelope.recipients) {
			const kind = id.startsWith("age1pq") ? "mlkem768x25519" : "X25519";
			expect(parseStanzas(enc ?? "")).toMatchObject({
				stanzas: [{ kind, bodyLength: 32 }],
				payloadLength: size,
			});
			expect(parseRecipient(id)).toEqual({ kind: id.startsWith("age1pq") ? "pq" : "x25519" });
		}
	});

	const plain = plaintext[name];
	if (store === "binary" || typeof plain !== "string") return;
	test("holds the same leaves, typed as sops typed them", () => {
		const before = leavesOf(parse(plain, store), envelope);
		expect(paths(leaves)).toEqual(paths(before));
		expect(leaves.length).toBe(before.length);
		const originals = before.filter(noComment);
		for (const [index, leaf] of leaves.filter(noComment).entries()) {
			const token = parseToken(leaf.node.text).token;
			const original = originals[index];
			// A whole float loses its point when it is decrypted; nothing else may look different.
			const whole = token?.type === "float" && /^-?[0-9]+$/.test(original?.node.text ?? "");
			if (token !== null && !whole) expect([place(leaf), token.type]).toEqual([place(leaf), original?.type]);
		}
	});
});

test("the identities open what the rules name", () => {
	const recipients = findIdentities(read("../keys/golden.identity")).map(({ recipient }) => recipient);
	const classic = [
		...new Set(config.rules.flatMap(({ groups }) => groups.flat()).map(({ id }) => id)),
	].filter((id) => !id.startsWith("age1pq"));
	expect(recipients).toEqual([
		...classic.sort((a, b) => recipients.indexOf(a) - recipients.indexOf(b)),
		null,
	]);
});

test("the configuration is read without a fault", () => {
	expect(config).toMatchObject({ faults: [], unknownKeys: [] });
	expect(config.regexes.filter(({ valid }) => !valid).map(({ pattern }) => pattern)).toEqual([
		"^(?!metadata)",
	]);
});

/** What a file seals and leaves alone, so that no selector can pass by selecting nothing. */
const SEALED: Readonly<Record<string, readonly string[]>> = {
	"encrypted-suffix.yaml": ["stringData.list[1].key_secret", "deep_secret.list[0][0]"],
	"encrypted-comment-regex.yaml": ["stringData.deep.er"],
	"encrypted-comment-regex.ini": ["data.key"],
	"encrypted-regex.env": ["URL", "DATA"],
	"encrypted-suffix.ini": ["data.key_secret"],
	"encrypted-suffix.json": ["data.key_secret"],
	"dead-selector.yaml": [],
	"variables.enc": ["data"],
	"anchors.yaml": [
		"base.user",
		"base.port",
		"copy.user",
		"copy.port",
		'more["<<"].user',
		'more["<<"].port',
		"more.port",
	],
};
test.each(Object.entries(SEALED))("%s seals exactly %j", (name, expected) => {
	expect(places(opened(name).leaves.filter(({ node }) => looksSealed(node.text)))).toEqual(expected);
});

test("every store and selector is among them", () => {
	const stores = new Set<Store>(names.map(storeOf));
	const selectors = new Set(names.map((name) => opened(name).envelope.selector.name));
	expect([stores.size, selectors.size]).toEqual([5, 6]);
});
