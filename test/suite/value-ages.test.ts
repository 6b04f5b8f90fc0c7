// How old is each value? Histories that the real sops wrote, with the true age of everything in them known by construction: an exact
// age is the true one, a lower bound is never above it, and with a key every age is exact.
import { readFileSync } from "node:fs";
import { agesOf, type LeafAge, Secret } from "@sops-guard/core";
import { readHistory } from "@sops-guard/io";
import { afterAll, describe, expect, test } from "vitest";
import { Git } from "../../packages/io/src/git/git.ts";
import {
	Chronicle,
	FlatFile,
	type FlatStore,
	identityFile,
	recipients,
	valuesFor,
} from "../support/chronicle.ts";
import { requireTool } from "../support/tools.ts";

const sops = requireTool("sops");

interface Tally {
	histories: number;
	leaves: number;
	exact: number;
	/** Of histories without a file that was sealed anew. */
	usual: number;
	usualExact: number;
}
const tally: Tally = { histories: 0, leaves: 0, exact: 0, usual: 0, usualExact: 0 };

async function agesIn(chronicle: Chronicle, withKey: boolean): Promise<readonly LeafAge[]> {
	const history = await readHistory(
		{ git: new Git(chronicle.repository.path), shallow: false },
		{
			until: chronicle.until,
			...(withKey ? { identities: new Secret(readFileSync(identityFile, "utf8")) } : {}),
		},
	);
	if (history === null) throw new Error("no history");
	expect(history.gaps).toEqual([]);
	return agesOf(history).flatMap(({ leaves }) => leaves);
}

const dayOf = (time: number | null | undefined) => (time == null ? null : new Date(time).toISOString());
const nameOf = ({ path, pointer }: LeafAge) => `${path} ${pointer}`;

/** Compares every age with the truth. */
async function verify(chronicle: Chronicle, options: { readonly isResealed?: boolean } = {}): Promise<void> {
	const truth = new Map<string, number>();
	for (const [path, values] of chronicle.truth) {
		for (const [pointer, since] of values) truth.set(`${path} ${pointer}`, since);
	}
	const keyless = await agesIn(chronicle, false);
	expect(keyless.map(nameOf).sort()).toEqual([...truth.keys()].sort());
	for (const age of keyless) {
		const since = truth.get(nameOf(age)) ?? 0;
		const told = `${nameOf(age)}: ${age.certainty} ${age.doubt} since ${dayOf(age.born)}, in truth ${dayOf(since)}`;
		expect(age.certainty, told).not.toBe("unknown");
		if (age.certainty === "exact") expect(age.born, told).toBe(since);
		else expect(age.born, told).toBeGreaterThanOrEqual(since);
	}
	tally.histories += 1;
	tally.leaves += keyless.length;
	const exact = keyless.filter(({ certainty }) => certainty === "exact").length;
	tally.exact += exact;
	if (!options.isResealed) {
		tally.usual += keyless.length;
		tally.usualExact += exact;
	}
	for (const age of await agesIn(chronicle, true)) {
		const since = truth.get(nameOf(age));
		const told = `with a key, ${nameOf(age)}: ${age.certainty} ${age.doubt} since ${dayOf(age.born)}, in truth ${dayOf(since)}`;
		expect(age.certainty, told).toBe("exact");
		expect(age.born, told).toBe(since);
	}
}

/** A file with some values, sealed and committed a while ago. */
function begun(
	store: FlatStore,
	config?: string,
): { readonly chronicle: Chronicle; readonly file: FlatFile } {
	const chronicle = new Chronicle(sops.path, config);
	const file = new FlatFile(store, valuesFor(32, store));
	chronicle.seal(file.path, file.plain);
	chronicle.born(file.path, file.pointers);
	chronicle.commit("seal");
	chronicle.sleep(30);
	return { chronicle, file };
}

/** Gives some names new values and says so. */
function change(chronicle: Chronicle, file: FlatFile, names: readonly string[], suffix: string): void {
	for (const name of names) {
		file.values.set(name, `canary-${suffix}-${name}`);
		chronicle.born(file.path, [file.pointer(name)]);
	}
}

