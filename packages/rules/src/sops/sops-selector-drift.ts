import {
	at,
	type CreationRule,
	creationRules,
	DEFAULT_SELECTOR,
	type Envelope,
	type Example,
	isAside,
	isExposed,
	isToken,
	label,
	metadataField,
	type Ruling,
	type Sealed,
	type SelectorFault,
	type Spot,
	sealedFiles,
	selectorFaults,
	selectorOf,
	treeRule,
} from "@sops-guard/core";
import { ci, sealedBinary, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-selector-drift",
	summary: "A file was sealed with another selector than the one that is written down",
	why: "A change of a selector in `.sops.yaml` never reaches the files that are sealed already: what it should cover stays in clear in them, also at the next edit.",
	fix: "Seal the file anew by the rule: `sops decrypt --in-place {path} && sops encrypt --in-place {path}`.",
	messages: {
		one: "{path} is sealed by `{actual}`, and creation rule {number} of {config} wants `{wanted}`",
		several:
			"{path} and {count} more are sealed by `{actual}`, and creation rule {number} of {config} wants `{wanted}`",
		edited:
			"{path} holds sealed values that its own selector `{actual}` leaves out, so that sops does not open them",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree) {
		const rules = tree.fact(creationRules);
		const faults = tree.fact(selectorFaults);
		const drifts = new Map<string, Drift[]>();
		for (const found of tree.fact(sealedFiles).values()) {
			if (!isComparable(found)) continue;
			const rulings = rules
				.rulings(found.file.path)
				.filter(isPlain)
				.filter(({ rule }) => !isWrong(faults.get(rule)?.kind));
			const [nearest] = rulings;
			// Where sops was called decides which configuration it read, so one that agrees is enough.
			const isDrift =
				nearest !== undefined && !rulings.some(({ rule }) => formOf(rule) === formOf(found.envelope));
			if (isDrift) {
				const key = [nearest.placed.file.path, nearest.rule.index, formOf(found.envelope)].join("\0");
				drifts.set(key, [...(drifts.get(key) ?? []), { found, ruling: nearest }]);
			} else if (found.document.leaves.some(isLeftOut)) yield editedSpot(found);
		}
		// One change of a rule is one finding, however many files it left behind.
		for (const [first, ...more] of drifts.values()) if (first !== undefined) yield driftSpot(first, more);
	},
});

type PlainRuling = Ruling & { readonly rule: CreationRule };

interface Drift {
	readonly found: Sealed;
	readonly ruling: PlainRuling;
}

/** Selectors that sops refuses or cannot compile are findings of their own. */
function isPlain(ruling: Ruling): ruling is PlainRuling {
	return (
		ruling.rule !== null &&
		ruling.rule.selectors.length < 2 &&
		ruling.rule.selectors.every(({ valid }) => valid)
	);
}

/** Nobody would seal a file anew by a selector that has to be mended first. */
function isWrong(kind: SelectorFault["kind"] | undefined): boolean {
	return kind === "dead" || kind === "narrow";
}

/**
 * Files of which nothing else must be said first: the binary store knows no selectors, a file without a single sealed value has the
 * wrong one altogether, and values in clear under the file's own selector are worse.
 */
function isComparable({ document, envelope, whole }: Sealed): boolean {
	if (!whole || document.store === "binary") return false;
	if (document.parsed.documents.some(({ faults }) => faults.length > 0)) return false;
	if (envelope.faults.some(({ code }) => code === "several-selectors" || code === "not-a-map")) return false;
	return document.leaves.some((leaf) => isToken(leaf) && !leaf.comment) && !document.leaves.some(isExposed);
}

/** Sealed, and not selected: sops passes it through as it is. */
function isLeftOut(leaf: Sealed["document"]["leaves"][number]): boolean {
	return isToken(leaf) && !leaf.comment && !leaf.selected;
}

/** The selector in force and what the MAC covers, as a text to compare. */
function formOf(one: Pick<CreationRule | Envelope, "selectors" | "macOnlyEncrypted">): string {
	const { name, value } = selectorIn(one);
	return `${name} ${value}${one.macOnlyEncrypted ? " mac_only_encrypted" : ""}`;
}

function selectorIn({ selectors }: Pick<CreationRule | Envelope, "selectors">) {
	const chosen = selectors.find(({ value }) => value !== "");
	return chosen === undefined ? DEFAULT_SELECTOR : selectorOf(chosen.name, chosen.value);
}

/** Patterns are the repository's own text, and no values. */
function labelOf(one: Pick<CreationRule | Envelope, "selectors" | "macOnlyEncrypted">) {
	const { name, value } = selectorIn(one);
	return label.name(`${name}: ${value}${one.macOnlyEncrypted ? ", mac_only_encrypted" : ""}`);
}

function driftSpot({ found, ruling: { rule, placed } }: Drift, more: readonly Drift[]): Spot {
	const { file } = found;
	return {
		at: at.span(file, placeOf(found)),
		message: more.length === 0 ? "one" : "several",
		labels: {
			count: label.number(more.length),
			actual: labelOf(found.envelope),
			wanted: labelOf(rule),
			number: label.number(rule.index + 1),
			config: label.path(placed.file.path),
		},
		related: [
			{
				at: at.span(placed.file, rule.selectors[0]?.span ?? rule.span),
				message: label.words("the creation rule"),
			},
			...more.map((other) => ({
				at: at.span(other.found.file, placeOf(other.found)),
				message: label.words("sealed by the same selector"),
			})),
		],
		severity: [found, ...more.map((other) => other.found)].every(({ file: { path } }) => isAside(path))
			? "low"
			: "medium",
	};
}

