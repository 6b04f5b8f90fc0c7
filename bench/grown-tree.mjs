// The larger trees of the benchmarks: what stands in a real repository of that size, in the same mix. Code, prose, lock
// files, vendored bundles, Terraform, images, Kubernetes manifests, and files that the real sops sealed. All but the sealed
// bytes follow from a seed, so they are the same on every machine.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { git } from "./small-tree.mjs";

/** How many of what a tree holds, and about how many bytes one has. */
export const sizes = {
	medium: {
		sealed: 60,
		manifests: 300,
		code: [1053, 11_500],
		prose: [160, 7_000],
		terraform: [90, 2_500],
		lockFiles: [6, 420_000],
		bundles: [8, 180_000],
		images: [120, 165_000],
	},
	large: {
		sealed: 200,
		manifests: 1000,
		code: [19_293, 8_200],
		prose: [700, 9_000],
		terraform: [400, 2_500],
		lockFiles: [40, 500_000],
		bundles: [20, 350_000],
		images: [344, 24_000],
	},
};

/** Writes a repository of one of the {@link sizes} into the empty `folder`; `sops` is the real binary. */
export function growTree(folder, name, sops) {
	const size = sizes[name];
	const random = seeded(name.length * 7919);
	const write = (path, content) => {
		const place = join(folder, path);
		mkdirSync(dirname(place), { recursive: true });
		writeFileSync(place, content);
	};
	write(".sops.yaml", configuration);
	write(".gitignore", ignored);
	write(".age-public-key", `${recipients[0]}\n`);
	for (let index = 0; index < size.manifests; index++) write(...manifest(index, random));
	for (let index = 0; index < size.sealed; index++) write(...sealed(index, random, sops));
	for (const [kind, make] of Object.entries({ code, prose, terraform, lockFiles, bundles, images })) {
		const [count, length] = size[kind];
		for (let index = 0; index < count; index++) write(...make(index, length, random));
	}
	git(folder, "init", "-q", "--initial-branch=main");
	git(folder, "add", "--all", "--force");
	git(folder, "commit", "-q", "--no-verify", "-m", "the tree");
	git(folder, "tag", "before");
	for (let number = 0; number < commitCount; number++) changed(folder, number, size, random, write, sops);
}

/** How many commits lie between the tag `before` and the head. */
export const commitCount = 20;

/** A commit as pull requests have them: some code, a manifest, now and then prose, a lock file or a sealed file. */
function changed(folder, number, size, random, write, sops) {
	for (let file = 0; file < 3; file++) write(...code(random(size.code[0]), size.code[1], random));
	write(...manifest(random(size.manifests), random));
	if (number % 4 === 0) write(...prose(random(size.prose[0]), size.prose[1], random));
	if (number % 5 === 0) write(...sealed(random(size.sealed), random, sops));
	if (number % 10 === 0) write(...lockFiles(random(size.lockFiles[0]), size.lockFiles[1], random));
	git(folder, "add", "--all");
	git(folder, "commit", "-q", "--no-verify", "-m", `change ${number}`);
}

/** xorshift: whole numbers below a bound. */
function seeded(seed) {
	let state = seed >>> 0 || 1;
	return (bound) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % bound;
	};
}

const recipients = [
	"age1yvkg7j4sazrn8t5meqprk0prgqzm0nvyl09aulf4cj3vtcggaqzq0nz6px",
	"age1fxph67rdsex3sq0324y73mxrk46n9k5xxn0njj9a0xukaj68w52szj200w",
];

const configuration = `creation_rules:
  - path_regex: \\.enc\\.(ya?ml|json)$
    encrypted_regex: ^(data|stringData)$
    age: >-
      ${recipients.join(",\n      ")}
  - path_regex: \\.enc$
    age: >-
      ${recipients.join(",\n      ")}
`;

const ignored = `node_modules/
*.tfstate
*.tfstate.*
*.tfvars
!*.tfvars.enc
*.tfplan
crash.log
.env
*.agekey
`;

const words =
	`account action address agent allow array async base batch bind block body bucket buffer build byte cache call
chain channel check chunk class client clone close cluster code column commit config connection const context controller copy
count create credential current cursor data debug decode default defer delete depth detail device digest domain done driver
edge element empty enable encode endpoint entry enum equal error event exact export extra factory fail fetch field filter
find first flag flow folder format frame from function gate get global group handle hash head health helper host image import
index info init inner input insert instance interface item iterator join json keep kernel key kind label last latency layer
lease left length level limit line link list listen load local lock log loop map mask match member merge message meta method
metric mode model module monitor mount move mutex name namespace nest network next node notify number object offset open
option order origin output owner package page pair panic param parent parse part password patch path pattern peer pending
phase pipe pod point policy pool port prefix print private probe process profile project proxy public push query queue quota
range rate read ready reason record reduce region register release remote remove render replica report request reset resolve
resource response rest result retry return right ring role root route row rule run scale schema scope score search secret
section seed select sender server service session set shape share shift sign size slot snapshot socket sort source span spec
split stack stage start state status step storage store stream string struct suffix sum switch sync system table target task
template test text thread time timer token topic total trace track transform trigger type unit update upper user valid value
vector verify version view visit volume wait watch weight window work worker write yield zone`.split(/\s+/);

