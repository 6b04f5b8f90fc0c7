import { expect, test } from "vitest";
import { Document } from "../document.ts";
import { isSameMac, macItems } from "./mac-input.ts";

const bytes = (length: number, fill: number) => Buffer.alloc(length, fill).toString("base64");
const token = (fill: number) =>
	`ENC[AES256_GCM,data:${bytes(9, fill)},iv:${bytes(32, fill)},tag:${bytes(16, fill)},type:str]`;
const itemsOf = (body: string, more = "") => {
	const text = `${body}sops:\n  lastmodified: "2026-05-04T10:11:12Z"\n  encrypted_regex: ^s\n  mac: ${token(99)}\n${more}`;
	const document = new Document(text, "yaml");
	const envelope = document.envelope;
	if (envelope === null) throw new Error("no metadata");
	return macItems({ document, envelope });
};
const base = `host: db\nport: 5432\ntls: true\nsecret: ${token(1)}\nsalt: ${token(2)}\n`;
const isSame = (body: string, more = "") => isSameMac(itemsOf(base, more), itemsOf(body, more));

test("the values in order", () => {
	expect(itemsOf(base).map(({ pointer }) => pointer)).toEqual(["host", "port", "tls", "secret", "salt"]);
	expect(isSame(base)).toBe(true);
});

// Measured: what the real sops does not notice.
test.each([
	["a comment", `# canary\n${base}`],
	["quotes and spelling", base.replace("5432", '"5432"').replace("true", "True").replace("db", "'db'")],
	["a key in clear", base.replace("host:", "name:")],
	["an empty value and a null", `${base}more: ""\nand: null\n`],
	["a list around a value in clear", base.replace("host: db", "host:\n  - db")],
	["values in clear that are cut elsewhere", base.replace("host: db\nport: 5432", "host: db5\nport: 432")],
])("%s makes no difference", (_, body) => expect(isSame(body)).toBe(true));

test.each([
	["a value in clear", base.replace("db", "dc")],
	["another sealed value", base.replace(token(1), token(3))],
	["a value less", base.replace(/salt.*\n/, "")],
	["a value more", `${base}salt2: ${token(4)}\n`],
	["another order", `${base.replace(/salt.*\n/, "")}`.replace("secret", `salt: ${token(2)}\nsecret`)],
	["a sealed value under another key", base.replace("secret:", "secret_key:")],
])("%s makes a difference", (_, body) => expect(isSame(body)).toBe(false));

test("with a MAC over sealed values only, nothing in clear counts", () => {
	const more = "  mac_only_encrypted: true\n";
	expect(isSame(base.replace("db", "dc"), more)).toBe(true);
	expect(isSame(base.replace(token(1), token(3)), more)).toBe(false);
});
