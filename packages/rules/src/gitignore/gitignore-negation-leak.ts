import {
	at,
	type Example,
	type IgnoreLine,
	ignoreRules,
	isAside,
	isEncryptedName,
	isSideCar,
	isTemplateName,
	label,
	plaintextNames,
	type Severity,
	severities,
	treeRule,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "gitignore-negation-leak",
	summary: "A later `!` line takes names of plaintext out of the ignore rules again",
	why: "The last line that matches wins: whoever reads the line above believes that the file is ignored, and `git add .` takes it along.",
	fix: "Put the narrow line behind the wide one in {ignoreFile}, or name in it exactly what belongs into git, such as `!*.enc`.",
	messages: {
		default: "This line takes {names} in {folders} back, which `{pattern}` ({line}) ignores",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.gitignore$|(?:^|\/)\.sops\.yaml$|\.tf$|\.tofu$|\.enc(?:$|\.)|\.sops(?:$|\.)/ },
	*check(tree, { policy }) {
		if (tree.kind === "folder") return;
		const rules = tree.fact(ignoreRules);
		const lines = rules.lines.filter(({ path }) => policy.within(path) !== null);
		if (!lines.some(({ negated }) => negated)) return;
		const leaks = new Map<string, Leak>();
		for (const probe of [...plaintextNames(tree, policy), ...crossed(lines)]) {
			const path = probe.folder === "" ? probe.name : `${probe.folder}/${probe.name}`;
			const reopened = rules.reopened(path);
			// A line that names the file says that it is meant.
			if (reopened === null || isNamed(reopened.by, probe.name) || tree.file(path) !== undefined) continue;
			const key = `${reopened.by.path}\0${reopened.by.line}`;
			const leak = leaks.get(key) ?? { ...reopened, probes: [] };
			leak.probes.push(probe);
			leaks.set(key, leak);
		}
		for (const { by, against, probes } of leaks.values()) {
			const file = tree.file(by.path);
			const worst = severities.find((each) => probes.some(({ severity }) => severity === each));
			yield {
				at: file === undefined ? at.file(by.path) : at.line(file, by.line),
				labels: {
					names: label.list(distinct(probes.map(({ name }) => name)).map(label.name), 6),
					folders: label.list(
						distinct(probes.map(({ folder }) => folder)).map((folder) =>
							folder === "" ? label.words("the root folder") : label.path(folder),
						),
						3,
					),
					pattern: label.name(against.pattern),
					line: label.path(`${against.path}:${against.line}`),
					ignoreFile: label.path(by.path),
				},
				...(worst !== undefined && { severity: worst }),
			};
		}
	},
});

interface Probe {
	readonly folder: string;
	readonly name: string;
	readonly severity: Severity;
}

interface Leak {
	readonly by: IgnoreLine;
	readonly against: IgnoreLine;
	readonly probes: Probe[];
}

/** A name for each line that ignores plaintext, in the folder that each later `!` line opens. */
function crossed(lines: readonly IgnoreLine[]): Probe[] {
	const ignoring = lines.filter(({ pattern, negated }) => !negated && plaintext.test(nameOf(pattern)));
	const opening = lines.filter(({ pattern, negated }) => negated && /[*/]/.test(pattern));
	return opening.slice(0, most).flatMap((opener) => {
		const folder = folderOf(opener);
		// Elsewhere nobody keeps such files.
		if (!likely.test(folder)) return [];
		const severity: Severity = isAside(`${folder}/`) ? "low" : "medium";
		return ignoring.slice(0, most).flatMap(({ pattern }) => {
			const name = filled(nameOf(pattern));
			const isNone = name === "" || isTemplateName(name) || isEncryptedName(name) || isSideCar(name);
			return isNone ? [] : { folder, name, severity };
		});
	});
}

/** Folders in which people work with secrets. */
const likely =
	/(?:^|[/_.-])(?:deploy\w*|envs?|environments?|terraform|tofu|k8s|kubernetes|secrets?|configs?|certs?|keys?|pki|tls|ssl|infra\w*|ansible|inventory|prod\w*|staging|helm|charts?|clusters?)(?:$|[/_.-])/i;

/** Lines of each kind; their product is what one asks. */
const most = 60;

/** Patterns that say that what they ignore is secret. */
const plaintext =
	/^(?:\*?\.tfvars(?:\.json)?|.*\.tfstate|\.env(?:\.\*|\.local|\.prod\w*)?|\*\.(?:env|key|pem|agekey|p12|pfx|jks)|keys?\.txt|age\.key|.*(?:\.dec|\.decrypted|\.plain)\b.*|.*secrets?\b.*\.ya?ml|kubeconfig)$/i;

/** The folder of a pattern's last component, its globs filled in. */
function folderOf({ path, pattern }: IgnoreLine): string {
	const base = path.slice(0, Math.max(0, path.lastIndexOf("/")));
	const body = pattern.replace(/^!/, "").replace(/^\//, "");
	const inner = body.endsWith("/") ? body.slice(0, -1) : body.slice(0, Math.max(0, body.lastIndexOf("/")));
	return [base, ...inner.split("/").map(filled)].filter((part) => part !== "").join("/");
}

function nameOf(pattern: string): string {
	const body = pattern.replace(/\/$/, "");
	return body.slice(body.lastIndexOf("/") + 1);
}

function filled(glob: string): string {
	return glob
		.replace(/\[!?(.)[^\]]*\]/g, "$1")
		.replace(/\*+/g, "x")
		.replaceAll("?", "x");
}

function isNamed({ pattern }: IgnoreLine, name: string): boolean {
	return nameOf(pattern.replace(/^!/, "")) === name;
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

const complete = "*.tfvars\n*.tfvars.*\n*.tfstate\n*.tfstate.*\ntfplan*\n*.tfplan\ncrash*.log\n.terraform/\n";
const terraform = { "env/prod/main.tf": 'variable "region" {}\n' };

export const examples: readonly Example[] = [
	{
		title: "A folder is taken back as a whole, and with it its variables",
		files: { ...terraform, ".gitignore": `${complete}!env/**\n` },
		reports: [".gitignore:9"],
	},
	{
		title: "The folder's own ignore file takes it back",
		files: { ...terraform, ".gitignore": complete, "env/.gitignore": "# shared\n!prod/**\n" },
		reports: ["env/.gitignore:2"],
	},
	{
		title: "Keys and environment files, in a repository without Terraform",
		files: { ".gitignore": "*.key\n.env\n!deploy/*\n!deploy/*.crt\n" },
		reports: [".gitignore:3"],
	},
	{
		title: "The other way round, and lines that name what is meant",
		files: {
			...terraform,
			".gitignore": `!env/**\n${complete}!*.tfvars.enc\n!*.tfvars.example\n`,
			"pki/.gitignore": "*.pem\n!ca.pem\n.env.*\n!.env.example\n!*.pub\n",
		},
		reports: [],
	},
	{
		title: "A folder that is ignored as a whole: nothing below it comes back",
		files: { ".gitignore": "*.key\nprivate/\n!private/**\n" },
		reports: [],
	},
];
