import {
	at,
	type Example,
	environmentOf,
	isAside,
	isTemplateName,
	label,
	type PathComponent,
	type Policy,
	type Sealed,
	sealedFiles,
	type Tree,
	textAt,
	treeRule,
} from "@sops-guard/core";
import { sealedDotenv, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "env-key-parity",
	summary: "A sealed file lacks a key that the same file of another environment has",
	why: "A key that exists in staging and not in production is tomorrow's outage; one that is left over is a secret that nobody rotates.",
	fix: "Add it with `sops set {path}`, take it out of the other file, or list it under `rules: env-key-parity: ignore` where the environments do differ.",
	messages: {
		one: "{path} lacks {keys}, which {other} has",
		several: "{path} lacks {count} keys that {other} has, such as {keys}",
	},
	severity: "low",
	confidence: "heuristic",
	presets: ["strict"],
	options: {
		ignore: {
			type: "array",
			items: { type: "string" },
			description: "Names of keys that an environment may have alone.",
			default: [],
		},
	},
	selects: { needles: ["sops"] },
	*check(tree, { policy, options }) {
		const ignored = new Set(options.ignore);
		for (const counterparts of rolesIn(tree, policy)) {
			for (const one of counterparts) {
				const other = counterparts
					.filter(({ environment }) => environment !== one.environment)
					.map((each) => ({ each, missing: missingIn(one.found, each.found, ignored) }))
					.toSorted((left, right) => right.missing.length - left.missing.length)[0];
				if (other === undefined || other.missing.length === 0) continue;
				const { missing } = other;
				yield {
					at: at.file(one.found.file),
					message: missing.length === 1 ? "one" : "several",
					labels: {
						keys: label.list(missing.slice(0, 3).map((path) => label.pointer(path))),
						count: label.number(missing.length),
						other: label.path(other.each.found.file.path),
					},
					related: [{ at: at.file(other.each.found.file), message: label.words("this one has them") }],
				};
			}
		}
	},
});

interface Counterpart {
	readonly found: Sealed;
	readonly environment: string;
}

/** Sealed files that play the same part in different environments. A part that one environment gives to several files says nothing. */
function rolesIn(tree: Tree, policy: Policy): readonly Counterpart[][] {
	if (policy.environments.length < 2) return [];
	const roles = new Map<string, Counterpart[]>();
	for (const found of tree.fact(sealedFiles).values()) {
		const { path } = found.file;
		const environment = environmentOf(path, policy);
		const isReadable = found.whole && found.document.store !== "binary";
		if (environment === null || !isReadable || isTemplateName(path) || isAside(path)) continue;
		const role = `${found.document.store} ${roleOf(path, environment)}`;
		roles.set(role, [...(roles.get(role) ?? []), { found, environment }]);
	}
	return [...roles.values()].filter(
		(files) => files.length > 1 && new Set(files.map(({ environment }) => environment)).size === files.length,
	);
}

/** The path with the environment's name taken out, wherever it stands as a word. */
function roleOf(path: string, environment: string): string {
	const words = path.toLowerCase().split(/([/._-])/);
	const name = environment.toLowerCase().split(/([/._-])/);
	for (let start = 0; start + name.length <= words.length; start += 1) {
		if (name.every((word, index) => words[start + index] === word)) words.splice(start, name.length, "*");
	}
	return words.join("");
}

/** The keys of `there` that `here` lacks. Where one of them has its names sealed or hidden by an alias, nothing is known. */
function missingIn(here: Sealed, there: Sealed, ignored: ReadonlySet<string>): (readonly PathComponent[])[] {
	const own = new Set(keysOf(here).keys());
	return [...keysOf(there)]
		.filter(([key, path]) => !own.has(key) && !path.some((component) => ignored.has(String(component))))
		.map(([, path]) => path);
}

/** The paths of a file's values, without the indices of lists; in a stream of objects, object by object. */
function keysOf({ document }: Sealed): Map<string, readonly PathComponent[]> {
	const objects = document.parsed.documents.map(({ root }) =>
		[textAt(root ?? undefined, "kind"), textAt(root ?? undefined, "metadata", "name")].join("\0"),
	);
	const keys = new Map<string, readonly PathComponent[]>();
	for (const leaf of document.leaves) {
		const names = leaf.path.filter((component) => typeof component === "string");
		// What describes an object is not what it holds.
		if (leaf.comment || names[0] === "metadata") continue;
		keys.set([objects[leaf.document] ?? "", ...names].join("\0"), leaf.path);
	}
	return keys;
}

const policyText = (more = "") =>
	`version: 1\nenvironments:\n  prod: { paths: ["env/prod/**", "*.prod.enc.yaml"] }\n  staging: { paths: ["env/staging/**", "*.staging.enc.yaml"] }\n${more}`;
const secret = (...keys: readonly string[]) =>
	sealedSecret(
		`apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\nstringData:\n${keys.map((key) => `  ${key}: ${token()}\n`).join("")}`,
	);

export const examples: readonly Example[] = [
	{
		title: "A key that staging has and production lacks",
		files: {
			".sops-guard.yaml": policyText(),
			"env/prod/app.enc.yaml": secret("user", "password"),
			"env/staging/app.enc.yaml": secret("user", "password", "smtp_password"),
		},
		reports: ["env/prod/app.enc.yaml:1"],
	},
	{
		title: "Environments in the files' names; each has keys that the other lacks",
		files: {
			".sops-guard.yaml": policyText(),
			"db.prod.enc.yaml": sealedYaml(`a: ${token()}\nb: ${token()}\nc: ${token()}\n`),
			"db.staging.enc.yaml": sealedYaml(`a: ${token()}\nd: ${token()}\n`),
		},
		reports: ["db.prod.enc.yaml:1", "db.staging.enc.yaml:1"],
	},
	{
		title: "The same keys in another order, and lists of different length",
		files: {
			".sops-guard.yaml": policyText(),
			"env/prod/app.env": sealedDotenv(`A=${token()}\nB=${token()}\n`),
			"env/staging/app.env": sealedDotenv(`B=${token()}\nA=${token()}\n`),
			"env/prod/users.enc.yaml": sealedYaml(`users:\n  - name: ${token()}\n  - name: ${token()}\n`),
			"env/staging/users.enc.yaml": sealedYaml(`users:\n  - name: ${token()}\n`),
		},
		reports: [],
	},
	{
		title: "A key that an environment may have alone",
		files: {
			".sops-guard.yaml": policyText("rules:\n  env-key-parity: { ignore: [smtp_password] }\n"),
			"env/prod/app.enc.yaml": secret("user"),
			"env/staging/app.enc.yaml": secret("user", "smtp_password"),
		},
		reports: [],
	},
	{
		title: "Files of other parts, templates, and files outside of environments",
		files: {
			".sops-guard.yaml": policyText(),
			"env/prod/app.enc.yaml": secret("user"),
			"env/staging/worker.enc.yaml": secret("password"),
			"env/staging/app.example.enc.yaml": secret("password"),
			"app.enc.yaml": secret("password"),
		},
		reports: [],
	},
];
