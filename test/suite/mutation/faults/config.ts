import { alice, bob, ci, owner } from "../bases/recipients.ts";
import { at, type Fault, fault, history } from "../fault.ts";
import { both, resealed } from "./edits.ts";

const config = ".sops.yaml";
const publicKey = ".age-public-key";

/** A throw-away identity that opens nothing, in two pieces so that it is no finding in this file. */
const identity = `AGE-SECRET-KEY-${"12W2GC5A8CAT084256DFM63MTTMYXS2XCJYWT5EZH5D55NKP9DL3SJAP338"}`;

const invalidRegex: Fault[] = [
	fault(
		"sops-config-invalid-regex",
		"a look-ahead in a selector",
		"flux",
		(tree) => tree.replace(config, "(?i)(password|token|secret|key)$", "^(?!adminUser)"),
		at(config, "(?!adminUser)"),
	),
	fault(
		"sops-config-invalid-regex",
		"a glob for a path",
		"stores",
		(tree) => tree.append(config, `  - path_regex: "*.age.yaml"\n    age: ${alice}\n`),
		at(config, "*.age.yaml"),
	),
	fault(
		"sops-config-invalid-regex",
		"an open bracket",
		"mesh",
		(tree) =>
			tree.append(config, "\n  - path_regex: ^k8s/more/[^/\n    key_groups:\n      - age: [*ci, *owner]\n"),
		at(config, "k8s/more"),
	),
];

const missing: Fault[] = [
	fault("sops-config-missing", "it was deleted", "flux", (tree) => tree.remove(config), at(config)),
	fault(
		"sops-config-missing",
		"it was deleted where every store is in use",
		"stores",
		(tree) => tree.remove(config),
		at(config),
	),
];

const wrongName: Fault[] = [
	fault(
		"sops-config-wrong-name",
		"another ending",
		"flux",
		(tree) => tree.move(config, ".sops.yml"),
		at(".sops.yml"),
	),
	fault(
		"sops-config-wrong-name",
		"it lost its dot",
		"stores",
		(tree) => tree.move(config, "sops.yaml"),
		at("sops.yaml"),
	),
	fault(
		"sops-config-wrong-name",
		"a second one in a folder",
		"terraform",
		(tree) => tree.write("modules/.sops.yml", tree.text(config)),
		at("modules/.sops.yml"),
	),
];

const privateKey: Fault[] = [
	fault(
		"sops-config-private-key",
		"an identity where a recipient belongs",
		"stores",
		(tree) => tree.append(config, `  - path_regex: ^other/\n    age: ${identity}\n`),
		at(config, identity),
	),
	fault(
		"sops-config-private-key",
		"an identity in a comment",
		"flux",
		(tree) => tree.append(config, `# ${identity}\n`),
		at(config, identity),
	),
	fault(
		"sops-config-private-key",
		"an identity among the public keys",
		"flux",
		(tree) => tree.append(publicKey, `${identity}\n`),
		at(publicKey, identity),
	),
];

const publicKeyMismatch: Fault[] = [
	fault(
		"sops-config-public-key-mismatch",
		"a public key that no rule uses",
		"flux",
		(tree) => tree.append(publicKey, `${ci}\n`),
		at(publicKey, ci),
	),
	fault(
		"sops-config-public-key-mismatch",
		"the file was forgotten when the key changed",
		"flux",
		(tree) => tree.replace(publicKey, bob, owner),
		at(publicKey, owner),
	),
	fault(
		"sops-config-public-key-mismatch",
		"a key of another project",
		"mesh",
		(tree) => tree.append(publicKey, `${bob}\n`),
		at(publicKey, bob),
	),
];

const unknownKey: Fault[] = [
	fault(
		"sops-config-unknown-key",
		"a hyphen for an underscore",
		"stores",
		(tree) =>
			tree.append(
				config,
				`  - path_regex: ^secrets/new/\n    unencrypted-regex: ^kind$\n    age: ${alice}\n`,
			),
		at(config, "unencrypted-regex"),
	),
	fault(
		"sops-config-unknown-key",
		"a path under another name",
		"flux",
		(tree) =>
			tree.append(config, `  - path_regexp: ^more/\n    path_regex: ^more/\n    age: ${alice},${bob}\n`),
		at(config, "path_regexp"),
	),
	fault(
		"sops-config-unknown-key",
		"a selector at the top level",
		"mesh",
		(tree) => tree.append(config, "\nunencrypted_suffix: _plain\n"),
		at(config, "unencrypted_suffix"),
	),
	fault(
		"sops-config-unknown-key",
		"a key group's list",
		"mesh",
		(tree) =>
			tree.append(
				config,
				"\n  - path_regex: ^k8s/more/\n    key_groups:\n      - ages: [*ci]\n        age: [*ci, *owner]\n",
			),
		at(config, "ages:"),
	),
];

