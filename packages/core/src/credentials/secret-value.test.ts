import { describe, expect, test } from "vitest";
import { gravityOf, secretValue } from "./secret-value.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

function gravity(key: string, text: string, form: "text" | "base64" = "text", name: string | null = "db") {
	const value = secretValue(key, text, form);
	return value === null ? "nothing" : gravityOf(value, { name, values: [value] });
}

describe("how bad it is that a value stands in clear", () => {
	test.each([
		["password", "canary-hunter2", "critical"],
		["anything", "postgres://canary:canary-hunter2@db/app", "critical"],
		["config.ini", "[db]\nhost = canary\npassword = canary-hunter2\n", "critical"],
		["tls.key", "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n", "critical"],
		[".dockerconfigjson", `{"auths":{"a":{"auth":"${base64("canary:canary-hunter2")}"}}}`, "critical"],
		["salt", "canary hunter 2", "high"],
		["password", "admin", "low"],
		["username", "canary", "low"],
		["host", "db.canary.test:5432", "low"],
		["settings", "port: 80\nname: canary\n", "low"],
		[".dockerconfigjson", '{"auths":{},"credsStore":"desktop"}', null],
		["ca.crt", "-----BEGIN CERTIFICATE-----\ncanary\n", null],
		["password", "changeme", null],
		["password", `\${PASSWORD}`, null],
	])("%s, case %#", (key, text, expected) => {
		expect(gravity(key, text)).toBe(expected);
		expect(gravity(key, base64(text), "base64")).toBe(expected);
	});

	test("bytes that are no text are a key or a keystore", () => {
		expect(gravity("keystore", "/w8AgIGC", "base64")).toBe("high");
	});

	test("what is no Base64 is what it says", () => {
		expect(gravity("password", "canary hunter two!", "base64")).toBe("critical");
	});

	test("a word that stands beside it in clear anyway is guessable", () => {
		expect(gravity("password", "canary", "text", "canary-db")).toBe("low");
		const values = [secretValue("user", "canary", "text"), secretValue("password", "canary", "text")].filter(
			(value) => value !== null,
		);
		expect(values.map((value) => gravityOf(value, { name: null, values }))).toEqual(["low", "low"]);
		expect(gravity("password", "canary", "text", null)).toBe("critical");
	});
});

test.each([
	["", "text"],
	["  ", "text"],
	["", "base64"],
	["IA==", "base64"],
	["ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]", "text"],
	[base64("ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]"), "base64"],
] as const)("nothing stands in clear in %j as %s", (text, form) => {
	expect(secretValue("password", text, form)).toBeNull();
});
