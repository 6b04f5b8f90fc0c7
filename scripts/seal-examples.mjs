// Seals examples/talent-mesh from its plaintext (test/fixtures/talent-mesh-plain/plaintext.json) with the real sops, for
// the recipients of the example's own .sops.yaml. Needs `npm run tools`.
//
//   node scripts/seal-examples.mjs           seals what is missing, what differs, and what has other recipients
//   node scripts/seal-examples.mjs --check   writes nothing; exit 1 when something would be sealed
//   node scripts/seal-examples.mjs --all     seals everything anew
//
// Sealing is random by design (data key, IVs), so a file that already holds the right plaintext for the right recipients
// stays as it is: running this twice changes nothing. The plaintext lives in one JSON file because our own linter
// forbids it under the names that it is sealed to.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const example = join(root, "examples/talent-mesh");
const sops = join(resolve(root, process.env.SOPS_GUARD_TOOLS || ".tools"), "bin/sops");
const options = new Set(process.argv.slice(2));

const plaintext = JSON.parse(
	readFileSync(join(root, "test/fixtures/talent-mesh-plain/plaintext.json"), "utf8"),
);
const recipients = recipientsIn(readFileSync(join(example, ".age-public-key"), "utf8"));

let stale = 0;
for (const [path, values] of Object.entries(plaintext)) {
	const wanted = path.endsWith(".yaml") ? masterSecrets(values) : tfvars(values);
	if (!options.has("--all") && holds(path, wanted)) {
		console.log(`${path}: as it should be`);
		continue;
	}
	stale++;
	if (options.has("--check")) console.log(`${path}: to be sealed`);
	else seal(path, wanted);
}
if (options.has("--check") && stale > 0) process.exitCode = 1;

/** Terraform variables as HCL, the way `terraform fmt` aligns them. */
function tfvars(values) {
	const width = Math.max(...Object.keys(values).map((name) => name.length));
	return Object.entries(values)
		.map(([name, value]) => `${name.padEnd(width)} = ${JSON.stringify(value)}\n`)
		.join("");
}

/** Master Secrets as a stream of YAML documents; sops keeps the form (4 spaces is how it writes YAML). */
function masterSecrets(secrets) {
	return Object.entries(secrets)
		.map(
			([name, keys]) =>
				`apiVersion: v1\nkind: Secret\nmetadata:\n    name: ${name}\n    namespace: secrets\ntype: Opaque\nstringData:\n${Object.entries(
					keys,
				)
					.map(([key, value]) => `    ${key}: ${value}\n`)
					.join("")}`,
		)
		.join("---\n");
}

/** True when the sealed file has exactly that plaintext and exactly the recipients of .age-public-key. */
function holds(path, wanted) {
	if (!existsSync(join(example, path))) return false;
	const sealed = readFileSync(join(example, path), "utf8");
	const actual = recipientsIn(sealed.slice(sealed.search(/^\s*"?sops"?:/m)));
	if (actual.join() !== recipients.join()) return false;
	const identity = join(root, "test/fixtures/keys/talent-mesh-owner.identity");
	return run(["decrypt", path], "", { SOPS_AGE_KEY_FILE: identity }) === wanted;
}

function seal(path, wanted) {
	const sealed = run(["encrypt", "--filename-override", path], wanted);
	writeFileSync(join(example, `${path}.new`), sealed);
	renameSync(join(example, `${path}.new`), join(example, path));
	console.log(`${path}: sealed`);
}

function recipientsIn(text) {
	return [...new Set(text.match(/\bage1[a-z0-9]{58}\b/g) ?? [])].sort();
}

/** Runs sops in the example, without whatever keys this machine has. The plaintext goes through stdin, never a file. */
function run(args, input, environment = {}) {
	const { status, error, stdout, stderr } = spawnSync(sops, ["--disable-version-check", ...args], {
		cwd: example,
		env: { PATH: process.env.PATH, HOME: "/nonexistent-home", ...environment },
		input,
		encoding: "utf8",
	});
	if (error) throw new Error(`${sops} cannot be started; run \`npm run tools\``);
	if (status !== 0) throw new Error(`sops ${args.join(" ")} failed: ${stderr}`);
	return stdout;
}
