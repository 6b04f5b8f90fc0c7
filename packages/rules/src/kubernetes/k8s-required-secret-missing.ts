import {
	at,
	type Example,
	elements,
	isAside,
	isEncryptedName,
	label,
	looksSealed,
	type Manifest,
	manifestFormat,
	manifests,
	masterSecrets,
	nodeAt,
	type Place,
	type Policy,
	pairs,
	plainName,
	type RequiredSecret,
	type Severity,
	secretData,
	type Tree,
	textAt,
	treeRule,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "k8s-required-secret-missing",
	summary: "A master Secret that the policy requires is not there, or lacks a key",
	why: "Every ExternalSecret that reads it stays unready, and the deployment fails long after the merge.",
	fix: "Add {what} to the sealed manifest with `sops edit {path}`.",
	messages: {
		missing: "The master Secret {name} is required{users} and is in no manifest{namespace}",
		hidden:
			"The master Secret {name} is in no manifest that can be read{namespace}; a file whose names are sealed as well may hold it",
		key: "The master Secret {name} lacks the key {key}, which the policy requires{users}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /\.(?:ya?ml|json)(?:[.~]|$)|\.enc$|\.sops$/ },
	*check(tree, { policy }) {
		const { required } = policy.secrets;
		if (required.length === 0) return;
		const { there, anywhere, elsewhere } = masterSecrets(tree, policy);
		// One without a namespace may be applied to the right one.
		const masters = [...there, ...anywhere];
		const generated = generatedNames(tree, policy);
		const home = homeOf(masters, policy);
		const isHidden = hidesNames(tree, policy);
		for (const secret of required) {
			const line = policyPlace(policy, secret);
			const related = line === null ? [] : [{ at: line, message: label.words("required here") }];
			const found = masters.filter(({ name }) => name === secret.name);
			const labels = { name: label.name(secret.name), ...phrases(policy, secret) };
			if (found.length === 0) {
				if (generated.has(secret.name)) continue;
				// One that is in the wrong namespace is not missing, and a finding of its own.
				const isElsewhere = elsewhere.some(({ name, file }) => name === secret.name && !isAside(file.path));
				if (isElsewhere && policy.rule("k8s-secret-namespace").enabled) continue;
				const severity: Severity = isHidden ? "low" : "high";
				const what = label.name(`the Secret ${secret.name}`);
				yield {
					at: home,
					message: isHidden ? "hidden" : "missing",
					labels: { ...labels, what },
					severity,
					related,
				};
				continue;
			}
			for (const key of secret.keys) {
				const [first] = found;
				if (first === undefined || found.some((manifest) => holdsKey(manifest, key))) continue;
				yield {
					at: at.span(first.file, first.kindSpan, [...first.path, "kind"], first.document),
					message: "key",
					labels: { ...labels, key: label.name(key), what: label.name(`the key ${key}`) },
					related,
				};
			}
		}
	},
});

/** A generator adds a hash to the name, but only the cluster sees it. */
function generatedNames(tree: Tree, policy: Policy): Set<string> {
	const names = tree.files
		.filter(({ name, path }) => /^kustomization\.ya?ml$/.test(name) && policy.within(path) !== null)
		.flatMap((file) => {
			const root = file.document.parsed.documents[0]?.root ?? undefined;
			return elements(nodeAt(root, "secretGenerator")).map((generator) => textAt(generator, "name"));
		});
	return new Set(names.filter((name) => name !== undefined));
}

function holdsKey(manifest: Manifest, key: string): boolean {
	return (["data", "stringData"] as const).some((field) =>
		pairs(secretData(manifest, field)).some((pair) => pair.key.text === key),
	);
}

/** Whether a sealed file hides the names of what it holds: in the binary store, or without a selector. */
function hidesNames(tree: Tree, policy: Policy): boolean {
	return (
		tree
			.fact(manifests)
			.some(({ kind, name }) => looksSealed(kind) || (name !== null && looksSealed(name))) ||
		tree.files.some(
			(file) =>
				policy.within(file.path) !== null &&
				manifestFormat(file.path) === null &&
				isEncryptedName(file.path) &&
				manifestFormat(plainName(file.path)) !== null &&
				file.document.envelope !== null,
		)
	);
}

