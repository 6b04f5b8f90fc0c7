import {
	at,
	type ConfigFaultCode,
	conflictMarker,
	documentRule,
	type Example,
	type FaultCode,
	type File,
	isAside,
	isEncryptedName,
	isSopsConfig,
	isTemplateName,
	label,
	otherCipher,
	type Policy,
	type Spot,
	sealed,
	sopsConfig,
} from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "meta-parse-error",
	summary: "A document cannot be read, so nothing in it was checked",
	why: "What cannot be read cannot be judged, and silence would look like approval.",
	fix: "Correct {path}; the first thing that breaks it stands at the line reported.",
	messages: {
		single: "{path} cannot be read from here: {cause}",
		several: "document {number} of {path} cannot be read from here: {cause}",
		refused: "sops refuses {path}, and with it every command below: {cause}{where}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	// A sealed file that breaks off has lost its metadata, which says more.
	yieldsTo: ["sops-metadata-missing"],
	selects: { path: /\.(?:ya?ml|json|env|ini)$/ },
	*check(file, { policy }) {
		if (isSopsConfig(file.path)) {
			yield* refusal(file);
			return;
		}
		const text = file.text ?? "";
		const mustBeJudged = isSealed(text) || isNamed(file, policy);
		if (!mustBeJudged && !mayHoldSecrets(file)) return;
		if (isTemplate(file) || otherCipher(file.bytes, text) !== null) return;
		// A merge that was not finished in a sealed file is a finding of its own.
		if (isSealed(text) && conflictMarker(text) !== null) return;
		// A sealed file may be kept in another store than its name suggests, and is judged by that one.
		const { documents } = (sealed(file)?.document ?? file.document).parsed;
		for (const { index, faults, span } of documents) {
			const [fault] = faults;
			if (fault === undefined) continue;
			// What is missing at the end is missed on the last line, not on the empty one after it.
			const end = text.slice(0, span.end).trimEnd().length;
			const offset = Math.min(fault.offset, Math.max(end, span.start));
			yield {
				at: at.span(file, { start: offset, end: offset }),
				message: documents.length > 1 ? "several" : "single",
				labels: { cause: label.words(causes[fault.code]), number: label.number(index + 1) },
				severity: isSealed(text) || (mustBeJudged && !isAside(file.path)) ? "high" : "low",
			};
		}
	},
});

const causes: Readonly<Record<FaultCode, string>> = {
	syntax: "it breaks the grammar of its format",
	"too-deep": "it is nested too deeply",
	"too-large": "it is too large",
	"too-many-aliases": "it has too many aliases",
	"unknown-alias": "an alias has no anchor before it",
	"complex-key": "a key is no plain text",
	"not-an-envelope": "it is no JSON object",
	"bad-line": "a line has no delimiter",
};

/** The first thing in a `.sops.yaml` at which sops gives up. Nothing else can be said of such a file. */
function* refusal(file: File): Generator<Spot> {
	// A merge that was not finished has a rule of its own, and a template is no configuration yet.
	if (conflictMarker(file.text ?? "") !== null || isTemplate(file)) return;
	// A configuration without rules is read; no file is governed by it, which is another finding.
	const fault = sopsConfig(file).faults.find(({ code }) => code !== "no-rules");
	if (fault === undefined) return;
	yield {
		at: at.span(file, { start: fault.span.start, end: fault.span.start }),
		message: "refused",
		labels: {
			cause: label.words(refusals[fault.code]),
			where: fault.where === "" ? label.words("") : label.name(` at ${fault.where}`),
		},
		severity: isAside(file.path) ? "low" : "high",
	};
}

const refusals: Readonly<Record<ConfigFaultCode, string>> = {
	syntax: "it is no YAML",
	"not-a-map": "there has to be a map",
	"not-a-list": "there has to be a list",
	type: "the value is of the wrong kind",
	"duplicate-key": "a key stands there twice",
	"no-rules": "it has no rules",
	"too-deep": "it is nested too deeply",
};

const isSealed = (text: string): boolean => text.includes("ENC[AES256_GCM,");

/** Named by the policy, or by its own name. */
function isNamed(file: File, policy: Policy): boolean {
	const inner = policy.within(file.path);
	return isEncryptedName(file.path) || (inner !== null && policy.artifacts.encrypted.matches(inner));
}

/** Manifests that other rules would look into; the rest of a repository's YAML and JSON is nobody's here. */
const mayHoldSecrets = (file: File): boolean =>
	file.document.store === "yaml" && /^kind:.*Secret/m.test(file.text ?? "");

/** Templates are no documents yet: Helm, Jinja, Go and the like. */
const isTemplate = (file: File): boolean =>
	isTemplateName(file.path) || (/\{\{|\{%|#\{/.test(file.text ?? "") && !isSealed(file.text ?? ""));

const broken = "data: [\n";

export const examples: readonly Example[] = [
	{
		title: "A configuration that sops refuses",
		files: {
			".sops.yaml": "creation_rules: [\n",
			"a/.sops.yaml": "creation_rules:\n  - age: { canary: x }\n",
			"b/.sops.yaml": "creation_rules:\n  path_regex: canary\n",
			"c/.sops.yaml": "creation_rules:\n  - pgp: canary\n    pgp: canary\n",
		},
		reports: [".sops.yaml:2", "a/.sops.yaml:2", "b/.sops.yaml:2", "c/.sops.yaml:3"],
	},
	{
		title: "A configuration that sops reads, with or without rules",
		files: { ".sops.yaml": "creation_rules: []\n", "a/.sops.yaml": "stores: {}\n", "b/.sops.yaml": "" },
		reports: [],
	},
	{
		title: "A configuration in the middle of a merge, and one to be filled in",
		files: {
			".sops.yaml": "<<<<<<< ours\ncreation_rules: []\n=======\n>>>>>>> theirs\n",
			"{{ name }}/.sops.yaml": "creation_rules:\n  - age: {{ key }}\n",
		},
		reports: [],
	},
	{
		title: "A file that must be sealed",
		files: { "k8s/base-secrets.enc.yaml": `kind: Secret\n${broken}` },
		reports: ["k8s/base-secrets.enc.yaml:2"],
	},
	{
		title: "A file that the policy names",
		files: {
			".sops-guard.yaml": "version: 1\nartifacts: { encrypted: [config/**] }\n",
			"config/db.json": '{ "password": \n',
		},
		reports: ["config/db.json:1"],
	},
	{
		title: "A manifest of several documents: the third is still judged",
		files: { "app.yaml": `kind: Secret\n${broken}---\nkind: ConfigMap\n---\nkind: Secret\n${broken}` },
		reports: ["app.yaml:2", "app.yaml:7"],
	},
	{
		title: "A Helm template",
		files: { "chart/templates/secret.yaml": "kind: Secret\ndata: {{ .Values.data | toYaml }}\n" },
		reports: [],
	},
	{
		title: "A broken file that nobody has to judge",
		files: { "docs/menu.yaml": broken, "tsconfig.json": "{ // with a comment\n}\n" },
		reports: [],
	},
	{
		title: "Sealed as YAML under a name of JSON",
		files: { "hidden.json": sealedYaml(`password: ${token()}\n`) },
		reports: [],
	},
	{
		title: "A merge in a sealed file, which has a rule of its own",
		files: {
			"a.enc.yaml":
				"<<<<<<< ours\na: ENC[AES256_GCM,data:x]\n=======\na: ENC[AES256_GCM,data:y]\n>>>>>>> theirs\n",
		},
		reports: [],
	},
];
