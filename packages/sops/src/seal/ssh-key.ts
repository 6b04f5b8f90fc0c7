import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/** A private SSH key, as age uses it. `wire` is its public key as SSH writes it, which names it. */
export type SshKey =
	| { readonly kind: "ssh-ed25519"; readonly wire: Uint8Array; readonly seed: Uint8Array }
	| { readonly kind: "ssh-rsa"; readonly wire: Uint8Array; readonly key: KeyObject };

/** `passphrase`: the key is locked. `unsupported`: of a kind that age does not use. `broken`: not a private key after all. */
export type SshKeyFault = "passphrase" | "unsupported" | "broken";

/** Reads a private key in OpenSSH's own form, or an RSA key in PKCS #1. Never throws. */
export function parseSshKey(text: string): SshKey | SshKeyFault {
	const body = /-----BEGIN ([A-Z ]+) PRIVATE KEY-----\s([\s\S]*?)-----END \1 PRIVATE KEY-----/.exec(text);
	if (body === null) return "broken";
	const [, kind, content = ""] = body;
	if (/^Proc-Type:.*ENCRYPTED/m.test(content)) return "passphrase";
	const bytes = Buffer.from(content.replace(/\s/g, ""), "base64");
	try {
		if (kind === "RSA") return pkcs1(bytes);
		return kind === "OPENSSH" ? openSsh(bytes) : "unsupported";
	} catch {
		return "broken";
	}
}

function pkcs1(bytes: Uint8Array): SshKey {
	const key = createPrivateKey({ key: Buffer.from(bytes), format: "der", type: "pkcs1" });
	const [n, e] = rsaNumbers(createPublicKey(key).export({ format: "der", type: "spki" }));
	return { kind: "ssh-rsa", wire: wireOf("ssh-rsa", [e, n]), key };
}

const MAGIC = "openssh-key-v1\0";

function openSsh(bytes: Uint8Array): SshKey | SshKeyFault {
	const reader = new Fields(bytes);
	if (Buffer.from(reader.take(MAGIC.length)).toString("latin1") !== MAGIC) return "broken";
	const cipher = reader.text();
	reader.field();
	reader.field();
	if (reader.number() !== 1) return "broken";
	reader.field();
	if (cipher !== "none") return "passphrase";
	const inner = new Fields(reader.field());
	const [check, again] = [inner.number(), inner.number()];
	if (check !== again) return "broken";
	const kind = inner.text();
	if (kind === "ssh-ed25519") {
		const point = inner.field();
		const pair = inner.field();
		if (point.length !== 32 || pair.length !== 64) return "broken";
		return { kind, wire: wireOf(kind, [point]), seed: Buffer.from(pair.subarray(0, 32)) };
	}
	if (kind !== "ssh-rsa") return "unsupported";
	const [n, e, d, qi, p, q] = [0, 0, 0, 0, 0, 0].map(() => inner.field()) as [
		Uint8Array,
		Uint8Array,
		Uint8Array,
		Uint8Array,
		Uint8Array,
		Uint8Array,
	];
	const rest = (prime: Uint8Array) => bytesOf(integer(d) % (integer(prime) - 1n));
	const jwk = {
		kty: "RSA" as const,
		n: base64url(n),
		e: base64url(e),
		d: base64url(d),
		p: base64url(p),
		q: base64url(q),
		dp: base64url(rest(p)),
		dq: base64url(rest(q)),
		qi: base64url(qi),
	};
	return { kind, wire: wireOf(kind, [e, n]), key: createPrivateKey({ key: jwk, format: "jwk" }) };
}

/** A public key as it stands behind `ssh-ed25519` or `ssh-rsa` in a recipient; null for none. */
export function parseSshRecipient(
	text: string,
): { kind: SshKey["kind"]; wire: Uint8Array; fields: Uint8Array[] } | null {
	const [kind, body = ""] = text.trim().split(/[ \t]+/);
	if (kind !== "ssh-ed25519" && kind !== "ssh-rsa") return null;
	const wire = Buffer.from(body, "base64");
	try {
		const reader = new Fields(wire);
		if (reader.text() !== kind) return null;
		const fields = kind === "ssh-rsa" ? [reader.field(), reader.field()] : [reader.field()];
		return reader.isDone ? { kind, wire, fields } : null;
	} catch {
		return null;
	}
}

/** A public RSA key of its exponent and modulus. */
export function rsaPublicKey(exponent: Uint8Array, modulus: Uint8Array): KeyObject {
	return createPublicKey({
		key: { kty: "RSA", n: base64url(modulus), e: base64url(exponent) },
		format: "jwk",
	});
}

/** SSH's row of fields, each behind its length. Throws when it ends too early. */
class Fields {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	get isDone(): boolean {
		return this.#at === this.#bytes.length;
	}

	take(length: number): Uint8Array {
		if (length > this.#bytes.length - this.#at) throw new RangeError("a field is cut");
		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}

	number(): number {
		const [a = 0, b = 0, c = 0, d = 0] = this.take(4);
		return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
	}

	field(): Uint8Array {
		return this.take(this.number());
	}

	text(): string {
		return Buffer.from(this.field()).toString("latin1");
	}
}

function wireOf(kind: string, fields: readonly Uint8Array[]): Uint8Array {
	const parts = [Buffer.from(kind, "latin1"), ...fields];
	return Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]));
}

function lengthOf({ length }: Uint8Array): Uint8Array {
	return Buffer.from([length >>> 24, (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff]);
}

/** The two numbers at the end of a public RSA key in DER, each as SSH writes it. */
function rsaNumbers(spki: Uint8Array): [modulus: Uint8Array, exponent: Uint8Array] {
	const numbers: Uint8Array[] = [];
	let at = 0;
	const header = (): { tag: number; length: number } => {
		const tag = spki[at++] ?? 0;
		let length = spki[at++] ?? 0;
		if (length >= 0x80) {
			const count = length & 0x7f;
			length = 0;
			for (let index = 0; index < count; index++) length = length * 256 + (spki[at++] ?? 0);
		}
		return { tag, length };
	};
	while (at < spki.length) {
		const { tag, length } = header();
		if (tag === 0x02) {
			numbers.push(spki.subarray(at, at + length));
			at += length;
		} else if (tag === 0x03) at += 1;
		else if (tag !== 0x30) at += length;
	}
	const [modulus, exponent] = numbers;
	if (modulus === undefined || exponent === undefined) throw new RangeError("no RSA key");
	return [modulus, exponent];
}

function integer(bytes: Uint8Array): bigint {
	return BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
}

function bytesOf(number: bigint): Uint8Array {
	const hex = number.toString(16);
	return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}

/** Without the zero that SSH puts before a number whose first bit is set. */
function base64url(bytes: Uint8Array): string {
	return Buffer.from(bytes[0] === 0 ? bytes.subarray(1) : bytes).toString("base64url");
}