/** Where it belongs: beside the most other required ones, else into the policy that asks for it. */
function homeOf(masters: readonly Manifest[], policy: Policy): Place {
	const names = new Set(policy.secrets.required.map(({ name }) => name));
	const counts = new Map<string, number>();
	for (const { file, name, namespace } of masters) {
		const isMaster =
			(name !== null && names.has(name)) || (namespace !== null && namespace === policy.secrets.namespace);
		if (isMaster) counts.set(file.path, (counts.get(file.path) ?? 0) + 1);
	}
	const [most] = [...counts].sort(([, left], [, right]) => right - left);
	return at.file(most?.[0] ?? policy.path ?? join(policy.project, ".sops-guard.yaml"));
}

function policyPlace(policy: Policy, { line }: RequiredSecret): Place | null {
	return policy.path === null || line === null ? null : { ...at.file(policy.path), line, endLine: line };
}

function phrases({ secrets: { namespace } }: Policy, { usedBy }: RequiredSecret) {
	return {
		users: usedBy.length === 0 ? label.words("") : label.name(` (${usedBy.slice(0, 4).join(", ")})`),
		namespace: namespace === null ? label.words("") : label.name(` of the namespace ${namespace}`),
	};
}

function join(folder: string, name: string): string {
	return folder === "" ? name : `${folder}/${name}`;
}

const policyText = `version: 1
secrets:
  namespace: secrets
  required:
    - { name: postgres, keys: [url] }
    - { name: redis, usedBy: [all services] }
`;
const text = (...parts: readonly string[]) => parts.join("");
const secret = (name: string, key: string, namespace: string | null = "secrets") =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n  namespace: ${namespace ?? "null"}\nstringData:\n  ${key}: \${LATER}\n`;

export const examples: readonly Example[] = [
	{
		title: "One of the required Secrets is missing beside the others",
		files: { ".sops-guard.yaml": policyText, "k8s/base.enc.yaml": secret("postgres", "url") },
		reports: ["k8s/base.enc.yaml:1"],
	},
	{
		title: "There is none at all",
		files: { ".sops-guard.yaml": policyText },
		reports: [".sops-guard.yaml:1", ".sops-guard.yaml:1"],
	},
	{
		title: "A required key is missing",
		files: {
			".sops-guard.yaml": policyText,
			"k8s/base.yaml": text(secret("redis", "a"), `---\n`, secret("postgres", "uri")),
		},
		reports: ["k8s/base.yaml:10"],
	},
	{
		title: "The Secret of that name lives in another namespace",
		files: {
			".sops-guard.yaml": policyText,
			"k8s/base.yaml": text(secret("redis", "a", "default"), `---\n`, secret("postgres", "url")),
		},
		reports: ["k8s/base.yaml:1"],
	},
	{
		title: "A reference and an ExternalSecret of that name are no Secret",
		files: {
			".sops-guard.yaml": policyText,
			"k8s/base.yaml": text(
				secret("postgres", "url"),
				`---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: redis\nspec:\n  dataFrom: [{ sourceRef: { kind: Secret, name: redis } }]\n`,
			),
		},
		reports: ["k8s/base.yaml:1"],
	},
	{
		title: "A file that hides its names may hold it",
		files: {
			".sops-guard.yaml": policyText,
			"k8s/base.yaml": secret("postgres", "url"),
			"k8s/more.yaml.enc":
				'{"data":"ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]","sops":{"age":[{"recipient":"age1canary","enc":"canary"}],"lastmodified":"2026-05-01T00:00:00Z","mac":"","version":"3.13.2"}}',
		},
		reports: ["k8s/base.yaml:1"],
	},
	{
		title: "Both are there, in several files, documents and fields",
		files: {
			".sops-guard.yaml": policyText,
			"k8s/a.yaml": text(secret("postgres", "host"), `data:\n  url: ""\n`),
			"k8s/b.json": '{"kind":"Secret","apiVersion":"v1","metadata":{"name":"redis","namespace":"secrets"}}',
		},
		reports: [],
	},
	{
		title: "The namespace comes from Kustomize, the name from a generator",
		files: {
			".sops-guard.yaml": policyText,
			"k8s/a.yaml": secret("postgres", "url", null),
			"k8s/kustomization.yaml":
				"namespace: secrets\nresources: [a.yaml]\nsecretGenerator:\n  - name: redis\n    envs: [redis.enc.env]\n",
		},
		reports: [],
	},
	{
		title: "A policy that requires none",
		files: { "k8s/a.yaml": secret("postgres", "url") },
		reports: [],
	},
];
