import {
	at,
	creationRules,
	type Example,
	isAside,
	label,
	type Place,
	type RecipientType,
	recipientFault,
	recipientLabels,
	sameRecipient,
	sealedFiles,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, identityOfFormer, owner, sealedDotenv, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-recipient-invalid",
	summary: "A recipient is none that age can seal for",
	why: "A typing error in a recipient passes every review; sops refuses the rule when it is used the next time, and in a file that is sealed already it hides who can open it.",
	fix: "Copy the recipient again from its owner, `age-keygen -y KEYFILE`, wherever it stands, then `sops updatekeys` the files.",
	messages: {
		checksum: "{recipient} has a typing error: its checksum is wrong",
		length: "{recipient} is not as long as a key of its kind, or too short to be safe",
		"low-order": "{recipient} is a point that everybody can open",
		"ssh-key": "{recipient} is no SSH key of the kind that it claims to be",
		prefix: "{recipient} is no recipient that age knows",
		lines: "Several recipients stand in one text without commas, and sops takes them for one",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy }) {
		for (const [first, ...more] of brokenIn(tree)) {
			if (first === undefined) continue;
			yield {
				at: first.place,
				message: first.fault,
				labels: { recipient: recipientLabels([first.id], policy) },
				related: more.map(({ place }) => ({ at: place, message: label.words("the same recipient") })),
				severity: [first, ...more].every(({ place }) => isAside(place.path)) ? "low" : "high",
			};
		}
	},
});

interface Broken {
	readonly id: string;
	readonly fault: Exclude<NonNullable<ReturnType<typeof recipientFault>>, "private-key">;
	readonly place: Place;
}

/** Every broken recipient with its places: one typing error is copied from the configuration into every file. */
function brokenIn(tree: Tree): Iterable<readonly Broken[]> {
	const found = new Map<string, Map<string, Broken>>();
	for (const { type, id, place } of recipientsIn(tree)) {
		const fault = recipientFault({ type, id });
		// An identity among recipients is another finding.
		if (fault === null || fault === "private-key") continue;
		const name = sameRecipient({ type, id });
		const places = found.get(name) ?? new Map<string, Broken>();
		const key = `${place.path}:${place.line}:${place.column}`;
		if (!places.has(key)) places.set(key, { id, fault, place });
		found.set(name, places);
	}
	return [...found.values()].map((places) => [...places.values()]);
}

interface Written {
	readonly type: RecipientType;
	readonly id: string;
	readonly place: Place;
}

/** The configurations come first, because the files were sealed by them. */
function* recipientsIn(tree: Tree): Generator<Written> {
	for (const { file, config } of tree.fact(creationRules).configs) {
		for (const { type, id, span } of config.rules.flatMap(({ groups }) => groups.flat())) {
			yield { type, id, place: at.span(file, span) };
		}
	}
	for (const { file, envelope, whole } of tree.fact(sealedFiles).values()) {
		if (!whole) continue;
		for (const { type, id, span } of envelope.recipients) yield { type, id, place: at.span(file, span) };
	}
}

const typo = ci.replace("yvkg", "yvkq");
const body = `pass: ${token()}\n`;
const config = (age: string) => `creation_rules:\n  - age: ${age}\n`;

export const examples: readonly Example[] = [
	{
		title: "One letter is wrong, and was copied into every file: one finding",
		files: {
			".sops.yaml": config(typo),
			"a.enc.yaml": sealedYaml(body, { recipients: [typo] }),
			"b.sops.env": sealedDotenv(`A=${token()}\n`, { recipients: [typo] }),
		},
		reports: [".sops.yaml:2"],
	},
	{
		title: "In a sealed file alone, where sops does not look at it",
		files: { ".sops.yaml": config(ci), "a.enc.yaml": sealedYaml(body, { recipients: [typo] }) },
		reports: ["a.enc.yaml:12"],
	},
	{
		title: "Of several, in key groups and behind anchors",
		files: {
			".sops.yaml": `keys:\n  - &ci ${typo}\ncreation_rules:\n  - path_regex: a\n    key_groups:\n      - age: [*ci, ${owner}]\n  - key_groups:\n      - age: [*ci]\n`,
		},
		reports: [".sops.yaml:2"],
	},
	{
		title: "Names, a key that was cut, an SSH key of another kind, a point that everybody can open",
		files: {
			".sops.yaml": `creation_rules:\n  - path_regex: a\n    age: alice\n  - path_regex: b\n    age: ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAI${"B".repeat(43)}\n  - path_regex: c\n    age: age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z\n  - age: age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqar9jk6\n`,
		},
		reports: [".sops.yaml:3", ".sops.yaml:5", ".sops.yaml:7", ".sops.yaml:8"],
	},
	{
		title: "One a line without commas",
		files: { ".sops.yaml": `creation_rules:\n  - age: |\n      ${ci}\n      ${owner}\n` },
		reports: [".sops.yaml:3"],
	},
	{
		title: "A fixture, at low severity",
		files: { "testdata/a.enc.yaml": sealedYaml(body, { recipients: [typo] }) },
		reports: ["testdata/a.enc.yaml:12"],
	},
	{
		title: "Recipients as age and SSH have them",
		files: {
			".sops.yaml": config(
				`${ci},${owner},ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${"B".repeat(43)} alice@example`,
			),
			"a.enc.yaml": sealedYaml(body, { recipients: [ci, owner] }),
		},
		reports: [],
	},
	{
		title: "The file of public keys is another rule's",
		files: { ".age-public-key": `${typo}\n`, ".sops.yaml": config(ci) },
		reports: [],
	},
	{
		title: "Not filled in yet; an identity, which is another finding; other keys than age",
		files: {
			".sops.yaml": `creation_rules:\n  - path_regex: a\n    age: <your-age-key>\n  - path_regex: b\n    age: ${identityOfFormer}\n  - pgp: alice\n`,
			"b/.sops.yaml": config("op://infra/age/recipient"),
		},
		reports: [],
	},
];
