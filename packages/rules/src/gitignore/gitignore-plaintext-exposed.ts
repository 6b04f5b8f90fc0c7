import {
	at,
	type Example,
	type IgnoreLine,
	type IgnoreRules,
	ignoreRules,
	type Label,
	label,
	type PlaintextName,
	type Policy,
	plaintextNames,
	type Severity,
	type Spot,
	severities,
	type Tree,
	treeRule,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "gitignore-plaintext-exposed",
	summary: "Names of plaintext files are not ignored, so that one `git add .` publishes them",
	why: "The ignore rules are the first line of defence, and a list that covers `terraform.tfvars` but not `prod.auto.tfvars` looks complete.",
	fix: "Append the missing lines and look at the result: `printf %b {lines} >> {path}`.",
	messages: {
		gap: "No ignore rule covers {names} in {folders}",
		reopened: "This line takes {names} in {folders} out of the ignore rules again",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: {
		except: {
			type: "array",
			items: { type: "string" },
			description: "Names that need no ignore rule here, such as `kubeconfig` or `tfplan`.",
			default: [],
		},
	},
	selects: { path: /(?:^|\/)\.gitignore$|(?:^|\/)\.sops\.yaml$|\.tf$|\.tofu$|\.enc(?:$|\.)|\.sops(?:$|\.)/ },
	*check(tree, { policy, options }) {
		if (tree.kind === "folder") return;
		const rules = tree.fact(ignoreRules);
		// The rule about negations tells of what a line takes back.
		const isLeft = policy.rule("gitignore-negation-leak").enabled;
		const exposed = plaintextNames(tree, policy)
			.filter(
				({ name, folder }) => !options.except.includes(name) && tree.file(join(folder, name)) === undefined,
			)
			.flatMap((probe) => exposureOf(rules, probe))
			.filter(({ folder, name }) => !isLeft || rules.reopened(join(folder, name)) === null);
		for (const group of grouped(exposed, policy)) yield spotOf(tree, group);
	},
});

interface Exposure extends PlaintextName {
	readonly decidedBy: IgnoreLine | null;
}

function exposureOf(rules: IgnoreRules, probe: PlaintextName): Exposure[] {
	const { ignored, decidedBy } = rules.decide(join(probe.folder, probe.name));
	return ignored ? [] : [{ ...probe, decidedBy }];
}

/** What one line reopens, or one file lacks. */
interface Gap {
	readonly path: string;
	/** 1-based; null where no line speaks of the names. */
	readonly line: number | null;
	readonly exposures: readonly Exposure[];
}

function grouped(exposed: readonly Exposure[], { project }: Policy): Gap[] {
	const gaps = new Map<string, { path: string; line: number | null; exposures: Exposure[] }>();
	for (const exposure of exposed) {
		const { path, line } = exposure.decidedBy ?? { path: join(project, ".gitignore"), line: null };
		const key = `${line}\0${path}`;
		const gap = gaps.get(key) ?? { path, line, exposures: [] };
		gap.exposures.push(exposure);
		gaps.set(key, gap);
	}
	return [...gaps.values()];
}

function spotOf(tree: Tree, gap: Gap): Spot {
	const { path, line } = gap;
	const exposures = gap.exposures.toSorted((left, right) => rank(left.severity) - rank(right.severity));
	const worst = exposures[0]?.severity;
	const file = tree.file(path);
	const patterns = distinct(exposures.map(({ pattern }) => pattern)).map((each) =>
		each.replaceAll("\\", "\\\\"),
	);
	return {
		at: line === null || file === undefined ? at.file(path) : at.line(file, line),
		message: line === null ? "gap" : "reopened",
		labels: {
			names: label.list(distinct(exposures.map(({ name }) => name)).map(label.name), 8),
			folders: label.list(distinct(exposures.map(({ folder }) => folder)).map(folderLabel), 3),
			lines: label.words(`\\n${patterns.join("\\n")}\\n`),
		},
		...(worst !== undefined && { severity: worst }),
		related: exposures.flatMap((exposure) => exposure.related ?? []).slice(0, 10),
	};
}

