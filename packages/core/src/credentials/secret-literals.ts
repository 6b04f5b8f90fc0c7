import { type Node, type PathComponent, type Span, storeOf, textAt } from "@sops-guard/sops";
import { withoutBackup } from "../content/naming.ts";
import { plainDocument } from "../content/plaintext.ts";
import { Document } from "../document.ts";
import type { File } from "../tree.ts";
import { type AssignmentSyntax, assignments, mayAssign } from "./assignment.ts";
import { isTellingName, type Strength, strengthOf } from "./secret-strength.ts";

/** A value in clear whose name says that it is a secret. */
export interface SecretLiteral {
	readonly span: Span;
	readonly name: string;
	readonly strength: Strength;
	/** Where in a structured file. */
	readonly path?: readonly PathComponent[];
	readonly document?: number;
	/** In a program, where a value without a name of its own kind of file is more often an example. */
	readonly isCode: boolean;
}

/** Bounds for hostile files. */
const most = 500;
const largest = 2_000_000;

/** Every such value of a file, by its structure where it has one, else by its lines. */
export function secretLiterals(file: File): readonly SecretLiteral[] {
	const { text } = file;
	if (text === null || text.length > largest) return [];
	let found = known.get(file.document);
	if (found === undefined) {
		found = literalsIn(file, text).slice(0, most);
		if (found.some(({ strength }) => strength === "chosen")) {
			const around = `${file.path}\n${text}`.toLowerCase();
			found = found.map((literal) =>
				isSaidBeside(text, around, literal) ? { ...literal, strength: "weak" } : literal,
			);
		}
		known.set(file.document, found);
	}
	return found;
}

/** A word that stands in clear in the same file, or is what the file is called: the user's name, the application's. */
function isSaidBeside(text: string, around: string, { span, strength }: SecretLiteral): boolean {
	if (strength !== "chosen") return false;
	const value = text.slice(span.start, span.end).toLowerCase();
	return /^[a-z]{3,16}$/.test(value) && around.indexOf(value) !== around.lastIndexOf(value);
}

const known = new WeakMap<Document, readonly SecretLiteral[]>();

function literalsIn(file: File, text: string): SecretLiteral[] {
	const name = withoutBackup(file.name).toLowerCase();
	if (/^\.?pgpass(?:\.conf)?$/.test(name)) return pgpass(text);
	const document = structured(file);
	if (document === "none") return [];
	if (document !== null) {
		return document.parsed.documents.flatMap(({ index, root }) =>
			root === null ? [] : [...walked(text, root, index, document.store === "yaml")],
		);
	}
	const isCode = code.test(name);
	const found: SecretLiteral[] = [];
	for (const { name: key, value, span, isLiteral } of assignments(text, syntaxOf(name))) {
		const strength = strengthOf(key, value);
		// In code, a word in quotes is a label more often than a secret.
		if (strength === null || (isCode && strength !== "strong" && !isLiteral)) continue;
		found.push({ span, name: key, strength, isCode });
	}
	if (/\.(?:tf|tofu|hcl)$/.test(name)) found.push(...defaults(text));
	return found;
}

/** YAML and JSON that can be read; `none` where nothing in it can be a secret. sops goes by the exact ending; here capitals and backups count as well. */
function structured(file: File): Document | "none" | null {
	const store = storeOf(withoutBackup(file.path).toLowerCase());
	const isLoose = /(?:^|\/)(?:\.ftpconfig|\.dockercfg|hub|\.tugboat)$|\.(?:json5?|jsonc|webmanifest)$/i.test(
		file.path,
	);
	const guess = store === "yaml" || store === "json" ? store : isLoose ? looseStore(file.text ?? "") : null;
	if (guess === null) return null;
	if (!mayAssign(file.text ?? "", maySecret)) return "none";
	const named = plainDocument(file);
	const document = named.store === guess ? named : new Document(named.text, guess);
	return document.parsed.documents.some(({ root }) => root !== null) ? document : null;
}

function maySecret(name: string, value: string | null): boolean {
	return value === null ? isTellingName(name) : strengthOf(name, value) !== null;
}

