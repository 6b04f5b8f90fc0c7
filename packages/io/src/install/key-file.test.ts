import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readKey } from "./key-file.ts";

// A throw-away key.
const file = readFileSync(
	new URL("../../../../test/fixtures/keys/talent-mesh-owner.identity", import.meta.url),
	"utf8",
);
const identity = /^AGE-SECRET-KEY-\S+$/m.exec(file)?.[0] ?? "";

describe("a key", () => {
	test.each([
		["as it is", identity, 0],
		["a whole key file", file, 0],
		["lines with a carriage return", `# mine\r\n${identity}\r\n`, 1],
		["in quotes", `'${identity}'`, 1],
		["in lower case", identity.toLowerCase(), 1],
		["as a line of a dotenv file", `export AGE_KEY="${identity}"`, 2],
		["with blanks", `  ${identity}`, 1],
	])("%s is the identity alone", (_, text, count) => {
		const { lines, remarks } = readKey(text);
		expect(lines).toEqual([identity]);
		expect(remarks).toHaveLength(count);
		for (const remark of remarks) expect(remark.toUpperCase()).not.toContain(identity.slice(0, 20));
	});

	test("two of them are two lines", () => {
		expect(readKey(`${identity},${identity}`).lines).toEqual([identity, identity]);
	});

	test.each([
		["a cut one", identity.slice(0, -3), "its checksum is wrong"],
		[
			"one that was cut, beside a whole one",
			`${identity}\n${identity.slice(0, -3)}`,
			"its checksum is wrong",
		],
		["a public one", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", "public key"],
		["a path", "/home/me/keys.txt", "path"],
		["a locked one", "age-encryption.org/v1\n-> scrypt", "passphrase"],
		["nothing", "# created: today\n", "this is no identity"],
		["something else", "canary-hunter2", "this is no identity"],
	])("%s is refused", (_, text, words) => {
		const caught = (() => {
			try {
				return readKey(text);
			} catch (error) {
				return error;
			}
		})();
		expect(String(caught)).toContain(words);
		expect(String(caught)).not.toContain("canary");
		expect(String(caught)).not.toContain(identity.slice(0, 20));
	});
});
