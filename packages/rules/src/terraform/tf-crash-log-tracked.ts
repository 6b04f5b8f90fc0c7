import {
	at,
	breaksSealingPromise,
	type Example,
	type File,
	fileRule,
	isAside,
	isPlaceholder,
	isTemplateName,
	pairs,
	parse,
	type Span,
	textAt,
	withoutBackup,
} from "@sops-guard/core";

export const rule = fileRule({
	id: "tf-crash-log-tracked",
	summary: "A log, a lock or the credentials of Terraform are tracked",
	why: "A crash log and a trace hold the configuration of every provider, and the command line's settings hold the token for the remote state.",
	fix: "Rotate what it shows, take it out with `git rm --cached {path}`, and ignore the name.",
	messages: {
		log: "{path} is a log of Terraform, which prints the configuration of providers",
		lock: "{path} is what is left of a state's lock: it names who ran Terraform, and where",
		token: "{path} holds a token for a Terraform host",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		path: /(?:^|\/)(?:crash(?:\.[^/]*)?\.log|terraform[\w.-]*\.log|tf[_-]?(?:log|trace|debug)[\w.-]*|[^/]*\.tfstate\.lock\.info|\.?terraformrc|terraform\.rc|\.?tofurc|credentials\.tfrc\.json)(?:[.~][^/]*)?$/,
	},
	*check(file, { policy }) {
		const { text } = file;
		if (file.entry.kind === "link" || text === null || isTemplateName(file.path)) return;
		if (breaksSealingPromise(file, policy) || file.document.envelope !== null) return;
		const severity = (usual: "high" | "medium" | "low") => (isAside(file.path) ? "low" : usual);
		if (/\.tfstate\.lock\.info$/i.test(withoutBackup(file.name))) {
			if (/"Who"|"Operation"/.test(text)) {
				yield { at: at.file(file), message: "lock", severity: "low" };
			}
		} else if (/\.log$|^tf[_-]?(?:log|trace|debug)/i.test(withoutBackup(file.name))) {
			if (isLog(text)) yield { at: at.file(file), message: "log", severity: severity("medium") };
		} else {
			for (const span of tokensIn(file)) {
				yield { at: at.span(file, span), message: "token", severity: severity("high") };
			}
		}
	},
});

/** A line of Terraform's own logger, or the head of its crash report. Other programs crash, too. */
function isLog(text: string): boolean {
	const head = text.slice(0, 200_000);
	return (
		/\[(?:TRACE|DEBUG|INFO|WARN|ERROR)\]/.test(head) &&
		/(?:Terraform|OpenTofu) version|terraform-provider|hashicorp\/terraform|opentofu\/opentofu|terraform\.(?:exe|io)/.test(
			head,
		)
	);
}

/** The tokens of `credentials` blocks; the JSON form is what `terraform login` writes. */
function tokensIn(file: File): Span[] {
	const text = file.text ?? "";
	if (/\.json$/i.test(withoutBackup(file.name))) {
		const root = parse(text, "json").documents[0]?.root ?? undefined;
		const hosts = pairs(pairs(root).find(({ key }) => key.text === "credentials")?.value);
		return hosts
			.flatMap(({ value }) => pairs(value))
			.filter(({ key, value }) => key.text === "token" && !isPlaceholder(textAt(value) ?? ""))
			.map(({ value }) => value.span);
	}
	return [...text.matchAll(/^[ \t]*token[ \t]*=[ \t]*"([^"\n]*)"/gm)]
		.filter(([, value = ""]) => !isPlaceholder(value))
		.map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

const log =
	"2026/01/01 10:00:00 [INFO] Terraform version: 1.9.5\n2026/01/01 10:00:01 [DEBUG] provider: token=canary-hunter2\npanic: canary\n";
const rc = (token: string) =>
	`plugin_cache_dir = "/tmp"\ncredentials "app.terraform.io" {\n  token = "${token}"\n}\n`;

export const examples: readonly Example[] = [
	{
		title: "Crash logs, plain and with a number, and a trace",
		files: { "env/prod/crash.log": log, "crash.20260101.log": log, "terraform-debug.log": log },
		reports: ["crash.20260101.log:1", "env/prod/crash.log:1", "terraform-debug.log:1"],
	},
	{
		title: "Tokens in the settings of the command line",
		files: {
			".terraformrc": rc("canary-hunter2"),
			"home/credentials.tfrc.json":
				'{\n  "credentials": {\n    "app.terraform.io": {\n      "token": "canary-hunter2"\n    }\n  }\n}\n',
		},
		reports: [".terraformrc:3", "home/credentials.tfrc.json:4"],
	},
	{
		title: "A lock that was left behind",
		files: {
			".terraform.tfstate.lock.info": '{"ID":"6b2c","Operation":"OperationTypeApply","Who":"canary@host"}',
		},
		reports: [".terraform.tfstate.lock.info:1"],
	},
	{
		title: "In a folder of fixtures it weighs less",
		files: { "tests/crash.log": log },
		reports: ["tests/crash.log:1"],
	},
	{
		title: "The crash log of another program, an empty one, settings without a token",
		files: {
			"crash.log": "Segmentation fault in canary\n",
			"a/crash.log": "",
			".terraformrc": 'plugin_cache_dir = "/tmp/canary"\n',
			"terraform.rc": rc("<your-token>"),
			"b/credentials.tfrc.json": "[]",
		},
		reports: [],
	},
	{
		title: "A form to be filled in, and a sealed one",
		files: {
			"credentials.tfrc.json.example": '{ "credentials": { "app.terraform.io": { "token": "canary" } } }',
			"credentials.tfrc.json":
				'{ "credentials": { "app.terraform.io": { "token": "ENC[AES256_GCM,data:2Q==,iv:,tag:,type:str]" } }, "sops": { "version": "3.13.3", "mac": "" } }',
		},
		reports: [],
	},
];
