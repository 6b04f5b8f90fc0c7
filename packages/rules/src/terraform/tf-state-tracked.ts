import {
	at,
	breaksSealingPromise,
	type Example,
	elements,
	fileRule,
	isAside,
	isPlaceholder,
	isSecretName,
	type Node,
	nodeAt,
	pairAt,
	pairs,
	parse,
	resolved,
	type Severity,
	textAt,
} from "@sops-guard/core";

export const rule = fileRule({
	id: "tf-state-tracked",
	summary: "A Terraform state is tracked in plaintext",
	why: "Terraform writes every value that it knows into the state in clear, whether a variable is marked sensitive or not.",
	fix: "Rotate what it holds, take it out with `git rm --cached {path}`, ignore it, and keep the state in a remote backend.",
	messages: {
		secret: "{path} is a tracked Terraform state, and values in it are sensitive or named like secrets",
		plain: "{path} is a tracked Terraform state; nothing in it looks like a secret yet",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { needles: ['"serial"'] },
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.text === null || breaksSealingPromise(file, policy)) return;
		const root = parse(file.text, "json").documents[0]?.root;
		if (root == null || !isState(root)) return;
		const holdsSecret = speaksOfSecrets(root);
		const severity: Severity = isAside(file.path) ? "low" : holdsSecret ? "critical" : "medium";
		yield { at: at.file(file), message: holdsSecret ? "secret" : "plain", severity };
	},
});

/** By its content, so that it has any name; one that SOPS or OpenTofu sealed is none. */
function isState(root: Node): boolean {
	if (pairAt(root, "sops") !== undefined || pairAt(root, "encrypted_data") !== undefined) return false;
	const isVersioned =
		textAt(root, "terraform_version") !== undefined || textAt(root, "lineage") !== undefined;
	const holds = ["resources", "modules", "outputs", "backend"].some((key) => pairAt(root, key) !== undefined);
	return textAt(root, "serial") !== undefined && isVersioned && holds;
}

function speaksOfSecrets(root: Node): boolean {
	const waiting: Node[] = [root];
	for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
		waiting.push(...elements(node));
		if (textAt(node, "sensitive") === "true" && textAt(node, "value") !== "") return true;
		if (elements(nodeAt(node, "sensitive_attributes")).length > 0) return true;
		for (const { key, value } of pairs(node)) {
			const target = resolved(value);
			if (target.kind !== "scalar") waiting.push(target);
			else if (target.style === "double" && isSecret(key.text, target.text)) return true;
		}
	}
	return false;
}

function isSecret(name: string, value: string): boolean {
	return !isPlaceholder(value) && (isSecretName(name) || value.includes("PRIVATE KEY-----"));
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const state = (resources: unknown, outputs: unknown = {}): string =>
	json({ version: 4, terraform_version: "1.9.5", serial: 3, lineage: "6b2c", outputs, resources });

export const examples: readonly Example[] = [
	{
		title: "A state with a password",
		files: {
			"terraform/terraform.tfstate": state([
				{ type: "random_password", instances: [{ attributes: { password: "canary-hunter2" } }] },
			]),
		},
		reports: ["terraform/terraform.tfstate:1"],
	},
	{
		title: "A backup under a name of its own, with a sensitive output",
		files: {
			"old-state.json": state([], { url: { value: "canary-url", type: "string", sensitive: true } }),
		},
		reports: ["old-state.json:1"],
	},
	{
		title: "A state that has nothing to hide yet",
		files: {
			"terraform.tfstate.backup": state([
				{
					type: "aws_s3_bucket",
					instances: [{ attributes: { bucket: "canary-state" }, sensitive_attributes: [] }],
				},
			]),
		},
		reports: ["terraform.tfstate.backup:1"],
	},
	{
		title: "What `terraform init` notes about the backend",
		files: {
			".terraform/terraform.tfstate": json({
				version: 3,
				serial: 1,
				lineage: "6b2c",
				backend: { type: "s3", config: { secret_key: "canary-hunter2" } },
			}),
		},
		reports: [".terraform/terraform.tfstate:1"],
	},
	{
		title: "Sealed by SOPS, by OpenTofu, and an empty file",
		files: {
			"terraform.tfstate.enc": '{ "data": "ENC[AES256_GCM,data:2Q==,iv:,tag:,type:str]", "sops": {} }',
			"a.tfstate": json({ serial: 1, lineage: "6b2c", resources: [], sops: { version: "3.13.2" } }),
			"b.tfstate": json({
				serial: 1,
				lineage: "6b2c",
				encrypted_data: "2Q==",
				encryption_version: "v0",
			}),
			"c.tfstate": "",
		},
		reports: [],
	},
	{
		title: "JSON with a serial of its own, and a link to a state outside",
		files: {
			"device.json": '{ "serial": "42", "version": 4, "resources": [] }',
			"zone.json": '{ "serial": 2026010101, "records": [] }',
		},
		links: { "terraform.tfstate": "/var/lib/terraform/terraform.tfstate" },
		reports: [],
	},
];