function editedSpot(found: Sealed): Spot {
	const leaf = found.document.leaves.find(isLeftOut);
	return {
		at: at.span(found.file, placeOf(found)),
		message: "edited",
		labels: { actual: labelOf(found.envelope) },
		related: leaf === undefined ? [] : [{ at: at.leaf(found.file, leaf), message: label.words("left out") }],
	};
}

function placeOf(found: Sealed) {
	const { selectors, keySpan } = found.envelope;
	const chosen = selectors.find(({ value }) => value !== "") ?? selectors[0];
	if (chosen !== undefined) return chosen.span;
	return found.envelope.macOnlyEncrypted ? metadataField(found, "mac_only_encrypted") : keySpan;
}

const good = token();
const secret = `apiVersion: v1\nkind: Secret\nmetadata:\n    name: db\nstringData:\n    url: ${good}\n`;
const config = (more = "", path = "") =>
	`creation_rules:\n  - ${path === "" ? "" : `path_regex: ${path}\n    `}age: ${ci}\n${more === "" ? "" : `    ${more}\n`}`;

export const examples: readonly Example[] = [
	{
		title: "The rule was widened, the file was not sealed anew",
		files: {
			".sops.yaml": config("encrypted_regex: ^(data|stringData|annotations)$"),
			"db.enc.yaml": sealedSecret(secret),
		},
		reports: ["db.enc.yaml:18"],
	},
	{
		title: "A rule that left several files behind is one finding",
		files: {
			".sops.yaml": config("encrypted_regex: ^(data|stringData|annotations)$"),
			"a.enc.yaml": sealedSecret(secret),
			"b.enc.yaml": sealedSecret(secret),
			"c.enc.yaml": sealedYaml(`data: ${good}\n`, {
				selector: ["encrypted_regex", "^(data|stringData|annotations)$"],
			}),
		},
		reports: ["a.enc.yaml:18"],
	},
	{
		title: "The rule wants a MAC over sealed values only",
		files: { ".sops.yaml": config("mac_only_encrypted: true"), "a.enc.yaml": sealedYaml(`a: ${good}\n`) },
		reports: ["a.enc.yaml:15"],
	},
	{
		title: "The selector of the file was narrowed by hand, without a configuration",
		files: { "db.enc.yaml": sealedSecret(secret, { selector: ["encrypted_regex", "^data$"] }) },
		reports: ["db.enc.yaml:18"],
	},
	{
		title: "A fixture, at low severity",
		files: {
			".sops.yaml": config("encrypted_regex: ^(a|b)$"),
			"tests/a.enc.yaml": sealedYaml(`a: ${good}\n`, { more: ["mac_only_encrypted: true"], selector: null }),
		},
		reports: ["tests/a.enc.yaml:15"],
	},
	{
		title: "A rule without selector is the default selector, written down or not",
		files: {
			".sops.yaml": config(),
			"a.enc.yaml": sealedYaml(`a: ${good}\n`),
			"b.enc.yaml": sealedYaml(`a: ${good}\n`, { selector: null }),
		},
		reports: [],
	},
	{
		title: "One of several configurations above the file agrees",
		files: {
			".sops.yaml": config("encrypted_regex: ^(data|stringData)$"),
			"k8s/.sops.yaml": config(),
			"k8s/db.enc.yaml": sealedSecret(secret),
		},
		reports: [],
	},
	{
		title: "The binary store knows no selector, and no rule matches",
		files: {
			".sops.yaml": config("encrypted_regex: ^data$", "^terraform/"),
			"terraform/terraform.tfvars.enc": sealedBinary(),
			"a.enc.yaml": sealedYaml(`a: ${good}\n`),
		},
		reports: [],
	},
	{
		title: "Worse than a drift: a pattern that does not compile, nothing sealed at all, a value in clear",
		files: {
			".sops.yaml": config('encrypted_regex: "(?!x)"'),
			"a.enc.yaml": sealedYaml(`a: ${good}\n`),
			"b/.sops.yaml": config("encrypted_regex: ^a$"),
			"b/zero.enc.yaml": sealedYaml("a: canary\n", { selector: ["encrypted_regex", "^x$"] }),
			"b/clear.enc.yaml": sealedYaml(`a: ${good}\nb: canary\n`),
		},
		reports: [],
	},
	{
		title: "The rule's selector selects nothing, and a document that cannot be read: other findings",
		files: {
			".sops.yaml": `creation_rules:\n  - path_regex: ^a\\.\n    age: ${ci}\n    encrypted_regex: ^(date|stringDate)$\n  - age: ${ci}\n    encrypted_regex: ^(data|stringData)$\n`,
			"a.enc.yaml": sealedSecret(
				`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: ${token()}\n`,
			),
			"b.enc.yaml": sealedSecret(
				`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n    a: ${token()}\n  b: ${token(5)}\n`,
			),
		},
		reports: [],
	},
];
