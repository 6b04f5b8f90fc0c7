import {
	at,
	type Example,
	type File,
	hasValue,
	holdsSealedValue,
	isAside,
	isDecryptedName,
	isPlaceholder,
	isSecretManifest,
	isTerraformData,
	isToken,
	type Leaf,
	label,
	manifestsIn,
	type Policy,
	plainDocument,
	plaintextOf,
	rangeRule,
	type Sealed,
	type Spot,
	sealed,
	sealingDuties,
	secretLeaves,
	type Tree,
} from "@sops-guard/core";
import { ci, sealedDotenv, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = rangeRule({
	id: "history-file-unsealed",
	summary: "A change turns a sealed file into a plaintext one",
	why: "Neither the file's name nor a creation rule says that it has to be sealed, but it was: whoever decrypted it in place and committed it published what it protected.",
	fix: "Rotate what stands in {path}, seal it again with `sops encrypt --in-place {path}`, and leave the commit out before you push.",
	messages: {
		leaf: "{pointer} was sealed before this change and is in plaintext now",
		several: "{pointer} and {count} were sealed before this change and are in plaintext now",
		whole: "{path} was sealed before this change and is in plaintext now",
		passed: "commit {commit} has {path} in plaintext, which was sealed before and is sealed again",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	*check(range, { policy }) {
		const before = new Map<string, Sealed>();
		const remember = (files: readonly File[]) => {
			for (const file of files) {
				const found = sealed(file);
				if (found?.whole) before.set(file.path, found);
			}
		};
		const touched = range.commits.flatMap(({ introduced }) => introduced);
		const changed = range.head.files
			.filter((file) => isChanged(file, range.base.file(file.path)))
			.map(({ path }) => path);
		remember([...new Set([...touched, ...changed])].flatMap((path) => range.base.file(path) ?? []));
		const passed = new Map<string, Spot>();
		for (const commit of range.commits) {
			const { id, files } = commit;
			for (const file of files) {
				const { path } = file;
				const opened = openedIn(file, () => commit.tree, before.get(path), policy);
				if (opened === null || passed.has(path)) continue;
				passed.set(path, {
					...opened,
					message: "passed",
					labels: { commit: label.commit(id) },
					commit: id,
				});
			}
			remember(files);
		}
		for (const path of new Set([...changed, ...passed.keys()])) {
			const file = range.head.file(path);
			const opened = (file && openedIn(file, () => range.head, before.get(path), policy)) ?? passed.get(path);
			if (opened !== undefined) yield opened;
		}
	},
});

function isChanged(file: File, before: File | undefined): boolean {
	if (before === undefined) return true;
	return file.entry.id === null || file.entry.id !== before.entry.id;
}

/** What stands in clear of what was sealed. Null where it is sealed, gone, or what another rule says by the file alone. */
function openedIn(file: File, treeOf: () => Tree, before: Sealed | undefined, policy: Policy): Spot | null {
	if (before === undefined || file.entry.kind === "link") return null;
	const { path } = file;
	if (sealed(file) !== null || holdsSealedValue(file)) return null;
	const plain = plaintextOf(file);
	if (plain === null || isSpokenFor(treeOf(), file, policy)) return null;
	const severity = isAside(path) ? "low" : plain.telling ? "critical" : "high";
	if (before.document.store === "binary") return { at: at.file(file), message: "whole", severity };
	const tokens = new Set(before.document.leaves.filter((leaf) => !leaf.comment && isToken(leaf)).map(keyOf));
	const opened = plainDocument(file).leaves.filter(
		(leaf) => hasValue(leaf) && tokens.has(keyOf(leaf)) && !isPlaceholder(leaf.node.text),
	);
	const [first] = opened;
	if (first === undefined) return null;
	return {
		at: at.leaf(file, first),
		message: opened.length === 1 ? "leaf" : "several",
		labels: {
			pointer: label.pointer(first.path, first.document),
			count: label.count(opened.length - 1, "more value"),
		},
		severity,
	};
}

const keyOf = ({ document, path }: Leaf): string => [document, ...path].join("\0");

function isSpokenFor(tree: Tree, file: File, policy: Policy): boolean {
	const isOn = (id: string) => policy.rule(id).enabled;
	if (isOn("sops-file-plaintext") && tree.fact(sealingDuties).of(file, policy) !== null) return true;
	if (isOn("sops-decrypted-leftover") && isDecryptedName(file.path)) return true;
	if (isOn("tf-tfvars-tracked") && isTerraformData(file.path)) return true;
	return (
		isOn("k8s-plaintext-secret") &&
		manifestsIn(file).some((manifest) => isSecretManifest(manifest) && secretLeaves(manifest).length > 0)
	);
}

const sealedSettings = sealedYaml(`db:\n  user: ${token(5)}\n  password: ${token()}\n`);
const settings = "db:\n  user: canary\n  password: canary-hunter2\n";

export const examples: readonly Example[] = [
	{
		title: "Decrypted in place, and committed",
		before: [{ "config/app.yaml": sealedSettings }],
		files: { "config/app.yaml": settings },
		reports: ["config/app.yaml:2"],
	},
	{
		title: "One value, in dotenv",
		before: [{ "app.env": sealedDotenv(`TOKEN=${token()}\n`) }],
		files: { "app.env": "TOKEN=canary-hunter2\n" },
		reports: ["app.env:1"],
	},
	{
		title: "A file that SOPS sealed as a whole",
		before: [
			{
				"id.conf": `{ "data": "${token(64)}", "sops": { "lastmodified": "2026-05-04T10:11:12Z", "mac": "${token(64)}" } }\n`,
			},
		],
		files: { "id.conf": "password canary-hunter2\n" },
		reports: ["id.conf:1"],
	},
	{
		title: "Plaintext in one commit, and sealed again in the next",
		before: [{ "config/app.yaml": sealedSettings }, { "config/app.yaml": settings }],
		files: { "config/app.yaml": sealedSettings },
		reports: ["config/app.yaml:2"],
	},
	{
		title: "Sealed in all versions, and plaintext in all",
		before: [{ "config/app.yaml": sealedSettings, "other.yaml": settings }],
		files: {
			"config/app.yaml": sealedYaml(`db:\n  user: ${token(5)}\n  password: ${token(20)}\n`),
			"other.yaml": `${settings}more: canary\n`,
		},
		reports: [],
	},
	{
		title: "The secret is gone, and what stands there is none of it",
		before: [{ "config/app.yaml": sealedSettings }],
		files: { "config/app.yaml": `db:\n  password: \${PASSWORD}\nreplicas: 20\n` },
		reports: [],
	},
	{
		title: "A name or a rule that says it, and a Secret: others speak",
		before: [
			{
				"a.enc.yaml": sealedSettings,
				".sops.yaml": `creation_rules:\n  - path_regex: secrets/\n    age: ${ci}\n`,
				"secrets/a.yaml": sealedSettings,
				"db.yaml": sealedSecret(
					`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: ${token()}\n`,
				),
			},
		],
		files: {
			"a.enc.yaml": settings,
			".sops.yaml": `creation_rules:\n  - path_regex: secrets/\n    age: ${ci}\n`,
			"secrets/a.yaml": settings,
			"db.yaml":
				"apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: canary-hunter2\n",
		},
		reports: [],
	},
];
