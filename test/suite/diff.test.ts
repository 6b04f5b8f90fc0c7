// What people and the real sops do to sealed files, one scripted change at a time, and exactly what `diff` says of each: no
// more, no less, no value.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DiffReport, diff, diffJson, diffMarkdown, diffPretty } from "@sops-guard/core";
import { gatherDiff, type Subject } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRepository, type Files, type Repository } from "../support/git.ts";
import { requireTool } from "../support/tools.ts";

const sops = requireTool("sops");
const identity = fileURLToPath(new URL("../fixtures/keys/talent-mesh-ci.identity", import.meta.url));
// Throw-away, see test/fixtures/keys; nobody needs the identity of `stranger`.
const ci = "age19x5wyrykhmrguudsr6c2h7amqsjmha8eav8jh8d0wly7yxs22epqruldkl";
const owner = "age17jm25fk7ck6s73l3ztrvyfza0pq3tcs5afpqnlhhg988s244d5hsrp3t8j";
const stranger = "age1epqh2e9s56ppzegsgchjvwmx9cu636ep4lr6eqj6tfux0sw0zglqmkx2wl";

const rules = (recipients: string, more = "") => `creation_rules:\n  - age: ${recipients}\n${more}`;
const registry = `version: 1\nrecipients:\n  ci: { age: ${ci} }\n  owner: { age: ${owner} }\n`;

let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-diff-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A repository in which sops is at work. */
class Workshop implements Disposable {
	readonly repository: Repository;

	/** `sealed` are plaintexts that are sealed by `.sops.yaml` before the first commit. */
	constructor(sealed: Files, plain: Files = {}) {
		this.repository = createRepository();
		this.repository.write({
			".sops.yaml": rules(ci),
			".sops-guard.yaml": registry,
			...plain,
			...sealed,
		});
		for (const path of Object.keys(sealed)) this.sops("encrypt", "-i", path);
		this.repository.commit("before");
	}

	sops(...args: string[]): string {
		const { status, stdout, stderr } = spawnSync(sops.path, args, {
			cwd: this.repository.path,
			encoding: "utf8",
			env: {
				HOME: folder,
				PATH: process.env.PATH,
				SOPS_AGE_KEY_FILE: identity,
				SOPS_EDITOR: `cp ${join(folder, "edited")}`,
				SOPS_DISABLE_VERSION_CHECK: "1",
			},
		});
		if (status !== 0) throw new Error(`sops ${args.join(" ")}: ${stderr}`);
		return stdout;
	}

	set(path: string, pointer: string, value: unknown): void {
		this.sops("set", path, pointer, JSON.stringify(value));
	}

	/** As somebody in an editor would. */
	edit(path: string, change: (plain: string) => string): void {
		const plain = this.sops("decrypt", path);
		const edited = change(plain);
		if (edited === plain) throw new Error("the script's edit changes nothing");
		writeFileSync(join(folder, "edited"), edited);
		this.sops("edit", path);
	}

	/** Behind the back of sops. */
	byHand(path: string, change: (sealed: string) => string): void {
		const sealed = this.read(path);
		const changed = change(sealed);
		if (changed === sealed) throw new Error("the script's edit changes nothing");
		this.repository.write({ [path]: changed });
	}

	read(path: string): string {
		return readFileSync(join(this.repository.path, path), "utf8");
	}

	anew(path: string, change: (plain: string) => string = (plain) => plain): void {
		this.sops("decrypt", "-i", path);
		this.repository.write({ [path]: change(this.read(path)) });
		this.sops("encrypt", "-i", path);
	}

	/** Within one second of the last save, sops writes a file with the same content anew byte for byte. */
	nextSecond(): void {
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1001 - (Date.now() % 1000));
	}

	async report(subject: Subject = { kind: "worktree", base: "HEAD" }, path = ""): Promise<DiffReport> {
		const request = {
			path: join(this.repository.path, path),
			subject,
			tool: { name: "sops-guard", version: "0" },
		};
		return diff(await gatherDiff(request, ruleSet));
	}

	[Symbol.dispose](): void {
		this.repository.dispose();
	}
}

const app = `# canary comment on top
db:
    # canary comment inside
    user: canary-user
    password: canary-hunter2
    port: 5432
    enabled: true
hosts:
    - canary-a
    - canary-bb
    - canary-ccc
users:
    - name: canary-alice
      key: canary-key-of-alice
    - name: canary-bob
      key: canary-key-of-bob
empty: ""
note_unencrypted: canary-plain
`;

