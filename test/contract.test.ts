// What users write against: action.yml, the hook, and the workflows to copy. Each must say what the code does.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import type { Action } from "@sops-guard/io";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

interface Contract {
	readonly name: string;
	readonly description: string;
	readonly branding?: { readonly icon: string; readonly color: string };
	readonly inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
	readonly outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
	readonly runs: Readonly<Record<string, string>>;
}

const contractOf = (path: string) => parse(read(path)) as Contract;
const actions = readdirSync(join(root, "actions")).filter((name) =>
	existsSync(join(root, `actions/${name}/action.yml`)),
);
const contracts = ["action.yml", ...actions.map((name) => `actions/${name}/action.yml`)];

/** What writes outputs for an action, and where. */
const publishers = [
	["publish", "packages/io/src/runner/publish.ts"],
	["setUp", "packages/io/src/install/set-up.ts"],
	["decryptTfvars", "packages/io/src/tfvars/telling.ts"],
	["deploy", "packages/io/src/cluster/publish-deployment.ts"],
	["watchRotation", "packages/io/src/rotation/publish-rotation.ts"],
] as const;

test("there is an action to check", () => {
	expect(actions).toContain("lint-no-plaintext");
});

describe.each(contracts)("%s", (path) => {
	const contract = contractOf(path);

	test("has kebab-case names and a described, explicit default for every input", () => {
		for (const name of [...Object.keys(contract.inputs), ...Object.keys(contract.outputs)])
			expect(name).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
		for (const [name, input] of Object.entries(contract.inputs)) {
			// the runner does not enforce `required`, so an input says what it is when it is left out
			const said = Object.keys(input).filter((key) => key !== "required");
			expect([name, said.sort()]).toEqual([name, ["default", "description"]]);
			expect([name, typeof input.default]).toEqual([name, "string"]);
		}
		for (const [name, output] of Object.entries(contract.outputs))
			expect([name, Object.keys(output)]).toEqual([name, ["description"]]);
	});

	test("runs a bundle of dist on the runner's Node", () => {
		const { using, main, post, ...others } = contract.runs;
		expect(using).toBe("node24");
		for (const bundle of [main, post].filter((file) => file !== undefined))
			expect(normalize(join(dirname(path), bundle))).toMatch(/^dist\/[a-z0-9-]+\.js$/);
		expect(Object.keys(others).filter((key) => key !== "post-if")).toEqual([]);
	});

	test("fits the Marketplace", () => {
		expect(contract.description.length).toBeLessThanOrEqual(125);
		if (path === "action.yml") expect(contract.branding).toEqual({ icon: "shield", color: "blue" });
	});
});

describe.each(actions)("actions/%s", (name) => {
	const { inputs, outputs } = contractOf(`actions/${name}/action.yml`);

	test("action.ts reads exactly the inputs of action.yml, and every default is one that it takes", async () => {
		const { action } = (await import(`../actions/${name}/action.ts`)) as { action: Action };
		expect(Object.keys(action.inputs)).toEqual(Object.keys(inputs));
		for (const [input, reader] of Object.entries(action.inputs)) {
			const value = String(inputs[input]?.default);
			if (!value.startsWith("${{")) expect(() => reader.read(value, input)).not.toThrow();
		}
	});

	test("what it publishes are exactly the outputs of action.yml", () => {
		const own = read(`actions/${name}/action.ts`);
		const sources = publishers.filter(([call]) => own.includes(`${call}(`)).map(([, path]) => read(path));
		const text = [own, ...sources].join("\n");
		const published = [...text.matchAll(/runner\.output\(\s*"([\w-]+)"/g)].map(([, output]) => output ?? "");
		const declared = Object.keys(outputs);
		expect(published.filter((output) => !declared.includes(output))).toEqual([]);
		// Some are written in a loop over their names.
		expect(declared.filter((output) => !text.includes(`"${output}"`))).toEqual([]);
	});

	test("its README has the permissions block, which begins with reading", () => {
		expect(read(`actions/${name}/README.md`)).toMatch(/^permissions:\n {2}contents: read\b/m);
	});
});

test("the root action is lint-no-plaintext but for the path of the bundle", () => {
	const { runs, ...front } = contractOf("action.yml");
	const { runs: itsRuns, ...action } = contractOf("actions/lint-no-plaintext/action.yml");
	expect(front).toEqual(action);
	expect(runs.main).toBe("dist/lint-no-plaintext.js");
	expect(normalize(join("actions/lint-no-plaintext", itsRuns.main ?? ""))).toBe(runs.main);
});

describe("the pre-commit hook", () => {
	const [hook] = parse(read(".pre-commit-hooks.yaml")) as Record<string, unknown>[];

	test("judges what is staged as a whole, and installs nothing", () => {
		expect(hook).toMatchObject({
			id: "sops-guard",
			language: "script",
			pass_filenames: false,
			always_run: true,
		});
		expect(hook?.entry).toBe("dist/sops-guard.js lint --staged");
	});
});

describe("the workflows to copy", () => {
	const files = readdirSync(join(root, "examples/workflows")).filter((name) => name.endsWith(".yml"));

	test.each(files)("%s names only what exists, and pins what is not ours", (name) => {
		const workflow = parse(read(`examples/workflows/${name}`)) as {
			readonly on: Readonly<Record<string, unknown>>;
			readonly permissions: unknown;
			readonly jobs: Readonly<
				Record<string, { readonly steps: readonly { uses?: string; with?: Record<string, unknown> }[] }>
			>;
		};
		expect(workflow.permissions).toEqual({ contents: "read" });
		const events = Object.keys(workflow.on);
		if (name.startsWith("lint-")) {
			expect(events).toEqual(["pull_request", "merge_group", "push", "schedule"]);
			expect(workflow.on.pull_request).toBeNull(); // no `paths:` filter
		}
		// Nothing that strangers can start gets a key.
		expect(events).not.toEqual(
			expect.arrayContaining(["pull_request_target", "workflow_run", "issue_comment"]),
		);
		expect(name === "deploy.yml" && events.some((event) => event.startsWith("pull_request"))).toBe(false);
		const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
		for (const { uses, with: inputs = {} } of steps) {
			if (uses === undefined) continue;
			const own = uses.match(/^talent-mesh\/sops-guard(?:\/(.+))?@v\d+\.\d+\.\d+$/);
			if (!own) expect(uses).toMatch(/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/);
			else
				expect(Object.keys(contractOf(join(own[1] ?? "", "action.yml")).inputs)).toEqual(
					expect.arrayContaining(Object.keys(inputs)),
				);
		}
	});

	test("their outputs exist", () => {
		const contracts = { lint: "action.yml", tfvars: "actions/decrypt-tfvars/action.yml" } as const;
		for (const name of files) {
			const used = read(`examples/workflows/${name}`).matchAll(/steps\.(\w+)\.outputs\.([\w-]+)/g);
			for (const [, step = "", output = ""] of used) {
				const contract = contracts[step as keyof typeof contracts];
				expect(Object.keys(contractOf(contract).outputs)).toContain(output);
			}
		}
	});
});
