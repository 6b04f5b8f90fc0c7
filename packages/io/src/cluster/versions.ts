import type { Kubectl } from "./kubectl.ts";

/** `1.35`, of kubectl and of the API server; null for what does not say. */
export interface KubernetesVersions {
	readonly client: string | null;
	readonly server: string | null;
	/** What is wrong with the pair, in a sentence; null for nothing. */
	readonly skew: string | null;
}

/** The first whose server-side apply takes over from client-side apply by itself. */
const oldest = 26;

/** Asks both for their versions: kubectl supports API servers that are one minor version older or newer. */
export async function versionsOf(kubectl: Kubectl): Promise<KubernetesVersions> {
	const { stdout } = await kubectl.run(["version", "-o", "json"]);
	return readVersions(stdout);
}

export function readVersions(text: string): KubernetesVersions {
	const versions = parsed(text);
	const [client, server] = [minorOf(versions.clientVersion), minorOf(versions.serverVersion)];
	return { client: shown(client), server: shown(server), skew: skewOf(client, server) };
}

function parsed(text: string): { readonly clientVersion?: unknown; readonly serverVersion?: unknown } {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? value : {};
	} catch {
		return {};
	}
}

/** Distributions write `v1.34.1+k3s1`, some clouds `1.34+`. */
function minorOf(version: unknown): number | null {
	const text =
		typeof version === "object" && version !== null && "gitVersion" in version ? version.gitVersion : null;
	const found = typeof text === "string" ? /^v?1\.(\d{1,3})(?:\.|\+|-|$)/.exec(text) : null;
	return found === null ? null : Number(found[1]);
}

const shown = (minor: number | null) => (minor === null ? null : `1.${minor}`);

function skewOf(client: number | null, server: number | null): string | null {
	if (client !== null && client < oldest) {
		return `kubectl ${shown(client)} is too old: server-side apply takes over from earlier applies since 1.${oldest}`;
	}
	if (client === null || server === null || Math.abs(client - server) <= 1) return null;
	return `kubectl ${shown(client)} and an API server of ${shown(server)} are more than one minor version apart, which Kubernetes does not support`;
}
