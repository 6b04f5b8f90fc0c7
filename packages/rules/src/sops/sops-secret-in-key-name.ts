import {
	at,
	documentRule,
	type Example,
	findTokens,
	isCredential,
	isPlaceholder,
	label,
	type Node,
	type Pair,
	type PathComponent,
	sealed,
} from "@sops-guard/core";
import { sealedDotenv, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-secret-in-key-name",
	summary: "A key of a sealed file looks like a secret",
	why: "sops seals values and never keys: a token used as a key stays readable in every version of the file.",
	fix: "Turn it round with `sops edit {path}`: a name as the key, the secret as its value; then replace the secret.",
	messages: { default: "A key here has the form of a credential, and keys are never sealed" },
	severity: "high",
	confidence: "heuristic",
	presets: ["strict"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole || found.document.store === "binary") return;
		for (const { root, index } of found.document.parsed.documents) {
			if (root === null) continue;
			for (const { pair, path } of pairsBelow(root, [])) {
				if (!isSecretKey(pair.key.text)) continue;
				yield {
					at: at.span(file, pair.key.span, path, index),
					labels: { pointer: label.pointer(path, index) },
				};
			}
		}
	},
});

/** Every pair but those of the metadata; an alias repeats what stands at its anchor. */
function* pairsBelow(
	node: Node,
	path: readonly PathComponent[],
): Generator<{ pair: Pair; path: readonly PathComponent[] }> {
	if (node.kind === "list") {
		let index = 0;
		for (const item of node.items) if (item.kind !== "comment") yield* pairsBelow(item, [...path, index++]);
	}
	if (node.kind !== "map") return;
	for (const pair of node.items) {
		if (pair.kind === "comment") continue;
		const name = pair.key.text;
		if (path.length === 0 && (name === "sops" || name.startsWith("sops_"))) continue;
		yield { pair, path: [...path, name] };
		yield* pairsBelow(pair.value, [...path, name]);
	}
}

/** Public keys and digests have one length, and stand where their owner is told. */
function isSecretKey(key: string): boolean {
	if (isPlaceholder(key) || /^[A-Za-z0-9+/]{43}=$/.test(key) || /^[A-Z0-9_]+$/.test(key)) return false;
	return findTokens(key).length > 0 || (isCredential(key) && !isPhrase(key));
}

/** Words with a number among them: `auth_provider_x509_cert_url`. */
function isPhrase(key: string): boolean {
	const words = key.split(/[_-]/);
	return words.length > 2 && words.every((word) => /^[A-Za-z]{0,15}\d{0,6}$/.test(word));
}

const good = token();
// Not a real one.
const madeUp = `canary${"0a1B2c3D4e5F6g7H8i9J0k"}`;

export const examples: readonly Example[] = [
	{
		title: "A token as the key of a map",
		files: { "a.enc.yaml": sealedYaml(`tokens:\n    ${madeUp}: ${good}\n`) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "A connection string, a key in a dotenv file",
		files: {
			"a.enc.yaml": sealedYaml(`dsn:\n    - "postgres://app:canary9x@db/x": ${good}\n`),
			"b.sops.env": sealedDotenv(`${madeUp}=${good}\n`),
		},
		reports: ["a.enc.yaml:2", "b.sops.env:1"],
	},
	{
		title: "Names, ids, digests and public keys",
		files: {
			"a.enc.yaml": sealedYaml(
				`tokens:\n    ci: ${good}\n    3f2504e0-4f89-11d3-9a0c-0305e82c3301: ${good}\n    da39a3ee5e6b4b0d3255bfef95601890afd80709: ${good}\n    "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=": ${good}\n    THE_NAME_OF_AN_ENVIRONMENT_VARIABLE_2: ${good}\n    auth_provider_x509_cert_url: ${good}\n`,
			),
		},
		reports: [],
	},
	{
		title: "The metadata of sops",
		files: { "a.sops.env": sealedDotenv(`A=${good}\n`) },
		reports: [],
	},
];
