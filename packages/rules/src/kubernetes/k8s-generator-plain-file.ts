import {
	at,
	Document,
	type Example,
	type File,
	type GeneratorSource,
	generatorsIn,
	gravityOf,
	holdsSealedValue,
	isAside,
	label,
	linkTarget,
	otherCipher,
	type Place,
	plainDocument,
	type Severity,
	sealed,
	secretValue,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { sealedDotenv, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "k8s-generator-plain-file",
	summary: "A Kustomize generator makes a Secret from a plaintext file",
	why: "A generator reads whatever lies there: a file that nobody sealed is published in git before it becomes a Secret.",
	fix: "Rotate what stands in {path}, seal it with `sops encrypt --in-place {path}`, and decrypt it on the way: KSOPS, or Flux' `spec.decryption`.",
	messages: {
		leaf: "{pointer} goes into the Secret {name} and is in plaintext",
		whole: "{path} goes into the Secret {name} and is in plaintext",
	},
	severity: "high",
	confidence: "likely",
	presets: ["recommended", "strict"],
	exposure: true,
	yieldsTo: [
		...["sops-file-plaintext", "sops-decrypted-leftover", "k8s-plaintext-secret", "tf-tfvars-tracked"],
		...["k8s-registry-auth-plaintext", "key-private-material", "key-age-identity"],
	],
	selects: {},
	*check(tree) {
		for (const [file, { name, source, from, document }] of sourcesOf(tree)) {
			const worst = isSealed(file) ? null : worstOf(file, source);
			if (worst === null) continue;
			const { place, severity, pointer } = worst;
			yield {
				at: place,
				message: pointer === null ? "whole" : "leaf",
				labels: {
					name: label.name(name ?? "without a name"),
					...(pointer !== null && { pointer }),
				},
				severity: isAside(file.path) ? "low" : severity,
				related: [
					{ at: at.span(from, source.node.span, source.path, document), message: label.words("read here") },
				],
			};
		}
	},
});

interface Use {
	readonly name: string | null;
	readonly source: GeneratorSource;
	/** Where the generator stands. */
	readonly from: File;
	readonly document: number;
}

/** The files that generators of Secrets read, by path, each with the first that does. What git does not track is nobody's here. */
function sourcesOf(tree: Tree): Map<File, Use> {
	const uses = new Map<File, Use>();
	for (const from of tree.files) {
		if (!/\.ya?ml$|(?:^|\/)Kustomization$/.test(from.path)) continue;
		for (const { makes, name, sources, document } of generatorsIn(from)) {
			if (makes !== "Secret") continue;
			for (const source of sources) {
				const named = source.target === null ? undefined : tree.file(source.target);
				const file = named === undefined ? null : linkTarget(tree, named);
				if (file !== null && !uses.has(file)) uses.set(file, { name, source, from, document });
			}
		}
	}
	return new Map([...uses].sort(([left], [right]) => (left.path < right.path ? -1 : 1)));
}

/** In SOPS' hands or in another cipher's. */
function isSealed(file: File): boolean {
	return sealed(file) !== null || otherCipher(file.bytes, file.text ?? "") !== null || holdsSealedValue(file);
}

interface Worst {
	readonly place: Place;
	readonly pointer: ReturnType<typeof label.pointer> | null;
	readonly severity: Severity;
}

/**
 * The gravest thing in the file: the first value named or formed like a secret, else, where the whole file becomes one value, that.
 * Null when there is nothing to hide.
 */
function worstOf(file: File, { form, key }: GeneratorSource): Worst | null {
	if (file.absence !== null) return null;
	if (file.text === null) return { place: at.file(file), pointer: null, severity: "high" };
	const document = form === "env" ? new Document(file.text, "dotenv") : plainDocument(file);
	const values = document.store === "binary" ? [] : valuesIn(document);
	if (values.length === 0) return wholeOf(file, key ?? file.name);
	const weighed = values.map((value) => ({ ...value, gravity: gravityOf(value, { name: null, values }) }));
	// Every line of an env file becomes a value of the Secret; of other files only what is named like a secret is surely one.
	const worst =
		weighed.find(({ gravity }) => gravity === "critical") ??
		(form === "env" ? weighed.find(({ gravity }) => gravity === "high") : undefined);
	if (worst === undefined) return null;
	const { leaf } = worst;
	return {
		place: at.span(file, leaf.node.span, leaf.path, leaf.document),
		pointer: label.pointer(leaf.path, leaf.document),
		severity: "high",
	};
}

