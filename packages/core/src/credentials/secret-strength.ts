import { looksSealed } from "@sops-guard/sops";
import { isGuessable } from "./guessable.ts";
import { isPlaceholder } from "./placeholder.ts";
import { randomness } from "./randomness.ts";

/**
 * What a literal value under a telling name is worth: `strong` as a machine draws it, `chosen` by a person, `weak` enough that
 * anybody would guess it.
 */
export type Strength = "strong" | "chosen" | "weak";

/**
 * Null for a name that does not tell, and for a value that is none: a placeholder, a reference, the name of something. In
 * `manifests`, names with numbers in them are what a token is called and not what it is.
 */
export function strengthOf(name: string, value: string, manifests = false): Strength | null {
	const kind = kindOf(name);
	if (kind === null) return null;
	const text = value.trim();
	if (text.length < 4 || isPlaceholder(text) || looksSealed(text) || isElsewhere(text)) return null;
	if (/^(?:true|false|yes|no|on|off|none|null|auto)$/i.test(text) || /[\r\n]/.test(text)) return null;
	if (/\s/.test(text)) return isPassage(text) ? "strong" : null;
	if (kind === "password" && (isGuessable(text) || text.toLowerCase() === name.toLowerCase())) return "weak";
	if (isName(text)) return null;
	if (isDrawn(text)) return "strong";
	if (randomness(text) === "none") return kind === "password" ? "weak" : null;
	if (kind === "password") return "chosen";
	// What is called a token may be the name of one.
	return text.length >= 10 && /\d/.test(text) && /[A-Za-z]/.test(text) && !(manifests && isVersioned(text))
		? "chosen"
		: null;
}

/** Whether a value under that name is a secret if it is a value at all. */
export function isTellingName(name: string): boolean {
	return kindOf(name) !== null;
}

/** Whether the name speaks of a password, or of a key or token; null for those that speak about one. */
function kindOf(name: string): "password" | "token" | null {
	// `db.password`, `spring.datasource.password`: the last part says what it is.
	const last = name.slice(name.lastIndexOf(".", name.length - 2) + 1);
	if (last.length < 3 || isAbout(last)) return null;
	if (passwordName.test(last)) return "password";
	return tokenName.test(last) ? "token" : null;
}

const passwordName =
	/(?:pass(?:word|wd|phrase|code)|passwd|pwd)\d?$|(?:^|[_-])pass$|[a-z]Pass$|password[_-]?(?:prod|production|dev|staging|test|\d+)$/i;
const tokenName =
	/(?:^|[_-])token$|Token$|TOKEN$|token$|(?:api|access|secret|signing|encryption|auth|master|private|account|shared|storage|application|app|session|cookie|logged_in|nonce)[_-]?(?:key|salt)$|(?:api|access|secret|signing|encryption|auth|master|private|account|shared|storage|application|session)Key$|_KEY_BASE$|key_base$|(?:client|app|application|consumer|webhook|shared|jwt|session|cookie|oauth\d?|auth)[_-]?secret$|(?:client|app|application|consumer|webhook|shared|jwt|session|cookie|oauth|auth)Secret$|^_?secret$|[_-]secret$|^SECRET$|_SECRET$|^_?auth$|_authToken$|^credentials?$|encrypted(?:Username|Password)$|(?:AUTH|NONCE|LOGGED_IN)_(?:KEY|SALT)$|^apikey$/i;
// `usePassword`, `ENABLE_TOKEN`, `max-tokens`; not `userPassword` and `MINIO_PASSWORD`.
const setting = new Set([
	...[
		"no",
		"use",
		"has",
		"is",
		"save",
		"prompt",
		"remember",
		"mask",
		"min",
		"max",
		"random",
		"show",
		"reset",
	],
	...[
		"forgot",
		"change",
		"require",
		"enable",
		"disable",
		"allow",
		"create",
		"process",
		"automount",
		"public",
	],
	...["hash", "vite", "gatsby"],
]);
/** What a Secret is for, so that `tlsSecret` is the name of one; `TLS_PASSWORD` is a password. */
const purpose = new Set(["existing", "image", "tls", "ca", "cert", "pull", "push", "external"]);
const aspect = new Set([
	...[
		"field",
		"label",
		"name",
		"ref",
		"file",
		"path",
		"hash",
		"env",
		"var",
		"type",
		"id",
		"url",
		"count",
		"ttl",
	],
]);

