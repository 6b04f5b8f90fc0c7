import { armor, Encrypter } from "age-encryption";
import { expect, test } from "vitest";
import { Secret } from "../secret.ts";
import { unlockIdentities } from "./identity-lock.ts";
import { parseIdentities } from "./identity-text.ts";
import { keygen } from "./keygen.ts";

const { file, identity } = await keygen("x25519", 0);
const encrypter = new Encrypter();
encrypter.setPassphrase("canary-phrase");
encrypter.setScryptWorkFactor(4);
const locked = await encrypter.encrypt(Buffer.from(file.reveal()));

test.each([
	["as bytes", locked],
	["in armor", Buffer.from(armor.encode(locked))],
])("a locked identity file opens with its passphrase, %s", async (_, content) => {
	const { identities } = await unlockIdentities(content, new Secret("canary-phrase"));
	expect(identities.map(({ secret }) => secret.reveal())).toEqual([identity.reveal()]);
	expect(parseIdentities(Buffer.from(content).toString("latin1")).faults).toEqual([
		{ code: "passphrase", line: 1 },
	]);
});

test("with another one it does not, and neither is said", async () => {
	const opened = unlockIdentities(locked, new Secret("canary-wrong"));
	await expect(opened).rejects.toMatchObject({ name: "SealFailure", code: "identity" });
	await expect(opened).rejects.not.toThrow(/canary/);
});
