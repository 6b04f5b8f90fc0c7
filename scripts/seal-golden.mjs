// Seals test/fixtures/golden with the real sops: every store, every selector, every type, for throw-away recipients. Needs
// `npm run tools`.
//
//   node scripts/seal-golden.mjs          seals what is missing
//   node scripts/seal-golden.mjs --all    seals everything anew (it is random by design, so every file changes)
//
// Beside the sealed files it writes `plaintext.json`: what the real sops makes of each of them. The plaintext is kept under no
// name that a linter takes for a secret.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const golden = join(root, "test/fixtures/golden");
const tools = join(resolve(root, process.env.SOPS_GUARD_TOOLS || ".tools"), "bin");
const all = process.argv.includes("--all");

const types = `str: canary-hunter2
quoted: "canary: \\t \\" é 😀"
int: 5432
negative: -7
octal: 0777
hex: 0x1F
big: 9223372036854775807
float: 1.5
whole: 2.0
exponent: 1e21
"yes": yes
no: off
bool: true
other: FALSE
date: 2024-01-01
time: 2024-05-06T07:08:09.5+02:00
text-number: "5432"
text-bool: 'true'
text-date: "2024-01-01"
nothing: null
tilde: ~
empty: ""
none: {}
nowhere: []
`;
const blocks = `literal: |
    canary-one
      canary-two

    canary-three
stripped: |-
    canary-key
kept: |+
    canary-kept

folded: >
    canary-folded
    canary-more
plain: canary-a
    canary-b
`;
const comments = `# canary-head
# canary-second
a: # canary-on-a-map
    # canary-inside
    b: canary-1 # canary-inline
    # canary-after-b
    c: # canary-on-a-list
        # canary-list-head
        - canary-2 # canary-on-an-element
        - d: canary-3
          # canary-item
          e: canary-4
        # canary-list-foot
# canary-before-f
f: [canary-5, {g: canary-6}] # canary-flow
h: | # canary-block
    canary-7
i: canary-8
# canary-last
`;
const manifest = `# canary-top
apiVersion: v1
kind: Secret
metadata:
    name: canary-name
    note_unencrypted: canary-visible
stringData:
    # canary-inner
    url: canary-hunter2 # canary-inline
    tls.crt: canary-dotted
    port: 5432
    list:
        - canary-one
        - name: canary-two
          key_secret: canary-three
    # shown: canary
    shown: canary-four
    # sealed: canary
    deep:
        er: canary-five
    last: canary-six
deep_secret:
    list:
        - [canary-seven]
`;
const json = `{
	"z": "canary-hunter2",
	"10": "canary-ten",
	"2": 2.0,
	"int": 7,
	"big": 9007199254740993,
	"exp": 1e3,
	"bool": false,
	"null": null,
	"empty": "",
	"map": {"a.b": "canary \\u00e9 \\u2028 <&>", "list": [1, [true, "canary-nested"], {}]},
	"data": {"key_secret": "canary-data"},
	"note_unencrypted": {"visible": "canary-visible"}
}
`;
const dotenv = `# canary-comment
URL=canary://user:pass@host/?a=b
EMPTY=
LINES=canary-one\\ncanary-two
QUOTED="canary quoted"
export SHELL=canary-export
note_unencrypted=canary-visible
key_secret=canary-secret
DATA=canary-data
`;
const ini = `; canary-top
top = canary-top
note_unencrypted = canary-visible

; canary-section
[data]
; canary-above
key = canary-hunter2
key_secret = canary-secret
empty =
hash = \`canary # hash\`
lines = """canary-one
canary-two"""

[other section]
a b = canary with blanks
colon: canary-colon
`;
const binary = Buffer.concat([Buffer.from("canary-binary\0\n"), Buffer.from([0xff, 0xfe, 0x80, 0x0a])]);

/** What is sealed, by the name that the rule in `sops.yaml` is found by. */
const cases = {
	"scalars.yaml": types,
	"blocks.yaml": blocks,
	"comments.yaml": comments,
	"documents.yaml": `a: canary-1\n---\n# canary-second\na: canary-2\nb: [canary-3]\n---\n{}\n`,
	"anchors.yaml":
		"base: &base\n    user: canary-user\n    port: 1\ncopy: *base\nmore:\n    <<: *base\n    port: 2\n",
	"groups.yaml": "a: canary-1\n",
	"threshold.yaml": "a: canary-1\n",
	"post-quantum.yaml": "a: canary-1\n",
	"mac-only-encrypted.yaml": manifest,
	"scalars.json": json,
	"scalars.env": dotenv,
	"scalars.ini": ini,
	"bytes.bin": binary,
	"empty.bin": "",
	"variables.enc": 'token = "canary-hunter2"\n',
};
for (const selector of ["encrypted-suffix", "unencrypted-regex", "encrypted-regex"]) {
	cases[`${selector}.yaml`] = manifest;
	cases[`${selector}.json`] = json;
	cases[`${selector}.env`] = dotenv;
	cases[`${selector}.ini`] = ini;
}
cases["unencrypted-suffix.yaml"] = manifest;
cases["encrypted-comment-regex.yaml"] = manifest;
cases["unencrypted-comment-regex.yaml"] = manifest;
cases["encrypted-comment-regex.ini"] = ini;
cases["unencrypted-comment-regex.env"] = dotenv;
cases["dead-selector.yaml"] = manifest;

const plaintext = {};
for (const [name, content] of Object.entries(cases)) {
	const path = join(golden, name);
	if (all || !existsSync(path)) {
		writeFileSync(path, sops(["encrypt"], name, content));
		console.log(`${name}: sealed`);
	}
	const opened = sops(["decrypt"], name, readFileSync(path));
	plaintext[name] = name.endsWith(".bin") ? { base64: opened.toString("base64") } : opened.toString("utf8");
}
writeFileSync(join(golden, "plaintext.json"), `${JSON.stringify(plaintext, null, "\t")}\n`);

/** The rules' patterns are anchored, so the file must seem to lie beside the configuration. */
function sops(args, name, input) {
	const home = mkdtempSync(join(tmpdir(), "sops-guard-golden-"));
	try {
		const { status, stdout, stderr } = spawnSync(
			join(tools, "sops"),
			[...args, "--filename-override", join(golden, name)],
			{
				cwd: golden,
				input,
				maxBuffer: 1 << 26,
				env: {
					HOME: home,
					PATH: "",
					SOPS_CONFIG: join(golden, "sops.yaml"),
					SOPS_AGE_KEY_FILE: join(root, "test/fixtures/keys/golden.identity"),
					SOPS_DISABLE_VERSION_CHECK: "1",
				},
			},
		);
		if (status !== 0) throw new Error(`sops ${args[0]} ${name}: exit ${status}\n${stderr}`);
		return stdout;
	} finally {
		rmSync(home, { recursive: true });
	}
}
