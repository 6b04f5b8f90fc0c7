import {
	at,
	type Example,
	type File,
	type IgnoreDecision,
	ignoreRules,
	isEncryptedName,
	isSopsConfig,
	isTemplateName,
	isTerraformData,
	label,
	type Policy,
	plainName,
	type Severity,
	type Spot,
	startsAllowList,
	type Tree,
	treeRule,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "gitignore-encrypted-ignored",
	summary: "An ignore rule hides files that belong into git",
	why: "Whoever cannot add ciphertext without `git add --force` gets used to force, and force adds plaintext as well.",
	fix: "Narrow the line, or take them back behind it: `printf %b {lines} >> {ignoreFile}`.",
	messages: {
		line: "`{pattern}` also ignores {names}, which must be committed",
		folder:
			"`{pattern}` ignores the whole folder {folder} and with it {names}; a later `!` line cannot bring that back",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.gitignore$|(?:^|\/)\.sops\.yaml$|\.enc(?:$|\.)|\.sops(?:$|\.)|\.encrypted\./ },
	*check(tree, { policy }) {
		if (tree.kind === "folder") return;
		const rules = tree.fact(ignoreRules);
		const hidden = new Map<string, Hidden[]>();
		for (const wanted of [
			...wantedByPolicy(policy),
			...wantedByUse(tree, policy),
			...wantedTracked(tree, policy),
		]) {
			const decision = rules.decide(wanted.path);
			if (!decision.ignored || decision.decidedBy === null) continue;
			if (wanted.isTracked && startsAllowList(decision.decidedBy)) continue;
			const key = `${decision.decidedBy.path}\0${decision.decidedBy.line}`;
			const group = hidden.get(key) ?? [];
			if (!group.some(({ path }) => path === wanted.path)) group.push({ ...wanted, decision });
			hidden.set(key, group);
		}
		for (const group of hidden.values()) yield* spotOf(tree, group);
	},
});

/** A path that must be possible to add. */
interface Wanted {
	readonly path: string;
	/** Git has it already, so the line only stands in the way of the next one. */
	readonly isTracked: boolean;
}

interface Hidden extends Wanted {
	readonly decision: IgnoreDecision;
}

function wantedByPolicy(policy: Policy): Wanted[] {
	const required = [...policy.artifacts.required, ...policy.environments.flatMap((each) => each.required)];
	return required
		.filter(({ path }) => !path.endsWith("/"))
		.map(({ path }) => ({ path: join(policy.project, path.replace(/^(?:\.\/)+/, "")), isTracked: false }));
}

/** Where variables are sealed, every folder of Terraform may get a sealed file of its own. */
function wantedByUse(tree: Tree, policy: Policy): Wanted[] {
	const files = tree.files.filter((file) => policy.within(file.path) !== null);
	const { encrypted } = policy.artifacts;
	const folders = new Set(
		files.filter(({ name }) => /\.(?:tf|tofu)$/i.test(name)).map(({ folder }) => folder),
	);
	const isUsual = files.some(
		(file) =>
			(isSopsConfig(file.path) && /tfvars/.test(file.text ?? "")) ||
			(isEncryptedName(file.path) && /\.tfvars(?:\.json)?$/i.test(plainName(file.path))),
	);
	const sealedVariables = [...folders]
		.map((folder) => join(folder, "terraform.tfvars.enc"))
		.filter((path) => isUsual || (encrypted.declared && encrypted.matches(policy.within(path) ?? "")))
		.map((path) => ({ path, isTracked: false }));
	const isSealing = files.some((file) => isEncryptedName(file.path) && file.document.envelope !== null);
	const configuration = join(policy.project, ".sops.yaml");
	return isSealing
		? [...sealedVariables, { path: configuration, isTracked: tree.file(configuration) !== undefined }]
		: sealedVariables;
}

/** Ciphertext and its company that somebody had to add by force. */
function wantedTracked(tree: Tree, policy: Policy): Wanted[] {
	const rules = tree.fact(ignoreRules);
	return tree.files
		.filter((file) => policy.within(file.path) !== null && file.entry.kind !== "submodule")
		.filter((file) => rules.decide(file.path).ignored && belongsIntoGit(file))
		.map(({ path }) => ({ path, isTracked: true }));
}

function belongsIntoGit(file: File): boolean {
	if (isSopsConfig(file.path) || file.name === ".age-public-key") return true;
	if (isTemplateName(file.path))
		return isTerraformData(file.path.replace(/\.[^.]+$/, "")) || file.name.startsWith(".env");
	return file.document.envelope !== null;
}

