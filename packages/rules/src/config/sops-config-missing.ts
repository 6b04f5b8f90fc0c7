import {
	at,
	type Example,
	isAside,
	isSopsConfig,
	label,
	type Policy,
	type Sealed,
	sealedFiles,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-missing",
	summary: "Files are sealed, and there is no `.sops.yaml`",
	why: "Without it everybody who seals a file has to guess for whom, and `sops updatekeys` cannot bring the files to one set of recipients.",
	fix: "Run `sops-guard init`, or write `{path}` with a rule for the files that are sealed already.",
	messages: {
		missing: "{count} files are sealed, and no .sops.yaml says for whom",
		misnamed: "{count} files are sealed, and sops does not read {other}: the name has to be .sops.yaml",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops"] },
	*check(tree, { policy }) {
		if (hasConfig(tree) || isRequiredElsewhere(policy)) return;
		const found = [...tree.fact(sealedFiles).values()].filter(
			({ file }) => !isAside(file.path) && policy.within(file.path) !== null,
		);
		const [first] = found;
		if (first === undefined) return;
		const path = policy.project === "" ? ".sops.yaml" : `${policy.project}/.sops.yaml`;
		const misnamed = tree.files.find(({ name }) => /^(?:\.sops\.yml|sops\.ya?ml)$/.test(name));
		// The name is the cause, and has a rule of its own.
		if (misnamed !== undefined && policy.rule("sops-config-wrong-name").enabled) return;
		yield {
			at: at.file(path),
			message: misnamed === undefined ? "missing" : "misnamed",
			labels: {
				count: label.number(found.length),
				other: label.path(misnamed?.path ?? ".sops.yml"),
			},
			related: [{ at: at.file(first.file), message: label.words("one of the sealed files") }],
			severity: found.some(isForAge) ? "high" : "low",
		};
	},
});

/** A configuration anywhere in the tree, or the form of one, shows that the rules are kept somewhere. */
function hasConfig({ files }: Tree): boolean {
	return files.some(({ path, name }) => isSopsConfig(path) || name.startsWith(".sops.yaml."));
}

/** The policy asks for the file by its path, so `env-required-file-missing` speaks, with the policy's line. */
function isRequiredElsewhere(policy: Policy): boolean {
	return (
		policy.rule("env-required-file-missing").enabled &&
		policy.artifacts.required.some(({ path }) => isSopsConfig(path))
	);
}

/** Keys in a cloud are usually given on the command line. */
function isForAge({ envelope }: Sealed): boolean {
	return envelope.recipients.some(({ type }) => type === "age");
}

const good = /* @__PURE__ */ sealedYaml(`password: ${token()}\n`);

export const examples: readonly Example[] = [
	{
		title: "Sealed files without a configuration",
		files: { "a.enc.yaml": good, "b/c.enc.yaml": good },
		reports: [".sops.yaml:1"],
	},
	{
		title: "A configuration under a name that sops does not read",
		files: { ".sops.yml": `creation_rules:\n  - age: ${ci}\n`, "a.enc.yaml": good },
		reports: [".sops.yaml:1"],
	},
	{
		title: "In the project's folder, where the policy is",
		files: { ".sops-guard.yaml": "version: 1\n", "a.enc.yaml": good, "notes.md": "# Notes\n" },
		reports: [".sops.yaml:1"],
	},
	{
		title: "Keys in a cloud, at low severity",
		files: {
			"a.enc.yaml": good.replace(
				/ {4}age:\n[\s\S]* {10}recipient: .*\n/,
				'    gcp_kms:\n        - resource_id: projects/p/locations/global/keyRings/r/cryptoKeys/k\n          created_at: "2026-05-04T10:11:12Z"\n          enc: CiQAc2VhbGVk\n',
			),
		},
		reports: [".sops.yaml:1"],
	},
	{
		title: "A configuration at the root or beside the files",
		files: { "k8s/.sops.yaml": `creation_rules:\n  - age: ${ci}\n`, "k8s/a.enc.yaml": good },
		reports: [],
	},
	{
		title: "The form of a configuration",
		files: { ".sops.yaml.j2": "creation_rules: #{ rules }#\n", "a.enc.yaml": good },
		reports: [],
	},
	{
		title: "Nothing is sealed, or fixtures alone",
		files: { "values.yaml": "a: b\n", "tests/fixtures/a.enc.yaml": good, "test-assets/b.yaml": good },
		reports: [],
	},
];
