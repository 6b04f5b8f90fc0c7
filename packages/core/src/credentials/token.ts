import type { Span } from "@sops-guard/sops";
import { decodeBase64 } from "../text/base64.ts";
import { decode } from "../text/decode.ts";
import { isGuessable } from "./guessable.ts";
import { isPlaceholder } from "./placeholder.ts";
import { randomness } from "./randomness.ts";
import { type TokenShape, tokenShapes } from "./token-shape.ts";

/** A credential that is known by its form alone, wherever it stands. */
export interface FoundToken {
	readonly span: Span;
	/** What it is, in words of ours with an article. */
	readonly words: string;
	/**
	 * `high`: a key to somebody's account · `medium`: a key that is sometimes meant to be seen · `low`: a name without its secret, a
	 * hash, a test key, one that looks invented, a password that anybody would guess
	 */
	readonly weight: "high" | "medium" | "low";
	/** Its own checksum says that it is one. */
	readonly isProven: boolean;
	/** Milliseconds since the epoch, for tokens that say when they end. */
	readonly expires: number | null;
}

const idsOfAws = ["AKIA", "ASIA"] as const;
/** `{"alg":`, `{"typ":` and `{"kid":` in Base64. */
const signedTokens = ["eyJhbGciO", "eyJ0eXAiO", "eyJraWQiO"] as const;
const connections = [
	...["postgres://", "postgresql://", "postgresql+", "mysql://", "mysql+", "mariadb://", "mongodb://"],
	...[
		"mongodb+srv://",
		"redis://",
		"rediss://",
		"amqp://",
		"amqps://",
		"sqlserver://",
		"mssql+",
		"clickhouse://",
	],
	...[
		"smtp://",
		"smtps://",
		"ldap://",
		"ldaps://",
		"ftp://",
		"sftp://",
		"nats://",
		"cockroachdb://",
		"jdbc:",
	],
] as const;
const sites = ["@github.com", "@gitlab.com", "@bitbucket.org", "@dev.azure.com", "@huggingface.co"] as const;
const hashes = ["$2a$", "$2b$", "$2y$", "$apr1$", "$6$", "$5$", "$y$", "$argon2"] as const;

type Finder = (text: string, at: number) => FoundToken | null;

/** By needle, the finders in the order in which they are tried. */
const finders = new Map<string, Finder[]>();

function register(needles: readonly string[], finder: Finder): void {
	for (const needle of needles) finders.set(needle, [...(finders.get(needle) ?? []), finder]);
}

