import { alice, bob, ci, owner } from "../bases/recipients.ts";
import { at, type Fault, fault } from "../fault.ts";

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

export const configFaults: readonly Fault[] = [
	...invalidRegex,
	...missing,
	...wrongName,
	...privateKey,
	...publicKeyMismatch,
	...unknownKey,
];
