import {
	at,
	type CreationRule,
	creationRules,
	type Envelope,
	type Example,
	eclipses,
	isAside,
	label,
	type Policy,
	parseRecipient,
	type Ruling,
	recipientFault,
	recipientLabels,
	registryOf,
	type Sealed,
	type Spot,
	sameRecipient,
	sealedFiles,
	treeRule,
} from "@sops-guard/core";
import { ci, former, owner, sealedBinary, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-recipient-mismatch",
	summary: "A sealed file has other recipients than its creation rule",
	why: "`.sops.yaml` says who may read, the file says who can, and only the file counts: somebody is locked out, or still in.",
	fix: "Wrap its key for the rule's recipients with `sops updatekeys {path}`; who must lose access also needs `sops rotate --in-place {path}` and new values.",
	messages: {
		missing: "{path} cannot be opened by {missing}, whom creation rule {number} of {config} names",
		extra: "{path} can still be opened by {extra}, whom creation rule {number} of {config} does not name",
		both: "{path} can be opened by {extra} and not by {missing}: creation rule {number} of {config} has it the other way round",
		groups: "{path} divides its recipients into other key groups than creation rule {number} of {config}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy, now }) {
		const rules = tree.fact(creationRules);
		const eclipsed = policy.rule("sops-config-unreachable-rule").enabled
			? [...tree.fact(eclipses).values()]
			: [];
		for (const found of tree.fact(sealedFiles).values()) {
			if (!found.whole || found.envelope.recipients.length === 0) continue;
			const rulings = rules.rulings(found.file.path).filter(isPlain);
			const [nearest] = rulings;
			if (nearest === undefined || isRefused(nearest.rule)) continue;
			const isMoot = mootFor(policy, now, nearest.rule);
			// Where sops was called decides which configuration it read, so one that agrees is enough.
			if (rulings.some(({ rule }) => agrees(found.envelope, rule, isMoot))) continue;
			// A rule that came to stand in front of the file's own one is the cause, not the file.
			const own = eclipsed.filter(({ by }) => by === nearest.rule);
			if (own.some(({ rule }) => agrees(found.envelope, rule, isMoot))) continue;
			// A recipient with a typing error differs from itself: another rule's finding.
			const all = [...found.envelope.recipients, ...nearest.rule.groups.flat()];
			if (policy.rule("sops-recipient-invalid").enabled && all.some((one) => recipientFault(one) !== null))
				continue;
			yield spotOf(found, nearest, policy, isMoot);
		}
	},
});

type PlainRuling = Ruling & { readonly rule: CreationRule };

/** Rules without any recipient leave them to the command line. */
function isPlain(ruling: Ruling): ruling is PlainRuling {
	return ruling.rule?.groups.some((group) => group.length > 0) ?? false;
}

/** sops refuses a rule with a recipient that is none, which has to be mended first. */
function isRefused({ groups }: CreationRule): boolean {
	return groups.flat().some(({ type, id }) => type === "age" && "fault" in parseRecipient(id));
}

type IsMoot = (recipient: Named) => boolean;
type Named = Parameters<typeof sameRecipient>[0];

/**
 * Whom other rules speak of: a revoked recipient must be gone from either side, and one that the rule names and the registry does
 * not has to be settled there first.
 */
function mootFor(policy: Policy, now: number, rule: CreationRule): IsMoot {
	const registry = registryOf(policy);
	if (registry.empty) return () => false;
	const named = new Set(rule.groups.flat().map(sameRecipient));
	const asksRevoked = policy.rule("sops-recipient-revoked").enabled;
	const asksUnknown = policy.rule("sops-recipient-unregistered").enabled;
	return (recipient) => {
		if (recipient.type !== "age") return false;
		if (asksRevoked && registry.isRevoked(recipient.id, now)) return true;
		return asksUnknown && registry.of(recipient.id) === null && named.has(sameRecipient(recipient));
	};
}

function agrees(envelope: Envelope, rule: CreationRule, isMoot: IsMoot): boolean {
	return shapeOf(groupsOf(envelope.recipients), isMoot) === shapeOf(rule.groups, isMoot);
}

function groupsOf(recipients: Envelope["recipients"]): Named[][] {
	const groups: Named[][] = [];
	for (const recipient of recipients) {
		const group = groups[recipient.group] ?? [];
		group.push(recipient);
		groups[recipient.group] = group;
	}
	return groups.map((group) => group ?? []);
}

/** The groups without order and repetition, as a text to compare. */
function shapeOf(groups: readonly (readonly Named[])[], isMoot: IsMoot): string {
	return groups
		.map((group) => group.filter((recipient) => !isMoot(recipient)))
		.filter((group) => group.length > 0)
		.map((group) => [...new Set(group.map(sameRecipient))].sort().join("\n"))
		.sort()
		.join("\n\n");
}

