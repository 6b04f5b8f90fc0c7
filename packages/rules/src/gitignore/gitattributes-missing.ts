import {
	at,
	type Example,
	type File,
	IgnoreRules,
	label,
	sealedFiles,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { sealedDotenv, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "gitattributes-missing",
	summary: "No git attribute says how sealed files are merged",
	why: "Git merges ciphertext like any text: two changes that do not touch make a file whose MAC is wrong, and nobody notices before it is opened.",
	fix: "Keep git from merging them by lines: `printf %b {lines} >> .gitattributes`, or set up a merge driver for them.",
	messages: {
		default: "{count} may be merged line by line: no attribute sets `merge` for {names}",
	},
	severity: "info",
	confidence: "certain",
	presets: ["strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(tree, { policy }) {
		const attributes = mergeRules(tree);
		const open = [...tree.fact(sealedFiles).values()]
			.map(({ file }) => file)
			.filter((file) => policy.within(file.path) !== null && !attributes.decide(file.path).ignored);
		const [first] = open;
		if (first === undefined) return;
		yield {
			at: at.file(".gitattributes"),
			labels: {
				count: label.words(open.length === 1 ? "One sealed file" : `${open.length} sealed files`),
				names: label.list(
					open.map(({ path }) => label.path(path)),
					4,
				),
				lines: label.words(
					`\\n${[...new Set(open.map(patternOf))].map((each) => `${each} -merge`).join("\\n")}\\n`,
				),
			},
			related: open.slice(0, 10).map((file) => ({ at: at.file(file), message: label.words("is sealed") })),
		};
	},
});

/**
 * Attribute files speak in the patterns of ignore files, and the last line that matches wins there as well. So each line that
 * sets `merge` is read as one that ignores, and each that leaves merging to git as one that takes it back.
 */
function mergeRules(tree: Tree): IgnoreRules {
	const files = tree.files.filter((file) => file.name === ".gitattributes" && file.text !== null);
	return new IgnoreRules(new Map(files.map((file) => [file.folder, encoded(asIgnoreFile(file.text ?? ""))])));
}

function asIgnoreFile(text: string): string {
	return text
		.split("\n")
		.map((line) => {
			const [pattern = "", ...settings] = line.trim().split(/[ \t]+/);
			if (pattern === "" || pattern.startsWith("#") || pattern.startsWith("!") || pattern.startsWith("["))
				return "";
			const setting = settings.findLast((each) => /^[-!]?(?:merge|binary)\b/.test(each));
			if (setting === undefined || pattern.endsWith("/")) return "";
			return setting === "merge" || setting.startsWith("!") || setting === "merge=text"
				? `!${pattern}`
				: pattern;
		})
		.join("\n");
}

/** Characters above a byte stand in no pattern that matters here. */
function encoded(text: string): Uint8Array {
	return Uint8Array.from(text, (char) => Math.min(char.charCodeAt(0), 255));
}

/** The pattern for the kind of name that a sealed file has. */
function patternOf({ name }: File): string {
	const marked = /(?:\.(?:enc|sops|encrypted))(?:\.[A-Za-z0-9]+)?$/i.exec(name)?.[0];
	return marked === undefined || marked === name ? name.replaceAll(" ", "?") : `*${marked}`;
}

const db = sealedYaml(`password: ${token()}\n`);

export const examples: readonly Example[] = [
	{
		title: "No attributes at all",
		files: { "k8s/db.enc.yaml": db, "k8s/web.enc.yaml": db },
		reports: [".gitattributes:1"],
	},
	{
		title: "Attributes for another kind of name, and a merge that is switched on again",
		files: {
			".gitattributes": "*.enc.yaml diff=sops\n*.enc.env -merge\n",
			"k8s/db.enc.yaml": db,
			"app.enc.env": sealedDotenv(`PASSWORD=${token()}\n`),
			"k8s/.gitattributes": "*.enc.yaml merge\n",
		},
		reports: [".gitattributes:1"],
	},
	{
		title: "Covered: not merged, binary, or by a driver of their own",
		files: {
			".gitattributes":
				"# ciphertext\n*.enc.yaml -merge\n*.sops.yaml binary\nsecrets.yaml merge=sops diff=sops\n",
			"k8s/db.enc.yaml": db,
			"k8s/web.sops.yaml": db,
			"secrets.yaml": db,
		},
		reports: [],
	},
	{
		title: "Nothing is sealed here",
		files: { "a.yaml": "a: canary\n" },
		reports: [],
	},
];
