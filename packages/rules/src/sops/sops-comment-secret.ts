import { at, documentRule, type Example, isToken, label, looksSecret, sealed } from "@sops-guard/core";
import { sealedDotenv, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-comment-secret",
	summary: "A comment of a sealed file holds what looks like a secret",
	why: "Comments outside of what the selector covers stay readable, and people comment old secrets out instead of removing them.",
	fix: "Take the comment out of {path} with `sops edit {path}`, and replace the value where it is still in use.",
	messages: {
		named: "This comment gives a value to `{name}`",
		form: "This comment holds a text that has the form of a credential",
	},
	severity: "medium",
	confidence: "heuristic",
	presets: ["strict"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		for (const leaf of found.document.leaves) {
			if (!leaf.comment || isToken(leaf)) continue;
			const secret = secretIn(leaf.node.text);
			if (secret === null) continue;
			yield {
				at: at.span(file, leaf.node.span),
				message: secret === "" ? "form" : "named",
				labels: { name: label.name(secret) },
			};
		}
	},
});

/** The name that a comment gives a secret value to, "" for a secret without a name; null for prose. */
function secretIn(text: string): string | null {
	for (const line of text.split("\n")) {
		const [, name = "", quoted = ""] = assignment.exec(line) ?? [];
		const value = quoted.replace(/^(["'])(.*)\1$/, "$2");
		if (name !== "" && looksSecret(name, value)) return name;
		if (line.split(/\s+/).some((word) => looksSecret("", word))) return "";
	}
	return null;
}

/** `name: value`, `NAME=value`, and such a line as an element of a list. */
const assignment =
	/^[#;\s]*(?:-\s+)?(?:export\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*[:=]\s*(\S+|"[^"]*"|'[^']*')\s*,?$/;

const good = token();

export const examples: readonly Example[] = [
	{
		title: "An old password",
		files: { "a.enc.yaml": sealedSecret(`data:\n    a: ${good}\n# old_password: canary-hunter2\n`) },
		reports: ["a.enc.yaml:3"],
	},
	{
		title: "In a dotenv file, and a connection string in prose",
		files: {
			"a.sops.env": sealedDotenv(`A=${good}\n#API_TOKEN="canary-Hunter2"\n`),
			"b.enc.yaml": sealedYaml(`# was postgres://app:canary9x@db/x until May\na: ${good}\n`),
		},
		reports: ["a.sops.env:2", "b.enc.yaml:1"],
	},
	{
		title: "Prose, also about passwords, and settings that are no secrets",
		files: {
			"a.enc.yaml": sealedYaml(
				`# rotate the password before June: ask alice\n# password: see the safe\n# replicas: 3\n# token: changeme\na: ${good}\n`,
			),
		},
		reports: [],
	},
	{
		title: "A sealed comment, and a file that sops did not seal",
		files: {
			"a.enc.yaml": sealedYaml(`#${token(30, "comment")}\na: ${good}\n`),
			"values.yaml": "sops: true\n# password: canary-hunter2\n",
		},
		reports: [],
	},
];
