import { at, type Example, type Policy, type Run, runRule, type Spot, sealedFiles } from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = runRule({
	id: "meta-nothing-checked",
	summary: "The check had nothing to look at",
	why: "A gate over no files is green for the wrong reason: a typo in a path, a glob or a checkout looks just like a clean repository.",
	fix: "Correct the path or the globs, or take out of the policy what there is none of.",
	messages: {
		files: "there is no file in what was to be checked",
		globs: "the policy says which files are sealed, and none of the repository's files is one of them",
		sealed: "a policy stands here, and no file beside it is sealed",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(run, { policy }) {
		const spot = faultOf(run, policy);
		if (spot !== null) yield spot;
	},
});

function faultOf({ tree, scope }: Run, policy: Policy): Spot | null {
	const place = at.file(
		policy.path ?? `${policy.project === "" ? "" : `${policy.project}/`}.sops-guard.yaml`,
	);
	const isInScope = (path: string) => scope === "" || path === scope || path.startsWith(`${scope}/`);
	if (!tree.files.some(({ path }) => isInScope(path)))
		return { at: scope === "" ? place : at.file(scope), message: "files" };
	const { encrypted } = policy.artifacts;
	const inside = tree.files.map(({ path }) => policy.within(path)).filter((path) => path !== null);
	if (encrypted.declared && encrypted.patterns.length > 0 && !inside.some((path) => encrypted.matches(path)))
		return { at: place, message: "globs" };
	if (policy.path === null || encrypted.declared) return null;
	const isSealed = [...tree.fact(sealedFiles).keys()].some((path) => policy.within(path) !== null);
	return isSealed ? null : { at: place, message: "sealed", severity: "low" };
}

export const examples: readonly Example[] = [
	{ title: "No files at all", files: {}, reports: [".sops-guard.yaml:1"] },
	{
		title: "A typo in the glob that names the sealed files",
		files: {
			".sops-guard.yaml": "version: 1\nartifacts: { encrypted: [k8s/secret/**] }\n",
			"k8s/secrets/db.enc.yaml": sealedYaml(`password: ${token()}\n`),
		},
		reports: [".sops-guard.yaml:1"],
	},
	{
		title: "A policy beside no sealed file, at low severity",
		files: { ".sops-guard.yaml": "version: 1\n", "main.tf": "canary\n" },
		reports: [".sops-guard.yaml:1"],
	},
	{
		title: "A policy and what it is about",
		files: {
			".sops-guard.yaml": "version: 1\nartifacts: { encrypted: [k8s/secrets/**] }\n",
			"k8s/secrets/db.enc.yaml": sealedYaml(`password: ${token()}\n`),
		},
		reports: [],
	},
	{
		title: "A repository without a policy and without secrets",
		files: { "main.go": "canary\n" },
		reports: [],
	},
];
