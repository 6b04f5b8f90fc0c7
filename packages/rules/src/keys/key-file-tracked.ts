import {
	at,
	breaksSealingPromise,
	decodeBase64,
	type Example,
	type File,
	fileRule,
	isAside,
	isPlaceholder,
	isTemplateName,
	isTestCode,
	label,
	withoutBackup,
} from "@sops-guard/core";

export const rule = fileRule({
	id: "key-file-tracked",
	summary: "A file that holds a key, in bytes or without a mark, is tracked",
	why: "A key store, a key in DER or a bare symmetric key shows nothing to whoever searches for PEM, and opens just as much.",
	fix: "Replace the key first, then take the file out with `git rm --cached {path}` and keep the new one sealed.",
	messages: {
		default: "{path} holds {what}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		path: /(?:\.(?:key|pem|der|p8|pk8|p12|pfx|jks|jceks|bks|keystore|truststore|kdbx|keytab|agekey)|(?:^|\/)(?:id_[\w-]+|keys?\.txt|\.?vault[-_]token|secring\.gpg|erlang\.cookie|\.erlang\.cookie|[^/]*git-crypt[^/]*key[^/]*))(?:[.~][^/]*)?$/,
	},
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.bytes.length === 0 || isTemplateName(file.path)) return;
		if (breaksSealingPromise(file, policy)) return;
		const what = keyIn(file);
		if (what === null) return;
		const isLight = isAside(file.path) || isTestCode(file.path);
		yield {
			at: at.file(file),
			labels: { what: label.words(what.words) },
			severity: isLight ? "low" : what.severity,
		};
	},
});

interface Found {
	readonly words: string;
	readonly severity: "critical" | "high" | "medium";
}

/** What the bytes are; null for certificates, public halves, sealed files, and whatever a rule about text tells of. */
function keyIn(file: File): Found | null {
	const { bytes, text } = file;
	const name = withoutBackup(file.name).toLowerCase();
	const extension = /\.([a-z0-9]+)$/.exec(name)?.[1] ?? "";
	if (startsWith(bytes, [0, ...ascii("GITCRYPTKEY")])) {
		return { words: "the key of git-crypt, which opens all that it locked", severity: "critical" };
	}
	if (startsWith(bytes, [0xfe, 0xed, 0xfe, 0xed]) || startsWith(bytes, [0xce, 0xce, 0xce, 0xce])) {
		// A store of certificates alone begins alike; its name tells.
		if (/trust|cacerts/.test(name)) return null;
		return { words: "a Java key store, as safe as its passphrase", severity: "high" };
	}
	if (startsWith(bytes, [0x03, 0xd9, 0xa2, 0x9a])) {
		return { words: "a KeePass database, as safe as its passphrase", severity: "high" };
	}
	if (extension === "keytab" && bytes[0] === 5 && (bytes[1] === 1 || bytes[1] === 2)) {
		return { words: "Kerberos keys", severity: "high" };
	}
	if (/^secring\.gpg$/.test(name) && ((bytes[0] ?? 0) & 0x80) !== 0) {
		return { words: "a PGP private key ring", severity: "high" };
	}
	if (isPfx(bytes)) {
		if (/trust|cacerts/.test(name)) return null;
		return { words: "a PKCS#12 key store, as safe as its passphrase", severity: "high" };
	}
	if (isDerPrivateKey(bytes)) return { words: "a private key in DER", severity: "critical" };
	if (text === null) return null;
	if (text.startsWith("Key: (private-key") || text.startsWith("(11:private-key")) {
		return { words: "a private key of GnuPG's agent", severity: "high" };
	}
	const [line, more] = text.split("\n").filter((each) => each.trim() !== "" && !each.startsWith("#"));
	const value = line?.trim() ?? "";
	if (more !== undefined || isPlaceholder(value)) return null;
	if (/^\.?vault[-_]token$/.test(name)) {
		return /^[\w.-]{20,120}$/.test(value) ? { words: "a token of Vault", severity: "high" } : null;
	}
	if (/^\.?erlang\.cookie$/.test(name)) {
		return /^[A-Za-z0-9+/=_-]{16,256}$/.test(value)
			? { words: "the cookie that joins an Erlang cluster", severity: "medium" }
			: null;
	}
	if (extension !== "key") return null;
	return isBareKey(value) ? { words: "a bare symmetric or private key", severity: "high" } : null;
}