const rank = (severity: Severity): number => severities.indexOf(severity);

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

function folderLabel(folder: string): Label {
	return folder === "" ? label.words("the root folder") : label.path(folder);
}

function join(folder: string, name: string): string {
	return folder === "" ? name : `${folder}/${name}`;
}

const policy =
	'version: 1\nartifacts:\n  neverCommit: ["**/*.tfvars", "**/deploy.key", "infra/{a,b}/*.secret"]\n';
const sealed =
	'{"data":"ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]","sops":{"age":[{"recipient":"age1canary","enc":"canary"}],"lastmodified":"2026-05-01T00:00:00Z","mac":"","version":"3.13.2"}}';
const complete =
	"*.tfvars\n*.tfvars.*\n!*.tfvars.enc\n*.tfstate\n*.tfstate.*\ntfplan\n*.tfplan\ntfplan.*\ncrash.log\ncrash.*.log\n.terraform/\n";

export const examples: readonly Example[] = [
	{
		title: "Sealed variables whose plaintext nothing ignores",
		files: { "env/prod/terraform.tfvars.enc": sealed, ".gitignore": "node_modules/\n" },
		reports: [".gitignore:1"],
	},
	{
		title: "No ignore file at all",
		files: { "env/prod/main.tf": 'variable "region" {}\n' },
		reports: [".gitignore:1"],
	},
	{
		title: "One name is ignored, and `prod.auto.tfvars` is not: one finding for all that is missing",
		files: {
			".gitignore": "terraform.tfvars\n*.tfstate\n*.tfstate.*\n",
			"env/prod/main.tf": 'variable "region" {}\n',
			"env/staging/main.tf": 'variable "region" {}\n',
		},
		reports: [".gitignore:1"],
	},
	{
		title: "A later line takes it back",
		files: {
			".gitignore": complete,
			"env/.gitignore": "# shared\n!prod/**\n",
			"env/prod/main.tf": 'variable "region" {}\n',
		},
		reports: ["env/.gitignore:2"],
	},
	{
		title: "Plaintext that lies around",
		files: {
			".gitignore": "*.tfstate\n",
			"secrets/.env.production": "PASSWORD=canary-hunter2\n",
		},
		untracked: ["secrets/.env.production"],
		reports: [".gitignore:1"],
	},
	{
		title: "Names that the policy says are never committed",
		files: { ".sops-guard.yaml": policy, ".gitignore": "*.tfvars\n" },
		reports: [".gitignore:1"],
	},
	{
		title: "Everything is covered",
		files: { ".gitignore": complete, "env/prod/main.tf": 'variable "region" {}\n' },
		reports: [],
	},
	{
		title: "Covered by the folder's own ignore file, and by an ignored folder",
		files: {
			"terraform/.gitignore": complete,
			"terraform/env/prod/terraform.tfvars.enc": sealed,
			".gitignore": "scratch/\n",
			"scratch/notes.tfvars": 'password = "canary"\n',
		},
		untracked: ["scratch/notes.tfvars"],
		reports: [],
	},
	{
		title: "The policy's names are ignored",
		files: { ".sops-guard.yaml": policy, ".gitignore": "*.tfvars\n*.key\n*.secret\n" },
		reports: [],
	},
	{
		title: "A sealed file and a form to be filled in, not added yet; a repository without Terraform or SOPS",
		files: {
			".gitignore": "dist/\n",
			".env.enc": sealed,
			".env.example": "PASSWORD=changeme\n",
			"src/index.ts": "export {};\n",
		},
		untracked: [".env.enc", ".env.example"],
		reports: [],
	},
	{
		title: "One of the usual names of an age key is ignored",
		files: {
			".gitignore": "age.key\n",
			".sops.yaml":
				"creation_rules:\n  - age: age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\n",
		},
		reports: [],
	},
];