function setAll(chronicle: Chronicle, file: FlatFile, names: readonly string[]): void {
	for (const name of names) chronicle.set(file.path, file.index(name), file.values.get(name));
}

interface Scenario {
	readonly name: string;
	readonly isResealed?: boolean;
	readonly stores?: readonly FlatStore[];
	readonly tell: (chronicle: Chronicle, file: FlatFile) => void;
}

const allStores: readonly FlatStore[] = ["yaml", "json", "env", "ini"];

const scenarios: readonly Scenario[] = [
	{
		name: "values are set, one of them twice, one to what it was, and one is taken out",
		tell: (chronicle, file) => {
			change(chronicle, file, ["k03"], "first");
			setAll(chronicle, file, ["k03"]);
			chronicle.commit();
			change(chronicle, file, ["k03", "k04"], "second");
			setAll(chronicle, file, ["k03", "k04"]);
			chronicle.commit();
			setAll(chronicle, file, ["k05"]);
			chronicle.commit();
			chronicle.sops("unset", file.path, file.index("k06"));
			chronicle.died(file.path, [file.pointer("k06")]);
			chronicle.commit();
		},
	},
	{
		name: "values are edited, some at once, and others come and go",
		tell: (chronicle, file) => {
			change(chronicle, file, ["k00", "k10", "k20"], "edited");
			chronicle.edit(file.path, file.plain);
			chronicle.commit();
			change(chronicle, file, ["new1", "new2"], "a-value-as-long-as-no-other-is");
			file.values.delete("k11");
			chronicle.died(file.path, [file.pointer("k11")]);
			chronicle.edit(file.path, file.plain);
			chronicle.commit();
			chronicle.sleep(20);
			change(chronicle, file, ["k10"], "again");
			chronicle.edit(file.path, file.plain);
			chronicle.commit();
		},
	},
	{
		name: "new data keys and new recipients change no value",
		tell: (chronicle, file) => {
			chronicle.sops("rotate", "-i", file.path);
			chronicle.commit();
			chronicle.sops("rotate", "-i", "--add-age", recipients.owner, file.path);
			chronicle.commit();
			chronicle.write({
				".sops.yaml": `creation_rules:\n  - age: ${recipients.ci},${recipients.stranger}\n`,
			});
			chronicle.sops("updatekeys", "-y", file.path);
			chronicle.commit();
			change(chronicle, file, ["k12"], "after");
			chronicle.sops("rotate", "-i", file.path);
			setAll(chronicle, file, ["k12"]);
			chronicle.commit();
		},
	},
	{
		name: "decrypted and sealed anew",
		isResealed: true,
		tell: (chronicle, file) => {
			chronicle.reseal(file.path);
			chronicle.commit();
			change(chronicle, file, ["k01"], "later");
			setAll(chronicle, file, ["k01"]);
			chronicle.commit();
		},
	},
	{
		name: "sealed anew with some other values, twice",
		isResealed: true,
		tell: (chronicle, file) => {
			change(chronicle, file, ["k01", "k02"], "of-another-length-than-everything-before");
			file.values.delete("k09");
			chronicle.died(file.path, [file.pointer("k09")]);
			chronicle.reseal(file.path, file.plain);
			chronicle.commit();
			change(chronicle, file, ["k02", "k07"], "short");
			chronicle.reseal(file.path, file.plain);
			chronicle.commit();
		},
	},
	{
		name: "the file gets other names, once together with another value",
		tell: (chronicle, file) => {
			const second = `other/place.${file.store}`;
			chronicle.repository.rename(file.path, second);
			chronicle.movedFile(file.path, second);
			chronicle.commit();
			const third = `other/renamed.${file.store}`;
			chronicle.repository.rename(second, third);
			chronicle.movedFile(second, third);
			file.values.set("k08", "canary-with-the-name");
			chronicle.set(third, file.index("k08"), file.values.get("k08"));
			chronicle.born(third, [file.pointer("k08")]);
			chronicle.commit();
		},
	},
	{
		name: "keys get other names, also together with other changes",
		tell: (chronicle, file) => {
			file.rename("k02", "renamed02");
			chronicle.moved(file.path, file.pointer("k02"), file.pointer("renamed02"));
			chronicle.edit(file.path, file.plain);
			chronicle.commit();
			file.rename("k03", "renamed03");
			chronicle.moved(file.path, file.pointer("k03"), file.pointer("renamed03"));
			change(chronicle, file, ["k14"], "beside");
			chronicle.edit(file.path, file.plain);
			chronicle.commit();
			file.rename("renamed02", "again02");
			chronicle.moved(file.path, file.pointer("renamed02"), file.pointer("again02"));
			chronicle.edit(file.path, file.plain);
			chronicle.commit();
		},
	},
	{
		name: "a change is reverted, and a deleted file comes back",
		tell: (chronicle, file) => {
			const before = chronicle.read(file.path);
			chronicle.set(file.path, file.index("k15"), "canary-for-a-while");
			chronicle.commit();
			chronicle.write({ [file.path]: before });
			chronicle.commit("as it was");
			chronicle.write({ [file.path]: null });
			chronicle.commit("gone");
			chronicle.write({ [file.path]: before });
			change(chronicle, file, ["k16"], "back");
			setAll(chronicle, file, ["k16"]);
			chronicle.commit("and back");
		},
	},
	{
		name: "branches: two that set different files, and one that wins over another",
		tell: (chronicle, file) => {
			const other = `conf/beside.${file.store}`;
			chronicle.seal(other, file.plain.replaceAll("canary-", "canary-b"));
			chronicle.born(other, file.pointers);
			chronicle.commit();
			chronicle.repository.branch("side");
			chronicle.set(other, file.index("k01"), "canary-side");
			chronicle.born(other, [file.pointer("k01")]);
			chronicle.commit();
			chronicle.repository.switch("main");
			change(chronicle, file, ["k02"], "main");
			setAll(chronicle, file, ["k02"]);
			chronicle.commit();
			chronicle.repository.merge("side", { date: new Date(chronicle.today).toISOString() });
			chronicle.sleep(2);
			chronicle.repository.branch("loser");
			chronicle.set(file.path, file.index("k03"), "canary-lost");
			chronicle.commit();
			chronicle.repository.switch("main");
			change(chronicle, file, ["k04"], "won");
			setAll(chronicle, file, ["k04"]);
			chronicle.commit();
			const ours = chronicle.read(file.path);
			chronicle.repository.merge("loser", {
				date: new Date(chronicle.today).toISOString(),
				files: { [file.path]: ours },
			});
			chronicle.sleep(2);
		},
	},
	{
		name: "a merge in which somebody types a branch's value into the other side",
		tell: (chronicle, file) => {
			chronicle.repository.branch("side");
			change(chronicle, file, ["k01"], "branch");
			setAll(chronicle, file, ["k01"]);
			chronicle.commit();
			chronicle.repository.switch("main");
			const typed = file.values.get("k01");
			change(chronicle, file, ["k02"], "trunk");
			setAll(chronicle, file, ["k02"]);
			chronicle.commit();
			chronicle.set(file.path, file.index("k01"), typed);
			const resolved = chronicle.read(file.path);
			chronicle.repository.git("checkout", "-q", "--", file.path);
			chronicle.repository.merge("side", {
				date: new Date(chronicle.today).toISOString(),
				files: { [file.path]: resolved },
			});
			chronicle.sleep(2);
		},
	},
	{
		name: "a branch is squashed",
		tell: (chronicle, file) => {
			chronicle.repository.branch("feature");
			setAll(chronicle, file, ["k07"]);
			chronicle.set(file.path, file.index("k08"), "canary-on-the-way");
			chronicle.commit();
			file.values.set("k08", "canary-at-the-end");
			setAll(chronicle, file, ["k08"]);
			chronicle.commit();
			chronicle.repository.switch("main");
			chronicle.repository.git("merge", "-q", "--squash", "feature");
			chronicle.born(file.path, [file.pointer("k08")]);
			chronicle.commit("squash");
		},
	},
	{
		name: "a sealed file is copied, and both go on",
		tell: (chronicle, file) => {
			const copy = `staging/app.${file.store}`;
			chronicle.write({ [copy]: chronicle.read(file.path) });
			for (const [pointer, since] of chronicle.truth.get(file.path) ?? [])
				chronicle.born(copy, [pointer], since);
			chronicle.commit();
			chronicle.set(copy, file.index("k20"), "canary-of-the-copy");
			chronicle.born(copy, [file.pointer("k20")]);
			change(chronicle, file, ["k21"], "original");
			setAll(chronicle, file, ["k21"]);
			chronicle.commit();
		},
	},
	{
		name: "in clear, then sealed under its name",
		isResealed: true,
		tell: (chronicle, file) => {
			const path = `late/app.${file.store}`;
			const late = new FlatFile(file.store, valuesFor(12, "late"), path);
			chronicle.write({ [path]: late.plain });
			chronicle.born(path, late.pointers);
			chronicle.commit();
			chronicle.sops("encrypt", "-i", path);
			chronicle.commit();
			change(chronicle, late, ["k03"], "sealed");
			setAll(chronicle, late, ["k03"]);
			chronicle.commit();
		},
	},
	{
		name: "sealed, in clear for a day, and sealed again",
		isResealed: true,
		tell: (chronicle, file) => {
			chronicle.sops("decrypt", "-i", file.path);
			chronicle.commit();
			chronicle.sops("encrypt", "-i", file.path);
			chronicle.commit();
		},
	},
	{
		name: "values that swap their places, and one that was there before comes back by hand",
		tell: (chronicle, file) => {
			const [first, second] = [file.values.get("k00") ?? "", file.values.get("k12") ?? ""];
			file.values.set("k00", second);
			file.values.set("k12", first);
			chronicle.born(file.path, [file.pointer("k00"), file.pointer("k12")]);
			chronicle.edit(file.path, file.plain);
			chronicle.commit();
			const before = file.values.get("k05") ?? "";
			chronicle.set(file.path, file.index("k05"), "canary-between");
			chronicle.commit();
			file.values.set("k05", before);
			setAll(chronicle, file, ["k05"]);
			chronicle.born(file.path, [file.pointer("k05")]);
			chronicle.commit();
		},
	},
];

