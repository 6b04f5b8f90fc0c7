import {
	at,
	documentRule,
	type Example,
	hasValue,
	isToken,
	type Leaf,
	label,
	looksSecret,
	sealed,
} from "@sops-guard/core";
import { sealedDotenv, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-unselected-secret",
	summary: "The selector of a sealed file leaves out a value that looks like a secret",
	why: "A selector that is too narrow leaves credentials readable in a file that everybody takes for sealed.",
	fix: "Widen the selector in `.sops.yaml`, seal the file anew with `sops decrypt --in-place {path} && sops encrypt --in-place {path}`, and replace the value.",
	messages: { default: "`{pointer}` looks like a secret, and the selector `{selector}` leaves it in clear" },
	severity: "high",
	confidence: "heuristic",
	presets: ["strict"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const { leaves } = found.document;
		const { selector } = found.envelope;
		// What is left out by its own name is the finding of `sops-unencrypted-suffix-abuse`, a file without sealed values one of its own.
		if (!selector.name.startsWith("encrypted") || !leaves.some(isToken)) return;
		for (const leaf of leaves) {
			if (leaf.selected || isToken(leaf) || !hasValue(leaf) || !looksSecret(nameOf(leaf), leaf.node.text))
				continue;
			yield {
				at: at.leaf(file, leaf),
				labels: {
					pointer: label.pointer(leaf.path, leaf.document),
					selector: label.name(selector.name),
				},
			};
		}
	},
});

/** The key that is nearest to a value. */
function nameOf({ path }: Leaf): string {
	return path.findLast((component) => typeof component === "string") ?? "";
}

const good = token();
const manifest = (more: string) =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n    name: db-password\n${more}stringData:\n    url: ${good}\n`;

export const examples: readonly Example[] = [
	{
		title: "A connection string in an annotation",
		files: {
			"db.enc.yaml": sealedSecret(
				manifest("    annotations:\n        db-url: postgres://app:canary9x@db/x\n"),
			),
		},
		reports: ["db.enc.yaml:6"],
	},
	{
		title: "Helm values of which a few are sealed",
		files: {
			"values.enc.yaml": sealedYaml(
				`app:\n    adminPassword: canary-hunter2\n    secretName: app-admin\ndata: ${good}\n`,
				{ selector: ["encrypted_regex", "^data$"] },
			),
			"prod.sops.env": sealedDotenv(`DATA=${good}\nAPI_TOKEN=canary-Hunter2\n`, {
				selector: ["encrypted_regex", "^DATA$"],
			}),
		},
		reports: ["prod.sops.env:2", "values.enc.yaml:2"],
	},
	{
		title: "Names of Secrets, references, placeholders",
		files: {
			"db.enc.yaml": sealedSecret(
				manifest("    annotations:\n        secret-ref: app/credentials\n        password: changeme\n"),
			),
		},
		reports: [],
	},
	{
		title: "Nothing is left out, or by its own name",
		files: {
			"a.enc.yaml": sealedYaml(`password: ${good}\n`, { selector: ["encrypted_regex", "."] }),
			"b.enc.yaml": sealedYaml(`a: ${good}\npassword_unencrypted: canary-hunter2\n`),
		},
		reports: [],
	},
];
