import {
	at,
	documentRule,
	type Example,
	generatorsIn,
	gravityOf,
	isAside,
	isTemplateName,
	label,
	type Severity,
	secretValue,
} from "@sops-guard/core";
import { token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "k8s-generator-literal",
	summary: "A Kustomize generator holds a secret as a literal",
	why: "What a generator's `literals` say is plaintext in git, and the Secret that comes out of it only looks like a safe place.",
	fix: "Rotate the value, put it into a file that SOPS seals, and let a decrypting generator (KSOPS) or Flux read that one.",
	messages: {
		secret: "the literal {key} of the generated Secret {name} is in plaintext",
		configMap:
			"the literal {key} of the generated ConfigMap {name} is a secret, in plaintext here and in the cluster",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		path: /\.ya?ml$|(?:^|\/)kustomization$/,
		needles: ["secretGenerator", "configMapGenerator", "SecretGenerator", "ConfigMapGenerator"],
	},
	*check(file) {
		if (isTemplateName(file.path)) return;
		for (const { makes, name, literals, document } of generatorsIn(file)) {
			const values = literals.flatMap((literal) => {
				const value = secretValue(literal.key, literal.value, "text");
				return value === null ? [] : [{ ...value, literal }];
			});
			const isFilledLater = values.some(({ isLater }) => isLater);
			for (const value of values) {
				const gravity = gravityOf(value, { name, values });
				if (gravity === null || (gravity === "low" && isFilledLater)) continue;
				// A ConfigMap holds settings; only what is named or formed like a secret has no business there.
				if (makes === "ConfigMap" && gravity !== "critical") continue;
				const severity: Severity = makes === "ConfigMap" ? "high" : gravity;
				yield {
					at: at.span(file, value.literal.node.span, value.literal.path, document),
					message: makes === "Secret" ? "secret" : "configMap",
					labels: { key: label.name(value.key), name: label.name(name ?? "without a name") },
					severity: isAside(file.path) ? "low" : severity,
					confidence: makes === "Secret" ? "certain" : "likely",
				};
			}
		}
	},
});

export const examples: readonly Example[] = [
	{
		title: "A password among the literals; the user's name beside it weighs little",
		files: {
			"kustomization.yaml":
				"secretGenerator:\n  - name: db\n    literals:\n      - username=canary\n      - password=canary-hunter2\n",
		},
		reports: ["kustomization.yaml:5", "kustomization.yaml:4"],
	},
	{
		title: "In a Component, and in a generator that is an object of its own",
		files: {
			"components/db/kustomization.yaml":
				"apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nsecretGenerator:\n  - name: db\n    behavior: merge\n    literals: ['url=postgres://app:canary-hunter2@db/app']\n",
			"generators/db.yaml":
				"apiVersion: builtin\nkind: SecretGenerator\nmetadata:\n  name: db\nliterals:\n  - token=canary-hunter2\n",
		},
		reports: ["components/db/kustomization.yaml:6", "generators/db.yaml:6"],
	},
	{
		title: "A secret that goes into a ConfigMap",
		files: {
			"kustomization.yml":
				"configMapGenerator:\n  - name: app\n    literals:\n      - LOG_LEVEL=info\n      - DB_PASSWORD=canary-hunter2\n",
		},
		reports: ["kustomization.yml:5"],
	},
	{
		title: "Settings in a ConfigMap, about secrets as well",
		files: {
			"kustomization.yaml":
				"configMapGenerator:\n  - name: app\n    literals: [MODE=canary, TOKEN_TTL=3600, PASSWORD_FILE=/run/canary, SECRET_NAME=canary]\n",
		},
		reports: [],
	},
	{
		title: "Values that come later, that are sealed, and none",
		files: {
			"kustomization.yaml": `secretGenerator:\n  - name: db\n    literals:\n      - username=canary\n      - password=\${PASSWORD}\n      - token=${token()}\n      - key=\n      - changed=changeme\n`,
		},
		reports: [],
	},
	{
		title: "A generator of KSOPS, and Flux's object of the same name",
		files: {
			"generator.yaml":
				"apiVersion: viaduct.ai/v1\nkind: ksops\nmetadata: { name: secretGenerator }\nfiles: [db.enc.yaml]\n",
			"kustomization.yaml":
				"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nsecretGenerator:\n  - literals: [password=canary-hunter2]\n",
		},
		reports: [],
	},
];
