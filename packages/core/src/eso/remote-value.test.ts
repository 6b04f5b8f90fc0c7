import { describe, expect, test } from "vitest";
import type { RemoteRef } from "./external-secret.ts";
import { remoteValue } from "./remote-value.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const data = new Map([
	["url", bytes("canary-url")],
	["tls.crt", bytes("canary-pem")],
	[
		"json",
		bytes('{"user":"canary-u","port":5432,"on":true,"none":null,"deep":{"a":["x","canary-y"]},"ratio":1.5}'),
	],
	["base64", bytes("Y2FuYXJ5LXZhbHVl")],
	["wrapped", bytes("Y2FuYXJ5\nLXZhbHVl\n")],
	["url-safe", bytes("_-8=")],
	["binary", new Uint8Array([0xff, 0xfe])],
]);

const ref = (property: string | null, more: Partial<RemoteRef> = {}): RemoteRef => ({
	key: "any",
	property,
	isMetadata: false,
	decoding: "None",
	...more,
});

function read(property: string | null, more?: Partial<RemoteRef>): string {
	const value = remoteValue(data, ref(property, more));
	return value.kind === "value" ? new TextDecoder().decode(value.bytes) : value.kind;
}

describe("a value as ESO's kubernetes provider gives it", () => {
	test.each([
		["url", "canary-url"],
		["tls.crt", "canary-pem"],
		["json.user", "canary-u"],
		["json.port", "5432"],
		["json.on", "true"],
		["json.none", ""],
		["json.deep.a.1", "canary-y"],
		["json.nope", "missing"],
		["nope", "missing"],
		["nope.a", "missing"],
		["json.deep", "unknown"],
		["json.ratio", "unknown"],
		["json.deep.#", "unknown"],
		["url.a", "unknown"],
	])("%s", (property, expected) => {
		expect(read(property)).toBe(expected);
	});

	test("a whole Secret is the JSON that Go writes: sorted keys, no escapes for HTML", () => {
		const some = new Map([
			["b", bytes("<&>")],
			["a", bytes('"')],
		]);
		const value = remoteValue(some, ref(null));
		expect(value.kind === "value" && new TextDecoder().decode(value.bytes)).toBe('{"a":"\\"","b":"<&>"}');
		expect(remoteValue(data, ref(null)).kind).toBe("unknown");
	});

	test.each([
		["base64", "Base64", "canary-value"],
		["wrapped", "Base64", "canary-value"],
		["url", "Base64", "encoding"],
		["url-safe", "Base64", "encoding"],
		["base64", "Auto", "canary-value"],
		["url", "Auto", "canary-url"],
		["url", "Rot13", "unknown"],
	])("%s decoded by %s", (property, decoding, expected) => {
		expect(read(property, { decoding })).toBe(expected);
	});

	test("labels and annotations are left to ESO", () => {
		expect(read("url", { isMetadata: true })).toBe("unknown");
	});
});
