#!/usr/bin/env node
import { Failure, nearest, visible } from "@sops-guard/core";
import { stackOf, Writer } from "@sops-guard/io";
import { commands } from "./commands.ts";
import { commandHelp, overview } from "./help.ts";
import { ownWords, parseArguments } from "./option.ts";
import { tool } from "./version.ts";

const [name = "--help", ...rest] = process.argv.slice(2);
process.exitCode = await main(name, rest);

async function main(name: string, argv: readonly string[]): Promise<number> {
	const own = ownWords(argv);
	const writer = new Writer({ color: colorOf(own), environment: process.env });
	try {
		if (name === "--help" || name === "-h" || name === "help") {
			writer.out(overview(commands));
			return 0;
		}
		if (name === "--version" || name === "-V") {
			writer.out(`${tool.name} ${tool.version}\n`);
			return 0;
		}
		return await runCommand(name, argv, writer);
	} catch (error) {
		return fail(error, own.includes("--debug"), writer);
	}
}

async function runCommand(name: string, argv: readonly string[], writer: Writer): Promise<number> {
	const entry = commands.find((command) => command.name === name);
	if (entry === undefined) throw unknownCommand(name);
	const command = await entry.load();
	const own = ownWords(argv);
	if (own.includes("--help") || own.includes("-h")) {
		writer.out(commandHelp(command));
		return 0;
	}
	const given = parseArguments(argv, command.options, command.mostOperands, command.startsProgram);
	return command.run(given, {
		writer,
		tool,
		environment: process.env,
		isQuiet: given.has("quiet"),
		isVerbose: given.has("verbose"),
	});
}

/** Needed before anything is parsed, because a wrong option is an error that has a colour too. */
function colorOf(argv: readonly string[]): "auto" | "always" | "never" {
	const at = argv.findLastIndex((word) => word === "--color" || word.startsWith("--color="));
	const value = argv[at]?.includes("=") ? argv[at]?.slice("--color=".length) : argv[at + 1];
	return at !== -1 && (value === "always" || value === "never") ? value : "auto";
}

function unknownCommand(name: string): Failure {
	const guess = nearest(
		name,
		commands.map((command) => command.name),
	);
	const shown = /^[a-z][a-z-]{0,20}$/.test(name) ? name : "that";
	return new Failure("usage", `${shown} is not a command`, {
		hint: guess === null ? "sops-guard --help lists the commands." : `Did you mean sops-guard ${guess}?`,
	});
}

/** One line and a hint for what is expected; anything else is a bug of ours, told without the message, which may quote input. */
function fail(error: unknown, debug: boolean, writer: Writer): number {
	if (error instanceof Failure) {
		const { place } = error;
		const where =
			place === null ? "" : `${visible(place.path)}${place.line === undefined ? "" : `:${place.line}`}: `;
		writer.err(`error: ${where}${error.message}\n${error.hint === null ? "" : `  ${error.hint}\n`}`);
		if (debug) writer.err(`${stackOf(error)}\n`);
		return 2;
	}
	writer.err(
		"error: this is a bug in sops-guard\n  Please report the command, the version, and what --debug adds.\n",
	);
	if (debug) writer.err(`${stackOf(error)}\n`);
	return 2;
}
