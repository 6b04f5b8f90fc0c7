import { decode } from "../text/decode.ts";

/** What the API server asks of the types that it knows. */
interface TypeNeed {
	/** What is missing or wrong, as the end of a sentence; null for nothing. */
	readonly fault: (
		data: ReadonlyMap<string, Uint8Array>,
		annotations: ReadonlyMap<string, string>,
	) => string | null;
}

const needs: Readonly<Record<string, TypeNeed>> = {
	"kubernetes.io/tls": { fault: (data) => missing(data, ["tls.crt", "tls.key"]) },
	"kubernetes.io/dockerconfigjson": { fault: (data) => json(data, ".dockerconfigjson") },
	"kubernetes.io/dockercfg": { fault: (data) => json(data, ".dockercfg") },
	"kubernetes.io/basic-auth": {
		fault: (data) =>
			data.has("username") || data.has("password") ? null : "needs the key username or password",
	},
	"kubernetes.io/ssh-auth": {
		fault: (data) =>
			(data.get("ssh-privatekey")?.length ?? 0) > 0 ? null : "needs a value under the key ssh-privatekey",
	},
	"kubernetes.io/service-account-token": {
		fault: (_, annotations) =>
			annotations.get("kubernetes.io/service-account.name")
				? null
				: "needs the annotation kubernetes.io/service-account.name",
	},
};

/** Why the API server would refuse these keys for this type; null when it would not. */
export function typeFault(
	type: string,
	data: ReadonlyMap<string, Uint8Array>,
	annotations: ReadonlyMap<string, string>,
): string | null {
	return Object.hasOwn(needs, type) ? (needs[type]?.fault(data, annotations) ?? null) : null;
}

function missing(data: ReadonlyMap<string, Uint8Array>, keys: readonly string[]): string | null {
	const absent = keys.filter((key) => !data.has(key));
	return absent.length === 0 ? null : `needs the key ${absent.join(" and ")}`;
}

function json(data: ReadonlyMap<string, Uint8Array>, key: string): string | null {
	const bytes = data.get(key);
	if (bytes === undefined) return `needs the key ${key}`;
	try {
		const value: unknown = JSON.parse(decode(bytes) ?? "");
		if (typeof value === "object" && !Array.isArray(value)) return null;
	} catch {
		// Said below, without what the parser quotes.
	}
	return `needs a JSON object under the key ${key}`;
}
