import { createPublicKey, diffieHellman, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeBech32, encodeBech32 } from "./bech32.ts";
import { parseRecipient } from "./recipient.ts";

// Public halves of keys that ssh-keygen made for this test; the private ones are gone.
const ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDR0SDaXvhzO99mTW52u00Nb4G8rJks+gDabzNoj3THD";
const RSA_2048 =
	"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCqdrRGnoQl0zNVYj1s2aDg5lv3HKpuzk1U6N8dGLSVUEa4+1gxmPdC8VjlRR0U2hIbMsZEol9TGcsJkxoWniSiAoopXzBaoW9NjBz5wqct7s10+IlAfzqc8ttS2UJbx8qnkGzw4BHgzzAixkCcoJLoWkhCPE0gAkDrlDHZACBVIx0Mb6+QL7sc1ENw0BGHt7i89taIqPER6qogvWrkY7FWP5PFuEzyMyT8oJ0OLoHqFOhHvc9HVZ4ketahC5nlsg7ltwFh0b0nIDWMuxd0Fbk9M23nfFU4Ero1YTX6lx7Ik7bPgo35sRCZcfXLhQ5en59mcGXLNOzlAbkaJ2K5sRjN";
const RSA_1024 =
	"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDN4K3dG/dQEdqHEyQt5CQy52bDiKtxCCw88LvT+qowFi92Lh0QFN7UJGbu+XhENiD1Ht/KzZoqMTzVFnP50ck1inm9Su9FjZQtG5+8nSRcQc89xrV0H5dAtb6cgPRTo1uJmBfL2v4Vi6+Wi9CFLclJFuLOKkIPpob6eVzq9zTQiw==";
const ECDSA =
	"AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGNVPDsXOi6jxeCwHJFSZ+lDgPCG8zotttRHTk28Y/Z82//4h2CfV3uHBbaI5b0lrzoKTESP2R7KvRDkg7I7iYc=";
const identities = readFileSync(
	new URL("../../../test/fixtures/keys/golden.identity", import.meta.url),
	"utf8",
);
const [X25519 = "", , PQ = ""] = identities.match(/age1[0-9a-z]+/g) ?? [];
const point = (hex: string) => encodeBech32("age", Uint8Array.from(Buffer.from(hex, "hex")));
const LOW_ORDER = [
	"00".repeat(32),
	`01${"00".repeat(31)}`,
	"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
	"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
	`ec${"ff".repeat(30)}7f`,
	`ed${"ff".repeat(30)}7f`,
	`ee${"ff".repeat(30)}ff`,
];

describe("recipients", () => {
	test.each([
		["x25519", X25519],
		["x25519", ` ${X25519}\n`],
		["pq", PQ],
		["plugin", encodeBech32("age1yubikey", new Uint8Array(33))],
		["plugin", encodeBech32("age1tag", new Uint8Array(33))],
		["ssh-ed25519", ED25519],
		["ssh-ed25519", `${ED25519} somebody@host`],
		["ssh-rsa", RSA_2048],
	])("%s", (kind, text) => {
		expect(parseRecipient(text)).toEqual({ kind });
	});
});

describe("no recipients", () => {
	const wrong = X25519.slice(0, -1) + (X25519.endsWith("q") ? "p" : "q");
	test.each([
		["private-key", identities.match(/AGE-SECRET-KEY-1\w+/)?.[0] ?? ""],
		["private-key", (identities.match(/AGE-SECRET-KEY-PQ-1\w+/)?.[0] ?? "").toLowerCase()],
		["private-key", "AGE-PLUGIN-YUBIKEY-1QQQQ"],
		["checksum", wrong],
		["checksum", X25519.toUpperCase().replace("AGE", "age")],
		["checksum", X25519.slice(0, -2)],
		["checksum", `${X25519},`],
		["checksum", `${X25519} # alice`],
		["checksum", "age1"],
		["length", encodeBech32("age", new Uint8Array(31).fill(9))],
		["length", encodeBech32("age1pq", (decodeBech32(PQ)?.bytes ?? new Uint8Array()).slice(1))],
		["length", RSA_1024],
		["ssh-key", `ssh-ed25519 ${ECDSA}`],
		["ssh-key", `ssh-rsa ${ED25519.split(" ")[1]}`],
		["ssh-key", "ssh-ed25519 AAAA comment"],
		["ssh-key", `${ED25519.slice(0, -4)}`],
		["ssh-key", "ssh-rsa AAAAAAAA"],
		["prefix", `ecdsa-sha2-nistp256 ${ECDSA}`],
		["prefix", "alice"],
		["prefix", X25519.toUpperCase()],
		["prefix", ""],
	])("%s: %.20s", (fault, text) => {
		expect(parseRecipient(text)).toEqual({ fault });
	});

	test.each(LOW_ORDER)("a point that everybody can open: %.8s…", (hex) => {
		expect(parseRecipient(point(hex))).toEqual({ fault: "low-order" });
		// Node knows them too: nothing can be agreed on with such a key.
		const prefix = Buffer.from("302a300506032b656e032100", "hex");
		const key = Buffer.concat([prefix, Buffer.from(hex, "hex")]);
		const publicKey = createPublicKey({ key, format: "der", type: "spki" });
		const { privateKey } = generateKeyPairSync("x25519");
		expect(() => diffieHellman({ privateKey, publicKey })).toThrow();
	});
});
