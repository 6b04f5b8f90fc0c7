import type { Tree } from "../tree.ts";
import { ignoreLines } from "./ignore-block.ts";
import { creationRulesFor, hook, policy, workflow } from "./texts.ts";

/** One thing that `init` would do. It only ever creates a file or adds lines to the end of one. */
export interface InitStep {
	readonly action: "create" | "append";
	readonly path: string;
	/** The whole file, or the lines that are added. */
	readonly text: string;
	readonly executable: boolean;
	readonly why: string;
}

/** Something that is there already and stays as it is, and what its owner may want to add. */
export interface InitNote {
	readonly path: string;
	readonly words: string;
}

export interface InitPlan {
	readonly steps: readonly InitStep[];
	readonly notes: readonly InitNote[];
}

/**
 * Looks at a tree and says what it lacks. `project` is the folder to set up, "" for the root. With a recipient, the files that name
 * it are among what may be lacking.
 */
export function initPlan(tree: Tree, project: string, recipient: string | null = null): InitPlan {
	const steps: InitStep[] = [];
	const notes: InitNote[] = [];
	const under = (path: string) => (project === "" ? path : `${project}/${path}`);
	const has = (path: string) =>
		tree.file(path) !== undefined || tree.untracked.some((file) => file.path === path);
	const create = (path: string, text: string, why: string, executable = false) =>
		steps.push({ action: "create", path, text, executable, why });

	const policyPath = under(".sops-guard.yaml");
	if (has(policyPath)) notes.push({ path: policyPath, words: "there already; left as it is" });
	else create(policyPath, policy, "the policy: what must be sealed, and for whom");

	if (recipient !== null) {
		const configPath = under(".sops.yaml");
		if (has(configPath)) {
			notes.push({
				path: configPath,
				words: "there already; to seal for your key too: sops-guard recipients add",
			});
		} else {
			create(configPath, creationRulesFor(recipient), "what sops and sops-guard encrypt seal, and for whom");
			const keyPath = under(".age-public-key");
			if (has(keyPath)) notes.push({ path: keyPath, words: "there already; left as it is" });
			else create(keyPath, `${recipient}\n`, "the public key, for whoever seals something for you");
		}
	}

	const ignorePath = under(".gitignore");
	const lines = ignoreLines(tree, project);
	if (lines === null) notes.push({ path: ignorePath, words: "covers every plaintext name already" });
	else if (has(ignorePath))
		steps.push({
			action: "append",
			path: ignorePath,
			text: lines,
			executable: false,
			why: "names under which plaintext would lie beside what is sealed",
		});
	else create(ignorePath, lines, "names under which plaintext would lie beside what is sealed");

	const manager = hookManagers.find(({ path }) => tree.files.some((file) => file.path.startsWith(path)));
	if (manager !== undefined) notes.push({ path: manager.path, words: manager.words });
	else if (has(".githooks/pre-commit"))
		notes.push({ path: ".githooks/pre-commit", words: "there already; add: sops-guard lint --staged" });
	else
		create(
			".githooks/pre-commit",
			hook,
			"stops plaintext before it is committed; switch it on with: git config core.hooksPath .githooks",
			true,
		);

	const guarding = tree.files.find(
		(file) =>
			/^\.github\/workflows\/[^/]+\.ya?ml$/.test(file.path) && (file.text ?? "").includes("sops-guard"),
	);
	if (guarding === undefined)
		create(
			".github/workflows/sops-guard.yml",
			workflow,
			"the gate on pull requests, and the whole tree once a day",
		);
	else notes.push({ path: guarding.path, words: "runs sops-guard already" });

	return { steps, notes };
}

const hookManagers = [
	{ path: ".pre-commit-config.yaml", words: "add this repository with the hook id sops-guard" },
	{ path: "lefthook.", words: "add a pre-commit command: sops-guard lint --staged" },
	{ path: ".lefthook.", words: "add a pre-commit command: sops-guard lint --staged" },
	{ path: ".husky/", words: "add a line to .husky/pre-commit: sops-guard lint --staged" },
] as const;
