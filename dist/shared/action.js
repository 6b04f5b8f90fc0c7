import { Failure, Writer, stackOf } from "./start.js";
import { appendFileSync, statSync } from "node:fs";
import { randomUUID } from "node:crypto";
import * as os from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import * as path from "path";
// packages/io/src/runner/runner.ts
/** The most that a runner takes as one step's summary, in bytes. A larger one is dropped as a whole. */
const largestSummary = 1048576;
/**
* The runner, as far as an action may use it. The only importer of @actions/core, which is loaded when an action starts and
* never by the command line; nothing is printed through it but masks.
*/
var Runner = class Runner {
	#toolkit;
	#environment;
	constructor(toolkit, environment) {
		this.#toolkit = toolkit;
		this.#environment = environment;
	}
	static async open(environment = process.env) {
		const { addPath, exportVariable, getInput, getState, saveState, setOutput, setSecret } = await import("./core2.js");
		return new Runner({
			addPath,
			exportVariable,
			getInput,
			getState,
			saveState,
			setOutput,
			setSecret
		}, environment);
	}
	/** One input's text, trimmed unless it is wanted as it is; "" when it was not given. */
	input(name, isVerbatim = false) {
		return this.#toolkit.getInput(name, { trimWhitespace: !isVerbatim });
	}
	/** Takes every input out of the environment, so that no child process inherits one. */
	forgetInputs() {
		for (const name of Object.keys(this.#environment)) if (name.startsWith("INPUT_")) delete this.#environment[name];
	}
	/** Hides a value in everything that the runner prints from now on. Must come before any other use of it. */
	mask(value) {
		if (value.trim() !== "") this.#toolkit.setSecret(value);
	}
	output(name, value) {
		if (this.#takes("GITHUB_OUTPUT")) this.#write(() => this.#toolkit.setOutput(name, value));
	}
	/** Hands a value to the post step. Never a secret: debug logs show it. */
	saveState(name, value) {
		if (this.#takes("GITHUB_STATE")) this.#write(() => this.#toolkit.saveState(name, value));
	}
	/** What the main step saved; "" where there is nothing. */
	state(name) {
		return this.#toolkit.getState(name);
	}
	/** Puts a folder on PATH, for this step and the next ones. */
	addPath(folder) {
		if (/[\r\n]/.test(folder)) throw new Failure("file", "a folder with a line break in its name cannot be put on PATH");
		if (this.#takes("GITHUB_PATH")) this.#write(() => this.#toolkit.addPath(folder));
	}
	/** Sets a variable for the next steps, which show it in their logs. Never a secret. */
	exportVariable(name, value) {
		if (this.#takes("GITHUB_ENV")) this.#write(() => this.#toolkit.exportVariable(name, value));
	}
	/**
	* Sets variables for the next steps, secret ones that are masked already: in one write, behind a delimiter that nobody can guess. Names
	* must be checked before.
	*/
	exportVariables(variables) {
		const path = this.#environment.GITHUB_ENV ?? "";
		if (path === "") throw new Failure("usage", "GITHUB_ENV is not set, so there is no way to hand variables on", { hint: "Outside of a workflow use `sops-guard exec`." });
		const text = variables.map(([name, value]) => {
			const delimiter = `ghadelimiter_${randomUUID()}`;
			return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
		});
		this.#write(() => appendFileSync(path, text.join("")));
	}
	/** Adds to the job summary, cut at a line where the runner would take no more. False where there is no room or no summary. */
	summarize(markdown) {
		const path = this.#environment.GITHUB_STEP_SUMMARY;
		if (path === void 0 || path === "") return false;
		const text = fitted(markdown, largestSummary - (statSync(path, { throwIfNoEntry: false })?.size ?? 0));
		if (text === null) return false;
		this.#write(() => appendFileSync(path, text));
		return true;
	}
	/** Without its command file the toolkit would print a command instead, which no runner obeys any more. */
	#takes(file) {
		return (this.#environment[file] ?? "") !== "";
	}
	#write(action) {
		try {
			action();
		} catch {
			throw new Failure("file", "a file of the runner cannot be written", { hint: "The runner's disk may be full." });
		}
	}
};
const cut = "\n\n_There is more than a job summary can hold; the log has all of it._\n";
/** A text within so many bytes, cut at the end of a line; null where not even the first fits. */
function fitted(text, room) {
	const bytes = Buffer.from(text);
	if (bytes.length <= room) return text;
	const end = bytes.lastIndexOf(10, Math.max(0, room - Buffer.byteLength(cut) - 1));
	return end <= 0 || room <= 0 ? null : bytes.toString("utf8", 0, end) + cut;
}
// packages/io/src/runner/action.ts
const defineAction = (action) => action;
/**
* Runs an action's main step. Inputs are read once, secrets masked before anything but the greeting is said, and the one try/catch
* turns a failure into one clean line with what to do next. A stack is shown for bugs only, and only where the runner is in debug mode.
*/
async function execute({ greeting, load }, environment = process.env) {
	await guarded(environment, async (writer) => {
		writer.out(`${greeting}\n`);
		const runner = await Runner.open(environment);
		const { action } = await load();
		const inputs = inputsOf(action.inputs, runner);
		process.exitCode = await action.main({
			inputs,
			runner,
			writer,
			environment
		});
	});
}
/**
* Runs an action's post step. It has a file of its own: main may have been killed before it could leave a word about itself, and what
* must not happen then is that main runs a second time, with nobody behind it who cleans up.
*/
async function executePost(action, environment = process.env) {
	await guarded(environment, async (writer) => {
		const runner = await Runner.open(environment);
		for (const [name, reader] of Object.entries(action.inputs)) if (reader.isSecret) runner.mask(runner.input(name, reader.isVerbatim));
		runner.forgetInputs();
		await action.post?.({
			runner,
			writer,
			environment
		});
	});
}
async function guarded(environment, work) {
	const writer = new Writer({
		color: "never",
		environment,
		errorsTo: "stdout"
	});
	try {
		await work(writer);
	} catch (error) {
		process.exitCode = 2;
		report(error, writer, environment);
	}
}
function inputsOf(readers, runner) {
	const given = Object.entries(readers).map(([name, reader]) => ({
		name,
		reader,
		text: runner.input(name, reader.isVerbatim)
	}));
	runner.forgetInputs();
	for (const { reader, text } of given) if (reader.isSecret) runner.mask(text);
	return Object.fromEntries(given.map(({ name, reader, text }) => [name, reader.read(text, name)]));
}
function report(error, writer, environment) {
	if (error instanceof Failure) {
		const { place, message, hint } = error;
		writer.command({
			name: "error",
			properties: {
				title: "sops-guard",
				file: place?.path,
				line: place?.line
			},
			message: hint === null ? message : `${message}\n${hint}`
		});
		return;
	}
	writer.command({
		name: "error",
		properties: { title: "sops-guard" },
		message: "a bug in sops-guard\nPlease report it with the version and the event."
	});
	if (environment.RUNNER_DEBUG === "1") writer.err(`${stackOf(error)}\n`);
}
// packages/io/src/runner/inputs.ts
function text({ required = false } = {}) {
	return { read: (given, name) => {
		if (required && given === "") throw new Failure("usage", `the input ${name} is missing`, { hint: `Add \`${name}:\` under \`with:\`.` });
		return given;
	} };
}
function secret(demand = {}) {
	return {
		...text(demand),
		isSecret: true,
		isVerbatim: demand.isVerbatim ?? false
	};
}
/** One item a line; empty lines do not count. */
function lines() {
	return { read: (given) => given.split("\n").map((line) => line.trim()).filter((line) => line !== "") };
}
/** `true` or `false`; anything else is refused, so that `yes` never means no. */
function flag() {
	return { read: (given, name) => {
		if (given === "true") return true;
		if (given === "false" || given === "") return false;
		throw new Failure("usage", `the input ${name} is neither true nor false`, { hint: "Write true or false." });
	} };
}
function choice(...choices) {
	return { read: (given, name) => {
		const found = choices.find((each) => each === given);
		if (found !== void 0) return found;
		throw new Failure("usage", `the input ${name} has a value that it does not know`, { hint: `It takes ${choices.filter((each) => each !== "").join(", ")}.` });
	} };
}
// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}
// scripts/no-http-client.mjs
var HttpClient = class {
	getAgent() {}
	getAgentDispatcher() {}
};
function fetch() {
	throw new Error("there is no network here");
}
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Sets env variable for this action and future actions in the job
* @param name the name of the variable to set
* @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
*/
function exportVariable(name, val) {
	const convertedVal = toCommandValue(val);
	process.env[name] = convertedVal;
	if (process.env["GITHUB_ENV"] || "") return issueFileCommand("ENV", prepareKeyValueMessage(name, val));
	issueCommand("set-env", { name }, convertedVal);
}
/**
* Registers a secret which will get masked from logs
*
* @param secret - Value of the secret to be masked
* @remarks
* This function instructs the Actions runner to mask the specified value in any
* logs produced during the workflow run. Once registered, the secret value will
* be replaced with asterisks (***) whenever it appears in console output, logs,
* or error messages.
*
* This is useful for protecting sensitive information such as:
* - API keys
* - Access tokens
* - Authentication credentials
* - URL parameters containing signatures (SAS tokens)
*
* Note that masking only affects future logs; any previous appearances of the
* secret in logs before calling this function will remain unmasked.
*
* @example
* ```typescript
* // Register an API token as a secret
* const apiToken = "abc123xyz456";
* setSecret(apiToken);
*
* // Now any logs containing this value will show *** instead
* console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
* ```
*/
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
/**
* Prepends inputPath to the PATH (for this action and future actions)
* @param inputPath
*/
function addPath(inputPath) {
	if (process.env["GITHUB_PATH"] || "") issueFileCommand("PATH", inputPath);
	else issueCommand("add-path", {}, inputPath);
	process.env["PATH"] = `${inputPath}${path.delimiter}${process.env["PATH"]}`;
}
/**
* Gets the value of an input.
* Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
* Returns an empty string if the value is not defined.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string
*/
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
/**
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
/**
* Saves state for current action, the state can only be retrieved by this action's post job execution.
*
* @param     name     name of the state to store
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function saveState(name, value) {
	if (process.env["GITHUB_STATE"] || "") return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
	issueCommand("save-state", { name }, toCommandValue(value));
}
/**
* Gets the value of an state set by this action's main execution.
*
* @param     name     name of the state to get
* @returns   string
*/
function getState(name) {
	return process.env[`STATE_${name}`] || "";
}
export { ExitCode, HttpClient, addPath, choice, defineAction, execute, executePost, exportVariable, fetch, flag, getInput, getState, lines, saveState, secret, setOutput, setSecret, text };