const word = (random) => words[random(words.length)];
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const name = (random) => word(random) + capital(word(random));

function code(index, length, random) {
	const pieces = [
		`// Package ${word(random)} does what its name says.\npackage ${word(random)}\n\nimport (\n`,
	];
	for (let n = 0; n < 6; n++) pieces.push(`\t"example.invalid/${word(random)}/${word(random)}"\n`);
	pieces.push(")\n");
	let written = 200;
	const target = length / 2 + random(length);
	while (written < target) {
		const piece = functionText(random);
		written += piece.length;
		pieces.push(piece);
	}
	return [`${codeFolder(index)}/${words[index % words.length]}_${index}.go`, pieces.join("")];
}

const codeFolder = (index) =>
	`vendor/example.invalid/${words[Math.floor(index / 90) % words.length]}/${words[Math.floor(index / 9) % words.length]}`;

function functionText(random) {
	const lines = [
		`\n// ${capital(name(random))} ${word(random)}s the ${word(random)} of a ${word(random)} and ${word(random)}s it.`,
	];
	const receiver = capital(name(random));
	lines.push(
		`func (s *${receiver}) ${capital(name(random))}(ctx context.Context, ${name(random)} string) error {`,
	);
	for (let n = 3 + random(12); n > 0; n--) lines.push(statement(random));
	lines.push("\treturn nil\n}\n");
	return lines.join("\n");
}

const statements = [
	(r) => `\t${name(r)}, err := s.${name(r)}.${capital(name(r))}(ctx, "${word(r)}-${word(r)}")`,
	(r) => `\tif err != nil {\n\t\treturn fmt.Errorf("cannot ${word(r)} the ${word(r)}: %w", err)\n\t}`,
	(r) => `\tfor _, ${word(r)} := range s.${name(r)} {\n\t\t${name(r)} = append(${name(r)}, ${r(1000)})\n\t}`,
	(r) => `\ts.${name(r)}[${r(64)}] = ${name(r)}.${capital(word(r))}`,
	(r) => `\t// the ${word(r)} is ${word(r)}ed here, because the ${word(r)} may ${word(r)}`,
	(r) => `\tlog.V(${r(5)}).Info("${word(r)} ${word(r)}", "${word(r)}", ${name(r)}, "${word(r)}", ${r(100)})`,
	(r) =>
		`\tconst ${name(r)} = "https://${word(r)}.example.invalid/${word(r)}/${word(r)}?${word(r)}=${r(99)}"`,
];
const statement = (random) => statements[random(statements.length)](random);

function prose(index, length, random) {
	const lines = [`# ${capital(word(random))} ${word(random)}\n`];
	for (let written = 0; written < length; ) {
		const sentence = Array.from({ length: 8 + random(14) }, () => word(random)).join(" ");
		lines.push(random(9) === 0 ? `\n## ${capital(word(random))}\n` : `${capital(sentence)}.`);
		written += sentence.length;
	}
	return [`docs/${words[index % words.length]}/${index}.md`, `${lines.join("\n")}\n`];
}

function terraform(index, length, random) {
	const blocks = [];
	for (let written = 0; written < length; ) {
		const block = `resource "example_${word(random)}" "${name(random)}" {
  name     = "\${var.${word(random)}}-${random(100)}"
  region   = var.region
  enabled  = ${random(2) === 0}
  ${word(random)}s  = ["${word(random)}", "${word(random)}"]
  timeouts { create = "${random(60)}m" }
}\n`;
		blocks.push(block);
		written += block.length;
	}
	return [`terraform/modules/${words[index % words.length]}-${index}/main.tf`, blocks.join("\n")];
}

