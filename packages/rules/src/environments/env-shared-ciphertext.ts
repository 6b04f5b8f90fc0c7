import {
	at,
	type Example,
	label,
	type PlacedLeaf,
	sharedByFiles,
	sharedLeaves,
	treeRule,
} from "@sops-guard/core";
import { sealedDotenv, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "env-shared-ciphertext",
	summary: "Environments share a sealed value, token for token",
	why: "The same token is the same secret under the same data key: whoever breaks into the test system has production's password, and one key opens both. This rule speaks before `sops-shared-data-key` about files of different environments.",
	fix: "Set a value of its own in each environment (`sops edit {path}`), change it where it is used, then give the file a data key of its own: `sops rotate --in-place {path}`.",
	messages: {
		one: "{pointer} is the same token in {environments}",
		several: "{pointer} and {count} beside it are the same tokens in {environments}",
	},
	severity: "critical",
	confidence: "certain",
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
		const shared = sharedLeaves(tree, policy).filter(
			({ isToken, places }) => isToken && !places.some((place) => isPublic.has(keyOf(place))),
		);
		for (const group of sharedByFiles(shared)) {
			const [first, ...others] = group[0]?.places ?? [];
			if (first === undefined) continue;
			yield {
				at: at.leaf(first.found.file, first.leaf),
				message: group.length === 1 ? "one" : "several",
				labels: {
					pointer: label.pointer(first.leaf.path, first.leaf.document),
					count: label.count(group.length - 1, "more value"),
					environments: environmentNames([first, ...others]),
				},
				related: others.map(({ found, leaf, environment }) => ({
					at: at.leaf(found.file, leaf),
					message: label.name(`in ${environment}`),
				})),
			};
		}
	},
});

const keyOf = ({ leaf }: PlacedLeaf): string =>
	String(leaf.path.findLast((component) => typeof component === "string") ?? "").toLowerCase();

const environmentNames = (places: readonly PlacedLeaf[]) =>
	label.list([...new Set(places.map(({ environment }) => environment))].sort().map(label.name));

const policyText = (more = "") =>
	`version: 1\nenvironments:\n  prod: { paths: ["prod/**"] }\n  staging: { paths: ["staging/**"] }\n${more}`;
const sealed = (number = 0) =>
	sealedYaml(`db:\n  user: ${token(5)}\n  password: ${token(14, "str", number)}\n`);

export const examples: readonly Example[] = [
	{
		title: "A file that was copied from one environment into the other",
		files: {
			".sops-guard.yaml": policyText(),
			"prod/db.enc.yaml": sealed(),
			"staging/db.enc.yaml": sealed(),
		},
		reports: ["prod/db.enc.yaml:3"],
	},
	{
		title: "Several values, in dotenv, under another file's name",
		files: {
			".sops-guard.yaml": policyText(),
			"prod/app.env": sealedDotenv(`PASSWORD=${token(9)}\nTOKEN=${token(20)}\n`),
			"staging/old.env": sealedDotenv(`TOKEN=${token(20)}\nPASSWORD=${token(9)}\nOTHER=${token(7)}\n`),
		},
		reports: ["prod/app.env:1"],
	},
	{
		title: "A user's name that is the same, and a password that is not",
		files: {
			".sops-guard.yaml": policyText(),
			"prod/db.enc.yaml": sealed(1),
			"staging/db.enc.yaml": sealed(2),
		},
		reports: [],
	},
	{
		title: "A key that the policy calls public",
		files: {
			".sops-guard.yaml": policyText("rules:\n  env-shared-ciphertext: { publicKeys: [user, Password] }\n"),
			"prod/db.enc.yaml": sealed(),
			"staging/db.enc.yaml": sealed(),
		},
		reports: [],
	},
	{
		title: "Within one environment, outside of all, and without environments in the policy",
		files: {
			".sops-guard.yaml": policyText(),
			"prod/db.enc.yaml": sealed(),
			"prod/copy.enc.yaml": sealed(),
			"tools/db.enc.yaml": sealed(),
		},
		reports: [],
	},
];
