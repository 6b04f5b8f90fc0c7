Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
let node_buffer = require("node:buffer");
let node_crypto = require("node:crypto");
// packages/sops/src/x25519.ts
/** The public half of a raw X25519 scalar of 32 bytes. */
function publicPoint(scalar) {
	const key = (0, node_crypto.createPrivateKey)({
		key: privateKeyOf(scalar),
		format: "der",
		type: "pkcs8"
	});
	return (0, node_crypto.createPublicKey)(key).export({
		format: "der",
		type: "spki"
	}).subarray(-32);
}
const PKCS8_X25519 = [
	48,
	46,
	2,
	1,
	0,
	48,
	5,
	6,
	3,
	43,
	101,
	110,
	4,
	34,
	4,
	32
];
/** PKCS #8 around the scalar: the only form in which Node takes one. Bytes as Node wants them: its own Buffer. */
function privateKeyOf(scalar) {
	return node_buffer.Buffer.from([...PKCS8_X25519, ...scalar]);
}
exports.publicPoint = publicPoint;
