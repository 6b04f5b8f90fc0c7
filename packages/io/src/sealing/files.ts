import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { Failure, label, parsePointer } from "@sops-guard/core";
import { SealFailure } from "@sops-guard/sops/seal";
import { codeOf } from "../files.ts";
import type { Target } from "./targets.ts";

/** The bytes of a file that a command works on. Links are not followed: they lead to files that nobody named. */
export function readTarget({ path, shown }: Target): Uint8Array {
	let descriptor: number;
	try {
		descriptor = openSync(
			path,
			constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
		);
	} catch (error) {
		throw new Failure("file", "a file cannot be read", {
			hint: hints[codeOf(error)] ?? "Check its permissions.",
			place: { path: shown },
		});
	}
	try {
		const stat = fstatSync(descriptor);
		if (!stat.isFile()) {
			throw new Failure("file", "this is not a plain file", { hint: "Name a file.", place: { path: shown } });
		}
		return readFileSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

const hints: Readonly<Record<string, string>> = {
	ELOOP: "It is a link, which is not followed: name the file itself.",
	ENOENT: "It is not there any more.",
	EISDIR: "It is a folder.",
};

/** What went wrong inside a sealed file, with the file's name. Anything else passes through. */
export function failureIn({ shown }: Target, error: unknown): unknown {
	if (!(error instanceof SealFailure)) return error;
	const { message, hint, line } = error;
	const pointer = pointerIn(error);
	return new Failure("file", pointer === null ? message : `${pointer}: ${message}`, {
		...(hint === null ? {} : { hint: `${hint[0]?.toUpperCase()}${hint.slice(1)}.` }),
		place: { path: shown, ...(line === null ? {} : { line }) },
	});
}

/** The place that a failure speaks of, with every key masked that is itself shaped like a credential. */
export function pointerIn({ pointer }: SealFailure): string | null {
	const place = pointer === null ? null : parsePointer(pointer);
	return place === null ? null : label.pointer(place.path, place.document).text;
}
