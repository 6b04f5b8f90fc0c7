import { base64, base64nopad } from "@scure/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseStanzas } from "./stanza.ts";

const MAC = "M".repeat(43);
/** Lines of 64 digits, and an empty one after a full one. */
const body = (length: number) => {
	const digits = base64nopad.encode(new Uint8Array(length));
	return `${digits}\n`.replace(/.{64}/g, "$&\n").replace(/\n$/, "");
};
const header = (...stanzas: string[]) => `age-encryption.org/v1\n${stanzas.join("\n")}\n--- ${MAC}\n`;
const armor = (head: string, payload = 64, columns = 64) => {
	const bytes = new Uint8Array([...Buffer.from(head), ...new Uint8Array(payload)]);
	const lines = base64.encode(bytes).match(new RegExp(`.{1,${columns}}`, "g")) ?? [];
	return `-----BEGIN AGE ENCRYPTED FILE-----\n${lines.join("\n")}\n-----END AGE ENCRYPTED FILE-----\n`;
};
const X25519 = `-> X25519 share\n${body(32)}`;

describe("the header of an age file", () => {
	test("tells its stanzas and the size of what follows", () => {
		expect(parseStanzas(armor(header(X25519)))).toEqual({
			stanzas: [{ kind: "X25519", args: ["share"], bodyLength: 32 }],
			payloadLength: 64,
		});
	});

	test.each([0, 1, 16, 32, 47, 48, 49, 96, 256])("reads a body of %i bytes", (length) => {
		expect(parseStanzas(armor(header(`-> ssh-rsa tag\n${body(length)}`)))).toMatchObject({
			stanzas: [{ kind: "ssh-rsa", bodyLength: length }],
		});
	});

	test("reads several stanzas, and a line feed in the payload is none of its business", () => {
		const file = armor(`${header(X25519, `-> grease a b c\n${body(3)}`)}\n\n`, 1);
		expect(parseStanzas(file)).toMatchObject({ stanzas: [{}, { args: ["a", "b", "c"] }], payloadLength: 3 });
	});

	test("accepts CRLF and blanks around the armor, as age does", () => {
		const file = ` \n${armor(header(X25519)).replaceAll("\n", "\r\n")}\n`;
		expect(parseStanzas(file)).toMatchObject({ payloadLength: 64 });
	});
});

test.each([
	["nothing", "", "armor"],
	["no armor", header(X25519), "armor"],
	["other columns", armor(header(X25519), 64, 76), "armor"],
	["no footer", armor(header(X25519)).replace(/-----END.*/, ""), "armor"],
	["padding inside", armor(header(X25519)).replace("YWdl", "YWd="), "armor"],
	["a blank line", armor(header(X25519)).replace("-----\n", "-----\n\n"), "armor"],
	["another version", armor(header(X25519).replace("v1", "v2")), "header"],
	["binary rubbish", armor("\u0000\n\n"), "header"],
	["no stanza", armor(`age-encryption.org/v1\n--- ${MAC}\n`), "stanza"],
	["an empty word", armor(header(`-> X25519  share\n${body(32)}`)), "stanza"],
	["a body that goes on", armor(header(`-> X25519 share\n${"A".repeat(65)}`)), "stanza"],
	["stray bits in the body", armor(header("-> X25519 share\nAB")), "stanza"],
	["an end in the stanza", armor("age-encryption.org/v1\n-> X25519", 0), "stanza"],
	["a short MAC", armor(header(X25519).replace(MAC, "AAAA")), "mac"],
])("%s is a fault", (_, text, fault) => {
	expect(parseStanzas(text)).toEqual({ fault });
});

test("never throws", () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
			const text = armor(`age-encryption.org/v1\n${String.fromCharCode(...bytes)}`, 0);
			expect(parseStanzas(text)).toBeTypeOf("object");
		}),
	);
});
