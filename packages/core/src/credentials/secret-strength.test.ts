import { describe, expect, test } from "vitest";
import { assignments } from "./assignment.ts";
import { strengthOf } from "./secret-strength.ts";

describe("strength", () => {
	test.each([
		["db_password", "canary-hunter2", "chosen"],
		["SMTP_PASS", "Canary!1234", "chosen"],
		["spring.datasource.password", "canary-hunter2", "chosen"],
		["password", "postgres", "weak"],
		["dbPassword", "swordfish", "chosen"],
		["apiToken", "canaryQ7hxK9mVb4TzR8wLp", "strong"],
		["client_secret", "7c1f0e9b4a2d68537c1f0e9b4a2d6853", "strong"],
		["SECRET_KEY", "zh!=!gq(w^_t[canary29954x)HI+$ehwss*xYNQeu", "strong"],
		["api_token", "canary-hunter2", "chosen"],
		["userPassword", "canary-hunter2", "chosen"],
		["MINIO_ROOT_PASSWORD", "canary-hunter2", "chosen"],
		["TLS_PASSWORD", "canary-hunter2", "chosen"],
		["contabo_client_secret", "canaryQ7hxK9mVb4TzR8wLp", "strong"],
		["sshPassphrase", "CanaryPhrase4711", "strong"],
	])("%s: %s is %s", (name, value, strength) => {
		expect(strengthOf(name, value)).toBe(strength);
	});

	test.each([
		["password", "changeme"],
		["password", "${PASSWORD}"],
		["password", "var.password"],
		["password", "true"],
		["usePassword", "canary-hunter2"],
		["ENABLE_TOKEN", "canaryQ7hxK9mVb4TzR8wLp"],
		["tlsSecret", "canaryQ7hxK9mVb4TzR8wLp"],
		["existingSecret", "canary-app2-auth4711"],
		["secretKey", "restic_s3_bucket"],
		["tokenPath", "/var/run/canary1"],
		["token", "ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]"],
		["password", "Enter the canary4711 of your account"],
		["$$hashKey", "object:canary4711"],
		["VITE_AUTH_KEY", "canaryQ7hxK9mVb4TzR8wLp"],
		["max_tokens", "canaryQ7hxK9mVb4TzR8wLp"],
		["region", "canaryQ7hxK9mVb4TzR8wLp"],
	])("%s: %s is nothing", (name, value) => {
		expect(strengthOf(name, value)).toBeNull();
	});

	test("in a manifest a name with a number is what a token is called", () => {
		expect(strengthOf("token", "canary-hunter2", true)).toBeNull();
		expect(strengthOf("password", "canary-hunter2", true)).toBe("chosen");
	});
});

const found = (text: string, syntax = { bare: true, blank: false }) =>
	[...assignments(text, syntax)].map(({ name, value, span }) => {
		expect(text.slice(span.start, span.end)).toBe(value);
		return `${name}=${value}`;
	});

describe("assignments", () => {
	test.each([
		['"password": "canary"', "password=canary"],
		["export DB_PASS='canary' # old", "DB_PASS=canary"],
		["password = canary # old", "password=canary"],
		["$conf['token'] = 'canary';", "token=canary"],
		["define( 'AUTH_KEY', 'canary' );", "AUTH_KEY=canary"],
		["'token' => 'canary',", "token=canary"],
		["<Pass encoding='x'>canary</Pass>", "Pass=canary"],
		['<a password="canary"/>', "password=canary"],
	])("%s", (text, expected) => {
		expect(found(text)).toEqual([expected]);
	});

	test("an expression, a comparison, a sentence and a parameter of an address are none", () => {
		expect(
			found("password = canary(1)\nif (token == 'canary')\npassword: canary of many\n?token=canary"),
		).toEqual([]);
		expect(found("password = canary", { bare: false, blank: false })).toEqual([]);
	});

	test("a blank parts in files of that kind", () => {
		expect(found("login a password canary", { bare: true, blank: true })).toEqual(["password=canary"]);
	});

	test("what a hostile file can cost is bounded", () => {
		expect(found("pass".repeat(100_000))).toEqual([]);
		expect(found(`password=${"'".repeat(100_000)}`)).toEqual(["password="]);
		expect(found("<pass ".repeat(50_000))).toEqual([]);
	});
});
