import { describe, expect, test } from "vitest";
import { findTokens, tokenNeedles } from "./token.ts";
import { tokenShapes } from "./token-shape.ts";

// Made of pieces, so that this file holds no token; none was ever given out.
const made = (...parts: readonly string[]) => parts.join("");
const random = "canaryQ7hxK9mVb4TzR8wLp3Ys6dNJqXe5Ua1GcHf2Ri0Zk";
const hex = "7c1f0e9b4a2d6853".repeat(10);
const found = (text: string) => findTokens(text).map(({ words, weight }) => `${weight} ${words}`);

describe("shapes", () => {
	test("there are enough of them, and each has needles that its own pattern accepts", () => {
		expect(tokenShapes.length).toBeGreaterThanOrEqual(75);
		for (const { words, needles, shape } of tokenShapes) {
			expect([words, shape.sticky]).toEqual([words, true]);
			for (const needle of needles)
				expect([words, needle, needle.length >= 3]).toEqual([words, needle, true]);
		}
	});

	test("needles are ASCII, and none is a common word", () => {
		for (const needle of tokenNeedles) expect(needle).toMatch(/^[!-~][ -~]+$/);
		const words =
			"password secret token key user name value string public private client service const import";
		expect(tokenNeedles.filter((needle) => words.includes(needle))).toEqual([]);
	});
});

test.each([
	[made("ghp", "_", random.slice(0, 36)), "high a GitHub token"],
	[made("github", "_pat_", random.slice(0, 22), "_", random, random.slice(0, 12)), "high a GitHub token"],
	[made("glpat", "-", random.slice(0, 20)), "high a GitLab token"],
	[made("npm", "_", random.slice(0, 36)), "high an npm token"],
	[made("xoxb", "-743016582904-", random.slice(0, 24)), "high a Slack token"],
	[made("sk", "_live_", random.slice(0, 24)), "high a Stripe key"],
	[made("sk", "_test_", random.slice(0, 24)), "low a Stripe test key"],
	[made("SG", ".", random.slice(0, 22), ".", random.slice(0, 43)), "high a SendGrid key"],
	[made("AIza", random.slice(0, 35)), "medium a Google API key"],
	[made("dop", "_v1_", hex.slice(0, 64)), "high a DigitalOcean token"],
	[made("hvs", ".", random.slice(0, 30)), "high a Vault token"],
	[made(random.slice(0, 14), ".atlasv1.", random, random.slice(0, 20)), "high a Terraform Cloud token"],
	[made("AccountKey=", random, random.slice(0, 39), "=="), "high an Azure storage key"],
	[made("8314705926", ":AA", random.slice(0, 33)), "high a Telegram bot token"],
	[
		made("https://hooks.slack.com/", "services/T0CANARY/B0CANARY/", random.slice(0, 24)),
		"high a Slack webhook",
	],
	[made("dckr", "_pat_", random.slice(0, 27)), "high a Docker Hub token"],
	[made("tskey", "-auth-", random.slice(0, 12), "-", random.slice(0, 32)), "high a Tailscale key"],
	[made("WPL_AP1", ".", random.slice(0, 16), ".", random.slice(6, 14)), "high a LinkedIn client secret"],
	[made("K10", hex.slice(0, 64), "::server:", random.slice(0, 24)), "high a K3s cluster token"],
])("is found, also in a string, after a colon and behind an escape: %#", (token, expected) => {
	expect(found(`a: "${token}"\n`)).toEqual([expected]);
	expect(found(`"first\\n${token}"`)).toEqual([expected]);
});

test("in the middle of a longer word it is something else", () => {
	expect(found(`x${made("ghp", "_", random.slice(0, 36))}`)).toEqual([]);
	expect(found(`${made("npm", "_", random.slice(0, 36))}x`)).toEqual([]);
});

