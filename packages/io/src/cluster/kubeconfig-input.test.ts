import { describe, expect, test } from "vitest";
import { kubeconfigInput } from "./kubeconfig-input.ts";

const whole = `apiVersion: v1
kind: Config
clusters: [{name: a, cluster: {server: "https://h:6443"}}]
contexts: []
users:
  - name: a
    user:
      token: canary-token-1
      client-key-data: "canary-key-2"
      password: short
`;

function read(given: string) {
	const masks: string[] = [];
	return { input: kubeconfigInput(given, { mask: (value) => masks.push(value) }), masks };
}

describe("the input kubeconfig", () => {
	test("nothing, and a path", () => {
		expect(read("")).toEqual({ input: { kind: "none" }, masks: [] });
		expect(read("deploy/kubeconfig.yaml")).toEqual({
			input: { kind: "path", path: "deploy/kubeconfig.yaml" },
			masks: [],
		});
	});

	test.each([
		["as it is", whole],
		["in Base64", Buffer.from(whole).toString("base64")],
		["in Base64 over lines", Buffer.from(whole).toString("base64").replace(/.{60}/g, "$&\n")],
	])("the whole file %s: what logs in with it is masked", (_, given) => {
		const { input, masks } = read(given);
		expect(input.kind === "content" && Buffer.from(input.content).toString()).toBe(whole);
		expect(masks).toEqual(["canary-token-1", "canary-key-2"]);
	});

	test.each([
		['"canary, with blanks"', "canary, with blanks"],
		["'canary {with} braces'", "canary {with} braces"],
		["|-\n        canary-in-a-block", "canary-in-a-block"],
	])("written as %j it is masked whole", (written, value) => {
		expect(read(whole.replace("canary-token-1", written)).masks).toEqual([value, "canary-key-2"]);
	});

	test("JSON is a kubeconfig too", () => {
		const text = JSON.stringify({
			clusters: [],
			users: [{ user: { token: "canary-token-3" } }],
			contexts: [],
		});
		expect(read(text)).toMatchObject({ input: { kind: "content" }, masks: ["canary-token-3"] });
	});

	test("several lines that are none are refused, and masked", () => {
		const masks: string[] = [];
		expect(() => kubeconfigInput("canary\nx", { mask: (value) => masks.push(value) })).toThrow(
			"neither a path",
		);
		expect(masks).toEqual(["canary\nx"]);
	});
});
