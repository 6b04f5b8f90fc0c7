import { looksSealed } from "@sops-guard/sops";
import { otherCipher } from "../content/cipher.ts";
import type { Severity } from "../severity.ts";
import { decodeBase64 } from "../text/base64.ts";
import { decode } from "../text/decode.ts";
import { isCredential } from "./credential.ts";
import { isPlaceholder } from "./placeholder.ts";
import { isRegistryKey, registryLoginsIn } from "./registry-login.ts";
import { isSecretName } from "./secret-name.ts";

/** A value that stands in a Kubernetes Secret, or goes into one. */
export interface SecretValue {
	readonly key: string;
	/** What a pod would see: null for bytes that are no text. */
	readonly content: string | null;
	/** The value comes later, or from elsewhere. */
	readonly isLater: boolean;
}

/** A value as it is written. Null when there is nothing in it, or it is sealed. */
export function secretValue(key: string, text: string, form: "text" | "base64"): SecretValue | null {
	const written = text.trim();
	const content = form === "base64" ? contentOf(written) : written;
	if (content?.trim() === "" || looksSealed(written) || looksSealed(content ?? "")) return null;
	return { key, content, isLater: isPlaceholder(written) || (content !== null && isPlaceholder(content)) };
}

/** What is no Base64 is plaintext that the cluster would refuse. */
function contentOf(base64: string): string | null {
	const bytes = decodeBase64(base64);
	return bytes === null ? base64 : decode(bytes);
}

/** What stands around a value. */
export interface Surroundings {
	/** The Secret's name. */
	readonly name: string | null;
	readonly values: readonly SecretValue[];
}

/** How bad it is that a value stands there in clear; null for what is no secret at all. */
export function gravityOf({ key, content, isLater }: SecretValue, around: Surroundings): Severity | null {
	if (isLater) return null;
	if (content === null) return "high";
	const value = content.trim();
	if (isPublic(value) || otherCipher(nothing, value) !== null) return null;
	const logins = isRegistryKey(key) ? registryLoginsIn(value) : null;
	if (logins !== null) return logins.length > 0 ? "critical" : null;
	if (value.includes("PRIVATE KEY") || isCredential(value)) return "critical";
	if (value.includes("\n")) return assignsSecret(value) ? "critical" : isSecretName(key) ? "high" : "low";
	if (isSecretName(key)) return isGuessable(value, around) ? "low" : "critical";
	return plainNames.test(key) || plainValue.test(value) || isGuessable(value, around) ? "low" : "high";
}

const nothing = new Uint8Array(0);

/** Words that anybody would try first: those of a development set-up, and a word that stands beside it in clear anyway. */
function isGuessable(value: string, { name, values }: Surroundings): boolean {
	if (weak.test(value)) return true;
	if (!/^[A-Za-z]{1,12}$/.test(value)) return false;
	return name?.includes(value) === true || values.filter(({ content }) => content === value).length > 1;
}

/** Certificates, public keys, host keys and recipients are meant to be seen. */
function isPublic(value: string): boolean {
	if (value.includes("PRIVATE KEY")) return false;
	return /^(?:#[^\n]*\n)*(?:-----BEGIN (?:CERTIFICATE|TRUSTED CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|PGP PUBLIC KEY BLOCK|X509 CRL|DH PARAMETERS)-----|(?:\S+ )?(?:ssh-(?:ed25519|rsa)|ecdsa-sha2-\S+) AAAA|age1[0-9a-z]{20,}$)/.test(
		value,
	);
}

/** A whole configuration file in one value: is a secret assigned in it? */
function assignsSecret(value: string): boolean {
	for (const [, name = "", assigned = ""] of value.matchAll(assignment)) {
		const bare = assigned.replace(/,$/, "").replace(/^(["'])(.*)\1$/, "$2");
		if (isSecretName(name) && !isPlaceholder(bare) && !weak.test(bare) && !/^[[{|>]/.test(bare)) return true;
	}
	return false;
}

const assignment = /^[ \t-]*["']?([A-Za-z_][\w.-]{0,63})["']?[ \t]*[=:][ \t]*(\S[^\r\n]{0,1023})/gm;
const weak =
	/^(?:admin|administrator|root|postgres|postgresql|mysql|redis|mongo|rabbitmq|guest|user|username|default|test|testing|dev|demo|local|password\d?|passw0rd|pass|secret|minioadmin|changeit|letmein|qwerty|\d{1,6}|true|false|yes|no|on|off)$/i;
const plainNames =
	/^(?:user|username|login|name|type|url|uri|host|hostname|server|address|endpoint|port|db|dbname|database|schema|region|zone|bucket|namespace|project|projectid|email|mail|domain|realm|issuer|provider|engine|version|description|expiration|usage-[\w-]+|auth-extra-groups|insecure|sslmode|known_hosts)$|[_.-](?:user|username|host|hostname|port|url|uri|endpoint|region|bucket|database|name|email|domain)$/i;
const plainValue =
	/^(?:true|false|yes|no|\d{1,6}|[a-z][a-z0-9+.-]*:\/\/[^\s@]*|[\w-]+(?:\.[\w-]+)+(?::\d+)?)$/i;
