#!/usr/bin/env node
import { Failure, Writer, nearest, stackOf, version, visible } from "./shared/start.js";
import { parseArgs } from "node:util";
// packages/cli/src/commands.ts
/** Every command, in the order of the help. Only the one that runs is loaded. */
const commands = [
	{
		name: "lint",
		summary: "check that everything that must be sealed is sealed, without a key",
		load: async () => (await import("./shared/lint.js")).lintCommand
	},
	{
		name: "diff",
		summary: "show what changed inside sealed files, without a key",
		load: async () => (await import("./shared/diff.js")).diffCommand
	},
	{
		name: "check-rotation",
		summary: "how old is every sealed value, every data key and every recipient? From git, without a key",
		load: async () => (await import("./shared/check-rotation.js")).checkRotationCommand
	},
	{
		name: "readers",
		summary: "who can read what now, and who still knows a current value although they were removed",
		load: async () => (await import("./shared/readers.js")).readersCommand
	},
	{
		name: "explain",
		summary: "print a rule's page: what, why, how to fix it, and what to do when it has leaked already",
		load: async () => (await import("./shared/explain.js")).explainCommand
	},
	{
		name: "rules",
		summary: "print the table of rules",
		load: async () => (await import("./shared/rules2.js")).rulesCommand
	},
	{
		name: "init",
		summary: "look first, then write what a repository is missing; never overwrites",
		load: async () => (await import("./shared/init.js")).initCommand
	},
	{
		name: "encrypt",
		summary: "seal plaintext files by .sops.yaml: one to stdout, or many in place, all or none",
		load: async () => (await import("./shared/encrypt.js")).encryptCommand
	},
	{
		name: "decrypt",
		summary: "open sealed files: one to stdout, or many to a folder or in place, all or none",
		load: async () => (await import("./shared/decrypt.js")).decryptCommand
	},
	{
		name: "edit",
		summary: "open a sealed file in an editor and seal what comes back; what did not change keeps its ciphertext",
		load: async () => (await import("./shared/edit.js")).editCommand
	},
	{
		name: "set",
		summary: "set one value of a sealed file; the value comes from stdin or a prompt, never from the command line",
		load: async () => (await import("./shared/set.js")).setCommand
	},
	{
		name: "unset",
		summary: "take a value, a map or a list out of a sealed file",
		load: async () => (await import("./shared/set.js")).unsetCommand
	},
	{
		name: "rotate",
		summary: "give sealed files a new data key, all of them or none",
		load: async () => (await import("./shared/rotate.js")).rotateCommand
	},
	{
		name: "updatekeys",
		summary: "seal the data keys of files for the recipients that .sops.yaml names now",
		load: async () => (await import("./shared/updatekeys.js")).updatekeysCommand
	},
	{
		name: "keygen",
		summary: "make an age identity",
		load: async () => (await import("./shared/keygen.js")).keygenCommand
	},
	{
		name: "verify",
		summary: "prove that sealed files are whole: structure, MAC, and who can open them",
		load: async () => (await import("./shared/verify.js")).verifyCommand
	},
	{
		name: "recipients",
		summary: "who opens what, by name; add somebody or take somebody out, and re-key what that touches",
		load: async () => (await import("./shared/recipients.js")).recipientsCommand
	},
	{
		name: "rekey",
		summary: "new key in, old key out: every file with a new data key, proven, all of them or none",
		load: async () => (await import("./shared/rekey.js")).rekeyCommand
	},
	{
		name: "recover",
		summary: "the drill: prove that an identity opens every sealed file, now or at a past commit",
		load: async () => (await import("./shared/recover.js")).recoverCommand
	},
	{
		name: "exec",
		summary: "run a program with the values of sealed files, as its environment or as private files",
		load: async () => (await import("./shared/exec.js")).execCommand
	},
	{
		name: "k8s",
		summary: "plan, or apply, the Secrets of sealed files to a cluster, by key and without a value in sight",
		load: async () => (await import("./shared/k8s.js")).k8sCommand
	},
	{
		name: "terraform",
		summary: "run terraform or tofu with the values of sealed tfvars, take them out of what it says, leave nothing",
		load: async () => (await import("./shared/terraform.js")).terraformCommand
	},
	{
		name: "doctor",
		summary: "why can this not be decrypted? Checks, each with the next thing to type",
		load: async () => (await import("./shared/doctor.js")).doctorCommand
	},
	{
		name: "merge-driver",
		summary: "merge a sealed file by value; git calls it once git-setup has told it to",
		load: async () => (await import("./shared/merge-driver.js")).mergeDriverCommand
	},
	{
		name: "textconv",
		summary: "print a sealed file so that git can show a diff that people can read",
		load: async () => (await import("./shared/textconv.js")).textconvCommand
	},
	{
		name: "git-setup",
		summary: "have git merge sealed files by value and show readable diffs of them",
		load: async () => (await import("./shared/git-setup.js")).gitSetupCommand
	}
];
// packages/cli/src/option.ts
/** The words of an argument list that are ours: what stands behind `--` belongs to somebody else. */
function ownWords(argv) {
	const end = argv.indexOf("--");
	return end === -1 ? argv : argv.slice(0, end);
}
/** Options that every command understands. */
const generalOptions = [
	{
		name: "quiet",
		short: "q",
		description: "print the result and errors only"
	},
	{
		name: "verbose",
		short: "v",
		description: "say what is being done"
	},
	{
		name: "color",
		value: "WHEN",
		choices: [
			"auto",
			"always",
			"never"
		],
		description: "colours: auto (default), always or never; NO_COLOR is honoured"
	},
	{
		name: "debug",
		description: "show where in our code an unexpected error came from"
	},
	{
		name: "help",
		short: "h",
		description: "print this help"
	}
];
/**
* Reads an argument list. Everything unknown is a usage failure that names the nearest thing that exists. What stands behind `--`
* are operands, whatever they begin with, unless the command starts a program.
*/
function parseArguments(words, options, mostPositionals, startsProgram = false) {
	const argv = startsProgram ? ownWords(words) : words;
	const known = new Map([...options, ...generalOptions].map((option) => [option.name, option]));
	const { tokens } = parseArgs({
		args: [...argv],
		strict: false,
		allowPositionals: true,
		tokens: true,
		options: Object.fromEntries([...known.values()].map(({ name, short, value }) => [name, {
			type: value === void 0 ? "boolean" : "string",
			multiple: true,
			...short === void 0 ? {} : { short }
		}]))
	});
	const positionals = [];
	const given = [];
	for (const token of tokens) {
		if (token.kind === "positional") positionals.push(token.value);
		if (token.kind !== "option") continue;
		const option = known.get(token.name);
		if (option === void 0) throw unknownOption(token.rawName, [...known.keys()]);
		given.push({
			name: option.name,
			value: checkedValue(option, token.value)
		});
	}
	for (const [name, option] of known) if (option.repeat !== true && given.filter((each) => each.name === name).length > 1) throw new Failure("usage", `--${name} is given twice`, { hint: "Keep one of them." });
	if (positionals.length > mostPositionals) throw new Failure("usage", `${positionals.length} paths or names given where ${mostPositionals || "none"} fits`, { hint: "Run the command once for each, or quote a name that holds blanks." });
	return {
		positionals,
		given,
		has: (name) => given.some((each) => each.name === name),
		value: (name) => given.findLast((each) => each.name === name)?.value,
		list: (name) => given.filter((each) => each.name === name).flatMap((each) => each.value.split(",")).filter((each) => each !== ""),
		program: words.slice(argv.length + 1)
	};
}
function checkedValue(option, value) {
	if (option.value === void 0) {
		if (value !== void 0) throw new Failure("usage", `--${option.name} takes no value`);
		return "";
	}
	if (value === void 0 || value === "") throw new Failure("usage", `--${option.name} needs a value`, { hint: `Write --${option.name} ${option.value}${option.choices === void 0 ? "" : `: ${option.choices.join(", ")}`}.` });
	if (option.choices !== void 0 && !option.choices.includes(value)) {
		const guess = nearest(value, option.choices);
		throw new Failure("usage", `--${option.name} does not know that value`, { hint: `${guess === null ? "" : `Did you mean ${guess}? `}It takes ${option.choices.join(", ")}.` });
	}
	return value;
}
function unknownOption(raw, names) {
	const name = raw.replace(/^-+/, "");
	const guess = nearest(name, names);
	const shown = /^--?[a-z][a-z-]{0,30}$/.test(raw) ? raw : "An option";
	return new Failure("usage", `${shown} is not an option here`, { hint: guess === null ? "Add --help to see the options." : `Did you mean --${guess}?` });
}
// packages/cli/src/help.ts
const exitCodes = `Exit codes
  0  fine
  1  findings at or above --fail-on; for a check such as verify or recover, its own no
  2  wrong use, an invalid policy, or a file that cannot be read, opened or written
  3  something that was asked for could not be checked`;