function* spotOf(tree: Tree, group: readonly Hidden[]): Iterable<Spot> {
	const [first] = group;
	const line = first?.decision.decidedBy;
	if (first === undefined || line == null) return;
	const { folder } = first.decision;
	const severity: Severity = group.every(({ isTracked }) => isTracked) ? "medium" : "high";
	const file = tree.file(line.path);
	yield {
		at: file === undefined ? at.file(line.path) : at.line(file, line.line),
		message: folder === null ? "line" : "folder",
		labels: {
			pattern: label.name(line.pattern),
			names: label.list(
				group.map(({ path }) => label.path(path)),
				4,
			),
			folder: label.path(folder ?? ""),
			ignoreFile: label.path(line.path),
			lines: label.words(`\\n${takingBack(group, line.path).join("\\n")}\\n`),
		},
		severity,
		related: group
			.filter(({ isTracked }) => isTracked)
			.slice(0, 10)
			.map(({ path }) => ({ at: at.file(path), message: label.words("is tracked all the same") })),
	};
}

/** The lines that undo it; a folder first has to be opened level by level. */
function takingBack(group: readonly Hidden[], ignoreFile: string): string[] {
	const base = ignoreFile.slice(0, ignoreFile.lastIndexOf("/") + 1);
	const lines = group.flatMap(({ path, decision }) => {
		const below = (each: string) => `/${each.slice(base.length)}`;
		if (decision.folder === null) return [`!${below(path)}`];
		return [
			`!${below(decision.folder)}/`,
			`${below(decision.folder)}/*`,
			...opened(decision.folder, path, below),
		];
	});
	return [...new Set(lines)].map((each) => each.replaceAll("\\", "\\\\"));
}

function opened(folder: string, path: string, below: (path: string) => string): string[] {
	const lines: string[] = [];
	for (let end = path.indexOf("/", folder.length + 1); end !== -1; end = path.indexOf("/", end + 1)) {
		const inner = path.slice(0, end);
		lines.push(`!${below(inner)}/`, `${below(inner)}/*`);
	}
	return [...lines, `!${below(path)}`];
}

function join(folder: string, name: string): string {
	return folder === "" ? name : `${folder}/${name}`;
}

const sealed =
	'{"data":"ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]","sops":{"age":[{"recipient":"age1canary","enc":"canary"}],"lastmodified":"2026-05-01T00:00:00Z","mac":"","version":"3.13.2"}}';

export const examples: readonly Example[] = [
	{
		title: "`*.tfvars*` hides the ciphertext too, which was added by force",
		files: {
			".gitignore": "# variables\n*.tfvars*\n",
			"env/prod/terraform.tfvars.enc": sealed,
			"env/prod/terraform.tfvars.example": 'password = "CHANGE_ME"\n',
		},
		reports: [".gitignore:2"],
	},
	{
		title: "Nothing is sealed yet, but the creation rules say that variables will be",
		files: {
			".gitignore": "*.tfvars*\n",
			".sops.yaml": "creation_rules:\n  - path_regex: \\.tfvars\\.enc$\n    age: age1canary\n",
			"env/prod/main.tf": 'variable "region" {}\n',
		},
		reports: [".gitignore:1"],
	},
	{
		title: "A whole folder is ignored, so the line behind it does nothing",
		files: {
			".gitignore": "secrets/\n!secrets/*.enc.json\n",
			"secrets/db.enc.json": sealed,
		},
		reports: [".gitignore:1"],
	},
	{
		title: "What the policy requires is ignored",
		files: {
			".sops-guard.yaml": "version: 1\nartifacts:\n  required: [.age-public-key]\n",
			".gitignore": "*key*\n",
		},
		reports: [".gitignore:1"],
	},
	{
		title: "The configuration of sops is ignored",
		files: { ".gitignore": ".sops*\n", "db.enc.json": sealed },
		reports: [".gitignore:1"],
	},
	{
		title: "Plaintext is ignored and ciphertext is taken back",
		files: {
			".gitignore":
				"*.tfvars\n*.tfvars.*\n!*.tfvars.enc\n!*.tfvars.example\nsecrets/*\n!secrets/*.enc.json\n",
			"env/prod/terraform.tfvars.enc": sealed,
			"env/prod/terraform.tfvars.example": 'password = "CHANGE_ME"\n',
			"secrets/db.enc.json": sealed,
		},
		reports: [],
	},
	{
		title: "A redundant negation that says what is meant",
		files: { ".gitignore": "*.tfvars\n!*.tfvars.enc\n", "terraform.tfvars.enc": sealed },
		reports: [],
	},
	{
		title: "An allow-list: everything is ignored, and what belongs into git is added by force",
		files: {
			".gitignore": "/*\n!/config\n",
			"secret.sops.json": sealed,
			".sops.yaml": "creation_rules: []\n",
		},
		reports: [],
	},
	{
		title: "`*.tfvars*` where nobody seals variables",
		files: { ".gitignore": "*.tfvars*\n", "main.tf": 'variable "region" {}\n' },
		reports: [],
	},
];
