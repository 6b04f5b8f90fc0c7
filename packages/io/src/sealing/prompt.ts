import { readFileSync, readSync } from "node:fs";
import { Failure, Secret } from "@sops-guard/core";
import { codeOf } from "../files.ts";
import type { Writer } from "../writer.ts";

/**
 * A value that must not stand on a command line: all of stdin, or, at a terminal, one line that is typed without being
 * shown. A final newline is not part of it where a person typed it, and is where a program sent it.
 */
export async function readHidden(writer: Writer, question: string): Promise<Secret> {
	return process.stdin.isTTY ? typed(writer, question) : new Secret(readAll());
}

/** Everything on stdin, at most {@link largest} bytes. */
function readAll(): string {
	try {
		const text = readFileSync(0, "utf8");
		if (text.length > largest) throw new Failure("usage", "there is too much on stdin");
		return text;
	} catch (error) {
		if (error instanceof Failure) throw error;
		// A closed stdin is an empty one; a pipe that has nothing yet is waited for.
		if (codeOf(error) === "EAGAIN") return readSlowly();
		return "";
	}
}

function readSlowly(): string {
	const parts: Buffer[] = [];
	const piece = Buffer.alloc(65_536);
	for (;;) {
		try {
			const count = readSync(0, piece, 0, piece.length, null);
			if (count === 0) return Buffer.concat(parts).toString("utf8");
			parts.push(Buffer.from(piece.subarray(0, count)));
		} catch (error) {
			if (codeOf(error) === "EOF") return Buffer.concat(parts).toString("utf8");
			if (codeOf(error) !== "EAGAIN") throw new Failure("usage", "stdin cannot be read");
			Atomics.wait(pause, 0, 0, 5);
		}
	}
}

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
