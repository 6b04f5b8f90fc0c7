import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decrypt } from "./decrypt.ts";
import { encrypt } from "./encrypt.ts";
import { parseIdentities } from "./identity-text.ts";
import { parseSshKey, parseSshRecipient } from "./ssh-key.ts";
import { Keyring } from "./unwrap.ts";

const read = (name: string) =>
	readFileSync(new URL(`../../../../test/fixtures/private-keys/${name}`, import.meta.url), "utf8");
const ED25519 = read("openssh-ed25519.key");

/** The recipient that belongs to a private key. */
function recipientOf(text: string): string {
	const key = parseSshKey(text);
	if (typeof key === "string") throw new Error(key);
	return `${key.kind} ${Buffer.from(key.wire).toString("base64")} canary@example.invalid`;
}

const sealFor = async (id: string) =>
	(
		await encrypt(Buffer.from("a: canary\n"), {
			store: "yaml",
			sealing: {
				groups: [[{ type: "age", id }]],
				shamirThreshold: 0,
				selector: null,
				macOnlyEncrypted: false,
			},
			now: 0,
		})
	).text;
const open = async (text: string, identity: string) =>
	(
		await decrypt(text, { store: "yaml", keyring: new Keyring(parseIdentities(identity).identities) })
	).plaintext.revealText();

describe.each(["openssh-ed25519.key", "openssh-rsa.key", "pkcs1-rsa.pem"])("%s", (name) => {
	const key = read(name);

	test("opens what is sealed for it", async () => {
		const text = await sealFor(recipientOf(key));
		expect(await open(text, key)).toBe("a: canary\n");
		expect(await open(text, key.replaceAll(/\r?\n/g, "\r\n"))).toBe("a: canary\n");
	});

	test("has a recipient that can be read back", () => {
		expect(parseSshRecipient(recipientOf(key))?.kind).toBe(name.includes("rsa") ? "ssh-rsa" : "ssh-ed25519");
		expect(parseSshRecipient(recipientOf(key).replace(/ [A-Za-z0-9+/]{20}/, " "))).toBeNull();
	});
});

test("one key does not open what is sealed for another", async () => {
	const text = await sealFor(recipientOf(ED25519));
	await expect(open(text, read("openssh-rsa.key"))).rejects.toMatchObject({ code: "wrong-identity" });
});

test.each([
	["nothing", "", "broken"],
	["a frame", "-----BEGIN OPENSSH PRIVATE KEY-----\ncanary\n-----END OPENSSH PRIVATE KEY-----\n", "broken"],
	["a key that is cut", ED25519.replace(/\n[^\n]{60}/, "\n"), "broken"],
	["a key behind a passphrase", read("openssh-rsa.passphrase.key"), "passphrase"],
	["an old one behind a passphrase", read("pkcs1-rsa.passphrase.pem"), "passphrase"],
	["a curve that age does not use", read("sec1-ec.pem"), "unsupported"],
])("%s: %s", (_, text, fault) => {
	expect(parseSshKey(text)).toBe(fault);
});

test("a locked key is a fault of the text, not an identity", () => {
	expect(parseIdentities(read("openssh-rsa.passphrase.key"))).toEqual({
		identities: [],
		faults: [{ code: "passphrase", line: 1 }],
	});
});