const two = `kind_unencrypted: Secret
name_unencrypted: one
url: canary-url-one
---
kind_unencrypted: Secret
name_unencrypted: two
url: canary-url-2
`;

const ini = "[db]\nuser = canary-user\npassword = canary-hunter2\n";
const dotenv = "# canary comment\nDB_USER=canary-user\nDB_PASSWORD=canary-hunter2\n";
const json = '{"db": {"user": "canary-user", "password": "canary-hunter2", "ports": [1, 22, 333]}}';
const variables = 'password = "canary-hunter2"\n';

const yaml = { "app.enc.yaml": app };
const set = (work: Workshop) => work.set("app.enc.yaml", '["db"]["password"]', "canary-other");

interface Scenario {
	readonly name: string;
	readonly sealed: Files;
	readonly plain?: Files;
	readonly change: (work: Workshop) => void;
	/** What `sops-guard diff` prints, without what it says of itself at the end. */
	readonly expected: string;
}

const scenarios: readonly Scenario[] = [
	{
		name: "set: another value",
		sealed: yaml,
		change: set,
		expected: `
			app.enc.yaml  changed
			  changed  db.password
		`,
	},
	{
		name: "set: the same value",
		sealed: yaml,
		change: (work) => {
			work.nextSecond();
			work.set("app.enc.yaml", '["db"]["password"]', "canary-hunter2");
		},
		expected: `
			app.enc.yaml  changed
			  saved again  nothing inside changed
		`,
	},
	{
		name: "set: a new key",
		sealed: yaml,
		change: (work) => work.set("app.enc.yaml", '["db"]["token"]', "canary-token"),
		expected: `
			app.enc.yaml  changed
			  added  db.token
		`,
	},
	{
		name: "set: a number, which sops stores in another type",
		sealed: yaml,
		change: (work) => work.set("app.enc.yaml", '["db"]["port"]', 6543),
		expected: `
			app.enc.yaml  changed
			  changed or re-sealed  db.port (only a key can tell whether the value is another)
		`,
	},
	{
		name: "set: an empty value gets one, and one is emptied",
		sealed: yaml,
		change: (work) => {
			work.set("app.enc.yaml", '["empty"]', "canary-full");
			work.set("app.enc.yaml", '["db"]["user"]', "");
		},
		expected: `
			app.enc.yaml  changed
			  emptied  db.user (empty value)
			  set      empty
		`,
	},
	{
		name: "unset",
		sealed: yaml,
		change: (work) => void work.sops("unset", "app.enc.yaml", '["db"]["user"]'),
		expected: `
			app.enc.yaml  changed
			  removed  db.user
		`,
	},
	{
		name: "edit: one value",
		sealed: yaml,
		change: (work) => work.edit("app.enc.yaml", (text) => text.replace("canary-hunter2", "canary-hunter3")),
		expected: `
			app.enc.yaml  changed
			  changed  db.password
		`,
	},
	{
		name: "edit: several values, a key less and one more",
		sealed: yaml,
		change: (work) =>
			work.edit("app.enc.yaml", (text) =>
				text
					.replace("canary-hunter2", "canary-hunter3")
					.replace("canary-user", "canary-someone")
					.replace(/ {4}enabled: true\n/, "    secret_key: canary-0123456789\n"),
			),
		expected: `
			app.enc.yaml  changed
			  changed  db.user
			  changed  db.password
			  removed  db.enabled
			  added    db.secret_key
		`,
	},
	{
		name: "edit: the type of a value",
		sealed: yaml,
		change: (work) => work.edit("app.enc.yaml", (text) => text.replace("5432", '"5432"')),
		expected: `
			app.enc.yaml  changed
			  changed  db.port
		`,
	},
	{
		name: "edit: a value in clear",
		sealed: yaml,
		change: (work) => work.edit("app.enc.yaml", (text) => text.replace("canary-plain", "canary-other")),
		expected: `
			app.enc.yaml  changed
			  changed  note_unencrypted (value in clear)
		`,
	},
	{
		name: "edit: a key renamed",
		sealed: yaml,
		change: (work) => work.edit("app.enc.yaml", (text) => text.replace("    password:", "    passphrase:")),
		expected: `
			app.enc.yaml  changed
			  moved or replaced  db.passphrase (from db.password, by its type and length)
		`,
	},
	{
		name: "edit: a map renamed",
		sealed: yaml,
		change: (work) => work.edit("app.enc.yaml", (text) => text.replace("db:", "database:")),
		expected: `
			app.enc.yaml  changed
			  moved or replaced  database.user (from db.user, by its type and length)
			  moved or replaced  database.password (from db.password, by its type and length)
			  moved or replaced  database.port (from db.port, by its type and length)
			  removed            db (sealed comment)
			  removed            db.enabled
			  added              database (sealed comment)
			  added              database.enabled
		`,
	},
	{
		name: "edit: a value moved into another map",
		sealed: yaml,
		change: (work) =>
			work.edit("app.enc.yaml", (text) =>
				text
					.replace("    password: canary-hunter2\n", "")
					.replace("empty:", "password: canary-hunter2\nempty:"),
			),
		expected: `
			app.enc.yaml  changed
			  moved or replaced  password (from db.password, by its type and length)
		`,
	},
	{
		name: "edit: keys in another order",
		sealed: yaml,
		change: (work) =>
			work.edit("app.enc.yaml", (text) =>
				text.replace(/( {4}user: .*\n)( {4}password: .*\n)/, (_, user, password) => password + user),
			),
		expected: `
			app.enc.yaml  changed
			  saved again  nothing inside changed
		`,
	},
	{
		name: "edit: a comment changed, one removed",
		sealed: yaml,
		change: (work) =>
			work.edit("app.enc.yaml", (text) =>
				text.replace("comment on top", "remark on top").replace("    # canary comment inside\n", ""),
			),
		expected: `
			app.enc.yaml  changed
			  changed  top level (sealed comment)
			  removed  db (sealed comment)
		`,
	},
	{
		name: "edit: a comment added",
		sealed: yaml,
		change: (work) => work.edit("app.enc.yaml", (text) => text.replace("hosts:", "# canary news\nhosts:")),
		expected: `
			app.enc.yaml  changed
			  added  top level (sealed comment)
		`,
	},
	{
		name: "edit: the last element of a list first",
		sealed: yaml,
		change: (work) =>
			work.edit("app.enc.yaml", (text) =>
				text
					.replace("    - canary-ccc\n", "")
					.replace("    - canary-a\n", "    - canary-ccc\n    - canary-a\n"),
			),
		expected: `
			app.enc.yaml  changed
			  moved  hosts[0] (from hosts[2])
		`,
	},
	{
		name: "edit: a new element in front of a list",
		sealed: yaml,
		change: (work) =>
			work.edit("app.enc.yaml", (text) =>
				text.replace("    - canary-a\n", "    - canary-new\n    - canary-a\n"),
			),
		expected: `
			app.enc.yaml  changed
			  added  hosts[0]
		`,
	},
	{
		name: "edit: an element out of the middle of a list",
		sealed: yaml,
		change: (work) => work.edit("app.enc.yaml", (text) => text.replace("    - canary-bb\n", "")),
		expected: `
			app.enc.yaml  changed
			  removed  hosts[1]
		`,
	},
	{
		name: "edit: an element changed and one in front of it gone",
		sealed: yaml,
		change: (work) =>
			work.edit("app.enc.yaml", (text) =>
				text.replace("    - canary-a\n", "").replace("canary-ccc", "canary-cccc"),
			),
		expected: `
			app.enc.yaml  changed
			  changed  hosts[1]
			  removed  hosts[0]
		`,
	},
	{
		name: "edit: two maps of a list change places",
		sealed: yaml,
		change: (work) =>
			work.edit("app.enc.yaml", (text) =>
				text.replace(
					/( {4}- name: canary-alice\n.*\n)( {4}- name: canary-bob\n.*\n)/,
					(_, alice, bob) => bob + alice,
				),
			),
		expected: `
			app.enc.yaml  changed
			  moved  users[0].name (from users[1].name)
			  moved  users[0].key (from users[1].key)
		`,
	},
	{
		name: "rotate",
		sealed: yaml,
		change: (work) => void work.sops("rotate", "-i", "app.enc.yaml"),
		expected: `
			app.enc.yaml  changed
			  re-sealed     top level, db (sealed comment)
			  re-sealed     11: db.user, db.password, db.port, db.enabled, hosts[0], hosts[1], hosts[2],
			                users[0].name, users[0].key, users[1].name, users[1].key
			  new data key
		`,
	},
	{
		name: "rotate --add-age",
		sealed: yaml,
		change: (work) => void work.sops("rotate", "-i", "--add-age", owner, "app.enc.yaml"),
		expected: `
			app.enc.yaml  changed
			  recipient added  owner
			  re-sealed        top level, db (sealed comment)
			  re-sealed        11: db.user, db.password, db.port, db.enabled, hosts[0], hosts[1], hosts[2],
			                   users[0].name, users[0].key, users[1].name, users[1].key
			  new data key
		`,
	},
	{
		name: "rotate --rm-age",
		sealed: yaml,
		plain: { ".sops.yaml": rules(`${ci},${owner}`) },
		change: (work) => void work.sops("rotate", "-i", "--rm-age", owner, "app.enc.yaml"),
		expected: `
			app.enc.yaml  changed
			  recipient removed  owner
			  re-sealed          top level, db (sealed comment)
			  re-sealed          11: db.user, db.password, db.port, db.enabled, hosts[0], hosts[1], hosts[2],
			                     users[0].name, users[0].key, users[1].name, users[1].key
			  new data key
		`,
	},
	{
		name: "updatekeys: a recipient more, whom nobody knows",
		sealed: yaml,
		change: (work) => {
			work.repository.write({ ".sops.yaml": rules(`${ci},${stranger}`) });
			work.sops("updatekeys", "-y", "app.enc.yaml");
		},
		expected: `
			app.enc.yaml  changed
			  recipient added  age1epqh2e9s…mkx2wl
		`,
	},
	{
		name: "updatekeys: a recipient more, whom the same change names",
		sealed: yaml,
		change: (work) => {
			work.repository.write({
				".sops.yaml": rules(`${ci},${stranger}`),
				".sops-guard.yaml": `${registry}  owner2: { age: ${stranger} }\n`,
			});
			work.sops("updatekeys", "-y", "app.enc.yaml");
		},
		expected: `
			app.enc.yaml  changed
			  recipient added  age1epqh2e9s…mkx2wl (new in the policy as owner2)
		`,
	},
	{
		name: "updatekeys: a recipient less, who still has the data key",
		sealed: yaml,
		plain: { ".sops.yaml": rules(`${ci},${owner}`) },
		change: (work) => {
			work.repository.write({ ".sops.yaml": rules(ci) });
			work.sops("updatekeys", "-y", "app.enc.yaml");
		},
		expected: `
			app.enc.yaml  changed
			  recipient removed  owner (the data key was kept, so whoever knows it still opens the file)
		`,
	},
	{
		name: "updatekeys: key groups",
		sealed: yaml,
		change: (work) => {
			work.repository.write({
				".sops.yaml": `creation_rules:\n  - shamir_threshold: 2\n    key_groups:\n      - age: [${ci}]\n      - age: [${owner}]\n      - age: [${stranger}]\n`,
			});
			work.sops("updatekeys", "-y", "app.enc.yaml");
		},
		expected: `
			app.enc.yaml  changed
			  recipient added   owner, age1epqh2e9s…mkx2wl
			  shamir_threshold  3 of 3 (was not set)
		`,
	},
	{
		name: "decrypted and encrypted anew",
		sealed: yaml,
		change: (work) => work.anew("app.enc.yaml"),
		expected: `
			app.enc.yaml  changed
			  changed or re-sealed  top level, db (sealed comment, only a key can tell whether the value is
			                        another)
			  changed or re-sealed  11: db.user, db.password, db.port, db.enabled, hosts[0], hosts[1], hosts[2],
			                        users[0].name, users[0].key, users[1].name, users[1].key (only a key can
			                        tell whether the value is another)
		`,
	},
	{
		name: "decrypted, changed and encrypted anew",
		sealed: yaml,
		change: (work) =>
			work.anew("app.enc.yaml", (text) => text.replace("canary-hunter2", "canary-of-another-length")),
		expected: `
			app.enc.yaml  changed
			  changed               db.password
			  changed or re-sealed  top level, db (sealed comment, only a key can tell whether the value is
			                        another)
			  changed or re-sealed  10: db.user, db.port, db.enabled, hosts[0], hosts[1], hosts[2],
			                        users[0].name, users[0].key, users[1].name, users[1].key (only a key can
			                        tell whether the value is another)
		`,
	},
	{
		name: "another selector, and encrypted anew",
		sealed: yaml,
		change: (work) => {
			work.repository.write({ ".sops.yaml": rules(ci, "    encrypted_regex: ^(password|key)$\n") });
			work.anew("app.enc.yaml");
		},
		expected: `
			app.enc.yaml  changed
			  UNSEALED              top level (comment in clear)
			  UNSEALED              db (comment in clear)
			  UNSEALED              db.user (value in clear)
			  UNSEALED              db.port (value in clear)
			  UNSEALED              db.enabled (value in clear)
			  UNSEALED              hosts[0] (value in clear)
			  UNSEALED              hosts[1] (value in clear)
			  UNSEALED              hosts[2] (value in clear)
			  UNSEALED              users[0].name (value in clear)
			  UNSEALED              users[1].name (value in clear)
			  changed or re-sealed  3: db.password, users[0].key, users[1].key (only a key can tell whether the
			                        value is another)
			  selector              encrypted_regex ^(password|key)$ (was unencrypted_suffix _unencrypted)
		`,
	},
	{
		name: "mac_only_encrypted, and encrypted anew",
		sealed: { "a.enc.env": "A=canary\n" },
		change: (work) => {
			work.repository.write({ ".sops.yaml": rules(ci, "    mac_only_encrypted: true\n") });
			work.anew("a.enc.env");
		},
		expected: `
			a.enc.env  changed
			  changed or re-sealed  A (only a key can tell whether the value is another)
			  mac_only_encrypted    true (was not set)
		`,
	},
	{
		name: "a file moved to another folder",
		sealed: yaml,
		change: (work) => work.repository.rename("app.enc.yaml", "prod/app.enc.yaml"),
		expected: `
			prod/app.enc.yaml  renamed, was app.enc.yaml
		`,
	},
	{
		name: "a file renamed, and a value set",
		sealed: yaml,
		change: (work) => {
			work.repository.rename("app.enc.yaml", "web.enc.yaml");
			work.set("web.enc.yaml", '["db"]["password"]', "canary-other");
		},
		expected: `
			web.enc.yaml  renamed, was app.enc.yaml
			  changed  db.password
		`,
	},
	{
		name: "a file renamed and rotated, so that git sees two files",
		sealed: { "a.enc.env": "A=canary\n" },
		change: (work) => {
			work.repository.rename("a.enc.env", "b.enc.env");
			work.sops("rotate", "-i", "b.enc.env");
			work.repository.git("add", "-A");
		},
		expected: `
			b.enc.env  renamed, was a.enc.env
			  re-sealed     A
			  new data key
		`,
	},
	{
		name: "a file for another: the same shape, and no rename",
		sealed: { "a.enc.yaml": "a: canary-1\n" },
		change: (work) => {
			work.repository.git("rm", "-q", "a.enc.yaml");
			work.repository.write({ "b.enc.yaml": "a: canary-2\n" });
			work.sops("encrypt", "-i", "b.enc.yaml");
			work.repository.git("add", "-A");
		},
		expected: `
			a.enc.yaml  removed
			  removed  a

			b.enc.yaml  added
			  added        a
			  readable by  ci
		`,
	},
	{
		name: "a new file and one less",
		sealed: { "old.enc.env": "A=canary-old\n" },
		change: (work) => {
			work.repository.git("rm", "-q", "old.enc.env");
			work.repository.write(yaml);
			work.sops("encrypt", "-i", "app.enc.yaml");
			work.repository.git("add", "-A");
		},
		expected: `
			app.enc.yaml  added
			  added        top level, db (sealed comment)
			  added        11: db.user, db.password, db.port, db.enabled, hosts[0], hosts[1], hosts[2],
			               users[0].name, users[0].key, users[1].name, users[1].key
			  added        empty (empty value)
			  added        note_unencrypted (value in clear)
			  readable by  ci

			old.enc.env  removed
			  removed  A
		`,
	},
	{
		name: "a file split in two, by copying it and taking out what is not wanted",
		sealed: { "a.enc.yaml": "one: canary-1\ntwo: canary-2\nthree: canary-3\n" },
		change: (work) => {
			work.repository.write({ "b.enc.yaml": work.read("a.enc.yaml") });
			work.sops("unset", "a.enc.yaml", '["two"]');
			work.sops("unset", "a.enc.yaml", '["three"]');
			work.sops("unset", "b.enc.yaml", '["one"]');
			work.repository.git("add", "-A");
		},
		expected: `
			a.enc.yaml  changed
			  removed  two
			  removed  three

			b.enc.yaml  added
			  moved        two (from a.enc.yaml two)
			  moved        three (from a.enc.yaml three)
			  readable by  ci
		`,
	},
	{
		name: "a plaintext sealed where it stands",
		sealed: {},
		plain: { "app.yaml": "a: canary-1\nb: [canary-2]\nc_unencrypted: canary-3\n" },
		change: (work) => void work.sops("encrypt", "-i", "app.yaml"),
		expected: `
			app.yaml  sealed; what it held stays in the history in clear
			  sealed       2: a, b[0]
			  readable by  ci
		`,
	},
	{
		name: "terraform.tfvars sealed to its partner",
		sealed: {},
		plain: { "terraform.tfvars": variables },
		change: (work) => {
			work.repository.rename("terraform.tfvars", "terraform.tfvars.enc");
			work.sops("encrypt", "-i", "terraform.tfvars.enc");
			work.repository.git("add", "-A");
		},
		expected: `
			terraform.tfvars.enc  sealed, was terraform.tfvars; what it held stays in the history in clear
			  sealed       data
			  readable by  ci
		`,
	},
	{
		name: "a sealed file decrypted and left so",
		sealed: yaml,
		change: (work) => void work.sops("decrypt", "-i", "app.enc.yaml"),
		expected: `
			app.enc.yaml  UNSEALED: no SOPS file any more
			  UNSEALED  db.user (value in clear)
			  UNSEALED  db.password (value in clear)
			  UNSEALED  db.port (value in clear)
			  UNSEALED  db.enabled (value in clear)
			  UNSEALED  hosts[0] (value in clear)
			  UNSEALED  hosts[1] (value in clear)
			  UNSEALED  hosts[2] (value in clear)
			  UNSEALED  users[0].name (value in clear)
			  UNSEALED  users[0].key (value in clear)
			  UNSEALED  users[1].name (value in clear)
			  UNSEALED  users[1].key (value in clear)
		`,
	},
	{
		name: "terraform.tfvars.enc opened to its partner, and the sealed one gone",
		sealed: { "terraform.tfvars.enc": variables },
		change: (work) => {
			work.repository.write({ "terraform.tfvars": work.sops("decrypt", "terraform.tfvars.enc") });
			work.repository.git("rm", "-q", "terraform.tfvars.enc");
			work.repository.git("add", "-A");
		},
		expected: `
			terraform.tfvars  UNSEALED: no SOPS file any more, was terraform.tfvars.enc
			  UNSEALED  data (value in clear)
		`,
	},
	{
		name: "documents: a value of the second one",
		sealed: { "two.enc.yaml": two },
		change: (work) => work.edit("two.enc.yaml", (text) => text.replace("canary-url-2", "canary-url-3")),
		expected: `
			two.enc.yaml  changed
			  changed  #2:url
		`,
	},
	{
		name: "documents: a new one in front, and a value changed behind it",
		sealed: { "two.enc.yaml": two },
		change: (work) =>
			work.edit(
				"two.enc.yaml",
				(text) =>
					`kind_unencrypted: Secret\nname_unencrypted: zero\nurl: canary-url-zero\n---\n${text.replace("canary-url-2", "canary-url-3")}`,
			),
		expected: `
			two.enc.yaml  changed
			  changed  #3:url
			  added    kind_unencrypted (value in clear)
			  added    name_unencrypted (value in clear)
			  added    url
		`,
	},
	{
		name: "documents: the first one gone, and a value changed in the other",
		sealed: { "two.enc.yaml": two },
		change: (work) =>
			work.edit("two.enc.yaml", (text) =>
				text.replace(/^[\s\S]*?---\n/, "").replace("canary-url-2", "canary-url-other"),
			),
		expected: `
			two.enc.yaml  changed
			  changed  url
			  removed  kind_unencrypted (value in clear)
			  removed  name_unencrypted (value in clear)
			  removed  url
		`,
	},
	{
		name: "JSON: set, unset and a number of a list",
		sealed: { "app.enc.json": json },
		change: (work) => {
			work.set("app.enc.json", '["db"]["password"]', "canary-other");
			work.sops("unset", "app.enc.json", '["db"]["user"]');
			work.set("app.enc.json", '["db"]["ports"][1]', 4444);
		},
		expected: `
			app.enc.json  changed
			  changed  db.password
			  changed  db.ports[1]
			  removed  db.user
		`,
	},
	{
		name: "dotenv: a value, a comment and a new variable",
		sealed: { "app.enc.env": dotenv },
		change: (work) =>
			work.edit(
				"app.enc.env",
				(text) =>
					`${text.replace("canary-hunter2", "canary-other").replace("comment", "remark")}NEW=canary-new\n`,
			),
		expected: `
			app.enc.env  changed
			  changed  top level (sealed comment)
			  changed  DB_PASSWORD
			  added    NEW
		`,
	},
	{
		name: "INI: a value, and a key under another name",
		sealed: { "app.enc.ini": ini },
		change: (work) =>
			work.edit("app.enc.ini", (text) =>
				text.replace("canary-hunter2", "canary-other").replace(/^user( *)=/m, "login$1="),
			),
		expected: `
			app.enc.ini  changed
			  moved or replaced  db.login (from db.user, by its type and length)
			  changed            db.password
		`,
	},
	{
		name: "binary: edited",
		sealed: { "terraform.tfvars.enc": variables },
		change: (work) => work.edit("terraform.tfvars.enc", (text) => `${text}more = "canary"\n`),
		expected: `
			terraform.tfvars.enc  changed
			  changed  data
		`,
	},
	{
		name: "binary: rotated",
		sealed: { "terraform.tfvars.enc": variables },
		change: (work) => void work.sops("rotate", "-i", "terraform.tfvars.enc"),
		expected: `
			terraform.tfvars.enc  changed
			  re-sealed     data
			  new data key
		`,
	},
	{
		name: "binary: encrypted anew from the same plaintext",
		sealed: { "terraform.tfvars.enc": variables },
		change: (work) => work.anew("terraform.tfvars.enc"),
		expected: `
			terraform.tfvars.enc  changed
			  changed or re-sealed  data (only a key can tell whether the value is another)
		`,
	},
	{
		name: "by hand: a plaintext in the place of a token",
		sealed: yaml,
		change: (work) =>
			work.byHand("app.enc.yaml", (text) => text.replace(/password: .*/, "password: canary-clear")),
		expected: `
			app.enc.yaml  changed
			  BROKEN    content changed and the MAC did not, so sops refuses the file
			  UNSEALED  db.password (value in clear, although the selector covers it)
		`,
	},
	{
		name: "by hand: a line added in clear",
		sealed: yaml,
		change: (work) =>
			work.byHand("app.enc.yaml", (text) => text.replace(/^hosts:/m, "token: canary-clear\nhosts:")),
		expected: `
			app.enc.yaml  changed
			  BROKEN          content changed and the MAC did not, so sops refuses the file
			  added in clear  token (value in clear, although the selector covers it)
		`,
	},
	{
		name: "by hand: a line taken out",
		sealed: yaml,
		change: (work) => work.byHand("app.enc.yaml", (text) => text.replace(/ {4}password: .*\n/, "")),
		expected: `
			app.enc.yaml  changed
			  BROKEN   content changed and the MAC did not, so sops refuses the file
			  removed  db.password
		`,
	},
	{
		name: "by hand: a key renamed",
		sealed: yaml,
		change: (work) => work.byHand("app.enc.yaml", (text) => text.replace("password:", "passphrase:")),
		expected: `
			app.enc.yaml  changed
			  BROKEN  a token stands under another key than it was sealed for, so sops refuses the file
			  moved   db.passphrase (from db.password)
		`,
	},
	{
		name: "by hand: the metadata taken out",
		sealed: { "a.enc.yaml": "a: canary-1\nb: canary-2\n" },
		change: (work) => work.byHand("a.enc.yaml", (text) => text.replace(/^sops:[\s\S]*/m, "")),
		expected: `
			a.enc.yaml  no SOPS file any more
			  BROKEN  the values are still sealed, and nothing is left that opens them
		`,
	},
	{
		name: "by hand: CRLF",
		sealed: yaml,
		change: (work) => work.byHand("app.enc.yaml", (text) => text.replaceAll("\n", "\r\n")),
		expected: `
			app.enc.yaml  changed
			  written anew  nothing inside changed
		`,
	},
	{
		name: "by hand: half of a rotation kept, as a bad merge does",
		sealed: { "a.enc.yaml": "a: canary-1\nb: canary-2\n" },
		change: (work) => {
			const old = /^a: .*$/m.exec(work.read("a.enc.yaml"))?.[0] ?? "";
			work.sops("rotate", "-i", "a.enc.yaml");
			work.byHand("a.enc.yaml", (text) => text.replace(/^a: .*$/m, old));
		},
		expected: `
			a.enc.yaml  changed
			  BROKEN     some values are sealed under the data key from before, so sops refuses the file
			  re-sealed  b
		`,
	},
	{
		name: "a squash: set, rotate, unset, a new recipient",
		sealed: yaml,
		change: (work) => {
			set(work);
			work.sops("rotate", "-i", "--add-age", owner, "app.enc.yaml");
			work.sops("unset", "app.enc.yaml", '["hosts"]');
		},
		expected: `
			app.enc.yaml  changed
			  changed          db.password
			  removed          hosts[0]
			  removed          hosts[1]
			  removed          hosts[2]
			  recipient added  owner
			  re-sealed        top level, db (sealed comment)
			  re-sealed        7: db.user, db.port, db.enabled, users[0].name, users[0].key, users[1].name,
			                   users[1].key
			  new data key
		`,
	},
	{
		name: "a value that looks like a credential for a key",
		sealed: yaml,
		change: (work) => work.set("app.enc.yaml", '["AKIAIOSFODNN7CANARY1"]', "canary-new"),
		expected: `
			app.enc.yaml  changed
			  added  ["***"]
		`,
	},
];

