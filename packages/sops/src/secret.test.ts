import { format, inspect } from "node:util";
import { expect, test } from "vitest";
import { Secret } from "./secret.ts";

const secret = new Secret("canary-hunter2");

test("reveals its text only when asked", () => {
	expect(secret.reveal()).toBe("canary-hunter2");
});

test.each([
	["a string", () => String(secret)],
	["a template", () => `${secret}`],
	["a sum", () => `${secret as unknown as string}${""}`],
	["JSON", () => JSON.stringify({ secret })],
	["inspect", () => inspect({ secret }, { depth: 9, showHidden: true })],
	["a format", () => format("%s %o %j %O", secret, secret, secret, secret)],
	["its fields", () => JSON.stringify([Object.entries(secret), Reflect.ownKeys(secret)])],
	["a copy", () => JSON.stringify({ ...secret })],
	["an error", () => inspect(new Error(`x ${secret}`, { cause: secret }))],
])("has no printable form as %s", (_, print) => {
	expect(print()).not.toContain("hunter2");
});

test.each([
	["", "empty"],
	["1234567", "short"],
	["12345678", "medium"],
	["x".repeat(64), "long"],
])("says its size only roughly", (text, size) => {
	expect(new Secret(text).lengthClass).toBe(size);
});