const first = (rule: string) => (text: string) => text.replace("creation_rules:\n", () => rule);

const selectors: Fault[] = [
	fault(
		"sops-config-conflicting-selectors",
		"what to seal and what not to",
		"flux",
		(tree) =>
			tree.replace(
				config,
				"    encrypted_regex: ^(data|stringData)$\n",
				"    encrypted_regex: ^(data|stringData)$\n    unencrypted_suffix: _plain\n",
			),
		at(config, "unencrypted_suffix"),
	),
	fault(
		"sops-config-conflicting-selectors",
		"a suffix beside a suffix",
		"stores",
		(tree) =>
			tree.append(
				config,
				`  - path_regex: ^more/\n    encrypted_suffix: _secret\n    unencrypted_suffix: _plain\n    age: ${alice}\n`,
			),
		at(config, "unencrypted_suffix"),
	),

	fault(
		"sops-config-dead-selector",
		"a typing error in the pattern",
		"flux",
		(tree) => tree.replace(config, "^(data|stringData)$", "^(date|stringDate)$"),
		at(config, "^(date|stringDate)$"),
	),
	fault(
		"sops-config-dead-selector",
		"a suffix that no key has",
		"mesh",
		(tree) => tree.replace(config, "encrypted_regex: ^(data|stringData)$", "encrypted_suffix: _secret"),
		at(config, "encrypted_suffix"),
	),

	fault(
		"sops-config-selector-narrow",
		"stringData alone",
		"flux",
		resealed(
			(text) => text.replace("^(data|stringData)$", "^stringData$"),
			/^kubernetes\/.*secrets?\.sops\.yaml$/,
		),
		at(config, "^stringData$"),
	),
	fault(
		"sops-config-selector-narrow",
		"stringData alone, for master Secrets",
		"mesh",
		resealed((text) => text.replace("^(data|stringData)$", "^(stringData|tls)$"), /^k8s\/secrets\//),
		at(config, "stringData|tls"),
	),

	fault(
		"sops-config-selector-loose",
		"not tied at its ends",
		"flux",
		resealed(
			(text) => text.replace("^(data|stringData)$", "(data|stringData)"),
			/^kubernetes\/.*secrets?\.sops\.yaml$/,
		),
		at(config, "(data|stringData)"),
	),
	fault(
		"sops-config-selector-loose",
		"not tied at its end, for master Secrets",
		"mesh",
		resealed((text) => text.replace("^(data|stringData)$", "(data$|stringData$)"), /^k8s\/secrets\//),
		at(config, "(data$|stringData$)"),
	),
];

const paths: Fault[] = [
	fault(
		"sops-config-path-dot",
		"a dot before the ending",
		"stores",
		(tree) => tree.replace(config, "^secrets/.*\\.enc(\\.[a-z]+)?$", "^secrets/.*.enc(\\.[a-z]+)?$"),
		at(config, ".*.enc"),
	),
	fault(
		"sops-config-path-dot",
		"a dot in a name",
		"flux",
		(tree) => tree.replace(config, "values\\.sops\\.yaml$", "values.sops.yaml$"),
		at(config, "values.sops.yaml"),
	),

	fault(
		"sops-config-path-glob",
		"a folder with a star",
		"flux",
		(tree) => tree.append(config, `  - path_regex: pki/*\n    age: ${alice},${bob}\n`),
		at(config, "pki/*"),
	),
	fault(
		"sops-config-path-glob",
		"a star before the ending",
		"stores",
		(tree) => tree.append(config, `  - path_regex: infra/*.json\n    age: ${alice}\n`),
		at(config, "infra/*.json"),
	),

	fault(
		"sops-config-path-separator",
		"written on Windows",
		"stores",
		(tree) => tree.append(config, `  - path_regex: infra\\\\.*\n    age: ${alice}\n`),
		at(config, "infra"),
	),
	fault(
		"sops-config-path-separator",
		"written on Windows, in quotes",
		"flux",
		(tree) =>
			tree.append(config, `  - path_regex: "^infra\\\\\\\\prod\\\\\\\\.*$"\n    age: ${alice},${bob}\n`),
		at(config, "infra"),
	),

	fault(
		"sops-config-path-unanchored",
		"an open end",
		"stores",
		(tree) => tree.append(config, `  - path_regex: ^certs/.*\\.pem\n    age: ${alice}\n`),
		at(config, "^certs/"),
	),
	fault(
		"sops-config-path-unanchored",
		"an open end behind an ending",
		"flux",
		(tree) => tree.replace(config, "values\\.sops\\.yaml$", "values\\.sops\\.yaml"),
		at(config, "values"),
	),
];

const rules: Fault[] = [
	fault(
		"sops-config-no-recipient",
		"a rule that names nobody",
		"terraform",
		(tree) => tree.append(config, "  - path_regex: ^environments/qa/\n"),
		at(config, "environments/qa"),
	),
	fault(
		"sops-config-no-recipient",
		"one rule, split into two list items",
		"flux",
		(tree) => tree.append(config, `  - path_regex: ^infra/\n  - age: ${alice},${bob}\n`),
		at(config, "^infra/"),
	),

	fault(
		"sops-config-nested",
		"another configuration below",
		"flux",
		(tree) => {
			const path = "bootstrap/router.sops.ini";
			const text = tree.plaintext(path);
			tree.write(
				"bootstrap/.sops.yaml",
				`creation_rules:\n  - path_regex: router\\.sops\\.ini$\n    age: ${alice},${owner}\n`,
			);
			tree.edit(
				config,
				first(
					`creation_rules:\n  - path_regex: ^bootstrap/router\\.sops\\.ini$\n    age: ${alice},${owner}\n`,
				),
			);
			tree.seal(path, text);
			tree.edit(config, (now) => now.replace(`age: ${alice},${owner}`, () => `age: ${alice},${bob}`));
		},
		at("bootstrap/.sops.yaml"),
	),
	fault(
		"sops-config-nested",
		"another selector below",
		"mesh",
		(tree) =>
			tree.write(
				"k8s/.sops.yaml",
				`creation_rules:\n  - path_regex: ^secrets/.*\\.enc\\.yaml$\n    encrypted_regex: ^(data|stringData|tls)$\n    age: ${ci},${owner}\n`,
			),
		at("k8s/.sops.yaml"),
	),

	fault(
		"sops-config-overbroad",
		"the word stands in the names of pages",
		"stores",
		(tree) => {
			tree.append(config, `  - path_regex: secret\n    age: ${alice}\n`);
			tree.write("docs/secret.md", "# Secrets\n");
			tree.write("docs/secret-policy.md", "# Policy\n");
		},
		at(config, "path_regex: secret"),
	),
	fault(
		"sops-config-overbroad",
		"code about secrets",
		"flux",
		(tree) => {
			tree.append(config, `  - path_regex: secrets?\n    age: ${alice},${bob}\n`);
			tree.write("src/secrets/load.ts", "export const load = 1;\n");
			tree.write("src/secrets/save.ts", "export const save = 1;\n");
		},
		at(config, "path_regex: secrets?"),
	),

	fault(
		"sops-config-single-recipient",
		"everything for one key",
		"flux",
		both(
			resealed((text) => text.replace(/age: >-\n +(.*),\n.*\n/g, "age: $1\n"), /[^/]\.sops\./),
			(tree) => tree.replace(publicKey, `${bob}\n`, ""),
		),
		at(config, `age: ${alice}`),
	),
	fault(
		"sops-config-single-recipient",
		"the break-glass key left out",
		"terraform",
		resealed((text) => text.replace(`${bob},${owner}`, bob), /staging\/.*\.enc/),
		at(config, `age: ${bob}`),
	),

	fault(
		"sops-config-uncovered-file",
		"a sealed file that was moved out of its folder",
		"stores",
		(tree) => tree.move("secrets/app.enc.json", "app/app.enc.json"),
		at("app/app.enc.json", '"sops"'),
	),
	fault(
		"sops-config-uncovered-file",
		"a rule that was deleted",
		"flux",
		(tree) => tree.replace(config, /^ {2}- path_regex: \^bootstrap[\s\S]*$/m, ""),
		at("bootstrap/router.sops.ini", "[sops]"),
	),

	fault(
		"sops-config-unowned",
		"no owners",
		"flux",
		(tree) => tree.remove(".github/CODEOWNERS"),
		at(".github/CODEOWNERS"),
	),
	fault(
		"sops-config-unowned",
		"owners of other things",
		"stores",
		(tree) => tree.write(".github/CODEOWNERS", "/docs/ @docs\n"),
		at(".github/CODEOWNERS"),
	),

	fault(
		"sops-config-unreachable-rule",
		"a catch-all first",
		"terraform",
		(tree) =>
			tree.append(config, `  - age: ${owner},${ci}\n  - path_regex: ^modules/\n    age: ${owner},${alice}\n`),
		at(config, "^modules/"),
	),
	fault(
		"sops-config-unreachable-rule",
		"the same pattern twice",
		"flux",
		(tree) =>
			tree.append(
				config,
				`  - { path_regex: '^bootstrap/.*\\.sops\\.(env|json|ini)$', age: '${alice},${ci}' }\n`,
			),
		at(config, `${alice},${ci}`),
	),

	fault(
		"sops-config-unused-rule",
		"a folder that is gone",
		"flux",
		(tree) => tree.append(config, `  - path_regex: ^old-cluster/\n    age: ${alice},${bob}\n`),
		at(config, "old-cluster"),
	),
	fault(
		"sops-config-unused-rule",
		"the files went elsewhere",
		"mesh",
		(tree) =>
			tree.append(config, "\n  - path_regex: ^k8s/old/\n    key_groups:\n      - age: [*ci, *owner]\n"),
		at(config, "k8s/old"),
	),
];

const registry: Fault[] = [
	fault(
		"sops-recipient-revoked",
		"she is still in a rule",
		"mesh",
		(tree) => {
			const path = "k8s/secrets/base-secrets.enc.yaml";
			tree.replace(config, /(\^k8s\/secrets[\s\S]*)\[\*ci, \*owner\]/, `$1[*ci, *owner, ${alice}]`);
			tree.sops(path, "updatekeys", "-y", path);
		},
		at(config, alice),
	),
	fault(
		"sops-recipient-revoked",
		"she is out of the rule, and still in a file",
		"mesh",
		(tree) => {
			const path = "extra/a.enc.yaml";
			tree.append(config, "\n  - path_regex: ^extra/\n    key_groups:\n      - age: [*ci, *owner]\n");
			tree.seal(path, "password: canary-extra-0123456789\n");
			tree.sops(path, "rotate", "-i", "--add-age", alice, path);
		},
		at("extra/a.enc.yaml", alice),
	),

	fault(
		"sops-recipient-unregistered",
		"a rule lets somebody in whom nobody knows",
		"mesh",
		(tree) => {
			const path = "k8s/secrets/base-secrets.enc.yaml";
			tree.replace(config, /(\^k8s\/secrets[\s\S]*)\[\*ci, \*owner\]/, `$1[*ci, *owner, ${bob}]`);
			tree.sops(path, "updatekeys", "-y", path);
		},
		at(config, bob),
	),
	fault(
		"sops-recipient-unregistered",
		"it was taken out of the registry",
		"terraform",
		(tree) =>
			tree.edit(".sops-guard.yaml", (text) =>
				text
					.replace(/^ {2}staging: \{ age: .*\n/m, "")
					.replace("recipients: [staging, owner]", "recipients: [owner]"),
			),
		at(config, `age: ${bob}`),
	),

	history(
		"sops-recipient-added",
		"in a rule and its files",
		"flux",
		[resealed((text) => text.replaceAll(`${bob}\n`, `${bob},\n      ${ci}\n`), /[^/]\.sops\./)],
		at(config, ci),
	),
	history(
		"sops-recipient-added",
		"in a new file",
		"stores",
		[
			(tree) => {
				tree.append(config, `  - path_regex: ^more/\n    age: ${alice},${owner}\n`);
				tree.seal("more/a.yaml", "password: canary-more-0123456789\n");
			},
		],
		at(config, owner),
	),
];

export const configFaults: readonly Fault[] = [
	...invalidRegex,
	...missing,
	...wrongName,
	...selectors,
	...paths,
	...rules,
	...registry,
	...privateKey,
	...publicKeyMismatch,
	...unknownKey,
];
