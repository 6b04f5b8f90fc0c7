import {
	at,
	type Example,
	isAside,
	label,
	looksSealed,
	type Manifest,
	masterSecrets,
	nodeAt,
	resolved,
	type Span,
	treeRule,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "k8s-secret-namespace",
	summary: "A master Secret is not bound to the namespace of the master Secrets",
	why: "The store reads master Secrets from one namespace alone: in another one they are in reach of whatever runs there, and every ExternalSecret that reads them stays unready.",
	fix: "Write `metadata.namespace` into the manifest: `sops edit {path}`, or let the Kustomization around it set one.",
	messages: {
		none: "the master Secret {name} says no namespace, so it lands wherever `kubectl` points; it belongs to {namespace}",
		wrong: "the master Secret {name} is in the namespace {own}; it belongs to {namespace}",
		beside: "the Secret {name} says no namespace, beside master Secrets of {namespace} in the same file",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /\.(?:ya?ml|json)(?:[.~]|$)/, needles: ["Secret"] },
	*check(tree, { policy }) {
		const { namespace, required } = policy.secrets;
		if (namespace === null) return;
		const names = new Set(required.map(({ name }) => name));
		const { there, anywhere, elsewhere } = masterSecrets(tree, policy);
		const homes = new Set(there.map(({ file }) => file));
		const isThere = new Set(there.map(({ name }) => name));
		const spots = [
			...anywhere.flatMap((manifest) => {
				const isMaster = manifest.name !== null && names.has(manifest.name);
				if (!isMaster && !homes.has(manifest.file)) return [];
				return [{ manifest, message: isMaster ? "none" : "beside", severity: "medium" as const }];
			}),
			// Another namespace may well have a Secret of that name too, as long as the master is where it belongs.
			...elsewhere.flatMap((manifest) => {
				const isMaster = manifest.name !== null && names.has(manifest.name) && !isThere.has(manifest.name);
				return isMaster ? [{ manifest, message: "wrong", severity: "high" as const }] : [];
			}),
		];
		for (const { manifest, message, severity } of spots) {
			const { file, name, document, path } = manifest;
			if (manifest.isTemplate || isAside(file.path) || (name !== null && looksSealed(name))) continue;
			const isWritten = message === "wrong" && manifest.namespace !== null;
			yield {
				at: isWritten
					? at.span(file, namespaceSpan(manifest), [...path, "metadata", "namespace"], document)
					: at.span(file, manifest.kindSpan, [...path, "kind"], document),
				message,
				labels: {
					name: label.name(name ?? "without a name"),
					namespace: label.name(namespace),
					own: label.name(manifest.namespace ?? "that its Kustomization sets"),
				},
				severity,
			};
		}
	},
});

function namespaceSpan({ root, kindSpan }: Manifest): Span {
	const node = nodeAt(root, "metadata", "namespace");
	return node === undefined ? kindSpan : resolved(node).span;
}

const policyText = `version: 1
secrets:
  namespace: secrets
  required:
    - { name: postgres }
    - { name: redis }
`;
const secret = (name: string, namespace?: string) =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n${namespace === undefined ? "" : `  namespace: ${namespace}\n`}stringData:\n  url: \${LATER}\n`;
const both = (first: string, second: string) => [first, second].join("---\n");

export const examples: readonly Example[] = [
	{
		title: "No namespace",
		files: { ".sops-guard.yaml": policyText, "k8s/base.enc.yaml": secret("postgres") },
		reports: ["k8s/base.enc.yaml:2"],
	},
	{
		title: "The wrong one",
		files: {
			".sops-guard.yaml": policyText,
			"k8s/base.enc.yaml": both(secret("redis", "secrets"), secret("postgres", "default")),
		},
		reports: ["k8s/base.enc.yaml:13"],
	},
	{
		title: "One among master Secrets that forgot it",
		files: {
			".sops-guard.yaml": policyText,
			"k8s/base.enc.yaml": both(secret("redis", "secrets"), secret("smtp")),
		},
		reports: ["k8s/base.enc.yaml:10"],
	},
	{
		title: "Kustomize or Flux sets it",
		files: {
			".sops-guard.yaml": policyText,
			"k8s/base/postgres.enc.yaml": secret("postgres"),
			"k8s/base/kustomization.yaml": "resources: [postgres.enc.yaml]\n",
			"k8s/prod/kustomization.yaml": "namespace: secrets\nresources: [../base]\n",
			"redis/redis.enc.yaml": secret("redis"),
			"flux/redis.yaml":
				"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nspec: { path: ./redis, targetNamespace: secrets }\n",
		},
		reports: [],
	},
	{
		title: "A Secret of the same name for an application, and others elsewhere",
		files: {
			".sops-guard.yaml": policyText,
			"k8s/base.enc.yaml": both(secret("postgres", "secrets"), secret("redis", "secrets")),
			"apps/postgres.enc.yaml": secret("postgres", "shop"),
			"apps/other.enc.yaml": secret("other"),
		},
		reports: [],
	},
	{
		title: "A policy without such a namespace",
		files: { "k8s/base.enc.yaml": secret("postgres") },
		reports: [],
	},
];
