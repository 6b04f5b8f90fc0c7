import {
	at,
	type Example,
	exposedIdentities,
	type File,
	identityGravity,
	identityNeedles,
	isPublicKeyFile,
	isSopsConfig,
	label,
	type Policy,
	type Span,
	type Spot,
	type Tree,
	treeRule,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "key-age-identity",
	summary: "An age identity (a private key) is in git",
	why: "One line opens every file that was ever sealed for it, in every past commit and in every clone.",
	fix: "Take it for known: `age-keygen` makes a new one; replace the recipient in .sops.yaml, run `sops updatekeys` and `sops rotate --in-place` on every sealed file, rotate the values, and only then take the identity out of {path}.",
	messages: {
		used: "An age identity is in plaintext; its recipient {recipient} is in use in {places}",
		unused: "An age identity is in plaintext; nothing here is sealed for its recipient {recipient}",
		unknown: "An age identity is in plaintext",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { needles: identityNeedles },
	*check(tree, { policy }) {
		for (const file of tree.holding(identityNeedles)) {
			if (file.entry.kind === "submodule" || file.text === null) continue;
			const isLeft = isLeftToConfigRule(file, policy);
			for (const { span, recipient, isWrapped } of exposedIdentities(file.text)) {
				if (isWrapped || !isLeft) yield spotOf(tree, file, span, recipient);
			}
		}
	},
});

/** Where public keys belong, `sops-config-private-key` says what stands there instead. */
function isLeftToConfigRule({ path }: File, policy: Policy): boolean {
	return (isSopsConfig(path) || isPublicKeyFile(path)) && policy.rule("sops-config-private-key").enabled;
}

function spotOf(tree: Tree, file: File, span: Span, recipient: string | null): Spot {
	const place = at.span(file, span);
	if (recipient === null) return { at: place, message: "unknown", severity: identityGravity(file.path) };
	const uses = usesOf(tree, recipient);
	const labels = {
		recipient: label.recipient(recipient),
		places: label.words(uses.length === 1 ? "one file" : `${uses.length} files`),
	};
	if (uses.length === 0)
		return { at: place, message: "unused", labels, severity: identityGravity(file.path) };
	// However much it looks like a fixture: it opens something.
	const related = uses
		.slice(0, 10)
		.map((use) => ({ at: at.file(use), message: label.words("is sealed for it") }));
	return { at: place, message: "used", labels, related };
}

/** Files that are sealed for a recipient, and configurations that will seal for it. */
function usesOf(tree: Tree, recipient: string): File[] {
	return tree.holding(["age1"]).filter((file) => {
		if (file.entry.kind === "link" || file.text?.includes(recipient) !== true) return false;
		if (isSopsConfig(file.path) || isPublicKeyFile(file.path)) return true;
		return file.document.envelope?.recipients.some(({ id }) => id === recipient) === true;
	});
}

// A throw-away identity, made for these examples. Split, so that this file holds none.
const identity = `AGE-SECRET-KEY-${"1AHVK8D6PVY7342H96YFNDGSYVU45KQZTE8WJ7ZGPDLDE60VNWJZSHKFFED"}`;
const postQuantum = `AGE-SECRET-KEY-${"PQ-15774E9DXFN62HVKUASX87ZQ4L47C23DUD2RNG790M53KCNQJTY0S0JJ3N5"}`;
const recipient = "age1xqddxewxz59zkzx2axja70ap2rklv0lxrzkdlze4kzcae0720dnq3l7ew8";
const wrappedIdentity = [
	`CkFHRS1TRUNSRVQtS0VZLTFB${"SFZLOEQ2UFZZNzM0Mkg5NllGTkRHU1lWVTQ1S1FaVEU4V0o3WkdQRExERTYwVk5XSlpTSEtGRkVECg=="}`,
	`IwpBR0UtU0VDUkVULUtFWS0x${"QUhWSzhENlBWWTczNDJIOTZZRk5ER1NZVlU0NUtRWlRFOFdKN1pHUERMREU2MFZOV0paU0hLRkZFRAo="}`,
	`IyMKQUdFLVNFQ1JFVC1LRVkt${"MUFIVks4RDZQVlk3MzQySDk2WUZOREdTWVZVNDVLUVpURThXSjdaR1BETERFNjBWTldKWlNIS0ZGRUQK"}`,
];

export const examples: readonly Example[] = [
	{
		title: "The identity that the configuration seals for, in a script",
		files: {
			".sops.yaml": `creation_rules:\n  - age: ${recipient}\n`,
			"scripts/deploy.sh": `#!/bin/sh\nexport SOPS_AGE_KEY=${identity}\n`,
		},
		reports: ["scripts/deploy.sh:2"],
	},
	{
		title: "The same in a folder of fixtures, where it opens something all the same",
		files: {
			"tests/.sops.yaml": `creation_rules:\n  - age: ${recipient}\n`,
			"tests/keys.txt": `# created: 2026-01-01\n# public key: ${recipient}\n${identity}\n`,
		},
		reports: ["tests/keys.txt:3"],
	},
	{
		title: "In Base64, however it falls into its groups, as a Secret for a controller holds it",
		files: { "flux/sops-age.yaml": wrappedIdentity.map((text, index) => `key${index}: ${text}\n`).join("") },
		reports: ["flux/sops-age.yaml:1", "flux/sops-age.yaml:2", "flux/sops-age.yaml:3"],
	},
	{
		title: "Two in one file, one in a comment and one in JSON",
		files: { "keys.json": `// ${identity}\n{ "key": "${identity}" }\n` },
		reports: ["keys.json:1", "keys.json:2"],
	},
	{
		title: "Nothing here is sealed for it: it may open something elsewhere",
		files: {
			"README.md": `Put \`${identity}\` into a file.\n`,
			"src/key_test.go": `const key = "${identity}"\n`,
		},
		reports: ["README.md:1", "src/key_test.go:1"],
	},
	{
		title: "A post-quantum identity",
		files: { "keys.txt": `${postQuantum}\n` },
		reports: ["keys.txt:1"],
	},
	{
		title: "A pattern, an example with a wrong checksum, an abridged one, and a recipient",
		files: {
			"rules.toml": "regex = 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'\n",
			"docs.md": `${identity.replace("AHVK", "AHVQ")}\nAGE-SECRET-KEY-1QQPQ…\n`,
			".age-public-key": `${recipient}\n`,
		},
		reports: [],
	},
	{
		title: "Untracked, where it belongs",
		files: { ".gitignore": "keys.txt\n", "keys.txt": `${identity}\n` },
		untracked: ["keys.txt"],
		reports: [],
	},
];
