import { expect, test } from "vitest";
import { readVersions } from "./versions.ts";

const pair = (client: string, server?: string) =>
	readVersions(
		JSON.stringify({
			clientVersion: { gitVersion: client },
			...(server === undefined ? {} : { serverVersion: { gitVersion: server } }),
		}),
	);

test.each([
	["v1.35.4", "v1.35.4"],
	["v1.34.0", "v1.35.4+k3s1"],
	["v1.36.0", "v1.35.4-eks-abc"],
	["v1.32.4-dispatcher", "v1.33+"],
	["v1.35.4", undefined],
])("%s and %s go together", (client, server) => {
	expect(pair(client, server).skew).toBeNull();
});

test("more than one minor version apart, either way", () => {
	expect(pair("v1.33.1", "v1.35.4").skew).toContain("kubectl 1.33 and an API server of 1.35");
	expect(pair("v1.37.0", "v1.35.4").skew).toContain("more than one minor version apart");
});

test("a kubectl that cannot take over", () => {
	expect(pair("v1.25.9", "v1.25.9").skew).toContain("too old");
});

test("what says nothing is not judged", () => {
	for (const text of [
		"",
		"canary",
		"null",
		"[]",
		'{"clientVersion":"v1"}',
		'{"clientVersion":{"gitVersion":5}}',
	]) {
		expect(readVersions(text)).toEqual({ client: null, server: null, skew: null });
	}
});
