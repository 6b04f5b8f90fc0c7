import { describe, expect, test } from "vitest";
import { Redactor } from "../redact/redactor.ts";
import { type GuardInput, isExposure, markedTexts, planGuard } from "./guard.ts";
import { planGuardText } from "./text.ts";

const password = "canary-hunter2/+";
const region = "canary-region";
const values = [
	{ variable: "password", text: password },
	{ variable: "region", text: region },
];
const guard = (input: Partial<GuardInput>) =>
	planGuard({ documents: [], files: [], values, redactor: new Redactor([password, region]), ...input });
const base64 = (text: string) => btoa(`x${text}y`);

/** As terraform 1.11 shows the state of `terraform_data`. */
const resource = (values: unknown, marks: unknown, address = "terraform_data.app") => ({
	address,
	values,
	sensitive_values: marks,
});
const state = (...resources: unknown[]) => ({ values: { root_module: { resources } } });
const stateOf = (json: unknown) => [{ kind: "state" as const, name: "the state", json }];

describe("the state", () => {
	test("a value that is marked everywhere is no finding", () => {
		expect(guard({ documents: stateOf(state(resource({ input: password }, { input: true }))) })).toEqual([]);
	});

	test("a value that is marked in one place and not in another has lost its mark", () => {
		const json = state(
			resource(
				{ input: { password, region }, output: { password, region } },
				{ input: { password: true }, output: {} },
			),
		);
		expect(guard({ documents: stateOf(json) })).toEqual([
			expect.objectContaining({
				path: ["input", "region"],
				mark: "never",
				variable: "region",
				isSecret: false,
			}),
			expect.objectContaining({
				path: ["output", "password"],
				mark: "lost",
				variable: "password",
				isSecret: true,
			}),
			expect.objectContaining({ path: ["output", "region"], mark: "never", isSecret: false }),
		]);
	});

	test("is searched in every form, in lists, in keys of maps, in modules and outputs", () => {
		const json = {
			values: {
				outputs: {
					open: { sensitive: false, value: [1, { url: `https://x/?p=${encodeURIComponent(password)}` }] },
					closed: { sensitive: true, value: password },
				},
				root_module: {
					child_modules: [
						{ child_modules: [{ resources: [resource({ data: base64(password) }, {}, "module.a.x.y")] }] },
						{ resources: [resource({ map: { [password]: "x" } }, {}, "module.b.x.y")] },
					],
				},
			},
			checks: [
				{
					address: { to_display: "check.health" },
					instances: [{ problems: [{ message: `no ${password}` }] }],
				},
			],
		};
		const found = guard({ documents: stateOf(json) });
		expect(found.map((each) => "address" in each && [each.address, each.path])).toEqual([
			["output.open", [1, "url"]],
			["module.a.x.y", ["data"]],
			["module.b.x.y", ["map"]],
			["check.health", ["check"]],
		]);
		expect(found.every(isExposure)).toBe(true);
	});

	test("a whole resource that is marked is quiet", () => {
		expect(guard({ documents: stateOf(state(resource({ a: { b: [password] } }, true))) })).toEqual([]);
	});

	test.each([null, [], 1, "x", { values: 1 }, { values: { root_module: { resources: [null, 1, {}] } } }])(
		"%j is nothing",
		(json) => {
			expect(guard({ documents: stateOf(json) })).toEqual([]);
			expect(guard({ documents: [{ kind: "plan", name: "p", json }] })).toEqual([]);
		},
	);
});

describe("a plan", () => {
	const plan = {
		variables: { password: { value: password }, region: { value: region } },
		configuration: { root_module: { variables: { password: { sensitive: true }, region: {} } } },
		resource_changes: [
			{
				address: "x.y",
				change: { before: null, after: { token: password }, before_sensitive: false, after_sensitive: {} },
			},
		],
		output_changes: { o: { before: region, after: region, before_sensitive: false, after_sensitive: false } },
	};
	const documents = [{ kind: "plan" as const, name: "p.bin", json: plan }];

	test("knows from its configuration which variables are sensitive", () => {
		expect(guard({ documents })).toEqual([
			expect.objectContaining({ address: "x.y", path: ["token"], mark: "lost", isSecret: true }),
			expect.objectContaining({ address: "output.o", path: [], mark: "never", isSecret: false }),
		]);
		expect([...markedTexts({ kind: "plan", json: plan })]).toEqual([password]);
	});
});

test("files that hold values are told once, and whether git would take them", () => {
	const bytes = (text: string) => new TextEncoder().encode(text);
	const files = [
		{ name: "p.bin", content: bytes("nothing"), isCommittable: true },
		{ name: "p.bin", content: bytes(`..${password}..`), isCommittable: true },
		{ name: "p.bin", content: bytes(`..${password}..`), isCommittable: true },
		{ name: "terraform.tfstate", content: bytes(base64(password)), isCommittable: false },
	];
	const found = guard({ files });
	expect(found).toEqual([
		{ kind: "held", name: "p.bin", isCommittable: true },
		{ kind: "held", name: "terraform.tfstate", isCommittable: false },
	]);
	expect(found.map(isExposure)).toEqual([true, false]);
});

test("the text names places and never a value", () => {
	const json = state(
		resource(
			{ input: password, output: { a: password, b: password, c: password, d: password } },
			{ input: true },
		),
	);
	const findings = guard({
		documents: stateOf(json),
		files: [{ name: "terraform.tfstate", content: new TextEncoder().encode(password), isCommittable: false }],
	});
	const text = planGuardText(findings);
	expect(text).toMatch(
		/^plan guard: terraform_data\.app\.output\.a, output\.b, output\.c and 1 more shows the value of password in the state: it lost its sensitive mark\n/,
	);
	expect(text).toMatch(/^plan guard: terraform\.tfstate holds decrypted values\n/m);
	expect(text).not.toMatch(/canary/);
	expect(planGuardText([])).toBe("");
});
