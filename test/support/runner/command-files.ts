// The files through which a step hands things over: GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STATE (pairs), GITHUB_PATH
// (lines) and GITHUB_STEP_SUMMARY (text). Every step gets fresh, empty ones.
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface CommandFiles {
	readonly output: string;
	readonly env: string;
	readonly state: string;
	readonly path: string;
	readonly summary: string;
}

export interface Pairs {
	/** In the order written; a later pair of the same name wins. */
	readonly pairs: readonly (readonly [name: string, value: string])[];
	/** What is wrong with the rest of the file: the step fails, the pairs before it count. */
	readonly fault: string | null;
}

export const summaryLimit = 1024 * 1024;

export function createCommandFiles(folder: string): CommandFiles {
	mkdirSync(folder, { recursive: true });
	const make = (name: string) => {
		writeFileSync(join(folder, name), "");
		return join(folder, name);
	};
	return {
		output: make("set_output"),
		env: make("set_env"),
		state: make("save_state"),
		path: make("add_path"),
		summary: make("step_summary"),
	};
}

/** `NAME=VALUE` and `NAME<<DELIMITER` … `DELIMITER`; whichever mark comes first in a line decides. Lines end at LF only. */
export function parsePairs(text: string): Pairs {
	const pairs: [string, string][] = [];
	const lines = text.split("\n");
	if (lines.at(-1) === "") lines.pop();

	for (let index = 0; index < lines.length; index++) {
		const line = lines[index] ?? "";
		if (line === "") continue;
		const equals = line.indexOf("=");
		const heredoc = line.indexOf("<<");
		if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
			if (equals === 0) return { pairs, fault: "a name is empty" };
			pairs.push([line.slice(0, equals), line.slice(equals + 1)]);
			continue;
		}
		if (heredoc < 0) return { pairs, fault: "a line is neither NAME=VALUE nor NAME<<DELIMITER" };
		const delimiter = line.slice(heredoc + 2);
		if (heredoc === 0 || !delimiter) return { pairs, fault: "a heredoc has no name or no delimiter" };
		const end = lines.indexOf(delimiter, index + 1);
		if (end < 0) return { pairs, fault: "the delimiter of a heredoc is missing" };
		pairs.push([line.slice(0, heredoc), lines.slice(index + 1, end).join("\n")]);
		index = end;
	}
	return { pairs, fault: null };
}

export function readPairs(file: string): Pairs {
	return parsePairs(readText(file));
}

export function readPathLines(file: string): string[] {
	return readText(file)
		.split(/\r\n|\r|\n/)
		.filter((line) => line !== "");
}

/** Null when the file is empty or gone. `bytes` counts against `summaryLimit`. */
export function readSummary(file: string): { readonly text: string; readonly bytes: number } | null {
	const text = readText(file);
	return text === "" ? null : { text, bytes: statSync(file).size };
}

function readText(file: string): string {
	try {
		return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
		throw error;
	}
}
