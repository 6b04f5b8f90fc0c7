// `findPrivateKeys` knows what the real tools write, in all the ways that people paste it.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findPrivateKeys } from "@sops-guard/core";
import { describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL("../fixtures/private-keys/", import.meta.url));
const names = readdirSync(folder).filter((name) => name !== "README.md");
const format = (name: string) =>
	name.startsWith("openssh") ? "OpenSSH" : name.startsWith("pgp") ? "PGP" : "PEM";

describe.each(names)("%s", (name) => {
	const text = readFileSync(folder + name, "utf8").replaceAll("\r\n", "\n");
	const expected = [
		expect.objectContaining({ format: format(name), isEncrypted: name.includes(".passphrase.") }),
	];
	const indented = text.replaceAll("\n", "\n    ");

	test.each([
		["alone", text],
		["with Windows line ends", text.replaceAll("\n", "\r\n")],
		["as a block scalar", `key: |\n    ${indented}\nnext: 1\n`],
		["as a JSON string", JSON.stringify({ private_key: text })],
		["as a JSON string inside another", JSON.stringify({ env: JSON.stringify({ key: text }) })],
		["in a comment", text.replaceAll(/^/gm, "# ")],
		["as lines of a string literal", text.replaceAll(/^.*$/gm, (line) => `  "${line}\\n" +`)],
		["behind its public half", `ssh-ed25519 AAAA\n${text}`],
	])("is found %s", (_, pasted) => {
		const found = findPrivateKeys(pasted);
		expect(found).toEqual(expected);
		const [key] = found;
		expect(pasted.slice(key?.span.start, key?.span.end)).toMatch(/^-----BEGIN [\s\S]* (?:KEY|BLOCK)-----$/);
	});

	test("is none when it is truncated, abridged, or words", () => {
		const lines = text.trimEnd().split("\n");
		const [first = "", last = ""] = [lines[0], lines.at(-1)];
		const half = [...lines.slice(0, -2), lines.at(-2)?.slice(0, -8), last].join("\n");
		// The cipher text of a key behind a passphrase has no form that could tell.
		if (!text.includes("Proc-Type") && format(name) === "PEM") expect(findPrivateKeys(half)).toEqual([]);
		expect(findPrivateKeys([first, lines[1], "...", last].join("\n"))).toEqual([]);
		expect(findPrivateKeys([first, "your private key here", last].join("\n"))).toEqual([]);
		expect(findPrivateKeys([first, "<REDACTED>", last].join("\n"))).toEqual([]);
		expect(findPrivateKeys(first)).toEqual([]);
		expect(findPrivateKeys(`/${first}[\\s\\S]*${last}/`)).toEqual([]);
	});
});

test("PuTTY's own form", () => {
	const key = (cipher: string) =>
		`PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: ${cipher}\nComment: canary\nPublic-Lines: 1\nY2FuYXJ5\nPrivate-Lines: 1\nY2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5\nPrivate-MAC: 00\n`;
	expect(findPrivateKeys(key("none"))).toMatchObject([{ format: "PuTTY", isEncrypted: false }]);
	expect(findPrivateKeys(key("aes256-cbc"))).toMatchObject([{ format: "PuTTY", isEncrypted: true }]);
	expect(findPrivateKeys("PuTTY-User-Key-File-3: is how such a file starts")).toEqual([]);
});

test("many openings without an end cost no more than their number", () => {
	const hostile = "-----BEGIN RSA PRIVATE KEY-----\n".repeat(20_000);
	expect(findPrivateKeys(hostile)).toEqual([]);
});
