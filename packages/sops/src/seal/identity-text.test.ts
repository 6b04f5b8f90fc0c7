import { expect, test } from "vitest";
import { parseIdentities } from "./identity-text.ts";
import { keygen } from "./keygen.ts";

const [one, two, quantum] = await Promise.all([keygen("x25519", 0), keygen("x25519", 0), keygen("pq", 0)]);
const [first, second, third] = [one, two, quantum].map(({ identity }) => identity.reveal()) as [
	string,
	string,
	string,
];
const read = (text: string) => {
	const { identities, faults } = parseIdentities(text);
	return {
		kinds: identities.map(({ kind }) => kind),
		texts: identities.map(({ secret }) => secret.reveal()),
		faults: faults.map(({ code, line }) => `${code} ${line}`),
	};
};

test("a key file: comments, blank lines, several identities of both kinds", () => {
	const text = `# created: 2026-01-01\n# public key: age1…\n${first}\n\n${second}\n# post-quantum\n${third}\n`;
	expect(read(text)).toEqual({
		kinds: ["x25519", "x25519", "pq"],
		texts: [first, second, third],
		faults: [],
	});
	expect(parseIdentities(text).identities.map(({ line }) => line)).toEqual([3, 5, 7]);
});

test.each([
	["blanks between them, as in SOPS_AGE_KEY", `${first} ${second}`, [first, second], []],
	["Windows line ends", `${first}\r\n${second}\r\n`, [first, second], ["carriage-return 1"]],
	["a byte order mark", `\ufeff${first}\n`, [first], []],
	["blanks around it", `  ${first} \n`, [first], ["blanks 1"]],
	["quotes", `"${first}"\n'${second}'\n`, [first, second], ["quotes 1", "quotes 2"]],
	["an assignment", `export SOPS_AGE_KEY="${first}"\n`, [first], ["assignment 1", "quotes 1"]],
	["a YAML field", `age_key: ${first}\n`, [first], ["assignment 1"]],
	["commas", `${first},${second}\n`, [first, second], ["comma 1"]],
	["lower case", `${first.toLowerCase()}\n`, [first], ["lower-case 1"]],
	["a typing error", `${first.slice(0, -1)}Q\n`, [], ["checksum 1"]],
	["a cut one", `${first.slice(0, 40)}\n${second}\n`, [second], ["checksum 1"]],
	["a recipient", `${one.recipient}\n`, [], ["recipient 1"]],
	["a path", "/home/canary/keys.txt\n", [], ["path 1"]],
	["a path at home", "~/.config/sops/age/keys.txt", [], ["path 1"]],
	["a public SSH key", "ssh-ed25519 AAAA canary\n", [], ["ssh-public 1"]],
	["a locked file", "-----BEGIN AGE ENCRYPTED FILE-----\ncanary\n", [], ["passphrase 1"]],
	["anything", "canary\n", [], ["unknown 1"]],
	["nothing", "", [], []],
])("%s", (_, text, texts, faults) => {
	expect(read(text)).toMatchObject({ texts, faults });
});

test("a plugin's identity is known, though nothing here can use it", () => {
	expect(read("AGE-PLUGIN-YUBIKEY-1CANARY\n")).toMatchObject({ kinds: ["plugin"], faults: [] });
});

test("nothing prints an identity", () => {
	const parsed = parseIdentities(first);
	expect(`${JSON.stringify(parsed)} ${parsed.identities[0]?.secret}`).not.toContain(first.slice(20, 40));
});
