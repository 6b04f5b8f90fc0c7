import { expect, test } from "vitest";
import { isCredential, looksLikeCredential } from "./credential.ts";

const made = (...parts: string[]) => parts.join("");

test.each([
	made("ghp", "_", "canary0123456789"),
	made("postgres://app:", "canary", "@db/app"),
	made("Zk3canaryQ9", "x7Lm2Pq8Rt4Vw6"),
])("a credential is found and masked: %#", (text) => {
	expect(isCredential(text)).toBe(true);
	expect(looksLikeCredential(text)).toBe(true);
});

test.each([
	"https://cloud.example.org/images/bookworm/20260101-1234/debian-12-genericcloud-amd64.qcow2",
	"postgres://db.example.org:5432/app",
	"0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d",
	"7d444840-9dc0-11d1-b245-5ffdce74fad2",
	"projects/example/locations/global/keyRings/a1b2c3/cryptoKeys/d4e5f6",
	"eu-central-1",
])("an address, a digest, an id or a path is none: %s", (text) => {
	expect(isCredential(text)).toBe(false);
});
