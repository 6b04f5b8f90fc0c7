import { type FaultCode, type PathComponent, parse } from "@sops-guard/sops";
import { conflictMarker } from "../content/conflict.ts";
import { Failure } from "../failure.ts";
import { label } from "../label.ts";
import type { TreeContext } from "../lint/rule.ts";
import { joinedPath } from "../path.ts";
import { LineIndex } from "../text/lines.ts";
import { type Ground, type Layer, policyOf } from "./layers.ts";
import { plainData } from "./plain-data.ts";
import type { Policy } from "./policy.ts";
import type { PolicyFile } from "./policy-file.ts";
import type { RuleSet } from "./rule-set.ts";
import { policySchema, presets } from "./schema.ts";
import { faultOf, suggestion } from "./schema-fault.ts";
import { semanticFaults } from "./semantic-fault.ts";

/** Where a policy comes from. */
export interface PolicySource {
	/** The policy file, relative to the repository's root; null when there is none, and a preset applies alone. */
	readonly path: string | null;
	/** The project root, relative to the repository's; "" for the same. */
	readonly project: string;
	/** The text of a file of the repository, for `extends`; null when there is none. */
	readonly read: (path: string) => string | null;
	/** Takes the place of what the policy extends. */
	readonly preset?: string;
}

/** Reads a policy and all that it extends. Throws a {@link Failure} with path, line and the next step; never quotes a value. */
export function parsePolicy(text: string, source: PolicySource, rules: RuleSet): Policy {
	const policy = readPolicy(text, source, rules);
	if (policy instanceof Failure) throw policy;
	return policy;
}

/** Tells why a policy text cannot be used; for policies of a tree that are not the one in force. */
export function policyFaultIn(read: PolicySource["read"], rules: RuleSet): TreeContext["policyFault"] {
	return (text, path) => {
		const policy = readPolicy(text, { path, project: folderOf(path), read }, rules);
		if (!(policy instanceof Failure)) return null;
		const isHere = policy.place === null || policy.place.path === path;
		const words = isHere ? policy.message : `what it extends cannot be used: ${policy.message}`;
		const line = isHere ? policy.place?.line : lineOfExtends(text);
		return { line: line ?? 1, words: label.words(words) };
	};
}

function readPolicy(text: string, source: PolicySource, rules: RuleSet): Policy | Failure {
	const chain = chainOf(text, source, rules);
	if (chain instanceof Failure) return chain;
	const { layers, preset } = chain;
	const policy = policyOf(layers, rules.rules, { preset, path: source.path, project: source.project });
	return strangerIn(layers, policy) ?? policy;
}

interface Chain {
	/** The outermost last. */
	readonly layers: readonly Layer[];
	readonly preset: Ground["preset"];
}

function chainOf(text: string, source: PolicySource, rules: RuleSet): Chain | Failure {
	const layers: Layer[] = [];
	const names = [...presets, ...Object.keys(rules.packs)];
	if (source.preset !== undefined && !names.includes(source.preset)) {
		return new Failure("usage", `unknown preset "${label.name(source.preset).text}"`, {
			hint: suggestion(source.preset, names) ?? `known: ${names.join(", ")}`,
		});
	}
	let base = source.preset ?? "recommended";
	let next = source.path === null ? null : { path: source.path, text };
	for (;;) {
		if (next !== null) {
			const layer = layerOf(next.text, next.path, rules);
			if (layer instanceof Failure) return layer;
			const isOutermost = layers.length === 0;
			layers.unshift(layer);
			base = (isOutermost ? source.preset : undefined) ?? layer.file.extends ?? "recommended";
		}
		const preset = presets.find((name) => name === base);
		if (preset !== undefined) return { layers, preset };
		const pack = packOf(base, rules);
		if (pack !== null) {
			layers.unshift(pack);
			base = pack.file.extends ?? "recommended";
			next = null;
			continue;
		}
		const found = extendedFile(base, layers, source.read, names);
		if (found instanceof Failure) return found;
		next = found;
	}
}

function packOf(name: string, { packs }: RuleSet): Layer | null {
	if (!Object.hasOwn(packs, name)) return null;
	return { file: packs[name] as PolicyFile, path: null, lineOf: () => null };
}