/** The values of a file that has some, without the quotes that shells take off. */
function valuesIn(document: Document) {
	return document.leaves.flatMap((leaf) => {
		const name = leaf.path.findLast((component) => typeof component === "string");
		if (leaf.comment || leaf.type === "null" || name === undefined) return [];
		const text = leaf.node.text.trim();
		const bare = document.store === "dotenv" ? text.replace(/^(["'])([\s\S]*)\1$/, "$2") : text;
		const value = secretValue(String(name), bare, "text");
		return value === null ? [] : [{ ...value, leaf }];
	});
}

function wholeOf(file: File, key: string): Worst | null {
	const value = secretValue(key, file.text ?? "", "text");
	const gravity = value === null ? null : gravityOf(value, { name: null, values: [] });
	if (gravity === null || gravity === "low") return null;
	return { place: at.file(file), pointer: null, severity: "high" };
}

const kustomization = (entry: string) => `secretGenerator:\n  - name: db\n    ${entry}\n`;

export const examples: readonly Example[] = [
	{
		title: "Lines of names and values",
		files: {
			"shop/db.env": 'HOST=db.canary.test\nPASSWORD="canary-hunter2"\nTOKEN=canary-hunter3\n',
			"shop/kustomization.yaml": kustomization("envs: [db.env]"),
		},
		reports: ["shop/db.env:2"],
	},
	{
		title: "A file that becomes one value, read by a Component from the folder above",
		files: {
			"components/db/kustomization.yaml": `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${kustomization("files: [password=../password.txt]")}`,
			"components/password.txt": "canary-hunter2\n",
		},
		reports: ["components/password.txt:1"],
	},
	{
		title: "Settings with a password among them",
		files: {
			"kustomization.yaml": kustomization("files: [config/values.yaml]"),
			"config/values.yaml": "replicas: 2\nauth:\n  rootPassword: canary-hunter2\n",
		},
		reports: ["config/values.yaml:3"],
	},
	{
		title: "Sealed files, which Flux or KSOPS opens",
		files: {
			"kustomization.yaml": `generators: [ksops.yaml]\n${kustomization("files: [values.yaml=values.enc.yaml]\n    envs: [db.env]")}`,
			"ksops.yaml":
				"apiVersion: viaduct.ai/v1\nkind: ksops\nmetadata: { name: db }\nfiles: [values.enc.yaml]\n",
			"values.enc.yaml": sealedYaml(`password: ${token()}\n`),
			"db.env": sealedDotenv(`PASSWORD=${token()}\n`),
		},
		reports: [],
	},
	{
		title: "Nothing to hide: settings, certificates, values that come later, an empty file",
		files: {
			"kustomization.yaml": kustomization(
				"files: [ca.crt, settings.yaml, notes.txt, empty]\n    envs: [later.env]",
			),
			"ca.crt": "-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----\n",
			"settings.yaml": "canary:\n  replicas: 2\n  secretName: canary\n",
			"notes.txt": "canary\nand more\n",
			empty: "",
			"later.env": `PASSWORD=\${PASSWORD}\nTOKEN=changeme\nUSERNAME=canary\n`,
		},
		reports: [],
	},
	{
		title: "A file that git does not track, one that is not there, one elsewhere, and a ConfigMap's",
		files: {
			"shop/kustomization.yaml": `${kustomization("files: [password.txt, none.txt, ../../password.txt, https://canary.test/password.txt]")}configMapGenerator:\n  - envs: [app.env]\n`,
			"shop/password.txt": "canary-hunter2\n",
			"shop/app.env": "PASSWORD=canary-hunter2\n",
		},
		untracked: ["shop/password.txt"],
		reports: [],
	},
];
