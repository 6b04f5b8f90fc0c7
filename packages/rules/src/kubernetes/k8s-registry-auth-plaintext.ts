import {
	at,
	breaksSealingPromise,
	documentRule,
	type Example,
	elements,
	type File,
	isAside,
	isDecryptedName,
	isPlaceholder,
	isRegistryKey,
	isSecretManifest,
	isTemplateName,
	label,
	looksSealed,
	manifestsIn,
	type Node,
	nodeAt,
	type PathComponent,
	pairs,
	parse,
	plainDocument,
	registryLogins,
	registryLoginsIn,
	resolved,
	type ScalarNode,
	type Spot,
	secretLeaves,
	textAt,
} from "@sops-guard/core";
import { sealedSecret, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "k8s-registry-auth-plaintext",
	summary: "The login of a container registry is committed in plaintext",
	why: "Docker's `auth` is user and password in Base64, inside of JSON that a Secret holds in Base64 again: none of it is encryption, and whoever can push an image runs code in the cluster.",
	fix: "Revoke the token at the registry, then seal the new one: `sops encrypt --in-place {path}`.",
	messages: {
		secret: "{pointer} of the Secret {name} holds the login of {registries} in plaintext",
		configuration: "the login of {registries} is in plaintext",
		values: "{pointer} is the password of a registry in plaintext",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		needles: [".dockerconfigjson", ".dockercfg", '"auths"', '"auth"', ...["Credentials", "PullSecret"]],
		path: /\.(?:ya?ml|json|dockercfg|dockerconfigjson)(?:[.~]|$)/,
	},
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.document.envelope !== null || isTemplateName(file.path)) return;
		if (breaksSealingPromise(file, policy)) return;
		if (isDecryptedName(file.path) && policy.rule("sops-decrypted-leftover").enabled) return;
		for (const spot of [...inSecrets(file), ...inConfiguration(file), ...inValues(file)])
			yield { ...spot, severity: isAside(file.path) ? "low" : "critical" };
	},
});

function inSecrets(file: File): Spot[] {
	return manifestsIn(file)
		.filter(isSecretManifest)
		.flatMap((manifest) =>
			secretLeaves(manifest).flatMap(({ key, content, node, path }) => {
				const logins = isRegistryKey(key) ? registryLoginsIn(content ?? "") : null;
				if (logins === null || logins.length === 0) return [];
				const whole = [...manifest.path, ...path];
				return [
					{
						at: at.span(file, node.span, whole, manifest.document),
						message: "secret",
						labels: {
							pointer: label.pointer(whole, manifest.document),
							name: label.name(manifest.name ?? "without a name"),
							registries: registryNames(logins),
						},
					},
				];
			}),
		);
}

const registryNames = (logins: readonly { readonly registry: string }[]) =>
	label.list(
		logins.map(({ registry }) => label.name(registry)),
		3,
	);

