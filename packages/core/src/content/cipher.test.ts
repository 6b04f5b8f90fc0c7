import { expect, test } from "vitest";
import { decode } from "../text/decode.ts";
import { otherCipher } from "./cipher.ts";

const judge = (content: string | Uint8Array) => {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	return otherCipher(bytes, decode(bytes));
};

test.each([
	["\0GITCRYPT\0\u0001abc", "git-crypt"],
	["$ANSIBLE_VAULT;1.1;AES256\n6162\n", "ansible-vault"],
	["\n$ANSIBLE_VAULT;1.1;AES256\n6162\n", "ansible-vault"],
	["Salted__\u0001\u0002", "openssl"],
	["U2FsdGVkX1+canary\n", "openssl"],
	["age-encryption.org/v1\n-> X25519 abc\n", "age"],
	["-----BEGIN AGE ENCRYPTED FILE-----\n", "age"],
	["-----BEGIN PGP MESSAGE-----\n", "pgp"],
	["YWJjZGVmZ2hpag==--YWJjZGVmZ2hpamts--YWJjZGVmZ2hpamtsbW5vcA==\n", "rails-credentials"],
	["apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\n", "sealed-secret"],
	[Uint8Array.of(1, 0, 2, 255), "binary"],
	["", null],
	["password: canary-hunter2\n", null],
	["-----BEGIN PRIVATE KEY-----\n", null],
	["# about $ANSIBLE_VAULT; files\n", null],
	["secretKind: SealedSecret\n", null],
])("%j is %s", (content, expected) => {
	expect(judge(content)).toBe(expected);
});
