/**
 * What a path says about its content. Names count without case, and a backup's name counts like the name that it backs up
 * (design §10.10).
 */

const backup = /(?:\.(?:bak|backup|old|orig|save|saved|swp|tmp)|\.~\d+~|~)$/i;

/** The path without the endings of backups: `x.enc.yaml.bak~` is `x.enc.yaml`. */
export function withoutBackup(path: string): string {
	let name = path;
	while (backup.test(name)) {
		const shorter = name.replace(backup, "");
		if (shorter === "" || shorter.endsWith("/")) break;
		name = shorter;
	}
	return name;
}

/**
 * The last component in lower case, without a backup's ending, cut at its dots. `.env.sops` is ["", "env", "sops"]. One path is
 * asked about in several ways in a row, so the last answer is kept.
 */
function segments(path: string): readonly string[] {
	if (path !== last.path) {
		const name = withoutBackup(path);
		last = {
			path,
			segments: name
				.slice(name.lastIndexOf("/") + 1)
				.toLowerCase()
				.split("."),
		};
	}
	return last.segments;
}

let last: { readonly path: string; readonly segments: readonly string[] } = { path: "", segments: [""] };

const sealingWords: ReadonlySet<string> = new Set(["enc", "sops", "encrypted"]);

/**
 * Whether the name says that SOPS sealed the file: `x.enc`, `x.enc.yaml`, `x.sops.yaml`, `.env.sops`. Not `.sops.yaml`, which is
 * the configuration, and not source code or prose, where `enc` and `sops` are subjects.
 */
export function isEncryptedName(path: string): boolean {
	const [first = "", ...rest] = segments(path);
	if (first === "" && rest[0] === "sops") return false;
	return rest.some((segment) => sealingWords.has(segment)) && !isSourceOrProse(path) && !isSideCar(path);
}

/** The name that the plaintext had: `x.enc.yaml` was `x.yaml`, `terraform.tfvars.enc` was `terraform.tfvars`. */
export function plainName(path: string): string {
	const name = withoutBackup(path);
	const folder = name.slice(0, name.lastIndexOf("/") + 1);
	const [first = "", ...rest] = name.slice(folder.length).split(".");
	return folder + [first, ...rest.filter((segment) => !sealingWords.has(segment.toLowerCase()))].join(".");
}

const openedWords: ReadonlySet<string> = new Set([
	"dec",
	"decrypted",
	"decoded",
	"plain",
	"plaintext",
	"unencrypted",
	"cleartext",
]);

/** Whether the name says that a sealed file was opened into this one: `x.dec.yaml`, `x.yaml.decrypted`, `.decrypted~x.yaml`. */
export function isDecryptedName(path: string): boolean {
	const [first = "", ...rest] = segments(path);
	if (isSourceOrProse(path)) return false;
	return rest.some((segment) => openedWords.has(segment.replace(/~.*$/, ""))) || /^decrypted~/.test(first);
}

/** The name without the words of {@link isDecryptedName}: what the file is a copy of, give or take a word of sealing. */
export function undecryptedName(path: string): string {
	const name = plainName(path);
	const folder = name.slice(0, name.lastIndexOf("/") + 1);
	const base = name.slice(folder.length).replace(/^\.decrypted~/i, "");
	const [first = "", ...rest] = base.split(".");
	return folder + [first, ...rest.filter((segment) => !openedWords.has(segment.toLowerCase()))].join(".");
}

const templateWords: ReadonlySet<string> = new Set([
	...["example", "examples", "sample", "template", "tmpl", "tpl", "gotmpl", "gotpl", "tftpl", "dist"],
	...["j2", "jinja", "jinja2", "erb", "mustache", "hbs", "ejs", "skeleton", "stub"],
]);

/** A form to be filled in: `x.example`, `x.sample.yaml`, `x.yaml.j2`, `example.tfvars`. */
export function isTemplateName(path: string): boolean {
	const [first = "", ...rest] = segments(path);
	return (
		rest.some((segment) => templateWords.has(segment)) ||
		/^(?:example|sample|template)$|[-_](?:example|sample|template)$/.test(first)
	);
}

const sideCars: ReadonlySet<string> = new Set([
	...["license", "sha1", "sha256", "sha512", "md5", "sum", "sig", "asc", "minisig", "sigstore", "crt", "pub"],
]);

/** A file about a file: its licence, its checksum, its signature, its public half. */
export function isSideCar(path: string): boolean {
	return sideCars.has(segments(path).at(-1) ?? "");
}

const sourceOrProse =
	/\.(?:md|mdx|markdown|rst|adoc|asciidoc|html?|css|svg|png|jpe?g|gif|ico|webp|pdf|go|rs|py|pyi|rb|js|mjs|cjs|ts|mts|cts|tsx|jsx|java|kt|scala|c|h|cc|cpp|hpp|cs|fs|swift|php|lua|pl|ex|exs|erl|clj|hs|ml|nix|tf|tofu|sh|bash|zsh|fish|ps1|bat|sql|proto|lock|patch|diff|ipynb)$/i;

/** Code, pictures and documents, where a word about sealing is a subject and not a promise. */
export function isSourceOrProse(path: string): boolean {
	return sourceOrProse.test(withoutBackup(path));
}

/** A document that people read: what it shows is rarely what is used. */
export function isProse(path: string): boolean {
	return /\.(?:md|mdx|markdown|rst|adoc|asciidoc|html?)$/i.test(withoutBackup(path));
}

const asideFolder =
	/(?:^|\/)(?:(?:[\w.]+[-_])?tests?|testdata|fixtures|__fixtures__|tests?[-_](?:data|fixtures|assets|resources)|docs|\.archive|archive|_archive)\//i;

/** A folder of fixtures, documentation or things laid aside, where some kinds of findings weigh less (design §10.21). */
export function isAside(path: string): boolean {
	return asideFolder.test(path);
}

/** The one name that sops reads its configuration from. */
export function isSopsConfig(path: string): boolean {
	return path === ".sops.yaml" || path.endsWith("/.sops.yaml");
}

/** The public half of a project's age key, for one environment or for all: `.age-public-key`, `.age-public-key.prod`. */
export function isPublicKeyFile(path: string): boolean {
	return /(?:^|\/)\.age-public-key(?:\.[^/]+)?$/.test(path);
}

/** Terraform's variables and state in clear, which the rules about Terraform speak for. */
export function isTerraformData(path: string): boolean {
	return /\.(?:tfvars|tfvars\.json|tfstate)$/i.test(withoutBackup(path));
}

/** A test by its own name, or by a folder that is not among those of {@link isAside}. */
export function isTestCode(path: string): boolean {
	return /(?:(?:^|\/)(?:_testdata|e2e)\/.*|_test\.go|_test\.py|_spec\.rb|\.(?:test|spec)\.[cm]?[jt]sx?|Tests?\.(?:java|kt|cs)|(?:^|\/)test_[^/]*\.py)$/.test(
		path,
	);
}
