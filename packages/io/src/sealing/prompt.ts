import { readFileSync, readSync } from "node:fs";
import { Failure, Secret } from "@sops-guard/core";
import { codeOf } from "../files.ts";
import type { Writer } from "../writer.ts";

/**
 * A value that must not stand on a command line: all of stdin, or, at a terminal, one line that is typed without being
 * shown. A final newline is not part of it where a person typed it, and is where a program sent it.
 */
export async function readHidden(writer: Writer, question: string): Promise<Secret> {
	if (process.stdin.isTTY) return typed(writer, question);
	const bytes = readAll();
	try {
		return new Secret(decoder.decode(bytes));
	} catch {
		throw new Failure("usage", "what came on stdin is no text in UTF-8", {
			hint: "Nothing was changed. Bytes are handed over as Base64, or sealed as a file of their own.",
		});
	} finally {
		bytes.fill(0);
	}
}

/** Everything on stdin, at most {@link largest} bytes. */
function readAll(): Buffer {
	try {
		const bytes = readFileSync(0);
		if (bytes.length > largest) throw new Failure("usage", "there is too much on stdin");
		return bytes;
	} catch (error) {
		if (error instanceof Failure) throw error;
		// A pipe that has nothing yet is waited for.
		if (codeOf(error) === "EAGAIN") return readSlowly();
		throw new Failure("usage", "stdin cannot be read", { hint: "Nothing was changed." });
	}
}

function readSlowly(): Buffer {
	const parts: Buffer[] = [];
	const piece = Buffer.alloc(65_536);
	for (;;) {
		try {
			const count = readSync(0, piece, 0, piece.length, null);
			if (count === 0) return Buffer.concat(parts);
			parts.push(Buffer.from(piece.subarray(0, count)));
		} catch (error) {
			if (codeOf(error) === "EOF") return Buffer.concat(parts);
			if (codeOf(error) !== "EAGAIN") throw new Failure("usage", "stdin cannot be read");
			Atomics.wait(pause, 0, 0, 5);
		}
	}
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const largest = 64 * 1_048_576;
const pause = new Int32Array(new SharedArrayBuffer(4));

const enter = new Set(["\r", "\n"]);
const erase = new Set(["\u007f", "\b"]);
const interrupt = "\u0003";
const endOfInput = "\u0004";
const steering = /\p{Cc}(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Z])/gu;
const wholeLine = "\u0015";

function typed(writer: Writer, question: string): Promise<Secret> {
	const { stdin } = process;
	writer.err(`${question} (not shown): `);
	return new Promise((resolve, reject) => {
		let signs: string[] = [];
		const finish = (done: () => void) => {
			stdin.off("data", take);
			stdin.setRawMode(false);
			stdin.pause();
			writer.err("\n");
			done();
		};
		const take = (chunk: Buffer) => {
			// Keys that move the cursor send several signs, and none of them is meant.
			for (const sign of chunk.toString("utf8").replace(steering, "")) {
				if (enter.has(sign)) return finish(() => resolve(new Secret(signs.join(""))));
				if (sign === interrupt) return finish(() => process.kill(process.pid, "SIGINT"));
				if (sign === endOfInput && signs.length === 0) {
					return finish(() =>
						reject(new Failure("usage", "nothing was typed", { hint: "Nothing was changed." })),
					);
				}
				if (sign === wholeLine) signs = [];
				else if (erase.has(sign)) signs.pop();
				else if (sign >= " " || sign === "\t") signs.push(sign);
			}
		};
		stdin.setRawMode(true);
		stdin.resume();
		stdin.on("data", take);
	});
}
