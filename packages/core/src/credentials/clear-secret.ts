import { isCredential } from "./credential.ts";
import { isPlaceholder } from "./placeholder.ts";
import { isSecretName } from "./secret-name.ts";
import { findTokens } from "./token.ts";

/**
 * Whether a value that stands in clear where others are sealed looks like a secret: by its form, or by its name. What only
 * names a secret (a reference, a path, a host) is none.
 */
export function looksSecret(name: string, value: string): boolean {
	const text = value.trim();
	if (text.length < shortest || isPlaceholder(text)) return false;
	if (findTokens(text).length > 0) return true;
	if (publicName.test(name)) return false;
	if (isCredential(text)) return true;
	if (!isSecretName(name) || aboutSecret.test(name)) return false;
	return !/\s/.test(text) && !naming.test(text);
}

/** Characters below which a text is a switch, a size, or a joke. */
const shortest = 4;
/** Ids, digests and certificates have the form of a secret. */
const publicName =
	/(?:^|[_.-])(?:u?u?id|hash|sha\d*|digest|checksum|fingerprint|crt|cert|ca|certificate|pub|csr)$|(?:Id|Hash|Cert|Certificate)$|public|cert(?:ificate)?-authority|\.(?:crt|pem|pub)$/;
const aboutSecret = /existing|pull[_-]?secrets?$|secret[_-]?(?:key|id)[_-]?ref/i;
/** Truth, numbers, paths, URLs without a password, words without a digit. */
const naming =
	/^(?:true|false|[\d.:]+|(?:\.{0,2}|~)\/.*|[a-z][a-z0-9+.-]*:\/\/.*|[a-z]+(?:[-._/][a-z]+)*|[A-Z]+(?:_[A-Z]+)*)$/;
