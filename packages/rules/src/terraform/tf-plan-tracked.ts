import {
	at,
	breaksSealingPromise,
	type Example,
	type File,
	fileRule,
	isAside,
	isSourceOrProse,
	isTemplateName,
	otherCipher,
	pairAt,
	parse,
	textAt,
	withoutBackup,
} from "@sops-guard/core";

export const rule = fileRule({
	id: "tf-plan-tracked",
	summary: "A Terraform plan is tracked in plaintext",
	why: "A plan carries the state before it and the value of every variable in clear, whether one is marked sensitive or not.",
	fix: "Rotate what it holds, take it out with `git rm --cached {path}`, and ignore the names of plans: `printf %b 'tfplan\\n*.tfplan\\n' >> .gitignore`.",
	messages: {
		binary: "{path} is a Terraform plan, with the state and all variables in it",
		json: "{path} is a Terraform plan in JSON, with all variables in clear",
		named: "{path} is named like a Terraform plan",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /plan[^/]*$/ },
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.bytes.length === 0 || isSourceOrProse(file.path)) return;
		if (isTemplateName(file.path) || breaksSealingPromise(file, policy)) return;
		const form = formOf(file);
		if (form === null) return;
		const usual = form === "named" ? "medium" : "high";
		yield { at: at.file(file), message: form, severity: isAside(file.path) ? "low" : usual };
	},
});

function formOf(file: File): "binary" | "json" | "named" | null {
	const { bytes, text } = file;
	if (isZip(bytes)) return namesEntries(bytes) ? "binary" : null;
	if (text === null) return isPlanName(file.name) ? "named" : null;
	if (text.includes('"planned_values"')) return isJsonPlan(text) ? "json" : null;
	// A script, a form, or what another cipher made of it.
	if (!isPlanName(file.name) || /^#!|^\s*[{[]/.test(text) || text.trim() === "") return null;
	return otherCipher(bytes, text) === null && file.document.envelope === null ? "named" : null;
}

/** What nobody calls a file of another kind. */
function isPlanName(name: string): boolean {
	return /^(?:tfplan|.*\.tfplan)$/i.test(withoutBackup(name));
}

function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** Terraform's archive has an entry for the plan and one for the state; their names stand before their bytes. */
function namesEntries(bytes: Uint8Array): boolean {
	return entryNames.every((name) => holds(bytes, name));
}

const entryNames = ["tfplan", "tfstate"].map((name) => Uint8Array.from(name, (char) => char.charCodeAt(0)));

function holds(bytes: Uint8Array, wanted: Uint8Array): boolean {
	const [first = 0] = wanted;
	for (let from = bytes.indexOf(first); from !== -1; from = bytes.indexOf(first, from + 1)) {
		if (wanted.every((byte, index) => bytes[from + index] === byte)) return true;
	}
	return false;
}

/** `terraform show -json`; what SOPS or OpenTofu sealed is none. */
function isJsonPlan(text: string): boolean {
	const root = parse(text, "json").documents[0]?.root ?? undefined;
	if (pairAt(root, "sops") !== undefined || pairAt(root, "encrypted_data") !== undefined) return false;
	return (
		pairAt(root, "planned_values") !== undefined &&
		(textAt(root, "format_version") !== undefined || textAt(root, "terraform_version") !== undefined)
	);
}

const archive =
	"PK\u0003\u0004\u0014\0\u0008\0\u0008\0tfplan canary PK\u0003\u0004\u0014\0\u0008\0\u0008\0tfstate canary";
const json = (value: unknown): string => JSON.stringify(value);
const shown = /* @__PURE__ */ json({
	format_version: "1.2",
	terraform_version: "1.9.5",
	variables: { db_password: { value: "canary-hunter2" } },
	planned_values: { root_module: {} },
});

export const examples: readonly Example[] = [
	{
		title: "Under the name that the manual shows, and under one's own",
		files: { "env/prod/tfplan": archive, "env/prod/plan.out": archive, "prod.tfplan": archive },
		reports: ["env/prod/plan.out:1", "env/prod/tfplan:1", "prod.tfplan:1"],
	},
	{
		title: "As JSON",
		files: { "tfplan.json": shown, "ci/last-plan.json": shown },
		reports: ["ci/last-plan.json:1", "tfplan.json:1"],
	},
	{
		title: "By its name alone, whatever it holds",
		files: { "env/prod/tfplan": "canary\0canary", "staging.tfplan": "canary\n" },
		reports: ["env/prod/tfplan:1", "staging.tfplan:1"],
	},
	{
		title: "In a folder of fixtures it weighs less",
		files: { "tests/prod.tfplan": archive },
		reports: ["tests/prod.tfplan:1"],
	},
	{
		title: "What else is called a plan: a floor plan, another archive, prose, a script, nothing",
		files: {
			"house.plan": "canary",
			"plan.out": "PK\u0003\u0004\u0014\0canary",
			"docs/plan.md": "canary",
			"hack/plan.json": json({ plan: ["canary"] }),
			"bin/tfplan": "#!/bin/sh\nterraform plan -out=canary\n",
			"env/tfplan": "",
		},
		reports: [],
	},
	{
		title: "Sealed, by SOPS or by OpenTofu",
		files: {
			"tfplan.json": json({ planned_values: "ENC[AES256_GCM,data:2Q==,iv:,tag:,type:str]", sops: {} }),
			"prod.tfplan": json({ meta: {}, encrypted_data: "2Q==", encryption_version: "v0" }),
			"a.tfplan": "$ANSIBLE_VAULT;1.1;AES256\n6162\n",
		},
		reports: [],
	},
];