function spotOf(
	{ file, envelope }: Sealed,
	{ placed, rule }: PlainRuling,
	policy: Policy,
	isMoot: IsMoot,
): Spot {
	const wanted = rule.groups.flat();
	const inFile = new Set(envelope.recipients.map(sameRecipient));
	const inRule = new Set(wanted.map(sameRecipient));
	const extra = envelope.recipients.filter(
		(recipient) => !isMoot(recipient) && !inRule.has(sameRecipient(recipient)),
	);
	const missing = wanted.filter((recipient) => !isMoot(recipient) && !inFile.has(sameRecipient(recipient)));
	const [first] = extra;
	return {
		severity: isAside(file.path) ? "low" : "high",
		at: at.span(file, first?.span ?? envelope.keySpan),
		message:
			extra.length > 0 ? (missing.length > 0 ? "both" : "extra") : missing.length > 0 ? "missing" : "groups",
		labels: {
			extra: recipientLabels(
				extra.map(({ id }) => id),
				policy,
			),
			missing: recipientLabels(
				missing.map(({ id }) => id),
				policy,
			),
			number: label.number(rule.index + 1),
			config: label.path(placed.file.path),
		},
		related: [{ at: at.span(placed.file, rule.span), message: label.words("the creation rule") }],
	};
}

const body = `password: ${token()}\n`;
const sealedFor = (...recipients: string[]) => sealedYaml(body, { recipients });
const config = (age: string, path = "") =>
	`creation_rules:\n  - ${path === "" ? "" : `path_regex: ${path}\n    `}age: ${age}\n`;

export const examples: readonly Example[] = [
	{
		title: "A recipient that the rule gained",
		files: { ".sops.yaml": config(`${ci},${owner}`), "a.enc.yaml": sealedFor(ci) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "A recipient that the rule lost",
		files: { ".sops.yaml": config(ci), "a.enc.yaml": sealedFor(ci, former) },
		reports: ["a.enc.yaml:21"],
	},
	{
		title: "One replaced by another is one finding",
		files: { ".sops.yaml": config(`[${ci}, ${owner}]`), "a.enc.yaml": sealedFor(former, ci) },
		reports: ["a.enc.yaml:12"],
	},
	{
		title: "The first rule that matches counts",
		files: {
			".sops.yaml": `${config(owner, "^prod/")}  - age: ${ci}\n`,
			"prod/a.enc.yaml": sealedFor(ci),
			"dev/a.enc.yaml": sealedFor(ci),
		},
		reports: ["prod/a.enc.yaml:12"],
	},
	{
		title: "Anchors and key groups, in a binary file",
		files: {
			".sops.yaml": `keys:\n  - &ci ${ci}\n  - &owner ${owner}\ncreation_rules:\n  - key_groups:\n      - age: [*ci, *owner]\n`,
			"terraform.tfvars.enc": sealedBinary(token(40), { recipients: [owner] }),
		},
		reports: ["terraform.tfvars.enc:3"],
	},
	{
		title: "No configuration above the file agrees",
		files: {
			".sops.yaml": config(owner),
			"app/.sops.yaml": config(former),
			"app/a.enc.yaml": sealedFor(ci),
		},
		reports: ["app/a.enc.yaml:12"],
	},
	{
		title: "One group for all, where the rule wants one key of each group",
		files: {
			".sops.yaml": `creation_rules:\n  - key_groups:\n      - age: [${ci}]\n      - age: [${owner}]\n`,
			"a.enc.yaml": sealedFor(ci, owner),
		},
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "Laid aside, at low severity",
		files: { ".sops.yaml": config(ci), "_archive/a.enc.yaml": sealedFor(former) },
		reports: ["_archive/a.enc.yaml:12"],
	},
	{
		title: "Equal sets, whatever the order and the form",
		files: {
			".sops.yaml": `creation_rules:\n  - age: >-\n      ${owner},\n      ${ci}\n`,
			"a.enc.yaml": sealedFor(ci, owner),
			"b.enc.yaml": sealedFor(owner, ci),
		},
		reports: [],
	},
	{
		title: "One of several configurations agrees: sops reads the one above the folder where it is called",
		files: {
			".sops.yaml": config(ci),
			"app/.sops.yaml": config(owner),
			"app/a.enc.yaml": sealedFor(ci),
			"app/b.enc.yaml": sealedFor(owner),
		},
		reports: [],
	},
	{
		title: "No rule matches, or the rule leaves the recipients to the command line",
		files: {
			".sops.yaml": "creation_rules:\n  - path_regex: ^k8s/\n    encrypted_regex: ^data$\n",
			"k8s/a.enc.yaml": sealedFor(ci),
			"ops/a.enc.yaml": sealedFor(ci),
		},
		reports: [],
	},
	{
		title: "No configuration at all",
		files: { "a.enc.yaml": sealedFor(ci) },
		reports: [],
	},
	{
		title: "An invalid pattern in front makes sops give up",
		files: {
			".sops.yaml": `creation_rules:\n  - path_regex: "(?!x)"\n    age: ${owner}\n  - age: ${owner}\n`,
			"a.enc.yaml": sealedFor(ci),
		},
		reports: [],
	},
];
