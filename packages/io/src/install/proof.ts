import {
	type Asset,
	Failure,
	knownSum,
	sumIn,
	sumsFileOf,
	type ToolName,
	type ToolVersion,
} from "@sops-guard/core";
import type { Web } from "../http.ts";
import { releaseFile } from "./upstream.ts";

/**
 * How it was made sure that a file is what it should be.
 *
 * - `table`: its sum is in the table that ships with the action, where two repositories pin it
 * - `upstream-checksums`: its sum is in the checksum file of the same release, which proves that the download is whole, and nothing
 *   about whoever can replace files of that release
 * - `override`: its sum is the one that the workflow gives
 */
export type ProofKind = "table" | "upstream-checksums" | "override";

export interface Proof {
	readonly kind: ProofKind;
	readonly sha256: string;
	/** The table has another sum for a file of this name. */
	readonly isAgainstTable: boolean;
}

/** Reads `sops-sha256` and `age-sha256`: 64 hexadecimal digits, as `sha256sum` writes them; null for "". */
export function readSum(text: string, input: string): string | null {
	const sum = text
		.trim()
		.replace(/^sha256:/i, "")
		.toLowerCase();
	if (sum === "") return null;
	if (/^[0-9a-f]{64}$/.test(sum)) return sum;
	throw new Failure("usage", `the input ${input} is no SHA-256`, {
		hint: "It has 64 hexadecimal digits; `sha256sum FILE` shows it.",
	});
}

/**
 * The sum that a file must have. What the table has takes no request. A file that nothing vouches for is refused before
 * it is downloaded.
 */
export async function proofOf(
	tool: ToolName,
	version: ToolVersion,
	asset: Asset,
	{
		base,
		override,
		web,
	}: { readonly base: URL; readonly override: string | null; readonly web: () => Promise<Web> },
): Promise<Proof> {
	const known = knownSum(asset.name)?.sha256 ?? null;
	if (override !== null) {
		return { kind: "override", sha256: override, isAgainstTable: known !== null && known !== override };
	}
	if (known !== null) return { kind: "table", sha256: known, isAgainstTable: false };
	const sums = sumsFileOf(tool, version);
	if (sums === null) {
		throw new Failure("usage", `nothing vouches for ${asset.name}`, {
			hint: `It is not in the table of this release, and ${tool} publishes no checksum file. Take \`latest-known\`, or give the sum as ${tool}-sha256.`,
		});
	}
	if (base.protocol === "http:" && !isLoopback(base.hostname)) {
		throw new Failure("usage", `nothing vouches for ${asset.name}`, {
			hint: `It is not in the table of this release, and a checksum file that comes over http proves nothing. Use https, or give the sum as ${tool}-sha256.`,
		});
	}
	const sha256 = sumIn(await (await web()).text(releaseFile(base, version, sums), mostSums), asset.name);
	if (sha256 === null) {
		throw new Failure("network", `${sums} has no sum for ${asset.name}`, {
			hint: `Check the version, or give the sum as ${tool}-sha256.`,
		});
	}
	return { kind: "upstream-checksums", sha256, isAgainstTable: false };
}

const mostSums = 1024 * 1024;

function isLoopback(host: string): boolean {
	return host === "localhost" || host === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(host);
}
