// Its own module, so that a bundle can load node:crypto late: most trees hold no identity.
import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey } from "node:crypto";

/** The public half of a raw X25519 scalar of 32 bytes. */
export function publicPoint(scalar: Uint8Array): Uint8Array {
	const key = createPrivateKey({ key: privateKeyOf(scalar), format: "der", type: "pkcs8" });
	// The point is the last part of the key's public form.
	return createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
}

const PKCS8_X25519 = [
	0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20,
];

/** PKCS #8 around the scalar: the only form in which Node takes one. Bytes as Node wants them: its own Buffer. */
function privateKeyOf(scalar: Uint8Array): Buffer {
	return Buffer.from([...PKCS8_X25519, ...scalar]);
}
