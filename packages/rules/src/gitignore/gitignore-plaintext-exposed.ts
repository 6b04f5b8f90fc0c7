import {
	at,
	type Example,
	type File,
	type IgnoreLine,
	type IgnoreRules,
	ignoreRules,
	isAside,
	isEncryptedName,
	isSopsConfig,
	isTemplateName,
	type Label,
	label,
	otherCipher,
	type Place,
	type Policy,
	plainName,
	type Severity,
	type Spot,
	severities,
	type Tree,
	treeRule,
	withoutBackup,
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
		const exposed = probesOf(tree, policy)
			.filter(
				({ name, folder }) => !options.except.includes(name) && tree.file(join(folder, name)) === undefined,
			)
			.flatMap((probe) => exposureOf(rules, probe));
		for (const group of grouped(exposed, policy)) yield spotOf(tree, group);
	},
});

/** A name that plaintext has when somebody works in a folder. */
interface Probe {
	readonly folder: string;
	readonly name: string;
	/** The line that would ignore it. */
	readonly pattern: string;
	readonly severity: Severity;
	/** What makes it more than a guess. */
	readonly related?: { readonly at: Place; readonly message: Label };
}

interface Exposure extends Probe {
	readonly decidedBy: IgnoreLine | null;
}

function exposureOf(rules: IgnoreRules, probe: Probe): Exposure[] {
	const { ignored, decidedBy } = rules.decide(join(probe.folder, probe.name));
	return ignored ? [] : [{ ...probe, decidedBy }];
}

function probesOf(tree: Tree, policy: Policy): Probe[] {
	const files = tree.files.filter((file) => policy.within(file.path) !== null);
	const terraform = foldersOf(files.filter((file) => isTerraform(file.name)));
	return [
		...partnerProbes(files),
		...lyingAround(tree, policy),
		...declaredProbes(policy, terraform, foldersOf(files.filter((file) => isSopsConfig(file.path)))),
		...terraformProbes(files, terraform),
		...keyProbes(tree, files),
	];
}

/** `terraform.tfvars.enc` is opened into `terraform.tfvars` by everybody who deploys. */
function partnerProbes(files: readonly File[]): Probe[] {
	return files.flatMap((file) => {
		const plain = plainName(file.path);
		const name = nameOf(plain);
		if (
			!/\.tfvars(?:\.json)?$|^\.env/i.test(name) ||
			!isEncryptedName(file.path) ||
			isTemplateName(file.path)
		)
			return [];
		if (file.document.envelope === null) return [];
		return {
			folder: file.folder,
			name,
			pattern: /\.tfvars$/i.test(name) ? "*.tfvars" : /\.tfvars\.json$/i.test(name) ? "*.tfvars.json" : name,
			severity: isAside(file.path) ? "low" : "high",
			related: { at: at.file(file), message: label.words("is opened into such a file") },
		};
	});
}