/** The report without its last block. */
const body = (report: DiffReport) => diffPretty(report).split("\n\n").slice(0, -2).join("\n\n");
const indented = (text: string) => text.replace(/^\n|\n\t*$/g, "").replace(/^\t+/gm, "");

describe.skipIf(sops.missing)("a scripted change", () => {
	test.each(scenarios)("$name", async ({ sealed, plain, change, expected }) => {
		using work = new Workshop(sealed, plain);
		change(work);
		const report = await work.report();
		const text = body(report);
		expect(text).toBe(indented(expected));
		for (const output of [diffPretty(report), diffJson(report), diffMarkdown(report)]) {
			expect(output).not.toMatch(/canary|hunter2|ENC\[/i);
			expect(output).not.toContain(Buffer.from("canary-hunter2").toString("base64").slice(0, 16));
		}
	});
});

describe.skipIf(sops.missing)("what is compared", () => {
	const outline = ({ files }: DiffReport) =>
		files.flatMap(({ path, leaves }) => leaves.map(({ change, pointer }) => `${path} ${change} ${pointer}`));

	test("what is staged, and not what is done since", async () => {
		using work = new Workshop(yaml);
		set(work);
		work.repository.git("add", "-A");
		work.set("app.enc.yaml", '["db"]["user"]', "canary-unstaged");
		expect(outline(await work.report({ kind: "staged" }))).toEqual(["app.enc.yaml changed db.password"]);
		expect(outline(await work.report())).toEqual([
			"app.enc.yaml changed db.user",
			"app.enc.yaml changed db.password",
		]);
	});

	test("two commits, the place where they parted, and a merge of both", async () => {
		using work = new Workshop({ ...yaml, "other.enc.env": "A=canary\n" });
		work.repository.branch("feature");
		set(work);
		work.repository.commit("one");
		work.sops("unset", "app.enc.yaml", '["db"]["user"]');
		work.repository.commit("two");
		work.repository.switch("main");
		work.sops("set", "other.enc.env", '["A"]', '"canary-other"');
		work.repository.commit("meanwhile");
		const between = (base: string, head: string, fromMergeBase = false) =>
			work.report({ kind: "range", base, head, fromMergeBase, endsOnly: true });
		const feature = ["app.enc.yaml changed db.password", "app.enc.yaml removed db.user"];
		expect(outline(await between("main", "feature"))).toEqual([...feature, "other.enc.env changed A"]);
		expect(outline(await between("main", "feature", true))).toEqual(feature);
		work.repository.merge("feature");
		expect(outline(await between("HEAD^1", "HEAD"))).toEqual(feature);
		expect(outline(await between("HEAD^2", "HEAD"))).toEqual(["other.enc.env changed A"]);
	});

	test("a value that was set and set back by git is untouched", async () => {
		using work = new Workshop(yaml);
		set(work);
		work.repository.commit("one");
		work.repository.git("revert", "--no-edit", "HEAD");
		expect(
			outline(await work.report({ kind: "range", base: "HEAD~2", head: "HEAD", endsOnly: true })),
		).toEqual([]);
	});

	test("PATH limits what is told, and what is told of it is the same", async () => {
		using work = new Workshop({ "a/app.enc.yaml": app, "b/app.enc.yaml": app });
		work.set("a/app.enc.yaml", '["db"]["password"]', "canary-other");
		work.set("b/app.enc.yaml", '["db"]["user"]', "canary-other");
		expect(outline(await work.report(undefined, "b"))).toEqual(["b/app.enc.yaml changed db.user"]);
		expect(outline(await work.report(undefined, "a/app.enc.yaml"))).toEqual([
			"a/app.enc.yaml changed db.password",
		]);
	});

	test("a merge that nobody finished is told, and the other files are compared", async () => {
		using work = new Workshop({ ...yaml, "other.enc.env": "A=canary\n" });
		work.byHand("app.enc.yaml", (text) =>
			text.replace(/^db:/m, "<<<<<<< HEAD\ndb:\n=======\ndatabase:\n>>>>>>> x"),
		);
		work.sops("set", "other.enc.env", '["A"]', '"canary-other"');
		const report = await work.report();
		expect(outline(report)).toEqual(["other.enc.env changed A"]);
		expect(report.incomplete).toEqual([
			{ what: "a sealed file", why: "it cannot be parsed now", path: "app.enc.yaml", blocking: true },
		]);
	});
});