function lockFiles(index, length, random) {
	const packages = {};
	for (let written = 0; written < length; written += 330) {
		const path = `node_modules/${word(random)}-${word(random)}-${random(10_000)}`;
		packages[path] = {
			version: `${random(9)}.${random(20)}.${random(30)}`,
			resolved: `https://registry.example.invalid/${word(random)}/-/${word(random)}.tgz`,
			integrity: `sha512-${digits(random, 86)}==`,
			dependencies: { [word(random)]: `^${random(9)}.0.0` },
		};
	}
	const text = JSON.stringify({ name: word(random), lockfileVersion: 3, packages }, null, 2);
	return [`web/${words[index % words.length]}-${index}/package-lock.json`, `${text}\n`];
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const digits = (random, length) => Array.from({ length }, () => alphabet[random(64)]).join("");

/** Minified: few and long lines. */
function bundles(index, length, random) {
	const pieces = [];
	for (let written = 0; written < length; ) {
		const piece = `function ${digits(random, 2).replace(/\W/g, "x")}${random(99)}(e,t){return e.${name(random)}(t,"${word(random)}")||{${word(random)}:${random(999)}}}`;
		pieces.push(piece);
		written += piece.length;
	}
	return [`web/vendor/${words[index % words.length]}-${index}.min.js`, `"use strict";${pieces.join("")}\n`];
}

/** The signature of a PNG and what compressed pixels look like. */
function images(index, length, random) {
	const bytes = Buffer.alloc(length / 2 + random(length));
	for (let at = 0; at < bytes.length; at++) bytes[at] = random(256);
	bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);
	return [`docs/images/${words[index % words.length]}-${index}.png`, bytes];
}

const manifestKinds = [
	(n, r) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: service-${n}
  namespace: team-${n % 9}
  labels: { app: service-${n}, tier: ${word(r)} }
spec:
  replicas: ${1 + r(4)}
  selector:
    matchLabels: { app: service-${n} }
  template:
    metadata:
      labels: { app: service-${n} }
      annotations:
        example.invalid/${word(r)}: "${word(r)}"
    spec:
      containers:
        - name: main
          image: registry.example.invalid/service-${n}:1.${r(40)}.0
          args: ["--${word(r)}", "--${word(r)}=${r(100)}"]
          ports: [{ containerPort: 8080 }]
          env:
            - name: ${word(r).toUpperCase()}
              value: "${word(r)}"
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef: { name: service-${n}, key: url }
          resources:
            requests: { cpu: 50m, memory: 64Mi }
            limits: { memory: 256Mi }
---
apiVersion: v1
kind: Service
metadata:
  name: service-${n}
  namespace: team-${n % 9}
spec:
  selector: { app: service-${n} }
  ports:
    - port: 80
      targetPort: 8080
`,
	(n, r) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: service-${n}
  namespace: team-${n % 9}
data:
  LOG_LEVEL: ${word(r)}
  application.properties: |
${Array.from({ length: 4 + r(20) }, () => `    ${word(r)}.${word(r)}=${word(r)}`).join("\n")}
`,
	(n) => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: service-${n}
  namespace: team-${n % 9}
spec:
  refreshInterval: 1h
  secretStoreRef: { kind: ClusterSecretStore, name: main-store }
  target: { name: service-${n} }
  data:
    - secretKey: url
      remoteRef: { key: service-${n}, property: url }
`,
	(n, r) => `# ${capital(word(r))} of the team.
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: service-${n}
  namespace: flux-system
spec:
  interval: 10m
  path: ./clusters/team-${n % 9}/service-${n}
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
  decryption:
    provider: sops
    secretRef:
      name: sops-age
`,
];

function manifest(index, random) {
	const kind = index % manifestKinds.length;
	const text = manifestKinds[kind](index, random);
	return [`clusters/team-${index % 9}/service-${index}/part-${kind}.yaml`, text];
}

/** Sealed by the real sops for throw-away recipients whose keys nobody has. */
function sealed(index, random, sops) {
	const entries = Array.from({ length: 3 + random(9) }, (_, n) => [
		`${word(random)}-${n}`,
		digits(random, 24),
	]);
	const isJson = index % 10 === 9;
	const map = (indent) => entries.map(([key, value]) => `${indent}${key}: ${value}`).join("\n");
	const text = isJson
		? JSON.stringify({ data: Object.fromEntries(entries) })
		: `apiVersion: v1\nkind: Secret\nmetadata:\n  name: service-${index}\n  namespace: team-${index % 9}\nstringData:\n${map("  ")}\n`;
	const type = isJson ? "json" : "yaml";
	const path = `clusters/team-${index % 9}/secrets/service-${index}.enc.${type}`;
	const plain = join(tmpdir(), `sops-guard-bench-${process.pid}.${type}`);
	writeFileSync(plain, text);
	const { status, stdout } = spawnSync(
		sops,
		["encrypt", "--age", recipients.join(","), "--encrypted-regex", "^(data|stringData)$", plain],
		{ cwd: tmpdir(), env: { PATH: process.env.PATH ?? "", HOME: "/nonexistent-home" } },
	);
	rmSync(plain);
	if (status !== 0) throw new Error("sops did not seal a file of the benchmark");
	return [path, stdout];
}