/** One run of hex or Base64 with at least 128 bits, as Rails, WireGuard and `openssl rand` write them. */
function isBareKey(value: string): boolean {
	if (/^(?:[0-9a-f]{32,256}|[0-9A-F]{32,256})$/.test(value)) return new Set(value).size >= 6;
	if (!/^[A-Za-z0-9+/_-]{22,172}={0,2}$/.test(value) || !/\d/.test(value) || !/[A-Z]/.test(value))
		return false;
	return new Set(value).size >= 14 && (decodeBase64(value)?.length ?? 0) >= 16;
}

/** A DER sequence that is exactly as long as the file, and where its content starts; null for anything else. */
function sequence(bytes: Uint8Array): number | null {
	if (bytes[0] !== 0x30 || bytes.length < 40) return null;
	const first = bytes[1] ?? 0;
	const count = first & 0x7f;
	if (first < 0x80) return first + 2 === bytes.length ? 2 : null;
	if (count === 0 || count > 3) return null;
	let length = 0;
	for (let index = 0; index < count; index++) length = (length << 8) | (bytes[2 + index] ?? 0);
	return 2 + count + length === bytes.length ? 2 + count : null;
}

/** PFX: version 3, then the content's type, PKCS#7 data. */
function isPfx(bytes: Uint8Array): boolean {
	const start = sequence(bytes);
	if (start === null || !startsWith(bytes.subarray(start), [2, 1, 3, 0x30])) return false;
	const data = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];
	const window = bytes.subarray(start, start + 40);
	return window.some((_, index) => startsWith(window.subarray(index), data));
}

/** PKCS#8 and PKCS#1 begin with version 0, SEC 1 with version 1 and the key itself. A certificate begins with a sequence. */
function isDerPrivateKey(bytes: Uint8Array): boolean {
	const start = sequence(bytes);
	if (start === null || bytes[start] !== 2 || bytes[start + 1] !== 1) return false;
	const version = bytes[start + 2];
	const next = bytes[start + 3];
	if (version === 0) return next === 0x30 || (next === 2 && bytes.length > 250);
	return version === 1 && next === 4;
}

function ascii(text: string): number[] {
	return [...text].map((char) => char.charCodeAt(0));
}

function startsWith(bytes: Uint8Array, wanted: readonly number[]): boolean {
	return wanted.every((byte, index) => bytes[index] === byte);
}

// "canary" over and over, in hex.
const bare = "63616e61727963616e61727963616e61";

export const examples: readonly Example[] = [
	{
		title: "The key of git-crypt, and a Kerberos key table",
		files: {
			"git-crypt.key": "\0GITCRYPTKEY\0\0\0\u0002canary",
			"etc/http.keytab": "\u0005\u0002\0canary",
		},
		reports: ["git-crypt.key:1", "etc/http.keytab:1"],
	},
	{
		title: "Bare keys: of Rails, of WireGuard, and the token that `vault login` leaves",
		files: {
			"config/master.key": `${bare}\n`,
			"wg/server.key": "aGNhbmFyeS1XaXJlR3VhcmQtMDEyMzQ1Njc4OS1rZXk=\n",
			".vault-token": "s.canaryCanaryCanary0123\n",
		},
		reports: [".vault-token:1", "config/master.key:1", "wg/server.key:1"],
	},
	{
		title: "In a folder of fixtures it weighs less",
		files: { "test/git-crypt.key": "\0GITCRYPTKEY\0\0\0\u0002canary" },
		reports: ["test/git-crypt.key:1"],
	},
	{
		title: "Certificates, public keys, words, translations, a presentation, nothing",
		files: {
			"tls/ca.pem": "-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----\n",
			"id_ed25519.pub": "ssh-ed25519 AAAAcanary\n",
			"deploy.key": "-----BEGIN PUBLIC KEY-----\nY2FuYXJ5\n-----END PUBLIC KEY-----\n",
			"i18n/keys.txt": "title.canary\nbody.canary\n",
			"talk.key": "PK\u0003\u0004\0canary",
			"empty.key": "",
			"config/master.key": "changeme\n",
			".vault-token": `\${VAULT_TOKEN}\n`,
		},
		reports: [],
	},
	{
		title: "Sealed, and a form to be filled in",
		files: {
			"server.key":
				'{ "data": "ENC[AES256_GCM,data:2Q==,iv:,tag:,type:str]", "sops": { "version": "3.13.3", "mac": "" } }\n',
			"master.key.example": `${bare}\n`,
			"locked.key": "\0GITCRYPT\0\u0001\u0002",
		},
		reports: [],
	},
];
