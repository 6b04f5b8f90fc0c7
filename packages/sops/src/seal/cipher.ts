import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { looksSealed } from "../token.ts";
import { parseFloatText, positional } from "./float.ts";
import { rfc3339 } from "./time.ts";
import { type Leaf, textOrBytes } from "./value.ts";

/** Random bytes of a given number; Node's by default, fixed in tests. */
export type Random = (length: number) => Uint8Array;

/** Why a token was not opened; see the codes of `SealFailure`. */
export type TokenRefusal = "not-a-token" | "token" | "tampered";

const IV_LENGTH = 32;
const TAG_LENGTH = 16;

/**
 * Seals and opens the values of one file with its data key. As in sops it remembers the IV of each value that it opens, and a value
 * that is sealed again at the same path keeps it: nothing but what changed looks changed. Equal values at one path keep theirs in
 * order, where sops gives all of them the last one's.
 */
export class Cipher {
	readonly #ivs = new Map<string, Buffer[]>();
	#key: Uint8Array;
	readonly #random: Random;

	constructor(key: Uint8Array, random: Random) {
		this.#key = key;
		this.#random = random;
	}

	/** Seals with another data key from here on, with the IVs that are known. */
	use(key: Uint8Array): void {
		this.#key = key;
	}

	/** Takes over the IVs that another cipher of the same file's other state knows, where this one knows none. */
	adopt(other: Cipher): void {
		for (const [name, ivs] of other.#ivs) if (!this.#ivs.has(name)) this.#ivs.set(name, [...ivs]);
	}

	/**
	 * The value in a token. `aad` is what the value's path authenticates. An empty text is never sealed and opens to itself. A text
	 * behind the token is ignored, as sops does, unless it holds another bracket. `asBytes`: a text stays the bytes that it is.
	 */
	open(token: string, aad: string, at = -1, asBytes = false): Leaf | TokenRefusal {
		if (token === "") return { type: "str", text: "", at };
		const parts = partsOf(token);
		if (typeof parts === "string") return parts;
		const { data, iv, tag, type } = parts;
		const whole = tag.length === TAG_LENGTH ? null : Buffer.concat([data, tag]);
		const cut = whole === null ? 0 : whole.length - TAG_LENGTH;
		if (cut < 0) return "tampered";
		let bytes: Buffer;
		try {
			const decipher = createDecipheriv("aes-256-gcm", this.#key, iv);
			decipher.setAAD(Buffer.from(aad, "utf8"));
			decipher.setAuthTag(whole?.subarray(cut) ?? tag);
			bytes = decipher.update(whole?.subarray(0, cut) ?? data);
			decipher.final();
		} catch {
			return "tampered";
		}
		const leaf: Leaf | null =
			asBytes && type === "str" ? { type: "bytes", bytes, at } : typed(bytes, type, at);
		if (leaf === null) return "token";
		this.#remember(leaf, aad, iv);
		return leaf;
	}

	/** The token of a value; an empty text stays one. */
	seal(leaf: Leaf, aad: string): string {
		const plain = plainBytes(leaf);
		if (plain.length === 0 && (leaf.type === "str" || leaf.type === "comment" || leaf.type === "bytes"))
			return "";
		const iv = this.#known(leaf, aad) ?? this.#random(IV_LENGTH);
		const cipher = createCipheriv("aes-256-gcm", this.#key, iv);
		cipher.setAAD(Buffer.from(aad, "utf8"));
		const data = cipher.update(plain);
		cipher.final();
		if (leaf.type !== "bytes") plain.fill(0);
		const type = leaf.type === "bytes" ? "str" : leaf.type;
		const [body, nonce, tag] = [data, Buffer.from(iv), cipher.getAuthTag()].map((bytes) =>
			bytes.toString("base64"),
		);
		return `ENC[AES256_GCM,data:${body},iv:${nonce},tag:${tag},type:${type}]`;
	}

	#remember(leaf: Leaf, aad: string, iv: Buffer): void {
		// sops cannot seal with an IV of another length, so such a value gets a new one.
		if (iv.length !== IV_LENGTH) return;
		const name = identityOf(leaf, aad);
		const known = this.#ivs.get(name);
		if (known === undefined) this.#ivs.set(name, [iv]);
		else known.push(iv);
	}

	#known(leaf: Leaf, aad: string): Buffer | undefined {
		const known = this.#ivs.get(identityOf(leaf, aad));
		return known !== undefined && known.length > 1 ? known.shift() : known?.[0];
	}
}

/** A value and its path as one text. */
function identityOf(leaf: Leaf, aad: string): string {
	const place = `${leaf.type} ${aad.length} ${aad}`;
	if (leaf.type === "bytes") return `${place}${digest(leaf.bytes)}`;
	const text = plainText(leaf);
	return `${place}${text.length > LONG ? digest(text) : text}`;
}

/** Characters from which on a digest stands for a value, so that nothing long is kept twice. */
const LONG = 1024;

function digest(value: string | Uint8Array): string {
	return createHash("sha512").update(value).digest("hex");
}

/** The text of a value as it is sealed, and as it is hashed into the MAC. */
export function plainText(leaf: Exclude<Leaf, { type: "bytes" }>): string {
	switch (leaf.type) {
		case "float":
			return positional(leaf.number);
		case "bool":
			return leaf.isTrue ? "True" : "False";
		default:
			return leaf.text;
	}
}

function plainBytes(leaf: Leaf): Uint8Array {
	return leaf.type === "bytes" ? leaf.bytes : Buffer.from(plainText(leaf), "utf8");
}

/** The four fields of a token. */
function partsOf(token: string): { data: Buffer; iv: Buffer; tag: Buffer; type: string } | TokenRefusal {
	if (!looksSealed(token)) return "not-a-token";
	const data = token.indexOf("data:");
	const iv = token.indexOf(",iv:", data);
	const tag = token.indexOf(",tag:", iv);
	const type = token.indexOf(",type:", tag);
	const end = token.lastIndexOf("]");
	if (data !== "ENC[AES256_GCM,".length || iv === -1 || tag === -1 || type === -1 || end < type)
		return "not-a-token";
	const bytes = [token.slice(data + 5, iv), token.slice(iv + 4, tag), token.slice(tag + 5, type)].map(
		decoded,
	);
	const [first, second, third] = bytes;
	// sops finds no token where a field is empty.
	if (!first || !second || !third) return bytes.includes(undefined) ? "not-a-token" : "token";
	return { data: first, iv: second, tag: third, type: token.slice(type + 6, end) };
}

/** The bytes of a base64 text; undefined for none, null when it is no base64. */
function decoded(written: string): Buffer | null | undefined {
	if (written === "") return undefined;
	// Go passes over a carriage return.
	const text = written.includes("\r") ? written.replaceAll("\r", "") : written;
	if (text.length % 4 !== 0 || text.includes("-") || text.includes("_")) return null;
	// Node passes over what is no digit, and so comes out with fewer bytes.
	const bytes = Buffer.from(text, "base64");
	const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
	return bytes.length === (text.length / 4) * 3 - padding ? bytes : null;
}

const MAX_INT = 2n ** 63n - 1n;

/** Decrypted bytes by the type that the token names; null when they do not fit it. */
function typed(bytes: Buffer, type: string, at: number): Leaf | null {
	if (type === "str") return textOrBytes(bytes, at);
	const text = bytes.toString("utf8");
	switch (type) {
		case "int": {
			if (!/^[-+]?[0-9]{1,40}$/.test(text)) return null;
			const number = BigInt(text.replace("+", ""));
			return number > MAX_INT || number < -MAX_INT - 1n ? null : { type, text: String(number), at };
		}
		case "float": {
			const number = parseFloatText(text);
			return number === null ? null : { type, number, at };
		}
		case "bool": {
			const isTrue = /^(?:1|t|T|TRUE|true|True)$/.test(text);
			return isTrue || /^(?:0|f|F|FALSE|false|False)$/.test(text) ? { type, isTrue, at } : null;
		}
		case "time": {
			const time = rfc3339(text);
			return time === null ? null : { type, text: time, at };
		}
		case "comment":
			return { type, text, inline: false, at };
		default:
			return null;
	}
}
