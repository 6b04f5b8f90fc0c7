import { compareVersions, formatVersion, type ToolVersion } from "./version.ts";

export type ToolName = "sops" | "age";
export type System = "linux" | "darwin" | "windows";
export type Architecture = "x64" | "arm64";

export interface Platform {
	readonly system: System;
	readonly architecture: Architecture;
}

/** A file of a release, and what is in it. */
export interface Asset {
	/** As upstream names it. */
	readonly name: string;
	readonly packing: "bare" | "tar.gz" | "zip";
	/** The programs that it holds, without `.exe`. The first one is the tool. */
	readonly programs: readonly string[];
	/** The folder inside the archive; "" for a bare program. */
	readonly folder: string;
}

/** What upstream's projects are, and what of their releases can be installed. */
export const tools: Readonly<Record<ToolName, { readonly home: string; readonly oldest: ToolVersion }>> = {
	// Older releases of sops name their files in ways of their own.
	sops: { home: "https://github.com/getsops/sops", oldest: { major: 3, minor: 7, patch: 3, before: [] } },
	age: { home: "https://github.com/FiloSottile/age", oldest: { major: 1, minor: 0, patch: 0, before: [] } },
};

/** Since when sops names the architecture in the file for Windows, and has one for arm64. */
const namedWindows: ToolVersion = { major: 3, minor: 10, patch: 1, before: [] };

const goNames: Readonly<Record<Architecture, string>> = { x64: "amd64", arm64: "arm64" };

/**
 * The file that a release has for a platform. Where Windows on arm64 has none of its own it takes the one for x64, which it
 * emulates. Null for a release that is older than what can be installed.
 */
export function assetOf(
	tool: ToolName,
	version: ToolVersion,
	{ system, architecture }: Platform,
): Asset | null {
	if (compareVersions(version, tools[tool].oldest) < 0) return null;
	const release = `${tool}-v${formatVersion(version)}`;
	if (tool === "age") {
		const [packing, machine] =
			system === "windows" ? (["zip", "amd64"] as const) : (["tar.gz", goNames[architecture]] as const);
		return {
			name: `${release}-${system}-${machine}.${packing}`,
			packing,
			programs: ["age", "age-keygen"],
			folder: "age",
		};
	}
	const bare = { packing: "bare", programs: ["sops"], folder: "" } as const;
	if (system !== "windows") return { name: `${release}.${system}.${goNames[architecture]}`, ...bare };
	const isNamed = compareVersions(version, namedWindows) >= 0;
	return { name: isNamed ? `${release}.${goNames[architecture]}.exe` : `${release}.exe`, ...bare };
}

/** The file with the sums of a release, beside its other files. age publishes none. */
export function sumsFileOf(tool: ToolName, version: ToolVersion): string | null {
	return tool === "sops" ? `sops-v${formatVersion(version)}.checksums.txt` : null;
}

/** The sum of one file in what `sha256sum` writes: `HEX  name`, or `HEX *name`; null where it has none, or two that differ. */
export function sumIn(text: string, name: string): string | null {
	const found = new Set<string>();
	for (const line of text.split("\n")) {
		const match = /^([0-9a-f]{64})[ \t]+\*?(\S+)\s*$/i.exec(line);
		if (match?.[1] !== undefined && match[2] === name) found.add(match[1].toLowerCase());
	}
	const [only] = found;
	return found.size === 1 && only !== undefined ? only : null;
}
