import { describe, expect, test } from "vitest";
import { isRegistryKey, registryLoginsIn } from "./registry-login.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const registries = (value: unknown) =>
	registryLoginsIn(JSON.stringify(value))?.map(({ registry, path }) => [registry, path.join("/")]);

describe("a login", () => {
	test.each([
		[{ auth: base64("canary:canary-hunter2") }, "auth"],
		[{ auth: base64("canary:canary-hunter2").replace(/=+$/, "") }, "auth"],
		[{ username: "canary", password: "canary-hunter2" }, "password"],
		[{ auth: base64("canary:canary-hunter2"), password: "canary-hunter2" }, "password"],
		[{ identitytoken: "canary-hunter2" }, "identitytoken"],
		[{ registrytoken: "canary-hunter2" }, "registrytoken"],
	])("%j", (entry, field) => {
		expect(registries({ auths: { "ghcr.io": entry } })).toEqual([["ghcr.io", `auths/ghcr.io/${field}`]]);
		expect(registries({ "ghcr.io": entry })).toEqual([["ghcr.io", `ghcr.io/${field}`]]);
	});
});

describe("no login", () => {
	test.each([
		{},
		{ auth: "" },
		{ auth: "ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]" },
		{ auth: `\${AUTH}` },
		{ auth: base64("canary") },
		{ auth: base64("user:") },
		{ auth: base64("user:changeme") },
		{ auth: base64("user:{{ password }}") },
		{ auth: "canary" },
		{ password: "changeme" },
		{ password: ["canary-hunter2"] },
		{ username: "canary", email: "canary@canary.test" },
		null,
		"canary-hunter2",
		["canary-hunter2"],
	])("%j", (entry) => {
		expect(registries({ auths: { "ghcr.io": entry } })).toEqual([]);
	});

	test.each([
		{ credsStore: "desktop", credHelpers: { "canary.test": "ecr-login" } },
		{ auths: "canary" },
		{ auths: null },
		{ auths: [{ auth: base64("canary:canary-hunter2") }] },
	])("%j", (configuration) => {
		expect(registries(configuration)).toEqual([]);
	});
});

test.each(["", "canary", "[]", "{ auths: canary", '{"auths":'])("%j is no configuration", (text) => {
	expect(registryLoginsIn(text)).toBeNull();
});

test("the keys of a Secret that hold one", () => {
	expect([".dockerconfigjson", ".dockercfg", "dockerconfigjson", "config.json"].map(isRegistryKey)).toEqual([
		true,
		true,
		false,
		false,
	]);
});
