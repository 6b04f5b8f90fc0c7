// The allow-list of this package: the modules of Node that it may import, and of those what it uses. There are no
// globals of Node here, so `process`, `console`, timers and `node:fs` do not exist for the compiler.

declare module "node:crypto" {
	/** A key in Node's hands. */
	interface KeyObject {
		export(options: { format: "der"; type: "spki" }): Uint8Array;
	}
	function createPrivateKey(key: { key: Uint8Array; format: "der"; type: "pkcs8" }): KeyObject;
	function createPublicKey(key: KeyObject): KeyObject;
}

declare module "node:buffer" {
	interface Buffer extends Uint8Array {}
	const Buffer: { from(bytes: readonly number[]): Buffer };
}
