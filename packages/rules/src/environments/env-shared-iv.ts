import {
	at,
	base64Length,
	type Example,
	label,
	sharedByFiles,
	sharedLeaves,
	treeRule,
} from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "env-shared-iv",
	summary: "Environments share a sealed value, under keys of their own",
	why: "sops draws 32 random bytes for every value and keeps them as long as the value stays as it is, under a new data key as well: the same bytes in two environments are the same secret, copied and then re-keyed.",
	fix: "Set a value of its own in each environment (`sops edit {path}`), and change it where it is used.",
	messages: {
		one: "{pointer} was copied between {environments} and re-keyed, but never changed",
		several:
			"{pointer} and {count} beside it were copied between {environments} and re-keyed, but never changed",
	},
	severity: "high",
	confidence: "likely",
	presets: ["recommended", "strict"],
	options: {
		publicKeys: {
			type: "array",
			items: { type: "string" },
			description:
				"Names of keys whose values are no secrets, and may be the same everywhere. Case does not count.",
			default: ["user", "username", "host", "hostname", "port", "database", "email", "region"],
		},
	},
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(tree, { policy, options }) {
		const isPublic = new Set(options.publicKeys.map((name) => name.toLowerCase()));
		const shared = sharedLeaves(tree, policy).filter(({ isToken, places }) => {
			const lengths = new Set(places.map(({ token: { data } }) => base64Length(data)));
			const keys = places.map(({ leaf }) => leaf.path.findLast((component) => typeof component === "string"));
			return !isToken && lengths.size === 1 && !keys.some((key) => isPublic.has(String(key).toLowerCase()));
		});
		for (const group of sharedByFiles(shared)) {
			const [first, ...others] = group[0]?.places ?? [];
			if (first === undefined) continue;
			const environments = [...new Set([first, ...others].map(({ environment }) => environment))].sort();
			yield {
				at: at.leaf(first.found.file, first.leaf),
				message: group.length === 1 ? "one" : "several",
				labels: {
					pointer: label.pointer(first.leaf.path, first.leaf.document),
					count: label.count(group.length - 1, "more value"),
					environments: label.list(environments.map(label.name)),
				},
				related: others.map(({ found, leaf, environment }) => ({
					at: at.leaf(found.file, leaf),
					message: label.name(`in ${environment}`),
				})),
			};
		}
	},
});

const policyText = (more = "") =>
	`version: 1\nenvironments:\n  prod: { paths: ["prod/**"] }\n  staging: { paths: ["staging/**"] }\n${more}`;

/** What `sops rotate` makes of a token: another ciphertext and tag behind the same IV. */
function rotated(text: string, other: string): string {
	const iv = /iv:[^,]*/.exec(text)?.[0] ?? "";
	return other.replace(/iv:[^,]*/, iv);
}

const sealed = (password: string, key: string) =>
	sealedYaml(`db:\n  user: ${token(5)}\n  password: ${password}\n  key: ${key}\n`);

export const examples: readonly Example[] = [
	{
		title: "Copied, then rotated: one value",
		files: {
			".sops-guard.yaml": policyText(),
			"prod/db.enc.yaml": sealed(token(14), token(20, "str", 1)),
			"staging/db.enc.yaml": sealed(rotated(token(14), token(14, "str", 3)), token(20, "str", 2)),
		},
		reports: ["prod/db.enc.yaml:3"],
	},
	{
		title: "Copied, then rotated: all of them",
		files: {
			".sops-guard.yaml": policyText(),
			"prod/db.enc.yaml": sealed(token(14), token(20)),
			"staging/db.enc.yaml": sealed(
				rotated(token(14), token(14, "str", 3)),
				rotated(token(20), token(20, "str", 3)),
			),
		},
		reports: ["prod/db.enc.yaml:3"],
	},
	{
		title: "Token for token, which is worse and another rule's",
		files: {
			".sops-guard.yaml": policyText(),
			"prod/db.enc.yaml": sealed(token(14), token(20)),
			"staging/db.enc.yaml": sealed(token(14), token(20)),
		},
		reports: [],
	},
	{
		title: "Another length: another writer's IV, and not the same value",
		files: {
			".sops-guard.yaml": policyText(),
			"prod/db.enc.yaml": sealed(token(14), token(20, "str", 1)),
			"staging/db.enc.yaml": sealed(rotated(token(14), token(15, "str", 3)), token(20, "str", 2)),
		},
		reports: [],
	},
	{
		title: "Values of their own; the user's name alone is the same",
		files: {
			".sops-guard.yaml": policyText(),
			"prod/db.enc.yaml": sealed(token(14, "str", 1), token(20, "str", 1)),
			"staging/db.enc.yaml": sealed(token(14, "str", 2), token(20, "str", 2)),
		},
		reports: [],
	},
];
