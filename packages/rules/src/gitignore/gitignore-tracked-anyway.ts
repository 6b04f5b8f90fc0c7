import {
	at,
	breaksSealingPromise,
	type Example,
	type File,
	type IgnoreLine,
	ignoreRules,
	isAside,
	isCredential,
	isDecryptedName,
	isEncryptedName,
	isPlaceholder,
	isSecretName,
	isSopsConfig,
	isTemplateName,
	isTerraformData,
	label,
	otherCipher,
	type Policy,
	plainCopies,
	type Spot,
	startsAllowList,
	type Tree,
	treeRule,
	withoutBackup,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "gitignore-tracked-anyway",
	summary: "A file is ignored and tracked all the same",
	why: "An ignore rule has no effect on a file that git tracks already: every later change of it is committed too.",
	fix: "Rotate what it holds and take it out of git, not off the disk: `git rm --cached {file}`.",
	messages: {
		secret: "{file} is ignored by `{pattern}` ({line}) but tracked, and it holds plaintext that looks secret",
		swallowed: "`{pattern}` ignores {count} that git tracks, so that new files beside them are easily lost",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {},
	*check(tree, { policy }) {
		if (tree.kind === "folder") return;
		const rules = tree.fact(ignoreRules);
		const swallowed = new Map<string, { readonly line: IgnoreLine; readonly files: File[] }>();
		for (const file of tree.files) {
			const { ignored, decidedBy } = rules.decide(file.path);
			if (!ignored || decidedBy === null || isSpokenFor(tree, file, policy)) continue;
			if (holdsSecret(file)) {
				yield {
					at: at.file(file),
					message: "secret",
					labels: {
						file: label.path(file.path),
						pattern: label.name(decidedBy.pattern),
						line: label.path(`${decidedBy.path}:${decidedBy.line}`),
					},
					severity: isAside(file.path) ? "low" : "high",
				};
			} else {
				const key = `${decidedBy.path}\0${decidedBy.line}`;
				const group = swallowed.get(key) ?? { line: decidedBy, files: [] };
				group.files.push(file);
				swallowed.set(key, group);
			}
		}
		for (const { line, files } of swallowed.values()) yield* swallowedSpot(tree, line, files);
	},
});

/** One finding per line, however many files it swallows. */
function* swallowedSpot(tree: Tree, line: IgnoreLine, files: readonly File[]): Iterable<Spot> {
	const ignoreFile = tree.file(line.path);
	const [first] = files;
	if (startsAllowList(line) || first === undefined) return;
	yield {
		at: ignoreFile === undefined ? at.file(line.path) : at.line(ignoreFile, line.line),
		message: "swallowed",
		labels: {
			pattern: label.name(line.pattern),
			count: label.words(files.length === 1 ? "a file" : `${files.length} files`),
			file: label.path(first.path),
		},
		severity: "low",
		related: files.slice(0, 10).map((file) => ({ at: at.file(file), message: label.words("is tracked") })),
	};
}

/** Other rules tell of these: Terraform's data, ciphertext, its company and its plain copies, private keys. */
function isSpokenFor(tree: Tree, file: File, policy: Policy): boolean {
	if (file.entry.kind === "submodule" || file.entry.kind === "link") return true;
	if (isTerraformData(file.path) || isSopsConfig(file.path) || isTemplateName(file.path)) return true;
	if (file.name === ".age-public-key" || /AGE-SECRET-KEY-|PRIVATE KEY(?: BLOCK)?-----/.test(file.text ?? ""))
		return true;
	if (isEncryptedName(file.path) && breaksSealingPromise(file, policy)) return true;
	if (policy.rule("sops-decrypted-leftover").enabled && tree.fact(plainCopies).has(file.path)) return true;
	return file.document.envelope !== null || otherCipher(file.bytes, file.text) !== null;
}

const secretive =
	/(?:^|[._-])env(?:[._-]|$)|secret|credential|passw|kubeconfig|\.(?:netrc|pgpass|htpasswd)$/i;

function holdsSecret(file: File): boolean {
	const name = withoutBackup(file.name);
	if (!secretive.test(name) && !isDecryptedName(file.path)) return false;
	for (const [, key = "", value = ""] of (file.text ?? "").matchAll(assignment)) {
		const bare = value.replace(/^(["'])(.*)\1$/, "$2");
		if (isPlaceholder(bare) || /^\[|^\{/.test(bare)) continue;
		if (isSecretName(key) || isCredential(bare)) return true;
	}
	return false;
}

const assignment =
	/^[ \t]*(?:export[ \t]+)?["']?([A-Za-z_][\w.-]{0,63})["']?[ \t]*[=:][ \t]*(\S[^\r\n]{0,4095})/gm;

export const examples: readonly Example[] = [
	{
		title: "An environment file that was added before the ignore rule",
		files: { ".gitignore": ".env\n", "app/.env": "DB_HOST=db\nDB_PASSWORD=canary-hunter2\n" },
		reports: ["app/.env:1"],
	},
	{
		title: "A decrypted copy, added by force",
		files: { ".gitignore": "*.dec.yaml\n", "db.dec.yaml": "password: canary-hunter2\n" },
		reports: ["db.dec.yaml:1"],
	},
	{
		title: "A line for a binary swallows a folder: one finding for all that lies in it",
		files: {
			".gitignore": "# the binary\nserver\n",
			"deploy/server/a.yaml": "a: 1\n",
			"deploy/server/b.yaml": "b: 1\n",
		},
		reports: [".gitignore:2"],
	},
	{
		title: "An ignored file that is not tracked, and one that a later line takes back",
		files: {
			".gitignore": ".env\n!.env.test\n",
			".env": "DB_PASSWORD=canary-hunter2\n",
			".env.test": "PORT=1\n",
		},
		untracked: [".env"],
		reports: [],
	},
	{
		title: "An allow-list, where everything is added by force",
		files: {
			".gitignore": "/*\n",
			"main.go": "package main\n",
			"secrets.env": `DB_PASSWORD=\${DB_PASSWORD}\n`,
		},
		reports: [],
	},
	{
		title: "What other rules speak for: variables of Terraform, ciphertext, a form to be filled in",
		files: {
			".gitignore": "*.tfvars\n*.env*\n",
			"prod.tfvars": 'password = "canary-hunter2"\n',
			"a.env.enc":
				'{"data":"ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]","sops":{"version":"3.13.2","mac":""}}',
			"a.env.example": "DB_PASSWORD=changeme\n",
		},
		reports: [],
	},
];
