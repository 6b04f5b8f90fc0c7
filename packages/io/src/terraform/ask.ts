import { spawn } from "node:child_process";
import { Grounds, type PrivateFile } from "../sealing/child.ts";

/** Larger answers than this are not looked through. */
const largestAnswer = 256 * 1_048_576;
/** How long an answer may take, in milliseconds: a state may lie far away, and a stuck backend never answers. */
const patience = 300_000;

export interface TerraformQuestion {
	readonly program: string;
	/** The private files that it needs to answer. */
	readonly files: readonly PrivateFile[];
	/** Its words, once it is known where the files lie. */
	readonly words: (paths: readonly string[]) => readonly string[];
	/** As the program runs in, of which its words for other commands and its log are left out. */
	readonly environment: Readonly<Record<string, string>>;
	/** Our environment, which says where private files may lie. */
	readonly around: NodeJS.ProcessEnv;
}

/**
 * What terraform answers on stdout, for us alone; null when it fails, says too much, or does not answer in time. What it says on stderr may quote values and
 * is not kept.
 */
export async function askTerraform(question: TerraformQuestion): Promise<Uint8Array | null> {
	const grounds = new Grounds();
	try {
		const paths = grounds.lay(question.files, question.around);
		return await answerOf(question.program, question.words(paths), quiet(question.environment));
	} finally {
		grounds.close();
	}
}

function answerOf(
	program: string,
	words: readonly string[],
	environment: Readonly<Record<string, string>>,
): Promise<Uint8Array | null> {
	return new Promise((resolve) => {
		const child = spawn(program, words, {
			env: environment,
			stdio: ["ignore", "pipe", "ignore"],
			shell: false,
			windowsHide: true,
			timeout: patience,
			killSignal: "SIGKILL",
		});
		const chunks: Uint8Array[] = [];
		let size = 0;
		child.stdout.on("data", (chunk: Uint8Array) => {
			size += chunk.length;
			if (size > largestAnswer) child.kill();
			else chunks.push(chunk);
		});
		child.once("error", () => resolve(null));
		child.once("close", (code) =>
			resolve(code === 0 && size <= largestAnswer ? Buffer.concat(chunks) : null),
		);
	});
}

function quiet(environment: Readonly<Record<string, string>>): Record<string, string> {
	const named = Object.entries(environment).filter(([name]) => !/^TF_(?:CLI_ARGS|LOG)(?:_|$)/.test(name));
	return Object.fromEntries(named);
}

/** An answer in JSON; null where it is none. */
export function jsonOf(answer: Uint8Array | null): unknown {
	if (answer === null) return null;
	try {
		return JSON.parse(new TextDecoder().decode(answer));
	} catch {
		return null;
	}
}
