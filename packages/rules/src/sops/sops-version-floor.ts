import { at, type Example, label, type Sealed, sealedFiles, treeRule } from "@sops-guard/core";
import { sealedDotenv, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-version-floor",
	summary: "A sealed file was written by an old sops",
	why: "Old versions sealed comments and INI values less well; a file keeps the form of the version that wrote it last.",
	fix: "Save the file with a newer sops: `sops rotate --in-place {path}`.",
	messages: {
		one: "{path} was written by sops {version}, which is older than {floor}",
		several: "{path} and {count} more were written by sops {version}, which is older than {floor}",
	},
	severity: "info",
	confidence: "certain",
	presets: ["strict"],
	options: {
		floor: {
			type: "string",
			description: "The oldest version that may have written a file.",
			default: "3.9.0",
		},
	},
	selects: { needles: ["sops"] },
	*check(tree, { options }) {
		const floor = partsOf(options.floor);
		if (floor === null) return;
		const byVersion = new Map<string, Sealed[]>();
		for (const found of tree.fact(sealedFiles).values()) {
			const version = partsOf(found.envelope.version?.text ?? "");
			if (version === null || !isOlder(version, floor)) continue;
			const name = version.join(".");
			byVersion.set(name, [...(byVersion.get(name) ?? []), found]);
		}
		for (const [version, [first, ...more]] of byVersion) {
			if (first === undefined) continue;
			yield {
				at: placeOf(first),
				message: more.length === 0 ? "one" : "several",
				labels: {
					version: label.name(version),
					floor: label.name(floor.join(".")),
					count: label.number(more.length),
				},
				related: more.map((other) => ({ at: placeOf(other), message: label.words("the same version") })),
			};
		}
	},
});

function placeOf({ file, envelope }: Sealed) {
	return at.span(file, envelope.version?.span ?? envelope.keySpan);
}

/** The three numbers of a version, without what follows them. */
function partsOf(text: string): readonly number[] | null {
	const found = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})/.exec(text.trim());
	return found === null ? null : found.slice(1).map(Number);
}

function isOlder(version: readonly number[], floor: readonly number[]): boolean {
	const index = version.findIndex((part, position) => part !== floor[position]);
	return index !== -1 && (version[index] ?? 0) < (floor[index] ?? 0);
}

const body = `a: ${token()}\n`;

export const examples: readonly Example[] = [
	{
		title: "A file of version 3.6.1",
		files: { "a.enc.yaml": sealedYaml(body, { version: "3.6.1" }) },
		reports: ["a.enc.yaml:16"],
	},
	{
		title: "Several files of one version are one finding",
		files: {
			"a.enc.yaml": sealedYaml(body, { version: "3.8.1" }),
			"b.enc.yaml": sealedYaml(body, { version: "3.8.1" }),
			"c.sops.env": sealedDotenv(`A=${token()}\n`, { version: "3.7.3" }),
		},
		reports: ["a.enc.yaml:16", "c.sops.env:7"],
	},
	{
		title: "A floor of one's own",
		files: {
			".sops-guard.yaml": 'version: 1\nrules:\n  sops-version-floor: { floor: "3.12.0" }\n',
			"a.enc.yaml": sealedYaml(body, { version: "3.11.0" }),
		},
		reports: ["a.enc.yaml:16"],
	},
	{
		title: "Newer versions, and versions that are none",
		files: {
			"a.enc.yaml": sealedYaml(body),
			"b.enc.yaml": sealedYaml(body, { version: "3.10.0-rc.1" }),
			"c.enc.yaml": sealedYaml(body, { version: "latest" }),
		},
		reports: [],
	},
];
