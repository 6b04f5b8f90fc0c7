import {
	appliedTogether,
	at,
	type Confidence,
	type Example,
	environmentOf,
	isAside,
	isDecryptedName,
	isSecretManifest,
	isTemplateName,
	kustomizations,
	label,
	looksSealed,
	type Manifest,
	manifests,
	type Policy,
	type Tree,
	textAt,
	treeRule,
	withoutBackup,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "k8s-secret-duplicate",
	summary: "Two manifests that are applied together make the same Secret",
	why: "Whichever is applied last wins: the other value looks current in git, and nobody notices that it is not.",
	fix: "Keep one of them; in an overlay, turn the other one into a patch.",
	messages: {
		secret: "the Secret {name} is defined {count} times in what is applied together",
		external:
			"the Secret {name} is defined here, and an ExternalSecret that is applied with it makes it as well",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /\.(?:ya?ml|json)(?:[.~]|$)/, needles: ["Secret"] },
	*check(tree, { policy }) {
		const told = new Set<Manifest>();
		for (const { members, confidence } of unitsOf(tree, policy)) {
			for (const same of byIdentity(members)) {
				const secrets = same.filter(isSecretManifest);
				const [first] = secrets;
				if (first === undefined || same.length < 2 || same.every((one) => told.has(one))) continue;
				for (const one of same) told.add(one);
				yield {
					at: at.span(first.file, first.kindSpan, [...first.path, "kind"], first.document),
					message: secrets.length > 1 ? "secret" : "external",
					labels: { name: label.name(first.name ?? ""), count: label.number(same.length) },
					related: same
						.filter((one) => one !== first)
						.map((one) => ({
							at: at.span(one.file, one.kindSpan, [...one.path, "kind"], one.document),
							message: label.words("once more here"),
						})),
					confidence,
				};
			}
		}
	},
});

interface Unit {
	readonly members: readonly Manifest[];
	readonly confidence: Confidence;
}

/**
 * What is applied in one go: the objects of a file, those of a Kustomization, and, where no Kustomization decides, those of a
 * folder. Overlays are units of their own, and their patches belong to none.
 */
function unitsOf(tree: Tree, policy: Policy): Unit[] {
	const makers = tree.fact(manifests).filter(makesSecret);
	const byFile = groupsBy(makers, ({ file }) => file.path);
	const units: Unit[] = [...byFile.values()].map((members) => ({ members, confidence: "certain" }));
	const kustomized = new Set<string>();
	const byFolder = tree.fact(kustomizations);
	for (const folder of byFolder.keys()) {
		for (const path of appliedTogether(tree, folder)) kustomized.add(path);
		// A base that renames its objects or moves them elsewhere may well have one of the same name.
		const paths = appliedTogether(tree, folder, ({ root }) =>
			["namePrefix", "nameSuffix", "namespace"].every((field) => textAt(root, field) === undefined),
		);
		const members = [...paths].sort().flatMap((path) => byFile.get(path) ?? []);
		units.push({ members, confidence: "certain" });
	}
	const loose = makers.filter(
		({ file, namespace }) =>
			namespace !== null && !kustomized.has(file.path) && !byFolder.has(file.folder) && !isVariant(file.name),
	);
	const folders = groupsBy(loose, ({ file }) => `${file.folder}\0${environmentOf(file.path, policy)}`);
	for (const members of folders.values()) units.push({ members, confidence: "likely" });
	return units;
}

/** One of several files of which a deployment takes one. */
function isVariant(name: string): boolean {
	return /(?:^|[._-])(?:dev|development|local|test|testing|qa|uat|int|stage|staging|preprod|prod|production|live|old|new|v\d+|\d+)(?:[._-]|$)/i.test(
		name,
	);
}