/** A setting of a secret, its name or its place, or a key that is made to be seen. */
function isAbout(name: string): boolean {
	const words = name
		.replace(/([a-z0-9])([A-Z])/g, "$1_$2")
		.toLowerCase()
		.split(/[_-]+/);
	const last = words.pop() ?? "";
	if (aspect.has(last) || words.some((word) => setting.has(word))) return true;
	return last === "secret" && words.some((word) => purpose.has(word));
}

/** A machine's hand: long, and of several kinds of characters. */
function isDrawn(text: string): boolean {
	if (text.length < 16 || randomness(text) !== "full") return false;
	const body = text.replace(/^base64:/, "").replace(/=+$/, "");
	if (/^[0-9a-f]{24,}$|^[0-9A-F]{24,}$/.test(body)) return /\d/.test(body) && /[a-f]/i.test(body);
	if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(body)) return true;
	if (new Set(body).size < 10 || /^[a-z]+(?:[-_./:][a-z]+)+$/i.test(body)) return false;
	const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9._/-]/].filter((kind) => kind.test(body)).length;
	return kinds >= 3 || (kinds === 2 && /\d/.test(body) && !isVersioned(body));
}

/** Blanks among signs of all kinds, as salts have them; sentences have none. */
function isPassage(text: string): boolean {
	if (text.length < 32 || new Set(text).size < 20) return false;
	return /\d/.test(text) && (text.match(/[^A-Za-z0-9\s]/g)?.length ?? 0) >= 8;
}

/** An expression, a type, a path, an address or a rule of another tool that the value comes from. */
function isElsewhere(text: string): boolean {
	return (
		/^(?:\$|%[({A-Z]|@|!|\*|&|\{|\[|\(|<|\/|\.{1,2}\/|~\/|-----BEGIN|ssh-|ecdsa-|age1|arn:|projects\/|file:|env:|secret:|secrets?\/|kv\/|ref:|sha\d+:|https?:\/\/[^@]*$)/.test(
			text,
		) ||
		/^(?:var|local|data|module|each|random_password|self|process|os|config|settings|env|ENV|secrets|vault|steps|inputs|github|needs|values|Values|lookup|getenv|this|string|System|context|args|options)[.([]/.test(
			text,
		) ||
		/\.(?:txt|pem|key|json|ya?ml|env|crt|conf|sops|gpg|toml|ini)$/i.test(text) ||
		/\$\(|\$\{|\{\{|\$[A-Z_]{3,}|%s|\bENC[[(]/.test(text)
	);
}

/** Words joined by dashes, dots or slashes: the name of an object, of a key in a store, of a file, or a sentence. */
function isName(text: string): boolean {
	if (/^[a-z]+(?:[-_./:@][a-z]+)+$/.test(text) || /^[A-Z]+(?:_[A-Z0-9]+)+$/.test(text)) return true;
	if (!/^[A-Za-z0-9]+(?:[-_./][A-Za-z0-9]+)+$/.test(text)) return false;
	const parts = text.split(/[-_./]/);
	if (parts.some((part) => /^(?:secrets?|tokens?|passwords?|creds?|credentials?|keys?|auth)$/.test(part)))
		return true;
	return (
		parts.length >= 3 &&
		parts.filter((part) => /^(?:[A-Z]?[a-z]+)$/.test(part)).length * 3 >= parts.length * 2
	);
}

/** A name with a number in it: `prod-2`, `app-v1`, `cluster-0-auth`. */
function isVersioned(text: string): boolean {
	return /^[a-z]+(?:[-_./][a-z]+)*(?:[-_./]?v?\d{1,4})(?:[-_./][a-z]+)*$/i.test(text);
}
