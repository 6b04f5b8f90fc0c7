import {
	at,
	type Example,
	type IgnoreLine,
	ignoreRules,
	isEncryptedName,
	isSecretName,
	label,
	type Policy,
	type Severity,
	sealed,
	startsAllowList,
	type Tree,
	treeRule,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "gitignore-negation-ineffective",
	summary: "A `!` line below an ignored folder does nothing",
	why: "Git does not look into a folder that is ignored as a whole, so what the line means to keep is lost, and who adds it by force adds more.",
	fix: "Ignore what is in the folder instead of the folder: write `{folder}/*` where `{pattern}` stands ({line}), and open the folders between.",
	messages: {
		default: "This line takes nothing back: `{pattern}` ({line}) ignores the whole folder {folder}",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.gitignore$/ },
	*check(tree, { policy }) {
		if (tree.kind === "folder") return;
		const rules = tree.fact(ignoreRules);
		for (const line of rules.lines) {
			if (!line.negated || policy.within(line.path) === null) continue;
			const path = exampleOf(line);
			if (path === null) continue;
			const { folder, decidedBy } = rules.decide(path);
			if (folder === null || decidedBy === null || startsAllowList(decidedBy)) continue;
			if (isSpokenFor(tree, policy, folder, decidedBy)) continue;
			const file = tree.file(line.path);
			yield {
				at: file === undefined ? at.file(line.path) : at.line(file, line.line),
				labels: {
					pattern: label.name(decidedBy.pattern),
					line: label.path(`${decidedBy.path}:${decidedBy.line}`),
					folder: label.path(folder),
				},
				severity: severityOf(line),
			};
		}
	},
});

/** A path that the line speaks of; null for a name alone, which speaks of many folders. */
function exampleOf({ path, pattern }: IgnoreLine): string | null {
	const body = pattern.slice(1).replace(/\/$/, "");
	if (!body.includes("/") || body.startsWith("**/")) return null;
	const folder = path.slice(0, path.lastIndexOf("/") + 1);
	const inner = body
		.replace(/^\//, "")
		.replace(/\[!?(.)[^\]]*\]/g, "$1")
		.replace(/\*+/g, "x")
		.replaceAll("?", "x")
		.replaceAll("\\", "");
	return inner === "" ? null : folder + inner;
}

/** About ciphertext that git tracks all the same, or that the policy requires, the rule about hidden ciphertext speaks. */
function isSpokenFor(tree: Tree, policy: Policy, folder: string, decidedBy: IgnoreLine): boolean {
	if (!policy.rule("gitignore-encrypted-ignored").enabled) return false;
	const rules = tree.fact(ignoreRules);
	const required = [...policy.artifacts.required, ...policy.environments.flatMap((each) => each.required)];
	const isBelow = (path: string) => path.startsWith(`${folder}/`);
	if (required.some(({ path }) => isBelow(policy.project === "" ? path : `${policy.project}/${path}`)))
		return true;
	return tree.files.some(
		(file) =>
			isBelow(file.path) &&
			(isEncryptedName(file.path) || file.text?.includes("ENC[AES256_GCM,") === true) &&
			sealed(file) !== null &&
			rules.decide(file.path).decidedBy?.line === decidedBy.line,
	);
}

/** Where nothing secret is meant, it is a fault of the ignore file and no more. */
function severityOf({ pattern }: IgnoreLine): Severity {
	const body = pattern.slice(1);
	const speaks =
		isEncryptedName(body) || /tfvars|\.sops|age-public-key|\.example$|secrets?\b|\bkeys?\b/i.test(body);
	return speaks || isSecretName(body) ? "medium" : "low";
}

export const examples: readonly Example[] = [
	{
		title: "Ciphertext is meant to be kept in a folder that is ignored",
		files: { ".gitignore": "secrets/\n!secrets/*.enc.yaml\n" },
		reports: [".gitignore:2"],
	},
	{
		title: "From an ignore file further down, and two levels deep",
		files: {
			".gitignore": "/terraform/env/\n",
			"terraform/.gitignore": "# examples\n!env/prod/terraform.tfvars.example\n",
		},
		reports: ["terraform/.gitignore:2"],
	},
	{
		title: "Where nothing secret is meant it weighs less",
		files: { ".gitignore": "build/\n!build/icons/canary.png\n" },
		reports: [".gitignore:2"],
	},
	{
		title: "What is in the folder is ignored, not the folder",
		files: {
			".gitignore":
				"secrets/*\n!secrets/*.enc.yaml\n.vscode/*\n!.vscode/settings.json\n*.tfvars\n!*.tfvars.enc\n",
			"a/.gitignore": "/*\n!/config/keys.enc.yaml\n",
		},
		reports: [],
	},
	{
		title: "A name alone, which works in every other folder, and a harmless line that says what is meant",
		files: { ".gitignore": "secrets/\n!*.enc.yaml\n*.tfvars\n!env/*.tfvars.enc\n" },
		reports: [],
	},
];