for (const shape of tokenShapes) register(shape.needles, (text, at) => shaped(shape, text, at));
register(idsOfAws, awsKey);
register(signedTokens, signedToken);
register(connections, connection);
register(sites, (text, at) => {
	const start = runStart(text, at, /[^\s"'`<>(]/);
	return connection(text, start);
});
register(hashes, passwordHash);

/** ASCII of which at least one stands in any text with a token. */
export const tokenNeedles: readonly string[] = [...finders.keys()];

/** Needles by their first two characters, the longer ones first, so that `mongodb+srv://` is not taken for less. */
const byStart = new Map<number, string[]>();
for (const needle of [...tokenNeedles].sort((left, right) => right.length - left.length)) {
	const start = startOf(needle.charCodeAt(0), needle.charCodeAt(1));
	byStart.set(start, [...(byStart.get(start) ?? []), needle]);
}
const isStart = new Uint8Array(1 << 14);
for (const start of byStart.keys()) isStart[start] = 1;

function startOf(first: number, second: number): number {
	return (first << 7) | second;
}

/** Bounds for hostile files. */
const most = 1000;

/** Every token in a text, in order and without overlaps. Exact patterns run only around a needle. */
export function findTokens(text: string): FoundToken[] {
	const found: FoundToken[] = [];
	let second = text.charCodeAt(0);
	for (let at = 0, end = 0; at + 1 < text.length && found.length < most; at++) {
		const first = second;
		second = text.charCodeAt(at + 1);
		if (first > 127 || second > 127 || isStart[startOf(first, second)] === 0 || at < end) continue;
		const token = tokenAt(text, at, end);
		if (token === null) continue;
		found.push(token);
		end = token.span.end;
	}
	return found;
}

function tokenAt(text: string, at: number, end: number): FoundToken | null {
	const needles = byStart.get(startOf(text.charCodeAt(at), text.charCodeAt(at + 1))) ?? [];
	for (const needle of needles) {
		if (!text.startsWith(needle, at)) continue;
		for (const finder of finders.get(needle) ?? []) {
			const token = finder(text, at);
			if (token !== null && token.span.start >= end) return token;
		}
	}
	return null;
}

function shaped(shape: TokenShape, text: string, at: number): FoundToken | null {
	const start = shape.isInside ? runStart(text, at, /[\w.~-]/) : at;
	// In the middle of a longer word it is something else.
	if (start > 0 && /[A-Za-z0-9]/.test(text.charAt(start - 1)) && !isEscape(text, start)) return null;
	shape.shape.lastIndex = start;
	const match = shape.shape.exec(text);
	if (match === null || match.index + match[0].length <= at) return null;
	const secret = match[1] ?? match[0].slice(shape.isInside ? 0 : prefixLength(shape, match[0]));
	const kind = randomness(secret);
	if (kind === "none") return null;
	const isProven = match[0].length === 40 && match[0][3] === "_" && hasGitHubChecksum(match[0]);
	return {
		span: { start, end: start + match[0].length },
		words: shape.words,
		weight: kind === "doubtful" && !isProven ? "low" : (shape.weight ?? "high"),
		isProven,
		expires: null,
	};
}

/** A letter before the token may belong to an escape: `\nghp_…` in a string. */
function isEscape(text: string, start: number): boolean {
	return text.charAt(start - 2) === "\\" && /[nrt]/.test(text.charAt(start - 1));
}

function prefixLength({ needles }: TokenShape, token: string): number {
	return needles.find((needle) => token.startsWith(needle))?.length ?? 0;
}

const longestRun = 200;

/** Where the run of such characters begins that a place stands in. */
function runStart(text: string, at: number, member: RegExp): number {
	let start = at;
	while (start > 0 && at - start < longestRun && member.test(text.charAt(start - 1))) start--;
	return start < at && isEscape(text, start + 1) ? start + 1 : start;
}

/** The last six characters of a classic GitHub token are the CRC-32 of the thirty before, in Base62. */
function hasGitHubChecksum(token: string): boolean {
	let sum = crc32(token.slice(4, 34));
	let digits = "";
	for (let place = 0; place < 6; place++) {
		digits = base62.charAt(sum % 62) + digits;
		sum = Math.floor(sum / 62);
	}
	return digits === token.slice(34);
}

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function crc32(text: string): number {
	let crc = 0xffffffff;
	for (const char of text) {
		crc ^= char.charCodeAt(0);
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}

const awsId = /(?<![A-Za-z0-9/+])A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9/+])/y;
const awsSecret = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
/** How far from its id a secret may stand: a few lines. */
const reach = 400;

/** The id is a name; it is the secret beside it that opens the account. */
function awsKey(text: string, at: number): FoundToken | null {
	awsId.lastIndex = at;
	const id = awsId.exec(text)?.[0];
	if (id === undefined || randomness(id.slice(4)) === "none" || /EXAMPLE/.test(id)) return null;
	const end = at + id.length;
	const behind = text.slice(end, end + reach);
	for (const match of behind.matchAll(awsSecret)) {
		const [secret] = match;
		if (/^[0-9a-f]+$/i.test(secret) || /EXAMPLE/.test(secret)) continue;
		const kind = randomness(secret);
		if (kind === "none" || !/\d/.test(secret) || !/[a-z]/.test(secret) || !/[A-Z]/.test(secret)) continue;
		const start = end + match.index;
		return {
			...plain({ start, end: start + secret.length }, "an AWS secret key beside its id"),
			weight: kind === "full" ? "high" : "low",
		};
	}
	return { ...plain({ start: at, end }, "the id of an AWS key"), weight: "low" };
}

const jwt = /(?<![\w-])(eyJ[\w-]{8,2000})\.(eyJ[\w-]{8,8000})\.([\w-]{20,2000})(?![\w-])/y;

/** A signed token whose header and claims can be read. */
function signedToken(text: string, at: number): FoundToken | null {
	jwt.lastIndex = at;
	const match = jwt.exec(text);
	if (match === null) return null;
	const [token, header = "", claims = "", signature = ""] = match;
	const head = jsonObject(header);
	const body = jsonObject(claims);
	if (head === null || body === null || typeof head.alg !== "string" || head.alg === "none") return null;
	// The specimen of every manual.
	if (body.sub === "1234567890" || body.name === "John Doe" || randomness(signature) === "none") return null;
	const isMeantToBeSeen = body.role === "anon" || body.iss === "supabase-demo";
	return {
		...plain({ start: at, end: at + token.length }, "a signed token (JWT)"),
		weight: isMeantToBeSeen ? "low" : "high",
		expires: typeof body.exp === "number" ? body.exp * 1000 : null,
	};
}

function jsonObject(base64: string): Readonly<Record<string, unknown>> | null {
	const bytes = decodeBase64(base64);
	try {
		const value: unknown = JSON.parse((bytes === null ? null : decode(bytes)) ?? "null");
		return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
	} catch {
		return null;
	}
}

const url =
	/(?:jdbc:)?([A-Za-z][A-Za-z0-9+.-]{1,30}):\/\/([^\s:/"'`<>\\]{0,100}):([^\s"'`<>/\\]{1,200})@([A-Za-z0-9[\]:._-]{1,200})/y;
const jdbc = /jdbc:[a-z][a-z0-9:]{2,40}:\/\/[^\s"'`<>]{1,300}?[?;&]password=([^\s"'`<>&;\\]{1,100})/y;

/** An address with a user and a password in it. */
function connection(text: string, at: number): FoundToken | null {
	url.lastIndex = at;
	const match = url.exec(text);
	if (match === null) {
		jdbc.lastIndex = at;
		const byName = jdbc.exec(text);
		if (byName === null) return null;
		return addressed(at, byName[0], "", byName[1] ?? "", "");
	}
	const [whole, , user = "", password = "", host = ""] = match;
	return addressed(at, whole, user, password, host);
}

function addressed(
	at: number,
	whole: string,
	user: string,
	password: string,
	host: string,
): FoundToken | null {
	if (isPlaceholder(password) || isFormat(password) || isFormat(user) || isFormat(host)) return null;
	const isLocal =
		/^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|(?:.*\.)?example\.(?:com|org|net)|host\b|hostname\b)/i.test(host);
	const isWeak =
		isGuessable(password) || password.toLowerCase() === user.toLowerCase() || randomness(password) === "none";
	return {
		...plain({ start: at, end: at + whole.length }, "an address with a password in it"),
		weight: isWeak || isLocal ? "low" : "high",
	};
}

/** What a program fills in, or a pattern: `%s`, `{password}`, `$PASSWORD`, `[^@]+`. */
function isFormat(part: string): boolean {
	return /[{}$()*|^]|%(?![0-9A-Fa-f]{2})|\[\^|\.\.\.|…/.test(part);
}

const hash =
	/\$(?:2[aby]\$\d\d\$[./A-Za-z0-9]{53}|apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|6\$(?:rounds=\d+\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{86}|5\$(?:rounds=\d+\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43}|y\$[./A-Za-z0-9]+\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}|argon2(?:id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]{8,100}\$[A-Za-z0-9+/]{20,200})(?![./A-Za-z0-9])/y;

/** Made to be safe in the wrong hands for a while: as good as the password is. */
function passwordHash(text: string, at: number): FoundToken | null {
	hash.lastIndex = at;
	const match = hash.exec(text);
	if (match === null || randomness(match[0].slice(7)) === "none") return null;
	return { ...plain({ start: at, end: at + match[0].length }, "the hash of a password"), weight: "low" };
}

function plain(span: Span, words: string): Omit<FoundToken, "weight"> {
	return { span, words, isProven: false, expires: null };
}