/** Docker's own file, wherever it lies: one finding for all registries, at the first. */
function inConfiguration(file: File): Spot[] {
	const text = file.text ?? "";
	if (!/^\s*\{/.test(text) || (!text.includes('"auths"') && !configurationName.test(file.path))) return [];
	const root = parse(text, "json").documents[0]?.root;
	const logins = registryLogins(root);
	const [first] = logins;
	if (first === undefined) return [];
	return [
		{
			at: at.span(file, first.node.span, first.path),
			message: "configuration",
			labels: { registries: registryNames(logins) },
		},
	];
}

const configurationName = /(?:^|\/)\.docker(?:cfg|configjson)$|(?:^|\/)\.docker\/config\.json$/;

/** What charts call the login from which they make a pull Secret. */
const valuesName = /^(?:image|registry|docker|container)(?:Registry|Pull)?(?:Credentials?|Secrets?)$/;

function inValues(file: File): Spot[] {
	return plainDocument(file).parsed.documents.flatMap(({ index, root, faults }) => {
		if (root === null || faults.length > 0) return [];
		return credentialsIn(root).flatMap(({ node, path }) => {
			const password = passwordIn(node);
			if (password === null) return [];
			const whole = [...path, "password"];
			return [
				{
					at: at.span(file, password.span, whole, index),
					message: "values",
					labels: { pointer: label.pointer(whole, index) },
				},
			];
		});
	});
}

interface Credentials {
	readonly node: Node;
	readonly path: readonly PathComponent[];
}

/** The maps with such a name, or the items of a list with it. What aliases repeat comes once. */
function credentialsIn(root: Node): Credentials[] {
	const found: Credentials[] = [];
	const seen = new Set<Node>();
	const waiting: Credentials[] = [{ node: root, path: [] }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const node = resolved(next.node);
		if (node.kind === "scalar" || seen.has(node)) continue;
		seen.add(node);
		const children =
			node.kind === "map"
				? pairs(node).map(({ key, value }) => ({ node: value, path: [...next.path, key.text] }))
				: elements(node).map((element, index) => ({ node: element, path: [...next.path, index] }));
		const name = next.path.findLast((component) => typeof component === "string") ?? "";
		if (node.kind === "map" && valuesName.test(String(name))) found.push({ node, path: next.path });
		waiting.push(...children.reverse());
	}
	return found;
}

function passwordIn(node: Node): ScalarNode | null {
	const found = nodeAt(node, "password");
	const password = found === undefined ? null : resolved(found);
	if (password?.kind !== "scalar" || !isLogin(node)) return null;
	const text = password.text.trim();
	if (text === "" || looksSealed(text) || isPlaceholder(text)) return null;
	if (password.style === "plain" && /^(?:~|null|true|false)$/i.test(text)) return null;
	return /^(?:admin|password|pass|secret|test)$/i.test(text) ? null : password;
}

const isLogin = (node: Node): boolean =>
	["registry", "server", "url", "host", "repository", "username", "user"].some(
		(key) => textAt(node, key) !== undefined,
	);

// canary:canary-hunter2
const configuration = '{"auths":{"ghcr.io":{"auth":"Y2FuYXJ5OmNhbmFyeS1odW50ZXIy"}}}';
const encoded = "eyJhdXRocyI6eyJnaGNyLmlvIjp7ImF1dGgiOiJZMkZ1WVhKNU9tTmhibUZ5ZVMxb2RXNTBaWEl5In19fQ==";
const secret = (body: string) =>
	`apiVersion: v1\nkind: Secret\ntype: kubernetes.io/dockerconfigjson\nmetadata:\n  name: pull\n${body}`;

export const examples: readonly Example[] = [
	{
		title: "A pull Secret, whose login is behind two layers of Base64",
		files: { "pull.yaml": secret(`data:\n  .dockerconfigjson: ${encoded}\n`) },
		reports: ["pull.yaml:7"],
	},
	{
		title: "In `stringData`, and as an item of a List",
		files: {
			"list.yaml": `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  stringData:\n    .dockercfg: '{"ghcr.io":{"password":"canary-hunter2"}}'\n`,
			"pull.yaml": secret(`stringData:\n  .dockerconfigjson: '${configuration}'\n`),
		},
		reports: ["list.yaml:7", "pull.yaml:7"],
	},
	{
		title: "Docker's own configuration",
		files: {
			".docker/config.json": `{
  "auths": {
    "ghcr.io": { "auth": "Y2FuYXJ5OmNhbmFyeS1odW50ZXIy" },
    "quay.io": { "identitytoken": "canary-hunter2" }
  }
}
`,
		},
		reports: [".docker/config.json:3"],
	},
	{
		title: "The values of a chart that makes the pull Secret",
		files: {
			"values.yaml":
				"imageCredentials:\n  registry: ghcr.io\n  username: canary\n  password: canary-hunter2\nimagePullSecrets:\n  - registry: canary.test\n    password: canary-hunter3\n",
		},
		reports: ["values.yaml:4", "values.yaml:7"],
	},
	{
		title: "Sealed, or filled in later",
		files: {
			"later.yaml": secret(
				`stringData:\n  .dockerconfigjson: '{"auths":{"ghcr.io":{"auth":"\${AUTH}","username":"canary"}}}'\n`,
			),
			"sealed.yaml": sealedSecret(secret(`stringData:\n  .dockerconfigjson: ${token()}\n`)),
			"values.yaml":
				"imageCredentials: { registry: ghcr.io, username: canary, password: changeme }\nimagePullSecrets: [{ name: canary }]\n",
		},
		reports: [],
	},
	{
		title: "A configuration that leaves the login to a helper, and JSON with an `auth` of another sense",
		files: {
			".docker/config.json":
				'{ "auths": { "ghcr.io": {} }, "credsStore": "desktop", "HttpHeaders": { "User": "canary" } }\n',
			"client.json": '{ "auth": { "auth": "canary", "password": "canary" } }\n',
		},
		reports: [],
	},
	{
		title: "Words that anybody would try first, and switches of that name",
		files: {
			"values.yaml":
				"imageCredentials: { registry: localhost, username: admin, password: admin }\ndockerSecret: { host: canary, password: true }\n",
		},
		reports: [],
	},
];
