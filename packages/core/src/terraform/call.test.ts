import { describe, expect, test } from "vitest";
import { partsOf, terraformCall } from "./call.ts";

const call = (line: string, environment = "") =>
	terraformCall(line.split(" "), environment === "" ? [] : environment.split(" "));

describe("a command line of terraform", () => {
	test.each([
		["plan -out=p.bin", { variables: "taken", planWritten: "p.bin", changesState: false }],
		["plan -out p.bin -no-color", { planWritten: "p.bin" }],
		["plan --out=a --out=b", { planWritten: "b" }],
		["plan -var out=1", { planWritten: null }],
		["apply -auto-approve", { variables: "taken", planRead: null, changesState: true }],
		["apply -target x p.bin", { variables: "taken-with-plan", planRead: "p.bin" }],
		["apply -parallelism=3 -input=false p.bin", { planRead: "p.bin" }],
		["apply -state=s.tfstate", { statePath: "s.tfstate", planRead: null }],
		["-chdir=env/eu destroy", { folder: "env/eu", subcommand: "destroy", variables: "taken" }],
		["output -raw password", { variables: "taken-by-tofu", saysValues: true, isAskedForValues: true }],
		["show p.bin", { variables: "taken-by-tofu", planRead: "p.bin", saysValues: true }],
		["state show x", { variables: "taken-by-tofu", saysValues: true, isAskedForValues: true }],
		["fmt", { variables: "not-taken", saysValues: false }],
		["init -upgrade", { variables: "taken-by-tofu", saysValues: false }],
		["plan -help", { variables: "not-taken", saysValues: false }],
		["-version", { subcommand: null, saysValues: false }],
	])("%s", (line, expected) => {
		expect(call(line)).toMatchObject(expected);
	});

	test("words of the environment come first, so those of the command line win", () => {
		expect(call("plan -out=b", "-out=a -lock=false").planWritten).toBe("b");
		expect(call("plan", "-out=a").planWritten).toBe("a");
	});

	test("has three parts", () => {
		expect(partsOf(["-chdir=x", "plan", "-out=p"])).toEqual({
			before: ["-chdir=x"],
			subcommand: ["plan"],
			after: ["-out=p"],
		});
		expect(partsOf(["-help"])).toEqual({ before: ["-help"], subcommand: [], after: [] });
		expect(partsOf(["state", "list", "-id=x"]).subcommand).toEqual(["state", "list"]);
		expect(partsOf(["providers", "-test-directory=x"]).subcommand).toEqual(["providers"]);
	});
});