/** A Secret, or what makes one of its own. Templates, patches and things laid aside are applied by nobody as they are. */
function makesSecret(manifest: Manifest): boolean {
	const { file, isTemplate, root, apiVersion, kind } = manifest;
	const { path } = file;
	if (isTemplate || isTemplateName(path) || isDecryptedName(path) || isAside(path)) return false;
	if (withoutBackup(path) !== path || textAt(root, "$patch") !== undefined) return false;
	const name = nameOf(manifest);
	if (name === null || looksSealed(name) || /\{\{|\$\{|\{%/.test(`${name}${manifest.namespace}`))
		return false;
	if (isSecretManifest(manifest)) return true;
	if (kind !== "ExternalSecret" || !apiVersion.startsWith("external-secrets.io/")) return false;
	const creation = textAt(root, "spec", "target", "creationPolicy") ?? "Owner";
	return creation === "Owner" || creation === "Orphan";
}

/** The name of the Secret that comes out of it. */
function nameOf(manifest: Manifest): string | null {
	if (isSecretManifest(manifest)) return manifest.name;
	return textAt(manifest.root, "spec", "target", "name") ?? manifest.name;
}

function byIdentity(members: readonly Manifest[]): Iterable<readonly Manifest[]> {
	return groupsBy(members, (one) => `${one.namespace}\0${nameOf(one)}`).values();
}

function groupsBy(list: readonly Manifest[], key: (one: Manifest) => string): Map<string, Manifest[]> {
	const groups = new Map<string, Manifest[]>();
	for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
	return groups;
}

const secret = (name: string, namespace: string | null = "shop") =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n${namespace === null ? "" : `  namespace: ${namespace}\n`}stringData:\n  url: \${LATER}\n`;
const external = (target: string) =>
	`apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: db\n  namespace: shop\nspec:\n  target: ${target}\n`;
const stream = (...documents: readonly string[]) => documents.join("---\n");

export const examples: readonly Example[] = [
	{
		title: "Twice in one file",
		files: { "k8s/base.yaml": stream(secret("db"), secret("web"), secret("db")) },
		reports: ["k8s/base.yaml:2"],
	},
	{
		title: "In two files of one Kustomization, one of them a base",
		files: {
			"base/db.yaml": secret("db", null),
			"base/kustomization.yaml": "resources: [db.yaml]\n",
			"prod/more.yaml": secret("db", null),
			"prod/kustomization.yaml": "resources: [../base, more.yaml]\n",
		},
		reports: ["base/db.yaml:2"],
	},
	{
		title: "In two files of a folder that is applied as it is",
		files: { "k8s/all.enc.yaml": secret("db"), "k8s/db.enc.yaml": secret("db") },
		reports: ["k8s/all.enc.yaml:2"],
	},
	{
		title: "An ExternalSecret makes it as well",
		files: { "shop/db.yaml": stream(external("{ name: app }"), secret("app")) },
		reports: ["shop/db.yaml:10"],
	},
	{
		title: "Overlays, patches, and bases that rename or move what they hold",
		files: {
			"base/db.yaml": secret("db", null),
			"base/kustomization.yaml": "resources: [db.yaml]\n",
			"prod/db-patch.yaml": secret("db", null),
			"prod/kustomization.yaml": "resources: [../base]\npatches: [{ path: db-patch.yaml }]\n",
			"blue/db.yaml": secret("db", null),
			"blue/kustomization.yaml": "namePrefix: blue-\nresources: [db.yaml]\n",
			"all/kustomization.yaml": "resources: [../base, ../blue]\n",
		},
		reports: [],
	},
	{
		title: "One file for each environment or cluster",
		files: {
			"k8s/db-prod.enc.yaml": secret("db"),
			"k8s/db-staging.enc.yaml": secret("db"),
			"clusters/a/db.enc.yaml": secret("db"),
			"clusters/b/db.enc.yaml": secret("db"),
		},
		reports: [],
	},
	{
		title: "Other namespaces, an ExternalSecret that adds to a Secret, a template, a backup",
		files: {
			"k8s/a.yaml": stream(secret("db"), secret("db", "web"), external("{ creationPolicy: Merge }")),
			"k8s/a.example.yaml": secret("db"),
			"k8s/a.yaml.bak": secret("db"),
		},
		reports: [],
	},
];
