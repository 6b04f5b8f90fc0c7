import {
	Failure,
	formatVersion,
	isInRange,
	knownVersions,
	type Platform,
	parseVersion,
	type ToolName,
	type ToolVersion,
	tools,
	type Wish,
} from "@sops-guard/core";
import type { Web } from "../http.ts";

/** Where a tool's releases are: the page of its repository on GitHub, or of a mirror that has the same paths below it. */
export function baseOf(tool: ToolName, given: string, input: string): URL {
	const text = given.trim() === "" ? tools[tool].home : given.trim();
	const base = URL.canParse(text) ? new URL(text) : null;
	if (base === null || !/^https?:$/.test(base.protocol) || base.search !== "" || base.hash !== "") {
		throw new Failure("usage", `the input ${input} is no address that files could be below`, {
			hint: `Write https://HOST/PATH; files are looked for at PATH/releases/download/v1.2.3/.`,
		});
	}
	if (base.username !== "" || base.password !== "") {
		throw new Failure("usage", `the input ${input} has a login in it`, {
			hint: "Addresses end up in logs; use a mirror that lets this runner in without one.",
		});
	}
	base.pathname = `${base.pathname.replace(/\/+$/, "")}/`;
	return base;
}

export function releaseFile(base: URL, version: ToolVersion, name: string): URL {
	return new URL(`releases/download/v${formatVersion(version)}/${name}`, base);
}

/**
 * The version that somebody's wish comes down to. Ranges and `latest-known` are answered by the table, so that they mean the same
 * on every run and ask nobody. `latest` asks upstream, and fails with it: an older version in its place would be a surprise.
 */
export async function versionFor(
	tool: ToolName,
	wish: Wish,
	platform: Platform,
	{ base, web }: { readonly base: URL; readonly web: () => Promise<Web> },
): Promise<ToolVersion> {
	if (wish.kind === "exact") return wish.version;
	if (wish.kind === "latest") return await latestOf(tool, base, await web());
	const versions = knownVersions(tool, platform);
	const found =
		wish.kind === "range" ? versions.find((version) => isInRange(version, wish.range)) : versions[0];
	if (found !== undefined) return found;
	const newest = versions[0];
	throw new Failure(
		"usage",
		`the table of this release knows no version of ${tool} like that for this platform`,
		{
			hint:
				newest === undefined
					? `It has none for this platform; name the version, and give its sum as ${tool}-sha256.`
					: `Its newest is ${formatVersion(newest)}. Update the action, name the version exactly, or say \`latest\`.`,
		},
	);
}

/** The page of the latest release redirects to the page of its tag; a mirror may answer with GitHub's description of it. */
async function latestOf(tool: ToolName, base: URL, web: Web): Promise<ToolVersion> {
	let page = new URL("releases/latest", base);
	for (let hops = 0; hops < 5; hops++) {
		const { to, text } = await web.redirection(page, mostDescription);
		const tag = to === null ? tagIn(text) : /\/releases\/tag\/([^/]+)$/.exec(to.pathname)?.[1];
		const version = tag === undefined || tag === null ? null : parseVersion(tag);
		if (version !== null) return version;
		// A project that has moved leads to its new place first.
		if (to === null || tag !== undefined) break;
		page = to;
	}
	throw new Failure("network", `${base.host} does not say what the latest ${tool} is`, {
		hint: "Name a version, or take `latest-known`, which asks nobody.",
	});
}

const mostDescription = 4 * 1024 * 1024;

function tagIn(text: string): string | null {
	try {
		const description: unknown = JSON.parse(text);
		const tag =
			typeof description === "object" && description !== null && "tag_name" in description
				? description.tag_name
				: null;
		return typeof tag === "string" ? tag : null;
	} catch {
		return null;
	}
}
