import { Failure, type FormatName } from "@sops-guard/core";
import type { Arguments } from "../option.ts";

/** One rendering that was asked for; `file` is null for stdout. */
export interface Output<Format extends string = FormatName> {
	readonly format: Format;
	readonly file: string | null;
}

/**
 * Pairs `--format` and `--output` as they were typed: an output belongs to the format before it. A format without an output
 * goes to stdout, where only one fits (design §10.19).
 */
export function outputsOf(given: Arguments): Output[];
/** The same for a command with formats of its own; `usual` is what it prints when nothing is said. */
export function outputsOf<Format extends string>(given: Arguments, usual: Format): Output<Format>[];
export function outputsOf(given: Arguments, usual = "pretty"): Output<string>[] {
	const outputs: Output<string>[] = [];
	let format: string | null = null;
	for (const { name, value } of given.given) {
		if (name === "format") {
			if (format !== null) outputs.push({ format, file: null });
			format = value;
		} else if (name === "output") {
			outputs.push({ format: format ?? usual, file: value });
			format = null;
		}
	}
	if (format !== null) outputs.push({ format, file: null });
	if (outputs.length === 0) outputs.push({ format: usual, file: null });
	if (outputs.filter(({ file }) => file === null).length > 1) {
		throw new Failure("usage", "two formats want stdout", {
			hint: "Give all but one of them an --output FILE.",
		});
	}
	const files = outputs.flatMap(({ file }) => (file === null ? [] : [file]));
	if (new Set(files).size < files.length) {
		throw new Failure("usage", "two formats want the same file", {
			hint: "Give each --output a file of its own.",
		});
	}
	return outputs;
}