describe("AWS", () => {
	const id = made("AKIA", "QX7CANARY2MZTB4V");

	test("the secret beside the id is the finding, else the id", () => {
		const text = `id=${id}\nsecret=${random.slice(0, 40)}\n`;
		expect(found(text)).toEqual(["high an AWS secret key beside its id"]);
		expect(findTokens(text)[0]?.span).toEqual({ start: 31, end: 71 });
		expect(found(`id=${id}\n`)).toEqual(["low the id of an AWS key"]);
	});

	test("a digest beside the id is no secret, and the manual's id is nothing", () => {
		expect(found(`id=${id}\nsum=${hex.slice(0, 40)}\n`)).toEqual(["low the id of an AWS key"]);
		expect(found(made("AKIA", "IOSFODNN7EXAMPLE"))).toEqual([]);
	});
});

describe("addresses", () => {
	test.each([
		["postgres://app:canary-hunter2@db:5432/app", "high"],
		["jdbc:postgresql://app:canary-hunter2@db/app", "high"],
		["jdbc:mysql://db.canary.test/app?user=a&password=canary-hunter2", "high"],
		["mongodb+srv://app:canary%2Dhunter2@db.canary.test", "high"],
		["redis://:canary-hunter2@redis:6379/0", "high"],
		["https://x:canary-hunter2@github.com/canary/canary", "high"],
		["postgres://app:canary-hunter2@localhost/app", "low"],
		["postgres://canary:canary@db/app", "low"],
		["mysql://root:password123@db/canary", "low"],
	])("%s", (address, weight) => {
		expect(found(`url: ${address}`)).toEqual([`${weight} an address with a password in it`]);
	});

	test.each([
		"postgres://db:5432/canary",
		"postgres://$USER:$PASSWORD@db/canary",
		"mysql://%s:%s@db",
		"redis://:changeme@redis",
		"git@github.com:canary/canary",
		"postgres://user:<password>@db/canary",
		"mongodb://[^:]+:[^@]+@",
	])("%s is none", (address) => {
		expect(found(`url: ${address}`)).toEqual([]);
	});
});

test("a signed token says when it ends; the specimen of the manuals and a broken one are none", () => {
	const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
	const signed = (claims: unknown) =>
		`${base64({ alg: "HS256", typ: "JWT" })}.${base64(claims)}.${random.slice(0, 43)}`;
	expect(findTokens(signed({ sub: "canary", exp: 1_577_836_800 }))[0]).toMatchObject({
		weight: "high",
		expires: 1_577_836_800_000,
	});
	expect(found(signed({ role: "anon", iss: "canary" }))).toEqual(["low a signed token (JWT)"]);
	expect(found(signed({ sub: "1234567890", name: "John Doe" }))).toEqual([]);
	expect(found(made("eyJhbGciOi", "JIUzI1NiJ9.eyJjYW5hcnk.", random))).toEqual([]);
});

test("hashes of passwords weigh little", () => {
	expect(found(`admin:$2y$10$${random}${random.slice(0, 6)}`)).toEqual(["low the hash of a password"]);
	expect(found(`root:$6$canarysalt$${random}${random.slice(0, 39)}:1:`)).toEqual([
		"low the hash of a password",
	]);
	expect(found("$2y$10$canary")).toEqual([]);
});

test("invented ones weigh little, placeholders nothing", () => {
	expect(found(made("ghp", "_abcdefghijklmnopqrstuvwxyzcanary0123"))).toEqual(["low a GitHub token"]);
	expect(found(made("ghp", "_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"))).toEqual([]);
});

test("a GitHub token with the right checksum is proven", () => {
	const body = "canaryCANARY7hQ2xK9mVb4TzR8wLp";
	expect(findTokens(made("ghp", "_", body, "1o0OHK"))[0]?.isProven).toBe(true);
	expect(findTokens(made("ghp", "_", body, "1o0OHJ"))[0]?.isProven).toBe(false);
});

test("what a hostile file can cost is bounded", () => {
	for (const text of ["postgres://a:".repeat(50_000), "eyJhbGciO".repeat(100_000), "AKIA".repeat(100_000)])
		expect(findTokens(text).length).toBeLessThanOrEqual(1000);
	expect(findTokens(`${".atlasv1.".repeat(20_000)}`)).toEqual([]);
	expect(findTokens(`"${made("npm", "_", random.slice(0, 36))}" `.repeat(3000))).toHaveLength(1000);
});
