import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { encodeBech32 } from "./bech32.ts";
import { findIdentities, recipientOfIdentity } from "./identity.ts";
import { Secret } from "./secret.ts";

// Made by the real age-keygen, which wrote the recipient beside the identity.
const file = readFileSync(
	new URL("../../../test/fixtures/keys/talent-mesh-ci.identity", import.meta.url),
	"utf8",
);
const recipient = /age1[0-9a-z]+/.exec(file)?.[0] ?? "";

test("an identity is found exactly, and its recipient is age's own", () => {
	const [found, ...more] = findIdentities(file);
	expect(more).toEqual([]);
	expect(found).toMatchObject({ valid: true, recipient });
	expect(file.slice(found?.span.start, found?.span.end)).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
});

test("one wrong letter is no identity", () => {
	const broken = file.replace(
		/(AGE-SECRET-KEY-1)(.)/,
		(_, head, letter) => head + (letter === "Q" ? "P" : "Q"),
	);
	expect(findIdentities(broken)).toEqual([expect.objectContaining({ valid: false, recipient: null })]);
	expect(recipientOfIdentity(new Secret("AGE-SECRET-KEY-1"))).toBeNull();
});

test("an identity is found wherever it stands", () => {
	const identity = /AGE-SECRET-KEY-1\w+/.exec(file)?.[0] ?? "";
	const text = `x="${identity}"\\n${identity}TRAILING ${identity.toLowerCase()} age-secret-key-1${"q".repeat(58)}`;
	const found = findIdentities(text);
	expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual([
		identity,
		identity,
		identity.toLowerCase(),
	]);
	expect(found.map((one) => one.recipient)).toEqual([recipient, recipient, recipient]);
});

test("a post-quantum identity is one, and does not tell its recipient", () => {
	const bytes = new Uint8Array(32).fill(7);
	const identity = encodeBech32("age-secret-key-pq-", bytes).toUpperCase();
	expect(findIdentities(`# canary\n${identity}\n`)).toEqual([
		{ span: { start: 9, end: 9 + identity.length }, valid: true, recipient: null },
	]);
	expect(recipientOfIdentity(new Secret(identity))).toBeNull();
});

test("what stands in the text is not kept", () => {
	expect(JSON.stringify(findIdentities(file))).not.toContain("AGE-SECRET");
});
