import { IgnoreRules, ignoreRules } from "../facts/ignore-rules.ts";
import type { Tree } from "../tree.ts";

/** Lines of the block, by what they are about, each with a name that it exists for. */
const groups: readonly {
	readonly title: string;
	readonly lines: readonly (readonly [line: string, probe: string])[];
}[] = [
	{
		title: "Plaintext of what is sealed in this repository",
		lines: [
			["*.tfvars", "prod.auto.tfvars"],
			["*.tfvars.json", "terraform.tfvars.json"],
			["*.tfvars.*", "terraform.tfvars.bak"],
			["!*.tfvars.enc", ""],
			["!*.tfvars.json.enc", ""],
			["!*.tfvars.example", ""],
			["*.dec.*", "secrets.dec.yaml"],
			[".env", ".env"],
			[".env.*", ".env.local"],
			["!.env.enc", ""],
			["!.env.*.enc", ""],
			["!.env.example", ""],
		],
	},
	{
		title: "Terraform writes every value it knows into these",
		lines: [
			["*.tfstate", "terraform.tfstate"],
			["*.tfstate.*", "terraform.tfstate.1700000000.backup"],
			["tfplan", "tfplan"],
			["*.tfplan", "x.tfplan"],
			["tfplan.*", "tfplan.json"],
			["plan.out", "plan.out"],
			["crash.log", "crash.log"],
			["crash.*.log", "crash.1.log"],
			[".terraform/", ".terraform/x"],
		],
	},
	{
		title: "Private keys",
		lines: [
			["keys.txt", "keys.txt"],
			["key.txt", "key.txt"],
			["age.key", "age.key"],
			["*.agekey", "x.agekey"],
			["kubeconfig", "kubeconfig"],
		],
	},
];

/**
 * The ignore lines that a project lacks, ready to be added to its `.gitignore`, or null when it lacks none. A line that would
 * hide a file that git tracks is left out: ignoring it would only make it harder to see.
 */
export function ignoreLines(tree: Tree, project: string): string | null {
	const rules = tree.fact(ignoreRules);
	const below = project === "" ? "" : `${project}/`;
	const isCovered = (probe: string) =>
		rules.decide(`${below}some/folder/${probe}`).ignored && rules.decide(`${below}${probe}`).ignored;
	const sections: string[] = [];
	for (const { title, lines } of groups) {
		const missing = lines.filter(
			([line, probe]) => probe !== "" && !isCovered(probe) && !hidesTracked(tree, project, line),
		);
		if (missing.length === 0) continue;
		const kept = lines.filter(
			([line, probe]) =>
				missing.some(([each]) => each === line) ||
				(probe === "" && missing.some(([each]) => undoes(line, each))),
		);
		sections.push([`# ${title}`, ...kept.map(([line]) => line), ""].join("\n"));
	}
	return sections.length === 0 ? null : sections.join("\n");
}

/** True when a negation belongs to a line that is added: `!*.tfvars.enc` after `*.tfvars.*`. */
function undoes(negation: string, line: string): boolean {
	return negation.startsWith(`!${line.replace(/\*$/, "")}`);
}

function hidesTracked(tree: Tree, project: string, line: string): boolean {
	const alone = new IgnoreRules(new Map([[project, new TextEncoder().encode(`${line}\n`)]]));
	// Ciphertext and examples are taken back by the negations of the same block.
	return tree.files.some(({ path }) => !/\.(enc|example)$/.test(path) && alone.decide(path).ignored);
}