describe.skipIf(sops.missing)("ages of values in histories that sops wrote", () => {
	for (const { name, tell, isResealed = false, stores = allStores } of scenarios) {
		test.each(stores.map((store) => ({ store })))(`${name}: $store`, async ({ store }) => {
			const { chronicle, file } = begun(store);
			using _ = chronicle;
			tell(chronicle, file);
			await verify(chronicle, { isResealed });
		});
	}

	test("a tree of values: moved into maps and out of them, lists that grow and shrink, documents, comments", async () => {
		using chronicle = new Chronicle(sops.path);
		const path = "deep/tree.yaml";
		const list = (...items: string[]) => items.map((item) => `  - canary-${item}\n`).join("");
		const steps: [string, (now: number) => void][] = [
			[
				`a: canary-a\nb: canary-bb\nlist:\n${list("l0", "l1", "l2")}objs:\n  - pw: canary-p0\n    id: canary-i0\n  - pw: canary-p1\n`,
				() =>
					chronicle.born(path, [
						...["a", "b", "list[0]", "list[1]", "list[2]", "objs[0].pw", "objs[0].id", "objs[1].pw"],
					]),
			],
			// A leaf goes into a map, an element comes before all others.
			[
				`map:\n  a: canary-a\nb: canary-bb\nlist:\n${list("first-of-all", "l0", "l1", "l2")}objs:\n  - pw: canary-p0\n    id: canary-i0\n  - pw: canary-p1\n`,
				() => {
					chronicle.moved(path, "a", "map.a");
					for (const at of [2, 1, 0]) chronicle.moved(path, `list[${at}]`, `list[${at + 1}]`);
					chronicle.born(path, ["list[0]"]);
				},
			],
			// A comment alone, then another text for it.
			[
				`map:\n  a: canary-a\n# canary-remark\nb: canary-bb\nlist:\n${list("first-of-all", "l0", "l1", "l2")}objs:\n  - pw: canary-p0\n    id: canary-i0\n  - pw: canary-p1\n`,
				() => {},
			],
			[
				`map:\n  a: canary-a\n# canary-another\nb: canary-bb\nlist:\n${list("first-of-all", "l0", "l1", "l2")}objs:\n  - pw: canary-p0\n    id: canary-i0\n  - pw: canary-p1\n`,
				() => {},
			],
			// Elements go and change places, and so do maps in a list.
			[
				`map:\n  a: canary-a\n# canary-another\nb: canary-bb\nlist:\n${list("l2", "l0")}objs:\n  - pw: canary-p1\n  - pw: canary-p0\n    id: canary-i0\n`,
				() => {
					const since = (pointer: string) => chronicle.truth.get(path)?.get(pointer) ?? 0;
					const [l0, l2] = [since("list[1]"), since("list[3]")];
					const [p0, p1, id] = [since("objs[0].pw"), since("objs[1].pw"), since("objs[0].id")];
					chronicle.died(path, ["list[2]", "list[3]", "objs[0].id"]);
					chronicle.born(path, ["list[0]"], l2);
					chronicle.born(path, ["list[1]"], l0);
					chronicle.born(path, ["objs[0].pw"], p1);
					chronicle.born(path, ["objs[1].pw"], p0);
					chronicle.born(path, ["objs[1].id"], id);
				},
			],
		];
		for (const [index, [plain, tell]] of steps.entries()) {
			if (index === 0) chronicle.seal(path, plain);
			else chronicle.edit(path, plain);
			tell(chronicle.today);
			chronicle.commit();
		}
		await verify(chronicle);
	});

	test("numbers, truths and times that sops stores in another type are no younger for it", async () => {
		using chronicle = new Chronicle(sops.path);
		const path = "types.yaml";
		const plain = (more = "") =>
			`int: 5432\nfloat: 1.0\nbool: true\ntime: 2026-01-01T10:00:00+05:30\nquoted: "5"\ntext: canary-text\n${more}`;
		const all = ["int", "float", "bool", "time", "quoted", "text"];
		chronicle.seal(path, plain());
		chronicle.born(path, all);
		chronicle.commit();
		chronicle.edit(path, plain("more: canary-more\n"));
		chronicle.born(path, ["more"]);
		chronicle.commit();
		chronicle.set(path, '["int"]', 5432);
		chronicle.commit();
		chronicle.edit(path, plain("more: canary-more\nagain: canary-again\n"));
		chronicle.born(path, ["again"]);
		chronicle.commit();
		chronicle.set(path, '["bool"]', false);
		chronicle.born(path, ["bool"]);
		chronicle.commit();
		await verify(chronicle, { isResealed: true });
	});

	test("Secrets of Kubernetes in several documents, of which a part is in clear", async () => {
		using chronicle = new Chronicle(
			sops.path,
			`creation_rules:\n  - encrypted_regex: ^(data|stringData)$\n    age: ${recipients.ci}\n`,
		);
		const path = "k8s/secrets.enc.yaml";
		const secret = (name: string, values: string) =>
			`apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\nstringData:\n${values}`;
		const text = (url: string, more = "") =>
			`${secret("postgres-credentials", `  url: canary-${url}\n  "tls.crt": canary-crt\n`)}---\n${secret("redis-credentials", `  url: canary-redis\n${more}`)}`;
		chronicle.seal(path, text("one"));
		chronicle.born(path, ["stringData.url", 'stringData["tls.crt"]', "#2:stringData.url"]);
		chronicle.commit();
		chronicle.edit(path, text("second-url"));
		chronicle.born(path, ["stringData.url"]);
		chronicle.commit();
		chronicle.edit(path, text("second-url", "  pass: canary-a-long-pass\n"));
		chronicle.born(path, ["#2:stringData.pass"]);
		chronicle.commit();
		await verify(chronicle);
	});

	test("a file of one value, set and sealed anew", async () => {
		using chronicle = new Chronicle(sops.path);
		const path = "one.yaml";
		chronicle.seal(path, "only: canary-one\n");
		chronicle.born(path, ["only"]);
		chronicle.commit();
		chronicle.set(path, '["only"]', "canary-two");
		chronicle.born(path, ["only"]);
		chronicle.commit();
		chronicle.reseal(path);
		chronicle.commit();
		await verify(chronicle, { isResealed: true });
	});

	test("cherry-picks, an octopus, histories that had nothing in common, and another store", async () => {
		using chronicle = new Chronicle(sops.path);
		const { repository } = chronicle;
		const file = new FlatFile("yaml", valuesFor(20, "branches"));
		chronicle.seal(file.path, file.plain);
		chronicle.born(file.path, file.pointers);
		chronicle.commit();
		for (const name of ["one", "two", "three"]) {
			repository.branch(name, "main");
			const path = `${name}.yaml`;
			chronicle.seal(path, `a: canary-${name}-a\nb: canary-${name}-bbb\n`);
			chronicle.born(path, ["a", "b"]);
			chronicle.commit();
		}
		repository.branch("picked", "main");
		change(chronicle, file, ["k04"], "picked");
		setAll(chronicle, file, ["k04"]);
		const picked = chronicle.commit();
		repository.switch("main");
		chronicle.write({ "other.txt": "no secret\n" });
		chronicle.commit();
		repository.git("cherry-pick", "--no-commit", picked);
		chronicle.commit("picked");
		repository.git("merge", "-q", "--no-ff", "--no-commit", "one", "two", "three");
		chronicle.commit("octopus");
		repository.git("merge", "-q", "--no-ff", "--no-commit", "-s", "ours", "picked");
		chronicle.commit("ours");
		repository.git("checkout", "-q", "--orphan", "alone");
		repository.git("rm", "-rfq", ".");
		chronicle.write({ ".sops.yaml": `creation_rules:\n  - age: ${recipients.ci}\n` });
		chronicle.seal("alone/alone.yaml", "alone: canary-alone\n");
		chronicle.born("alone/alone.yaml", ["alone"]);
		chronicle.commit();
		repository.switch("main");
		repository.git("merge", "-q", "--no-ff", "--no-commit", "--allow-unrelated-histories", "alone");
		chronicle.commit();
		const plain = chronicle.sops("decrypt", "--output-type", "json", file.path);
		chronicle.write({ [file.path]: null });
		chronicle.seal("conf/app.json", plain);
		chronicle.movedFile(file.path, "conf/app.json");
		chronicle.commit("as JSON");
		await verify(chronicle, { isResealed: true });
	});

	test("a file that is sealed as one: only a key sees into it", async () => {
		using chronicle = new Chronicle(sops.path);
		const path = "terraform/terraform.tfvars.enc";
		const text = (secret: string, more = "") =>
			`contabo_client_id = "canary-id"\ncontabo_secret = "canary-${secret}"\nnodes = { size = 3, names = ["canary-n1", "canary-n2"] }\n${more}`;
		const variables = [
			"contabo_client_id",
			"contabo_secret",
			"nodes.size",
			"nodes.names[0]",
			"nodes.names[1]",
		];
		chronicle.seal(path, text("one"));
		const first = chronicle.today;
		chronicle.commit();
		chronicle.edit(path, text("two"));
		const second = chronicle.today;
		chronicle.commit();
		chronicle.reseal(path, text("two", 'ssh_key = "canary-ssh"\n'));
		const third = chronicle.today;
		chronicle.commit();
		expect(
			(await agesIn(chronicle, false)).map(({ pointer, certainty, doubt }) => [pointer, certainty, doubt]),
		).toEqual([["data", "at-least", "one-leaf"]]);
		const opened = await agesIn(chronicle, true);
		expect(Object.fromEntries(opened.map((age) => [age.pointer, [age.certainty, age.born]]))).toEqual({
			...Object.fromEntries(variables.map((name) => [name, ["exact", first]])),
			contabo_secret: ["exact", second],
			ssh_key: ["exact", third],
		});
	});

	test("all of that is enough to mean something", () => {
		expect(tally.histories).toBeGreaterThanOrEqual(60);
		expect(tally.leaves).toBeGreaterThanOrEqual(2000);
		expect(tally.usualExact / tally.usual).toBeGreaterThanOrEqual(0.8);
	});

	afterAll(() => console.log(JSON.stringify(tally)));
});