/** The file that the innermost layer so far extends. */
function extendedFile(
	base: string,
	layers: readonly Layer[],
	read: PolicySource["read"],
	names: readonly string[],
): { path: string; text: string } | Failure {
	const from = layers[0];
	const fail = (message: string, hint: string | null) =>
		failureAt(from?.path ?? "", from?.lineOf("extends") ?? 1, message, hint);
	if (/^[a-z][a-z0-9+.-]*:/i.test(base)) return fail("a policy cannot extend a URL", copyIt);
	if (!/^\.\.?\//.test(base)) {
		const hint =
			suggestion(base, names) ?? `a file is written ./${"name.yaml"}; presets are ${names.join(", ")}`;
		return fail("extends names no preset", hint);
	}
	const path = joinedPath(folderOf(from?.path ?? ""), base);
	if (path === null || from?.path?.startsWith("/")) {
		return fail("a policy cannot extend a file outside the repository", copyIt);
	}
	if (layers.some((layer) => layer.path === path))
		return fail("policies extend each other in a circle", null);
	const text = read(path);
	return text === null
		? fail(`the extended policy ${label.path(path).text} is not there`, null)
		: { path, text };
}

const copyIt = "copy it into the repository and extend the copy";

/** Reads one file, without what it extends. */
function layerOf(text: string, path: string, rules: RuleSet): Layer | Failure {
	const lines = new LineIndex(text);
	const failAt = (offset: number, message: string, hint: string | null = null) =>
		failureAt(path, lines.at(offset).line, message, hint);
	if (text.length > longestPolicy) return failAt(0, "the policy is larger than a megabyte");
	const documents = parse(text, "yaml").documents.filter(
		({ root, faults }) => root !== null || faults.length > 0,
	);
	const [document, second] = documents;
	const fault = document?.faults[0];
	const marker = conflictMarker(text);
	if (marker !== null) return failAt(marker.start, "a merge was not finished here");
	if (fault !== undefined) return failAt(fault.offset, yamlFaults[fault.code] ?? "this is not valid YAML");
	if (second !== undefined) return failAt(second.span.start, "a policy is one document");
	if (document?.root == null) return failAt(0, '"version" is missing', "begin the policy with: version: 1");
	const plain = plainData(document.root);
	if ("code" in plain) return failAt(plain.offset, plainFaults[plain.code]);
	const failIn = (at: readonly PathComponent[], message: string, hint: string | null = null) =>
		failAt(plain.offsetOf(at), message, hint);
	if (!rules.validatePolicy(plain.data)) {
		const schema = policySchema(rules.rules, Object.keys(rules.packs));
		const found = faultOf(rules.validatePolicy.errors ?? [], schema, plain.data, plain.offsetOf);
		return failIn(found.path, found.message, found.hint);
	}
	const file = plain.data as PolicyFile;
	for (const { path: at, message, hint } of semanticFaults(file)) return failIn(at, message, hint);
	return { file, path, lineOf: (...at) => lines.at(plain.offsetOf(at)).line };
}

const longestPolicy = 1_000_000;

const yamlFaults: Partial<Record<FaultCode, string>> = {
	"too-deep": "this is nested too deeply",
	"too-large": "the policy is too large",
	"too-many-aliases": "this has too many aliases",
	"unknown-alias": "this alias has no anchor before it",
	"complex-key": "a key must be text",
};

const plainFaults = {
	tag: "a policy has no YAML tags",
	"duplicate-key": "this key is there twice",
	"too-large": "the policy is too large",
} as const;

/** An environment's recipient that the registry does not know; the registry may be another layer's. */
function strangerIn(layers: readonly Layer[], policy: Policy): Failure | null {
	const registered = policy.recipients.map(({ name }) => name);
	for (const { file, path, lineOf } of layers) {
		for (const [environment, { recipients }] of Object.entries(file.environments ?? {})) {
			for (const [index, name] of (recipients ?? []).entries()) {
				if (registered.includes(name)) continue;
				const line = lineOf("environments", environment, "recipients", index) ?? 1;
				const hint = suggestion(name, registered) ?? "add it under recipients, with its public age key";
				return failureAt(
					path ?? policy.path ?? "",
					line,
					`recipient "${label.name(name).text}" is not registered`,
					hint,
				);
			}
		}
	}
	return null;
}

function failureAt(path: string, line: number, message: string, hint: string | null): Failure {
	return new Failure("policy", message, { place: { path, line }, ...(hint === null ? {} : { hint }) });
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

function lineOfExtends(text: string): number {
	const offset = /^extends\s*:/m.exec(text)?.index;
	return offset === undefined ? 1 : new LineIndex(text).at(offset).line;
}
