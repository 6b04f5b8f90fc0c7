import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findTool } from "../../support/tools.ts";

/** What a path holds: text, bytes, or a link's target. */
export type Content = string | Uint8Array | { readonly link: string };

const keys = fileURLToPath(new URL("../../fixtures/keys/", import.meta.url));

/** Opens whatever the bases seal: every throw-away identity of the fixtures. */
const identities = ["talent-mesh-ci", "talent-mesh-owner", "golden"]
	.map((name) => readFileSync(join(keys, `${name}.identity`), "utf8"))
	.join("\n");

/**
 * A tree that is being edited. Every edit must change something, so that a fault which no longer fits its base fails
 * and does not pass for a silent one.
 */
export class Draft {
	readonly files: Map<string, Content>;
	readonly untracked: Set<string>;
	/** New path → old path, of what {@link move} moved. */
	readonly renames = new Map<string, string>();

	constructor(files: ReadonlyMap<string, Content>, untracked: Iterable<string> = []) {
		this.files = new Map(files);
		this.untracked = new Set(untracked);
	}

	/** A draft that starts from this one. */
	copy(): Draft {
		const copy = new Draft(this.files, this.untracked);
		for (const [now, before] of this.renames) copy.renames.set(now, before);
		return copy;
	}

	text(path: string): string {
		const content = this.files.get(path);
		if (typeof content !== "string") throw new Error(`${path} is no text of this tree`);
		return content;
	}

	write(path: string, content: Content): void {
		if (this.files.get(path) === content) throw new Error(`${path} is that already`);
		this.files.set(path, content);
	}

	/** Adds lines behind the last one. */
	append(path: string, text: string): void {
		const before = this.text(path);
		this.write(path, before === "" || before.endsWith("\n") ? before + text : `${before}\n${text}`);
	}

	/** The first match gives way; `$1` and so on stand for groups. */
	replace(path: string, from: string | RegExp, to: string): void {
		const before = this.text(path);
		const after = typeof from === "string" ? before.replace(from, () => to) : before.replace(from, to);
		if (after === before) throw new Error(`nothing in ${path} is ${from}`);
		this.files.set(path, after);
	}

	edit(path: string, change: (text: string) => string): void {
		this.write(path, change(this.text(path)));
	}

	remove(path: string): void {
		if (!this.files.delete(path)) throw new Error(`${path} is not there`);
	}

	move(from: string, to: string): void {
		const content = this.files.get(from);
		if (content === undefined) throw new Error(`${from} is not there`);
		this.files.delete(from);
		this.files.set(to, content);
		this.renames.set(to, this.renames.get(from) ?? from);
	}

	duplicate(from: string, to: string): void {
		this.files.set(to, this.text(from));
	}

	/** A file of the work tree that nobody has added. */
	leave(path: string, content: Content): void {
		this.write(path, content);
		this.untracked.add(path);
	}

	/** The path's plaintext, as the real sops gives it. */
	plaintext(path: string): string {
		return this.#run(["decrypt", path], path).stdout;
	}

	/** What the real sops seals under that path by the tree's own configuration, or by further options. */
	seal(path: string, plaintext: string, ...options: string[]): void {
		const args = ["encrypt", ...options, "--filename-override", path];
		this.files.set(path, this.#run(args, null, plaintext).stdout);
	}

	/** Runs the real sops in place: `sops(path, "rotate", "-i", path)`. */
	sops(path: string, ...args: string[]): void {
		this.write(path, this.#run(args, path).content);
	}

	#run(args: readonly string[], path: string | null, input = ""): { stdout: string; content: string } {
		const folder = mkdtempSync(join(tmpdir(), "sops-guard-draft-"));
		try {
			for (const [name, content] of this.files) {
				if (typeof content !== "string" || !(name.endsWith(".sops.yaml") || name === path)) continue;
				mkdirSync(dirname(join(folder, name)), { recursive: true });
				writeFileSync(join(folder, name), content);
			}
			const { status, stdout, stderr } = spawnSync(findTool("sops") ?? "sops", args, {
				cwd: folder,
				input,
				encoding: "utf8",
				env: { HOME: folder, PATH: "", SOPS_AGE_KEY: identities, SOPS_DISABLE_VERSION_CHECK: "1" },
			});
			// Its words may quote the plaintext, which is ours and marked.
			if (status !== 0) throw new Error(`sops ${args[0]} left with ${status}: ${stderr}`);
			return { stdout, content: path === null ? "" : readFileSync(join(folder, path), "utf8") };
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
}
