// Files sealed by the real sops: they open, and what comes out is what sops prints, to the byte.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { storeOf } from "../store.ts";
import { decrypt } from "./decrypt.ts";
import { parseIdentities } from "./identity-text.ts";
import { Keyring } from "./unwrap.ts";

const folder = new URL("../../../../test/fixtures/golden/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder));
const plaintext: Record<string, string | { base64: string }> = JSON.parse(read("plaintext.json").toString());
const { identities } = parseIdentities(read("../keys/golden.identity").toString());
const keyring = new Keyring(identities);

describe.each(Object.entries(plaintext))("%s", (name, expected) => {
	test("opens to what sops prints", async () => {
		const { plaintext, clearComments } = await decrypt(read(name), { store: storeOf(name), keyring });
		const text = plaintext.revealText();
		if (typeof expected === "string") expect(text).toBe(expected);
		else expect(Buffer.from(plaintext.reveal()).toString("base64")).toBe(expected.base64);
		expect(clearComments).toBe(0);
	});
});
