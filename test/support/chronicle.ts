// A history of sealed files that is written with the real sops, and the true age of every value in it. Each step is one commit a
// day; what a value's age is, is said by the step that makes it, and by nothing that the product computes.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRepository, type Files, type Repository } from "./git.ts";

// Throw-away, see test/fixtures/keys.
const identity = fileURLToPath(new URL("../fixtures/keys/talent-mesh-ci.identity", import.meta.url));
export const recipients = {
	ci: "age19x5wyrykhmrguudsr6c2h7amqsjmha8eav8jh8d0wly7yxs22epqruldkl",
	owner: "age17jm25fk7ck6s73l3ztrvyfza0pq3tcs5afpqnlhhg988s244d5hsrp3t8j",
	stranger: "age1epqh2e9s56ppzegsgchjvwmx9cu636ep4lr6eqj6tfux0sw0zglqmkx2wl",
};

export const identityFile = identity;

/** The first day of every chronicle. */
const start = Date.parse("2026-01-05T12:00:00Z");
const day = 86_400_000;

/** Since when a value is there: by path, then by pointer, in milliseconds. */
export type Truth = Map<string, Map<string, number>>;

export class Chronicle implements Disposable {
	readonly repository: Repository;
	readonly truth: Truth = new Map();
	readonly #sops: string;
	readonly #folder: string;
	#today = start;

	constructor(sops: string, config = `creation_rules:\n  - age: ${recipients.ci}\n`) {
		this.#sops = sops;
		this.#folder = mkdtempSync(join(tmpdir(), "sops-guard-chronicle-"));
		this.repository = createRepository();
		this.repository.write({ ".sops.yaml": config });
		this.commit("the beginning");
	}

	/** The time of the commit that is written now. */
	get today(): number {
		return this.#today;
	}

	/** Commits everything and goes on to the next day. */
	commit(message = "a step"): string {
		const id = this.repository.commit(message, { date: new Date(this.#today).toISOString() });
		this.#today += day;
		return id;
	}

	sleep(days: number): void {
		this.#today += days * day;
	}

	/** Sets the calendar: clocks are wrong at times. */
	turnTo(time: number): void {
		this.#today = time;
	}

	/** Some values are new from today on. */
	born(path: string, pointers: Iterable<string>, since = this.#today): void {
		const values = this.truth.get(path) ?? new Map<string, number>();
		for (const pointer of pointers) values.set(pointer, since);
		this.truth.set(path, values);
	}

	died(path: string, pointers: Iterable<string>): void {
		for (const pointer of pointers) this.truth.get(path)?.delete(pointer);
	}

	/** A value has another name from today on, and is no younger for it. */
	moved(path: string, from: string, to: string, toPath = path): void {
		const since = this.truth.get(path)?.get(from);
		if (since === undefined) throw new Error(`nothing is known of ${from}`);
		this.truth.get(path)?.delete(from);
		this.born(toPath, [to], since);
	}

	movedFile(from: string, to: string): void {
		const values = this.truth.get(from);
		if (values === undefined) throw new Error(`nothing is known of ${from}`);
		this.truth.delete(from);
		this.truth.set(to, values);
	}

	write(files: Files): void {
		this.repository.write(files);
	}

	read(path: string): string {
		return readFileSync(join(this.repository.path, path), "utf8");
	}

	sops(...args: string[]): string {
		const { status, stdout, stderr } = spawnSync(this.#sops, args, {
			cwd: this.repository.path,
			encoding: "utf8",
			env: {
				HOME: this.#folder,
				PATH: process.env.PATH,
				SOPS_AGE_KEY_FILE: identity,
				SOPS_EDITOR: `cp ${join(this.#folder, "edited")}`,
				SOPS_DISABLE_VERSION_CHECK: "1",
			},
		});
		if (status !== 0) throw new Error(`sops ${args.join(" ")}: ${stderr}`);
		return stdout;
	}

	seal(path: string, plain: string): void {
		this.write({ [path]: plain });
		this.sops("encrypt", "-i", path);
	}

	/** As somebody in an editor would. */
	edit(path: string, plain: string): void {
		writeFileSync(join(this.#folder, "edited"), plain);
		this.sops("edit", path);
	}

	/** Decrypted, written in clear, and sealed anew. */
	reseal(path: string, plain?: string): void {
		if (plain === undefined) this.sops("decrypt", "-i", path);
		else this.write({ [path]: plain });
		this.sops("encrypt", "-i", path);
	}

	set(path: string, index: string, value: unknown): void {
		this.sops("set", path, index, JSON.stringify(value));
	}

	/** The history as it is on the last day. */
	get until(): number {
		return this.#today;
	}

	[Symbol.dispose](): void {
		this.repository.dispose();
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

export type FlatStore = "yaml" | "json" | "env" | "ini";

/** A file of names and values alone, which every store can hold. */
export class FlatFile {
	readonly path: string;
	readonly store: FlatStore;
	readonly values: Map<string, string>;

	constructor(store: FlatStore, values: Iterable<readonly [string, string]>, path = `conf/app.${store}`) {
		this.path = path;
		this.store = store;
		this.values = new Map(values);
	}

	get plain(): string {
		const lines = [...this.values];
		if (this.store === "json") return `${JSON.stringify(Object.fromEntries(lines), null, 2)}\n`;
		const line = {
			yaml: (name: string, value: string) => `${name}: ${JSON.stringify(value)}\n`,
			env: (name: string, value: string) => `${name}=${value}\n`,
			ini: (name: string, value: string) => `${name} = ${value}\n`,
		}[this.store];
		return (this.store === "ini" ? "[app]\n" : "") + lines.map(([name, value]) => line(name, value)).join("");
	}

	pointer(name: string): string {
		return this.store === "ini" ? `app.${name}` : name;
	}

	/** As `sops set` writes it. */
	index(name: string): string {
		return this.store === "ini" ? `["app"]["${name}"]` : `["${name}"]`;
	}

	get pointers(): string[] {
		return [...this.values.keys()].map((name) => this.pointer(name));
	}

	rename(from: string, to: string): void {
		const entries = [...this.values].map(([name, value]): [string, string] => [
			name === from ? to : name,
			value,
		]);
		this.values.clear();
		for (const [name, value] of entries) this.values.set(name, value);
	}
}

/** Values of a few lengths, so that a length says little, and none that another one has. */
export function valuesFor(count: number, seed: string): [string, string][] {
	return Array.from({ length: count }, (_, index) => {
		const name = `k${String(index).padStart(2, "0")}`;
		return [name, `canary-${seed}-${String(index).padStart(3, "0")}${"x".repeat((index * 7) % 12)}`];
	});
}
