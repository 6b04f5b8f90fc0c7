import {
	at,
	type Example,
	type File,
	IgnoreRules,
	ignoreRules,
	isAside,
	isTemplateName,
	label,
	type Place,
	pairAt,
	parse,
	plaintextNames,
	textAt,
	treeRule,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "ignore-file-parity",
	summary: "What git ignores goes into an image, a chart or a package",
	why: "Docker, Helm and npm pack the folder as it lies on disk, with the plaintext that git ignores, and each has an ignore file of its own.",
	fix: "Name the plaintext there as well: `printf %b {lines} >> {ignoreFile}`.",
	messages: {
		none: "{packer} packs this folder with {names}, and there is no {ignoreFile}",
		gap: "{ignoreFile} does not cover {names}, which {packer} packs",
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: {
		path: /(?:^|\/)(?:(?:dockerfile|containerfile)[^/]*|[^/]*\.dockerfile|\.dockerignore|chart\.yaml|\.helmignore|package\.json|\.npmignore)$/,
	},
	*check(tree, { policy }) {
		if (tree.kind === "folder") return;
		const git = tree.fact(ignoreRules);
		const packings = tree.files.flatMap((file) =>
			policy.within(file.path) === null || isAside(file.path) ? [] : packingsOf(file),
		);
		if (packings.length === 0) return;
		const names = [
			...plaintextNames(tree, policy).map(({ folder, name }) => join(folder, name)),
			...packings.map(({ folder }) => join(folder, ".env")),
		];
		// Only what git ignores is expected to lie there.
		const local = [...new Set(names)].filter((path) => git.decide(path).ignored);
		for (const { packer, folder, place, ignoreFiles, isAnchored } of packings) {
			const inside = local.filter((path) => folder === "" || path.startsWith(`${folder}/`));
			const [usual = ""] = ignoreFiles;
			const own = ignoreFiles.map((path) => tree.file(path)).find((file) => file !== undefined);
			// npm takes git's rules where it has none of its own.
			if (own === undefined && packer === "npm") continue;
			const rules = own === undefined ? null : new IgnoreRules(new Map([["", patterns(own, isAnchored)]]));
			const open = inside.filter(
				(path) => !rules?.decide(path.slice(folder === "" ? 0 : folder.length + 1)).ignored,
			);
			if (open.length === 0) continue;
			yield {
				at: own === undefined ? place : at.file(own),
				message: own === undefined ? "none" : "gap",
				labels: {
					packer: label.words(packer),
					names: label.list([...new Set(open.map(nameOf))].map(label.name), 5),
					ignoreFile: label.path(own?.path ?? usual),
					lines: label.words(
						`\\n${[...new Set(open.map(nameOf))].map((name) => (isAnchored ? `**/${name}` : name)).join("\\n")}\\n`,
					),
				},
			};
		}
	},
});

interface Packing {
	readonly packer: "Docker" | "Helm" | "npm";
	readonly folder: string;
	/** Where a finding about a missing ignore file stands. */
	readonly place: Place;
	/** The first one that exists counts. */
	readonly ignoreFiles: readonly string[];
	/** A pattern without a slash speaks of the root alone. */
	readonly isAnchored: boolean;
}

const packerFile = /^(?:dockerfile|containerfile)(?:\.|$)|\.dockerfile$|^chart\.yaml$|^package\.json$/i;

function packingsOf(file: File): Packing[] {
	const { folder, name } = file;
	if (!packerFile.test(name)) return [];
	const { text } = file;
	if (text === null || file.entry.kind === "link" || isTemplateName(file.path)) return [];
	if (/^(?:dockerfile|containerfile)(?:\.|$)|\.dockerfile$/i.test(name) && !/ignore$/.test(name)) {
		const copy = wholeFolder.exec(text);
		if (copy === null) return [];
		const place = at.span(file, { start: copy.index, end: copy.index + copy[0].trimEnd().length });
		const ignoreFiles = [`${file.path}.dockerignore`, join(folder, ".dockerignore")];
		return [{ packer: "Docker", folder, place, ignoreFiles: ignoreFiles.reverse(), isAnchored: true }];
	}
	if (name === "Chart.yaml") {
		const ignoreFiles = [join(folder, ".helmignore")];
		return [{ packer: "Helm", folder, place: at.file(file), ignoreFiles, isAnchored: false }];
	}
	if (name !== "package.json") return [];
	const root = parse(text, "json").documents[0]?.root ?? undefined;
	if (textAt(root, "private") === "true" || pairAt(root, "files") !== undefined) return [];
	const ignoreFiles = [join(folder, ".npmignore")];
	return [{ packer: "npm", folder, place: at.file(file), ignoreFiles, isAnchored: false }];
}

/** `COPY . /app`, with flags before it; from another stage it is not the folder. */
const wholeFolder = /^[ \t]*(?:COPY|ADD)[ \t]+(?:--(?!from)[\w-]+(?:=\S+)?[ \t]+)*\.\/?[ \t]+\S.*$/im;

/** The ignore file in the patterns of git, whose rules for the rest are alike. */
function patterns({ text }: File, isAnchored: boolean): Uint8Array {
	const lines = (text ?? "").split("\n").map((line) => {
		const pattern = line.trim();
		if (!isAnchored || pattern === "" || pattern.startsWith("#")) return pattern;
		const body = pattern.replace(/^!/, "").replace(/^\/?(?:\.\/)?/, "");
		return `${pattern.startsWith("!") ? "!" : ""}/${body}`;
	});
	return Uint8Array.from(lines.join("\n"), (char) => Math.min(char.charCodeAt(0), 255));
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

function join(folder: string, name: string): string {
	return folder === "" ? name : `${folder}/${name}`;
}

const image = "FROM canary\nWORKDIR /app\nCOPY --chown=app . .\n";

export const examples: readonly Example[] = [
	{
		title: "An image takes the whole folder, and nothing keeps `.env` out",
		files: { ".gitignore": ".env\n", Dockerfile: image },
		reports: ["Dockerfile:3"],
	},
	{
		title: "The list is there and speaks of the root alone, or of something else",
		files: {
			".gitignore": ".env\n*.tfvars\n*.tfstate*\n",
			Dockerfile: image,
			".dockerignore": "node_modules\n.env\n*.tfvars\n*.tfstate*\n",
			"infra/main.tf": 'variable "region" {}\n',
			"lib/package.json": '{ "name": "canary" }\n',
			"lib/.npmignore": "test/\n",
			"chart/Chart.yaml": "name: canary\n",
		},
		reports: [".dockerignore:1", "chart/Chart.yaml:1", "lib/.npmignore:1"],
	},
	{
		title: "The same names are covered",
		files: {
			".gitignore": ".env\n*.tfvars\n*.tfstate*\n",
			Dockerfile: image,
			".dockerignore": "**/.env\n**/*.tfvars\n**/*.tfstate*\n",
			"infra/main.tf": 'variable "region" {}\n',
			"chart/Chart.yaml": "name: canary\n",
			"chart/.helmignore": ".env\n",
		},
		reports: [],
	},
	{
		title: "Only a part of the folder is packed, or git ignores nothing here",
		files: {
			".gitignore": ".env\n",
			Dockerfile: "FROM canary\nCOPY --from=build . /app\nCOPY src /app\n",
			"package.json": '{ "name": "canary", "files": ["dist"] }\n',
			".npmignore": "test/\n",
		},
		reports: [],
	},
];
