/** Ciphers other than SOPS that people keep in git under an encrypted name. None is ours to judge (design §10.4). */
export type OtherCipher =
	| "git-crypt"
	| "ansible-vault"
	| "openssl"
	| "age"
	| "pgp"
	| "rails-credentials"
	| "sealed-secret"
	| "binary";

const textMarks: readonly (readonly [RegExp, OtherCipher])[] = [
	[/^\s*\$ANSIBLE_VAULT;/, "ansible-vault"],
	// "Salted__" in Base64.
	[/^\s*U2FsdGVkX1/, "openssl"],
	[/^\s*-----BEGIN AGE ENCRYPTED FILE-----/, "age"],
	[/^age-encryption\.org\/v1\n/, "age"],
	[/^\s*-----BEGIN PGP MESSAGE-----/, "pgp"],
	// ActiveSupport::MessageEncryptor: Base64 of data, nonce and tag.
	[
		/^\s*[A-Za-z0-9+/]+={0,2}--[A-Za-z0-9+/]{16,24}={0,2}--[A-Za-z0-9+/]{16,24}={0,2}\s*$/,
		"rails-credentials",
	],
	[/^kind:\s*["']?SealedSecret\b/m, "sealed-secret"],
];

/**
 * The cipher that some content is in; null for what can be read. `text` is null for content that is no text, which nobody
 * reads as plaintext either.
 */
export function otherCipher(bytes: Uint8Array, text: string | null): OtherCipher | null {
	if (startsWith(bytes, "\0GITCRYPT\0")) return "git-crypt";
	if (startsWith(bytes, "Salted__")) return "openssl";
	if (startsWith(bytes, "age-encryption.org/v1\n")) return "age";
	if (text === null) return bytes.length === 0 ? null : "binary";
	return textMarks.find(([mark]) => mark.test(text))?.[1] ?? null;
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
	if (bytes.length < mark.length) return false;
	for (let at = 0; at < mark.length; at++) if (bytes[at] !== mark.charCodeAt(at)) return false;
	return true;
}