function looseStore(text: string): "json" | "yaml" {
	return /^\s*\{/.test(text) ? "json" : "yaml";
}

const code = /\.(?:php|phtml|py|rb|js|mjs|cjs|ts|tsx|jsx|java|kt|scala|groovy|cs|pl|lua|go|gradle|kts|sql)$/;

function syntaxOf(name: string): AssignmentSyntax {
	const isShell =
		/\.(?:sh|bash|zsh|fish|ps1|bat|cmd)$|^\.(?:bash|zsh|profile|env)|^\.?env(?:$|[.-])|\.env(?:$|\.)/.test(
			name,
		);
	const hasBlanks = /^[._]?(?:netrc|esmtprc|msmtprc|authinfo|fetchmailrc)$/.test(name);
	const isTyped = code.test(name) || /\.(?:tf|tofu|hcl|tfvars|toml|xml|config|html?|nix|md)$/.test(name);
	return { bare: isShell || hasBlanks || !isTyped, blank: hasBlanks };
}

/** `variable "db_password" { default = "…" }`. */
function* defaults(text: string): Generator<SecretLiteral> {
	for (const match of text.matchAll(variable)) {
		const [whole, name = "", value = ""] = match;
		const strength = strengthOf(name, value);
		const start = match.index + whole.length - 1 - value.length;
		if (strength !== null)
			yield { span: { start, end: start + value.length }, name, strength, isCode: false };
	}
}

const variable =
	/^variable[ \t]+"([\w-]{1,64})"[ \t]*\{[^{}]{0,2000}?\bdefault[ \t]*=[ \t]*"([^"\n]{1,1024})"/gm;

/** host:port:database:user:password */
function pgpass(text: string): SecretLiteral[] {
	return [...text.matchAll(/^[^#\s:][^:\n]*:[^:\n]*:[^:\n]*:[^:\n]*:([^\r\n]{1,200})/gm)].flatMap((match) => {
		const [whole, value = ""] = match;
		const strength = strengthOf("password", value);
		const end = match.index + whole.length;
		return strength === null
			? []
			: [{ span: { start: end - value.length, end }, name: "password", strength, isCode: false }];
	});
}

const deepest = 100;

function* walked(text: string, root: Node, document: number, manifests: boolean): Generator<SecretLiteral> {
	if (isAboutSecrets(root)) return;
	const waiting: { node: Node; name: string; path: PathComponent[] }[] = [{ node: root, name: "", path: [] }];
	for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
		const { node, name, path } = one;
		if (node.kind === "alias" || path.length > deepest) continue;
		if (node.kind === "scalar") {
			// A tag of one's own makes the value a question to another tool.
			if (node.tag !== null && !node.tag.startsWith("!!") && !node.tag.startsWith("tag:yaml.org")) continue;
			yield* scalar(text, node.span, node.text, name, manifests).map((found) => ({
				...found,
				path,
				document,
			}));
		} else if (node.kind === "list") {
			const items = node.items.filter((item): item is Node => item.kind !== "comment");
			// In reverse, because the last one is taken first.
			for (const [index, item] of [...items.entries()].reverse()) {
				waiting.push({ node: item, name: "", path: [...path, index] });
			}
		} else {
			const said = textAt(node, "name") ?? textAt(node, "key");
			for (const item of [...node.items].reverse()) {
				if (item.kind !== "pair") continue;
				const key = item.key.text;
				// An environment variable of a container, a parameter of a chart: the name stands beside the value.
				const isBeside = (key === "value" || key === "default") && said !== undefined;
				waiting.push({ node: item.value, name: isBeside ? said : key, path: [...path, key] });
			}
		}
	}
}

function scalar(text: string, span: Span, value: string, name: string, manifests: boolean): SecretLiteral[] {
	const strength = strengthOf(name, value, manifests);
	if (strength !== null) return [{ span, name, strength, isCode: false }];
	// A file in a value, or `NAME=value` in a list.
	if (!value.includes("=") && !value.includes("\n")) return [];
	const found: SecretLiteral[] = [];
	for (const inner of assignments(text.slice(span.start, span.end), { bare: true, blank: false })) {
		const inside = strengthOf(inner.name, inner.value, manifests);
		if (inside === null) continue;
		const start = span.start + inner.span.start;
		found.push({
			span: { start, end: start + inner.value.length },
			name: inner.name,
			strength: inside,
			isCode: false,
		});
	}
	return found;
}

/** Kinds that seal secrets or say where they come from, and the schemas of kinds. */
function isAboutSecrets(root: Node): boolean {
	const kind = textAt(root, "kind") ?? "";
	return (
		(textAt(root, "apiVersion") !== undefined && /Secret|^CustomResourceDefinition$/.test(kind)) ||
		textAt(root, "swagger") !== undefined ||
		textAt(root, "openapi") !== undefined ||
		textAt(root, "$schema") !== undefined
	);
}
