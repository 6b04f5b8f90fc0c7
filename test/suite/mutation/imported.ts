import { spawnSync } from "node:child_process";
import { createRepository, gitEnvironment, type Repository } from "../../support/git.ts";
import type { Content, Draft } from "./draft.ts";

/** Commits in a row, under a name of their own. */
export interface Line {
	readonly name: string;
	/** The first one is shared by all lines and bears the name `clean`. */
	readonly states: readonly Draft[];
}

/** A real repository with hundreds of small branches, written by one `git fast-import`. */
export function importedRepository(clean: Draft, lines: readonly Line[]): Repository {
	const repository = createRepository();
	const parts: Buffer[] = [];
	const say = (text: string) => parts.push(Buffer.from(text));
	let clock = Date.parse("2026-01-05T09:00:00Z") / 1000;
	const commit = (branch: string, before: ReadonlyMap<string, Content>, { files, untracked }: Draft) => {
		clock += 60;
		const mark = branch === "clean" ? "mark :1\n" : "";
		say(
			`commit refs/heads/${branch}\n${mark}committer Test Author <author@example.invalid> ${clock} +0000\n`,
		);
		say("data 4\nstep\n");
		if (branch !== "clean" && before === clean.files) say("from :1\n");
		for (const path of before.keys()) if (!files.has(path)) say(`D ${path}\n`);
		for (const [path, content] of files) {
			if (untracked.has(path) || before.get(path) === content) continue;
			const isLink = typeof content === "object" && "link" in content;
			const bytes = Buffer.from(isLink ? content.link : content);
			say(`M ${isLink ? "120000" : "100644"} inline ${path}\ndata ${bytes.length}\n`);
			parts.push(bytes);
			say("\n");
		}
		say("\n");
	};
	commit("clean", new Map(), clean);
	for (const { name, states } of lines) {
		let before = clean.files;
		for (const state of states.slice(1)) {
			commit(name, before, state);
			before = state.files;
		}
	}
	const { status, stderr } = spawnSync("git", ["fast-import", "--quiet", "--done"], {
		cwd: repository.path,
		env: gitEnvironment,
		input: Buffer.concat([...parts, Buffer.from("done\n")]),
		encoding: "utf8",
	});
	if (status !== 0) throw new Error(`git fast-import failed: ${stderr}`);
	return repository;
}
