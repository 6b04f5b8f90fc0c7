// A repository with sealed files, written commit by commit by our own engine and real git: in process, so that a suite can have a
// hundred histories. Its calendar is its own; every commit and every save has the time of the step.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type PathComponent, type Store, storeOf } from "@sops-guard/sops";
import {
	changeRecipients,
	decrypt,
	encrypt,
	jsonValue,
	Keyring,
	parseIdentities,
	rotate,
	set,
} from "@sops-guard/sops/seal";
import { createRepository, type Repository } from "./git.ts";

const read = (name: string) =>
	readFileSync(new URL(`../fixtures/keys/${name}.identity`, import.meta.url), "utf8");

/** Throw-away, see test/fixtures/keys. */
export const people = {
	ci: "age19x5wyrykhmrguudsr6c2h7amqsjmha8eav8jh8d0wly7yxs22epqruldkl",
	owner: "age17jm25fk7ck6s73l3ztrvyfza0pq3tcs5afpqnlhhg988s244d5hsrp3t8j",
	alice: "age1epqh2e9s56ppzegsgchjvwmx9cu636ep4lr6eqj6tfux0sw0zglqmkx2wl",
} as const;
export const identityOf = {
	ci: identityIn(read("talent-mesh-ci")),
	owner: identityIn(read("talent-mesh-owner")),
};
const keyring = new Keyring(
	parseIdentities([read("talent-mesh-ci"), read("talent-mesh-owner")].join("\n")).identities,
);
const day = 86_400_000;

function identityIn(text: string): string {
	return /^AGE-SECRET-KEY-\S+$/m.exec(text)?.[0] ?? "";
}

export class Vault implements Disposable {
	readonly repository: Repository = createRepository();
	#now = Date.parse("2026-01-05T12:00:00Z");

	constructor() {
		this.#configure([]);
		this.write(".gitignore", "*.tfvars\n*.tfstate\n*.tfstate.*\n*.dec.*\nkeys.txt\n.env\n");
		this.commit();
	}

	/** The creation rule names all but some. */
	#configure(gone: readonly string[]): void {
		const named = Object.values(people).filter((id) => !gone.includes(id));
		this.write(".sops.yaml", `creation_rules:\n  - path_regex: \\.enc\\.\n    age: ${named.join(",")}\n`);
	}

	/** Milliseconds. */
	get now(): number {
		return this.#now;
	}

	wait(days: number): void {
		this.#now += days * day;
	}

	text(path: string): string {
		return readFileSync(join(this.repository.path, path), "utf8");
	}

	write(path: string, text: string | null): void {
		this.repository.write({ [path]: text });
	}

	/** Commits everything, and goes on to the next day. */
	commit(): string {
		const id = this.repository.commit("a step", { date: new Date(this.#now).toISOString() });
		this.wait(1);
		return id;
	}

	/** `ahead`: days by which the clock of whoever saves is wrong. */
	async seal(path: string, values: Readonly<Record<string, string>>, ahead = 0): Promise<void> {
		await this.sealText(path, plainOf(path, values), ahead);
	}

	async sealText(path: string, plain: string, ahead = 0): Promise<void> {
		const groups = [Object.values(people).map((id) => ({ type: "age", id }) as const)];
		const sealing = { groups, shamirThreshold: 0, selector: null, macOnlyEncrypted: false };
		const now = this.#now + ahead * day;
		const { text } = await encrypt(Buffer.from(plain), { store: storeOf(path), sealing, now });
		this.write(path, text);
	}

	async set(path: string, name: string, value: string): Promise<void> {
		const target = { path: placeOf(path, name) };
		const { text } = await set(
			this.text(path),
			target,
			jsonValue(JSON.stringify(value)),
			this.#options(path),
		);
		this.write(path, text);
	}

	/** A new data key, without some of the recipients. */
	async rotate(path: string, remove: readonly string[] = []): Promise<void> {
		if (remove.length > 0) this.#configure(remove);
		const gone = remove.map((id) => ({ type: "age", id }) as const);
		this.write(path, (await rotate(this.text(path), { ...this.#options(path), remove: gone })).text);
	}

	/** As `sops updatekeys` does: the data key stays. */
	async without(path: string, id: string): Promise<void> {
		this.#configure([id]);
		const change = { remove: [{ type: "age", id } as const] };
		this.write(path, (await changeRecipients(this.text(path), change, this.#options(path))).text);
	}

	/** Decrypted, and sealed anew. */
	async reseal(path: string): Promise<void> {
		await this.sealText(path, await this.plain(path));
	}

	async plain(path: string): Promise<string> {
		const { plaintext } = await decrypt(this.text(path), this.#options(path));
		return plaintext.revealText();
	}

	#options(path: string): { store: Store; keyring: Keyring; now: number } {
		return { store: storeOf(path), keyring, now: this.#now };
	}

	[Symbol.dispose](): void {
		this.repository.dispose();
	}
}

/** Names and values as a file of that name holds them; an INI file has them in one section. */
export function plainOf(path: string, values: Readonly<Record<string, string>>): string {
	const entries = Object.entries(values);
	const store = storeOf(path);
	if (store === "json") return `${JSON.stringify(values, null, 2)}\n`;
	if (store === "yaml") return entries.map(([name, value]) => `${name}: ${value}\n`).join("");
	const lines = entries.map(([name, value]) =>
		store === "ini" ? `${name} = ${value}\n` : `${name}=${value}\n`,
	);
	return (store === "ini" ? "[app]\n" : "") + lines.join("");
}

function placeOf(path: string, name: string): PathComponent[] {
	return storeOf(path) === "ini" ? ["app", name] : [name];
}
