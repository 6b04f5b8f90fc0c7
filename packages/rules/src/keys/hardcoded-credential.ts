import {
	at,
	type Example,
	type File,
	type FoundToken,
	fileRule,
	findTokens,
	isAside,
	isProse,
	isSecretManifest,
	isTemplateName,
	isTestCode,
	label,
	leafAt,
	manifestsIn,
	nodeAt,
	type Severity,
	type Span,
	sealed,
	tokenNeedles,
} from "@sops-guard/core";

export const rule = fileRule({
	id: "hardcoded-credential",
	summary: "A credential that is known by its form is written in a file",
	why: "A token works for whoever reads it, and machines read every public commit within minutes.",
	fix: "Revoke it where it was made and make a new one; keep that sealed with `sops encrypt`, and read it from there or from the environment in {path}.",
	messages: {
		default: "{what} is in plaintext",
		proven: "{what} is in plaintext, and its checksum is right",
		expired: "{what} is in plaintext, and it ended on {day}",
	},
	severity: "high",
	confidence: "likely",
	presets: ["recommended", "strict"],
	exposure: true,
	// What these say of the file as a whole is true of each line in it.
	yieldsTo: [
		...["tf-tfvars-tracked", "tf-state-tracked", "tf-plan-tracked", "tf-crash-log-tracked"],
		...["sops-file-plaintext", "sops-decrypted-leftover", "gitignore-tracked-anyway", "key-file-tracked"],
		...["k8s-generator-literal", "k8s-generator-plain-file"],
	],
	selects: { needles: tokenNeedles },
	*check(file, { now }) {
		if (file.entry.kind === "link" || file.text === null) return;
		const tokens = findTokens(file.text);
		// What is plain in a sealed file is judged by its own selectors.
		if (tokens.length === 0 || sealed(file) !== null) return;
		const secrets = secretSpans(file);
		for (const token of tokens) {
			const { span, words, isProven, expires } = token;
			// The rules about Secrets tell of those.
			if (secrets.some(({ start, end }) => start <= span.start && span.end <= end)) continue;
			const isExpired = expires !== null && expires < now;
			const severity = isExpired ? weighed(file, "low") : weighed(file, token.weight, isProven);
			if (severity === null) continue;
			const leaf = leafAt(file, span);
			yield {
				at: at.span(file, span, leaf?.path, leaf?.document),
				message: isExpired ? "expired" : isProven ? "proven" : "default",
				labels: {
					what: label.words(words.charAt(0).toUpperCase() + words.slice(1)),
					...(isExpired && { day: label.date(expires) }),
				},
				severity,
			};
		}
	},
});

/** A page shows how a token looks, and only a checksum tells a real one. What weighs little in the first place is nothing there. */
function weighed(file: File, weight: FoundToken["weight"], isProven = false): Severity | null {
	const isForShow = isAside(file.path) || isTestCode(file.path) || (isProse(file.path) && !isProven);
	if (weight === "low" && (isForShow || isTemplateName(file.path))) return null;
	return isForShow ? "low" : weight;
}

/** The data of Secrets, and the copies that `kubectl apply` leaves of them. */
function secretSpans(file: File): Span[] {
	return manifestsIn(file)
		.filter(isSecretManifest)
		.flatMap(({ root }) =>
			[
				nodeAt(root, "data"),
				nodeAt(root, "stringData"),
				nodeAt(root, "metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"),
			].map((node) => node?.span),
		)
		.filter((span) => span !== undefined);
}

// No token below was ever given out: each has the form of one and spells `canary`. Split, so that this file holds none.
const made = (...parts: readonly string[]) => parts.join("");
const canary = "canaryCANARY7hQ2xK9mVb4TzR8wLp3Ys6";
const gitHub = /* @__PURE__ */ made("ghp", "_", canary, "dN");
const slack = /* @__PURE__ */ made("xoxb", "-", "743016582904-canaryQ7hxK9mVb4TzR8wLp");
const stripe = /* @__PURE__ */ made("sk", "_live_", "canaryQ7hxK9mVb4TzR8wLp3Y");
const npm = /* @__PURE__ */ made("npm", "_", canary, "Jq");
const gitLab = /* @__PURE__ */ made("glpat", "-", "canaryQ7hxK9mVb4TzR8");
const vault = /* @__PURE__ */ made("hvs", ".", "CAESIcanaryQ7hxK9mVb4TzR8wLp3Ys6dNJq");
const url = /* @__PURE__ */ made("postgres", "://app:canary-hunter2@db.canary.test:5432/app");
const awsId = /* @__PURE__ */ made("AKIA", "QX7CANARY2MZTB4V");
const awsKey = "canaryQ7hxK9mVb4TzR8wLp3Ys6dNJqXe5Ua1G/c";
const jwt = (claims: string) =>
	made("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.", claims, ".canaryQ7hxK9mVb4TzR8wLp3Ys6dNJqXe5Ua1Gc");
