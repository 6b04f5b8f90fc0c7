// The allow-list of this package: the modules of Node that it may import, and of those what it uses. There are no
// globals of Node here, so `process`, `console`, timers and `node:fs` do not exist for the compiler.

declare module "node:crypto" {
	import type { Buffer } from "node:buffer";

	/** A key in Node's hands. */
	interface KeyObject {
		export(options: { format: "der"; type: "spki" }): Uint8Array;
	}
	interface DecipherGCM {
		setAAD(bytes: Uint8Array): this;
		setAuthTag(tag: Uint8Array): this;
		update(bytes: Uint8Array): Buffer;
		/** Throws when the tag does not fit. */
		final(): Buffer;
	}
	interface CipherGCM {
		setAAD(bytes: Uint8Array): this;
		update(bytes: Uint8Array): Buffer;
		final(): Buffer;
		getAuthTag(): Buffer;
	}
	interface Hash {
		/** A text is hashed as UTF-8. */
		update(data: string | Uint8Array): this;
		digest(encoding: "hex"): string;
		digest(): Buffer;
	}
	interface RsaJwk {
		readonly kty: "RSA";
		/** Numbers as base64url, big-endian. */
		readonly n: string;
		readonly e: string;
		readonly d?: string;
		readonly p?: string;
		readonly q?: string;
		readonly dp?: string;
		readonly dq?: string;
		readonly qi?: string;
	}
	interface X25519Jwk {
		readonly kty: "OKP";
		readonly crv: "X25519";
		/** The point as base64url. */
		readonly x: string;
	}
	interface Oaep {
		readonly key: KeyObject;
		readonly padding: number;
		readonly oaepHash: "sha256";
		readonly oaepLabel: Uint8Array;
	}
	const constants: { readonly RSA_PKCS1_OAEP_PADDING: number };
	function createPrivateKey(key: { key: Uint8Array; format: "der"; type: "pkcs8" | "pkcs1" }): KeyObject;
	function createPrivateKey(key: { key: RsaJwk; format: "jwk" }): KeyObject;
	function createPublicKey(key: KeyObject): KeyObject;
	function createPublicKey(key: { key: RsaJwk | X25519Jwk; format: "jwk" }): KeyObject;
	/** Throws for a point of low order. */
	function diffieHellman(keys: { privateKey: KeyObject; publicKey: KeyObject }): Buffer;
	function hkdfSync(
		digest: "sha256",
		key: Uint8Array,
		salt: Uint8Array,
		info: Uint8Array,
		length: number,
	): ArrayBuffer;
	function publicEncrypt(options: Oaep, bytes: Uint8Array): Buffer;
	/** Throws when the text is none of this key and label. */
	function privateDecrypt(options: Oaep, bytes: Uint8Array): Buffer;
	function createDecipheriv(name: "aes-256-gcm", key: Uint8Array, iv: Uint8Array): DecipherGCM;
	function createCipheriv(name: "aes-256-gcm", key: Uint8Array, iv: Uint8Array): CipherGCM;
	function createDecipheriv(
		name: "chacha20-poly1305",
		key: Uint8Array,
		iv: Uint8Array,
		options: { authTagLength: 16 },
	): DecipherGCM;
	function createCipheriv(
		name: "chacha20-poly1305",
		key: Uint8Array,
		iv: Uint8Array,
		options: { authTagLength: 16 },
	): CipherGCM;
	function createHash(name: "sha256" | "sha512"): Hash;
	function randomBytes(length: number): Buffer;
}

declare module "node:buffer" {
	interface Buffer extends Uint8Array {
		equals(other: Uint8Array): boolean;
		includes(value: number | Uint8Array): boolean;
		swap16(): Buffer;
		toString(encoding?: "utf16le" | "utf8" | "base64" | "base64url" | "hex" | "latin1"): string;
	}
	const Buffer: {
		from(bytes: readonly number[] | Uint8Array): Buffer;
		from(memory: ArrayBufferLike, offset: number, length: number): Buffer;
		from(text: string, encoding: "utf8" | "base64" | "hex" | "latin1"): Buffer;
		concat(parts: readonly Uint8Array[]): Buffer;
	};
	function isUtf8(bytes: Uint8Array): boolean;
}
