import type { Command, CommandEntry } from "./command.ts";
import { generalOptions, type Option } from "./option.ts";

const exitCodes = `Exit codes
  0  fine
  1  findings at or above --fail-on; for a check such as verify or recover, its own no
  2  wrong use, an invalid policy, or a file that cannot be read, opened or written
  3  something that was asked for could not be checked`;

/** The help of the tool as a whole. */
export function overview(commands: readonly CommandEntry[]): string {
	return [
		"sops-guard keeps secrets that live in git sealed, fresh and deployable.",
		"",
		"Usage: sops-guard <command> [options]",
		"",
		"Commands",
		columns(commands.map(({ name, summary }) => [name, summary])),
		"",
		"Options of every command",
		columns([...generalOptions.map(row), ["    --version", "print the version"]]),
		"",
		exitCodes,
		"",
		"sops-guard <command> --help says more. Only git, kubectl and terraform speak with other machines, and only when you ask for it.",
		"",
	].join("\n");
}

/** The help of one command. */
export function commandHelp(command: Command): string {
	const examples = command.examples.flatMap(([line, does]) => [`  ${line}`, `      ${does}`]);
	return [
		`${command.summary[0]?.toUpperCase()}${command.summary.slice(1)}.`,
		"",
		`Usage: sops-guard ${command.name} [options]${command.operands === "" ? "" : ` ${command.operands}`}`,
		"",
		...(command.options.length === 0 ? [] : ["Options", columns(command.options.map(row)), ""]),
		"Options of every command",
		columns(generalOptions.map(row)),
		"",
		...(examples.length === 0 ? [] : ["Examples", ...examples, ""]),
		exitCodes,
		"",
	].join("\n");
}

function row({ name, short, value, choices, description }: Option): readonly [string, string] {
	const left = `${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
	const isListed = choices !== undefined && !choices.every((choice) => description.includes(choice));
	return [left, isListed ? `${description} (${choices.join(", ")})` : description];
}

const gap = 2;
const widest = 26;
const width = 100;

/** Two columns; the right one wraps under itself. */
function columns(rows: readonly (readonly [string, string])[]): string {
	const left = Math.min(widest, Math.max(...rows.map(([text]) => text.length)) + 2 + gap);
	return rows
		.flatMap(([text, description]) => {
			const lines = wrapped(description, width - left);
			const first = `  ${text}`;
			const head =
				first.length + gap > left
					? [first, `${" ".repeat(left)}${lines[0]}`]
					: [`${first.padEnd(left)}${lines[0]}`];
			return [...head, ...lines.slice(1).map((line) => `${" ".repeat(left)}${line}`)];
		})
		.join("\n");
}

function wrapped(text: string, size: number): string[] {
	const lines: string[] = [""];
	for (const word of text.split(" ")) {
		const last = lines[lines.length - 1] ?? "";
		if (last !== "" && last.length + word.length + 1 > size) lines.push(word);
		else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
	}
	return lines;
}
