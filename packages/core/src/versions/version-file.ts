import { Failure } from "../failure.ts";
import type { ToolName } from "./asset.ts";
import { parseWish } from "./range.ts";

/** What version managers call the tools: by their names, or by where they take them from. */
const aliases: Readonly<Record<ToolName, RegExp>> = {
	sops: /^(?:sops|(?:aqua|ubi|github):getsops\/sops|asdf:[\w.-]+\/asdf-sops)$/,
	age: /^(?:age|(?:aqua|ubi|github):FiloSottile\/age|asdf:[\w.-]+\/asdf-age)$/,
};

/**
 * The version of a tool that a file of a repository asks for, as it is written there: `.tool-versions`, `mise.toml` (any `.toml`), or a
 * file that holds nothing else, such as `.sops-version`. A file that does not name the tool, or names more than can be understood,
 * is a failure, so that nobody gets some other version.
 *
 * @param path for its name, and for messages
 */
export async function versionInFile(tool: ToolName, path: string, text: string): Promise<string> {
	const name = path.replaceAll("\\", "/").split("/").at(-1) ?? "";
	const bare = text.replace(/^\uFEFF/, "");
	if (name.endsWith(".toml")) return await inMise(tool, path, bare);
	return name === ".tool-versions" ? inToolVersions(tool, path, bare) : alone(path, bare);
}

/** `NAME VERSION [VERSION…] [# comment]` a line; the first version is the one in use. */
function inToolVersions(tool: ToolName, path: string, text: string): string {
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const [name, version] = line.replace(/#.*/, "").trim().split(/\s+/);
		if (name === undefined || !aliases[tool].test(name)) continue;
		return understood(version, path, index + 1);
	}
	throw unnamed(tool, path);
}

async function inMise(tool: ToolName, path: string, text: string): Promise<string> {
	const { parse } = await import("smol-toml");
	let document: Readonly<Record<string, unknown>>;
	try {
		document = parse(text);
	} catch {
		throw new Failure("usage", "the version file is no TOML", { place: { path } });
	}
	const listed = fieldsOf(document.tools);
	const found = Object.entries(listed).find(([name]) => aliases[tool].test(name))?.[1];
	if (found === undefined) throw unnamed(tool, path);
	const [first] = Array.isArray(found) ? found : [found];
	return understood(typeof first === "string" ? first : fieldsOf(first).version, path);
}

/** The first line that is no comment. */
function alone(path: string, text: string): string {
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const version = line.replace(/#.*/, "").trim();
		if (version !== "") return understood(version, path, index + 1);
	}
	throw new Failure("usage", "the version file is empty", { place: { path } });
}

function understood(version: unknown, path: string, line?: number): string {
	// Version managers write `prefix:3.13` for the newest that begins so.
	const text = typeof version === "string" ? version.replace(/^(?:prefix|latest):/, "") : "";
	if (parseWish(text) !== null) return text;
	throw new Failure("usage", "the version file asks for something that is no version", {
		hint: "A version, or a range of versions, can be installed; a path, a branch or `system` cannot.",
		place: line === undefined ? { path } : { path, line },
	});
}

function unnamed(tool: ToolName, path: string): Failure {
	return new Failure("usage", `the version file says nothing about ${tool}`, {
		hint: `Add ${tool} to it, or give the version itself.`,
		place: { path },
	});
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