/** The help of the tool as a whole. */
function overview(commands) {
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
		""
	].join("\n");
}
/** The help of one command. */
function commandHelp(command) {
	const examples = command.examples.flatMap(([line, does]) => [`  ${line}`, `      ${does}`]);
	return [
		`${command.summary[0]?.toUpperCase()}${command.summary.slice(1)}.`,
		"",
		`Usage: sops-guard ${command.name} [options]${command.operands === "" ? "" : ` ${command.operands}`}`,
		"",
		...command.options.length === 0 ? [] : [
			"Options",
			columns(command.options.map(row)),
			""
		],
		"Options of every command",
		columns(generalOptions.map(row)),
		"",
		...examples.length === 0 ? [] : [
			"Examples",
			...examples,
			""
		],
		exitCodes,
		""
	].join("\n");
}
function row({ name, short, value, choices, description }) {
	return [`${short === void 0 ? "    " : `-${short}, `}--${name}${value === void 0 ? "" : ` ${value}`}`, choices !== void 0 && !choices.every((choice) => description.includes(choice)) ? `${description} (${choices.join(", ")})` : description];
}
const gap = 2;
const widest = 26;
const width = 100;
/** Two columns; the right one wraps under itself. */
function columns(rows) {
	const left = Math.min(widest, Math.max(...rows.map(([text]) => text.length)) + 2 + gap);
	return rows.flatMap(([text, description]) => {
		const lines = wrapped(description, width - left);
		const first = `  ${text}`;
		return [...first.length + gap > left ? [first, `${" ".repeat(left)}${lines[0]}`] : [`${first.padEnd(left)}${lines[0]}`], ...lines.slice(1).map((line) => `${" ".repeat(left)}${line}`)];
	}).join("\n");
}
function wrapped(text, size) {
	const lines = [""];
	for (const word of text.split(" ")) {
		const last = lines[lines.length - 1] ?? "";
		if (last !== "" && last.length + word.length + 1 > size) lines.push(word);
		else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
	}
	return lines;
}
// packages/cli/src/version.ts
/** The tool as reports name it; the version is the package's. */
const tool = {
	name: "sops-guard",
	version
};
// packages/cli/src/main.ts
const [name = "--help", ...rest] = process.argv.slice(2);
process.exitCode = await main(name, rest);
async function main(name, argv) {
	const own = ownWords(argv);
	const writer = new Writer({
		color: colorOf(own),
		environment: process.env
	});
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
async function runCommand(name, argv, writer) {
	const entry = commands.find((command) => command.name === name);
	if (entry === void 0) throw unknownCommand(name);
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
		isVerbose: given.has("verbose")
	});
}
/** Needed before anything is parsed, because a wrong option is an error that has a colour too. */
function colorOf(argv) {
	const at = argv.findLastIndex((word) => word === "--color" || word.startsWith("--color="));
	const value = argv[at]?.includes("=") ? argv[at]?.slice(8) : argv[at + 1];
	return at !== -1 && (value === "always" || value === "never") ? value : "auto";
}
function unknownCommand(name) {
	const guess = nearest(name, commands.map((command) => command.name));
	const shown = /^[a-z][a-z-]{0,20}$/.test(name) ? name : "that";
	return new Failure("usage", `${shown} is not a command`, { hint: guess === null ? "sops-guard --help lists the commands." : `Did you mean sops-guard ${guess}?` });
}
/** One line and a hint for what is expected; anything else is a bug of ours, told without the message, which may quote input. */
function fail(error, debug, writer) {
	if (error instanceof Failure) {
		const { place } = error;
		const where = place === null ? "" : `${visible(place.path)}${place.line === void 0 ? "" : `:${place.line}`}: `;
		writer.err(`error: ${where}${error.message}\n${error.hint === null ? "" : `  ${error.hint}\n`}`);
		if (debug) writer.err(`${stackOf(error)}\n`);
		return 2;
	}
	writer.err("error: this is a bug in sops-guard\n  Please report the command, the version, and what --debug adds.\n");
	if (debug) writer.err(`${stackOf(error)}\n`);
	return 2;
}
export {};