/** Plaintext that exists, and that the next `git add .` takes along. */
function lyingAround(tree: Tree, policy: Policy): Probe[] {
	return tree.untracked.flatMap((file) => {
		const inner = policy.within(file.path);
		const name = withoutBackup(file.name);
		const { neverCommit } = policy.artifacts;
		const isNamed = /\.(?:tfvars|tfvars\.json|tfstate|agekey)$|^\.env(?:\.[\w-]+)?$/i.test(name);
		const isDeclared = inner !== null && neverCommit.declared && neverCommit.matches(inner);
		if (inner === null || !(isNamed || isDeclared) || isTemplateName(file.path) || isEncryptedName(file.path))
			return [];
		if (file.document.envelope !== null || otherCipher(file.bytes, file.text) !== null) return [];
		return {
			folder: file.folder,
			name: file.name,
			pattern: file.name.replace(/[\\*?[\]!#]/g, "\\$&"),
			severity: isAside(file.path) ? "low" : "high",
			related: { at: at.file(file), message: label.words("lies here and is not tracked yet") },
		};
	});
}

/** One name for each glob that the policy says is never committed. */
function declaredProbes(policy: Policy, terraform: readonly string[], sealing: readonly string[]): Probe[] {
	const { neverCommit } = policy.artifacts;
	if (!neverCommit.declared) return [];
	return neverCommit.patterns.flatMap((glob) => {
		const path = glob.replace(/\{([^{},]*)[^{}]*\}/g, "$1").replace(/\[!?(.)[^\]]*\]/g, "$1");
		const anywhere = path.startsWith("**/");
		const name = nameOf(path).replaceAll("*", "x").replaceAll("?", "x");
		const fixed = path.slice(0, Math.max(0, path.lastIndexOf("/")));
		const likely = /\.tf(?:vars|state|plan)/i.test(name) && terraform.length > 0 ? terraform : sealing;
		const folders =
			anywhere && fixed === "**"
				? [policy.project, ...likely]
				: [join(policy.project, fixed.replaceAll("*", "x"))];
		return [...new Set(folders)].flatMap((folder) => {
			const inner = policy.within(join(folder, name));
			if (inner === null || name === "" || !neverCommit.matches(inner)) return [];
			return { folder, name, pattern: anywhere ? nameOf(path) : `/${path}`, severity: "high" as const };
		});
	});
}

const variables = [
	["terraform.tfvars", "*.tfvars"],
	["prod.auto.tfvars", "*.tfvars"],
] as const;
const jsonVariables = [["terraform.tfvars.json", "*.tfvars.json"]] as const;
const states = [
	["terraform.tfstate", "*.tfstate"],
	["terraform.tfstate.backup", "*.tfstate.*"],
] as const;
const leftovers = [
	["terraform.tfvars.bak", "*.tfvars.bak"],
	["terraform.tfstate.1700000000.backup", "*.tfstate.*"],
	["errored.tfstate", "*.tfstate"],
	["tfplan", "tfplan"],
	["prod.tfplan", "*.tfplan"],
	["tfplan.json", "tfplan.json"],
	["crash.log", "crash.log"],
	["crash.1.log", "crash.*.log"],
	[".terraform/terraform.tfstate", ".terraform/"],
] as const;

/**
 * Where variables are committed on purpose, the rule about tracked variables speaks for them; where the state lies in a
 * remote backend, none appears on disk.
 */
function terraformProbes(files: readonly File[], folders: readonly string[]): Probe[] {
	const isCommitting = files.some(({ path }) => isPlainVariables(path) && !isAside(path));
	const usesJson = files.some(({ name }) => /\.tfvars\.(?:[\w-]+\.)?json/i.test(name));
	const isRemote = files.some((file) => /\.(?:tf|tofu)$/i.test(file.name) && remote.test(file.text ?? ""));
	return folders.flatMap((folder) => {
		const usual: Severity = isAside(`${folder}/`) ? "low" : "medium";
		const probe =
			(severity: Severity) =>
			([name, pattern]: readonly [string, string]) => ({ folder, name, pattern, severity });
		return [
			...(isCommitting ? [] : variables.map(probe(usual))),
			...(isCommitting ? [] : jsonVariables.map(probe(usesJson ? usual : "low"))),
			...states.map(probe(isRemote ? "low" : usual)),
			...leftovers.map(probe("low")),
		];
	});
}

const remote = /^\s*(?:backend\s+"(?!local")[\w-]+"|cloud)\s*\{/m;

function isPlainVariables(path: string): boolean {
	return /\.tfvars(?:\.json)?$/i.test(withoutBackup(path)) && !isTemplateName(path) && !isEncryptedName(path);
}

const keys = ["keys.txt", "key.txt", "age.key", "age.agekey"] as const;

/** Whoever ignores one of the usual names of an age key keeps it under that name. */
function keyProbes(tree: Tree, files: readonly File[]): Probe[] {
	const rules = tree.fact(ignoreRules);
	return files
		.filter((file) => isSopsConfig(file.path) && /\bage1[02-9ac-hj-np-z]{20}/.test(file.text ?? ""))
		.filter(({ folder }) => !keys.some((name) => rules.decide(join(folder, name)).ignored))
		.flatMap(({ folder }) => {
			const severity: Severity = "low";
			return [
				{ folder, name: "keys.txt", pattern: "keys.txt", severity },
				{ folder, name: "age.key", pattern: "age.key", severity },
				{ folder, name: "age.agekey", pattern: "*.agekey", severity },
			];
		});
}

function isTerraform(name: string): boolean {
	return /\.(?:tf|tf\.json|tofu)$|^\.terraform\.lock\.hcl$|\.tfvars(?:[.~]|$)/i.test(name);
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

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

function join(folder: string, name: string): string {
	return folder === "" ? name : `${folder}/${name}`;
}

function foldersOf(files: readonly File[]): string[] {
	return distinct(files.map(({ folder }) => folder));
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