// { "sub": "canary" }, and the same with "exp": 1577836800, 2020-01-01
const lasting = /* @__PURE__ */ jwt("eyJzdWIiOiJjYW5hcnkifQ");
const ended = /* @__PURE__ */ jwt("eyJzdWIiOiJjYW5hcnkiLCJleHAiOjE1Nzc4MzY4MDB9");
// Its checksum is right: computed, not given out.
const proven = /* @__PURE__ */ made("ghp", "_", "canaryCANARY7hQ2xK9mVb4TzR8wLp", "1o0OHK");

export const examples: readonly Example[] = [
	{
		title: "Tokens in a script, in code, in a workflow and in a chart's values",
		files: {
			"deploy.sh": `#!/bin/sh\ncurl -H "Authorization: Bearer ${gitHub}" https://canary.test\n`,
			"src/notify.ts": `export const token = "${slack}";\n`,
			".github/workflows/ci.yaml": `jobs:\n  a:\n    steps:\n      - run: echo ${npm}\n`,
			"chart/values.yaml": `payment:\n  key: ${stripe}\n`,
		},
		reports: [".github/workflows/ci.yaml:4", "chart/values.yaml:2", "deploy.sh:2", "src/notify.ts:1"],
	},
	{
		title: "An address with a password, in a ConfigMap and in code",
		files: {
			"app.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app\ndata:\n  url: ${url}\n`,
			"main.go": `package main\n\nconst url = "${url}"\n`,
		},
		reports: ["app.yaml:6", "main.go:3"],
	},
	{
		title: "An AWS secret beside its id; the id alone weighs little",
		files: {
			"config/aws.ini": `[default]\naws_access_key_id = ${awsId}\naws_secret_access_key = ${awsKey}\n`,
			"policy.json": `{\n  "user": "${awsId}"\n}\n`,
		},
		reports: ["config/aws.ini:3", "policy.json:2"],
	},
	{
		title: "Several in one line, one in a comment, one with a right checksum even in prose",
		files: {
			"a.conf": `# was ${gitLab}\ntokens = ${gitLab},${vault}\n`,
			"README.md": `Use \`${proven}\`.\n`,
		},
		reports: ["README.md:1", "a.conf:1", "a.conf:2", "a.conf:2"],
	},
	{
		title: "Signed tokens; one that has ended weighs little",
		files: { "a.json": `{\n  "live": "${lasting}",\n  "old": "${ended}"\n}\n` },
		reports: ["a.json:2", "a.json:3"],
	},
	{
		title:
			"In fixtures, tests and prose it weighs less, and so does what looks invented or is guessed at once",
		files: {
			"docs/a.yaml": `token: ${gitHub}\n`,
			"src/a_test.go": `const token = "${gitHub}"\n`,
			"README.md": `Use \`${npm}\`.\n`,
			"b.env": `URL=${made("postgres", "://canary:canary@db/app")}\nTOKEN=${made("ghp", "_abcdefghijklmnopqrstuvwxyzcanary0123")}\n`,
		},
		reports: ["README.md:1", "b.env:1", "b.env:2", "docs/a.yaml:1", "src/a_test.go:1"],
	},
	{
		title: "What weighs little is nothing in a form to be filled in, in fixtures and in prose",
		files: {
			".env.example": `URL=${made("postgres", "://canary:canary@db/app")}\n`,
			"docs/a.md": `URL=${made("mysql", "://root:password@localhost/canary")}\n`,
			"a_test.go": `const id = "${awsId}"\n`,
		},
		reports: [],
	},
	{
		title: "Placeholders, patterns, formats and references",
		files: {
			"a.sh": `TOKEN=\${GITHUB_TOKEN}\nURL="postgres://\${USER}:\${PASSWORD}@db/app"\nB=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n`,
			"b.go": 'url := fmt.Sprintf("postgres://%s:%s@%s/app", user, canary, host)\n',
			"c.toml": "regex = '''ghp_[A-Za-z0-9]{36}'''\n",
			"d.py": 'url = f"mysql://{user}:{password}@canary"\n',
			"e.yaml": "url: redis://:changeme@redis:6379\n",
			"f.md": "git clone https://<user>:<token>@github.com/canary/canary\n",
		},
		reports: [],
	},
	{
		title: "What only begins like a token, or is a part of a longer word",
		files: {
			"a.ts": 'const glpat = "glpat-canary"; const package_name = "npm_canary";\n',
			"b.txt": `x${gitHub}\n${made("AKIA", "IOSFODNN7EXAMPLE")}\n`,
			"c.json": '{ "integrity": "sha512-canaryAKIAcanary" }\n',
		},
		reports: [],
	},
	{
		title: "In a sealed file and in a Secret: other rules tell of those",
		files: {
			"sealed.yaml": `a: ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]\nb_unencrypted: ${gitHub}\nsops:\n  age:\n    - recipient: age1canary\n      enc: canary\n  lastmodified: "2026-05-01T00:00:00Z"\n  mac: ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]\n  version: 3.13.2\n`,
			"secret.yaml": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  token: ${gitHub}\n`,
		},
		reports: [],
	},
];
