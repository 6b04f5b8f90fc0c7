// Held to age-encryption itself, which knows the format from its author.
import { randomBytes } from "node:crypto";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient, Stanza } from "age-encryption";
import { describe, expect, test } from "vitest";
import { x25519Identity, x25519Recipient } from "./x25519.ts";

const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);
const message = Buffer.from("canary");

async function sealed(to: Parameters<Encrypter["addRecipient"]>[0]): Promise<Uint8Array> {
	const encrypter = new Encrypter();
	encrypter.addRecipient(to);
	return encrypter.encrypt(message);
}

async function opened(file: Uint8Array, by: Parameters<Decrypter["addIdentity"]>[0]): Promise<string> {
	const decrypter = new Decrypter();
	decrypter.addIdentity(by);
	return Buffer.from(await decrypter.decrypt(file)).toString("utf8");
}

const ours = x25519Recipient(recipient, randomBytes, Stanza);
const own = x25519Identity(identity);
if (ours === null || own === null) throw new Error("no keys");

describe("X25519", () => {
	test.each([
		["we seal, age-encryption opens", ours, identity],
		["age-encryption seals, we open", recipient, own],
		["we seal, we open", ours, own],
	] as const)("%s", async (_, to, by) => {
		for (let round = 0; round < 20; round++) expect(await opened(await sealed(to), by)).toBe("canary");
	});

	test("no two stanzas are alike", async () => {
		const [one, other] = await Promise.all([0, 0].map(() => ours.wrapFileKey(randomBytes(16))));
		expect(one?.[0]?.args).not.toEqual(other?.[0]?.args);
	});

	test("what is sealed for somebody else does not open", async () => {
		const other = await identityToRecipient(await generateX25519Identity());
		await expect(opened(await sealed(other), own)).rejects.toThrow();
		expect(await own.unwrapFileKey(await ours.wrapFileKey(randomBytes(16)))).not.toBeNull();
		expect(await own.unwrapFileKey([new Stanza(["scrypt", "canary"], randomBytes(32))])).toBeNull();
	});

	test.each([
		["a share that is cut", ["X25519", "AAAA"], 32],
		["a share with padding", ["X25519", `${"A".repeat(43)}=`], 32],
		["an argument more", ["X25519", "A".repeat(43), "canary"], 32],
		["a share of low order", ["X25519", "A".repeat(43)], 32],
		["a body that is cut", ["X25519", `${"A".repeat(42)}k`], 31],
	])("%s is refused", (_, args, length) => {
		expect(() => own.unwrapFileKey([new Stanza([...args], new Uint8Array(length))])).toThrow();
	});

	test("other texts are no keys", () => {
		expect(x25519Identity("AGE-SECRET-KEY-1CANARY")).toBeNull();
		expect(x25519Identity(recipient)).toBeNull();
		expect(x25519Recipient(identity, randomBytes, Stanza)).toBeNull();
		expect(x25519Recipient("age1canary", randomBytes, Stanza)).toBeNull();
	});
});
