import { join } from "node:path";
import { attributeLines, Failure } from "@sops-guard/core";
import { openRepository, readText, writeFile } from "@sops-guard/io";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { sealedOf } from "../sealed/session.ts";

/** `.gitattributes` travels with the repository; the configuration, which says what to start, does not, and never could safely. */
export async function runGitSetup(given: Arguments, { writer, isQuiet }: Terminal): Promise<number> {
	const { root, tree, setConfig, config } = await openRepository(given.positionals[0] ?? ".");
	const paths = [...sealedOf(tree)].map(({ path }) => path);
	if (paths.length === 0) {
		throw new Failure("usage", "there is no sealed file here", {
			hint: "Seal one first, then run it again.",
		});
	}
	const attributes = join(root, ".gitattributes");
	const before = readText(attributes) ?? "";
	const lines = attributeLines(paths, before);
	const command = commandLine();
	// A name may begin with a dash.
	const wanted: readonly (readonly [name: string, value: string])[] = [
		["diff.sops-guard.textconv", `${command} textconv --`],
		["diff.sops-guard.cachetextconv", "false"],
		["merge.sops-guard.name", "sealed files, merged by value"],
		["merge.sops-guard.driver", `${command} merge-driver -- %O %A %B %P`],
	];
	const missing = [];
	for (const [name, value] of wanted)
		if ((await config(name)) !== value) missing.push([name, value] as const);
	if (lines.length > 0) writer.out(`# .gitattributes\n${lines.map((line) => `+${line}\n`).join("")}\n`);
	if (missing.length > 0) {
		writer.out(`# git config --local\n${missing.map(([name, value]) => `+${name} = ${value}\n`).join("")}\n`);
	}
	if (lines.length === 0 && missing.length === 0) {
		if (!isQuiet) writer.err("Nothing to do.\n");
		return 0;
	}
	if (!given.has("yes")) {
		writer.err("Nothing was written. To write it: sops-guard git-setup --yes\n");
		return 0;
	}
	if (lines.length > 0) {
		const gap = before === "" || before.endsWith("\n") ? "" : "\n";
		writeFile(attributes, `${before}${gap}${lines.join("\n")}\n`);
	}
	for (const [name, value] of missing) await setConfig(name, value);
	writer.err(
		"Written. Commit .gitattributes; the configuration is this clone's own, so everybody runs git-setup once.\n",
	);
	return 0;
}

/** How git starts this very program, in a line for a shell. */
function commandLine(): string {
	const [node = "node", script = "sops-guard"] = process.argv;
	return [node, script].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
}
