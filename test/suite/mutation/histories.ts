import { identityOf, people, plainOf, type Vault } from "../../support/vault.ts";

/** A history with one thing wrong in it, and exactly what is to be said of it: `rule path pointer`, or the line where there is none. */
export interface HistoryFault {
	readonly rule: string;
	readonly title: string;
	readonly make: (vault: Vault) => Promise<void>;
	readonly told: readonly string[];
}

export interface HarmlessHistory {
	readonly title: string;
	readonly make: (vault: Vault) => Promise<void>;
}

const stores = ["yaml", "json", "env", "ini"] as const;
type StoreName = (typeof stores)[number];

// From 2026-11-25 to 2027-02-23, of canary.invalid; its key was thrown away.
const certificate =
	"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJRekNCOXFBREFnRUNBaFJKdzhFZ2pMd3VRWUVhb1JNODQvN2RMY09xY1RB" +
	"RkJnTXJaWEF3R1RFWE1CVUcKQTFVRUF3d09ZMkZ1WVhKNUxtbHVkbUZzYVdRd0hoY05Nall4TVRJMU1EUXpNekk1V2hjTk1qY3dN" +
	"akl6TURRegpNekk1V2pBWk1SY3dGUVlEVlFRRERBNWpZVzVoY25rdWFXNTJZV3hwWkRBcU1BVUdBeXRsY0FNaEFPVENTYzhGCkd0" +
	"QzRsQnNxQW5UdFpmdWd3RHltQURQemhoUVJkUTl6ZTVyVW8xQXdUakFkQmdOVkhRNEVGZ1FVT3pCdXh0WFUKYVgwUEZRN0x5K0F6" +
	"TlZzQVBJZ3dId1lEVlIwakJCZ3dGb0FVT3pCdXh0WFVhWDBQRlE3THkrQXpOVnNBUElndwpEQVlEVlIwVEFRSC9CQUl3QURBRkJn" +
	"TXJaWEFEUVFDTy9yUkZUNkFLVDFGNGZjajNwdnlWbGUrVlZnWktoT21UClZENTlXdkVHRHd0VFluSXQ5OXJDRHJFMTNlaE5DQTNO" +
	"eWdoK2J1WGhQcVY4dDh5a1JKRUwKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=";
const values = { password: "canary-hunter2", token: "canary-token-0123456789", pin: "canary-pin-1" };
const fileOf = (store: StoreName) => `conf/app.enc.${store}`;
const pointer = (store: StoreName, name: string) => (store === "ini" ? `app.${name}` : name);

interface Kind {
	readonly rule: string;
	readonly title: string;
	readonly make: (vault: Vault, file: string) => Promise<void>;
	readonly told: (file: string, at: (name: string) => string) => readonly string[];
}

async function sealed(vault: Vault, file: string): Promise<void> {
	await vault.seal(file, values);
	vault.commit();
}

const kinds: readonly Kind[] = [
	{
		rule: "rotation-value-stale",
		title: "one of three values is new",
		make: async (vault, file) => {
			await sealed(vault, file);
			vault.wait(100);
			await vault.set(file, "password", "canary-another-one");
			vault.commit();
			vault.write("README.md", "canary\n");
			vault.commit();
		},
		told: (file, at) => [`rotation-value-stale ${file} ${at("token")}`],
	},
	{
		rule: "rotation-file-stale",
		title: "nothing in it that has an age of its own",
		make: async (vault, file) => {
			await vault.seal(file, { db_user: "canary-user" });
			vault.commit();
			vault.wait(100);
		},
		told: (file) => [`rotation-file-stale ${file} lastmodified`],
	},
	{
		rule: "rotation-due-soon",
		title: "eighty days old",
		make: async (vault, file) => {
			await sealed(vault, file);
			vault.wait(80);
		},
		told: (file, at) => [`rotation-due-soon ${file} ${at("password")}`],
	},
	{
		rule: "rotation-recipient-removed",
		title: "taken out, and the data key stayed",
		make: async (vault, file) => {
			await sealed(vault, file);
			await vault.without(file, people.owner);
			vault.commit();
		},
		told: (file) => [`rotation-recipient-removed ${file} sops`],
	},
	{
		rule: "rotation-exposed-after-removal",
		title: "taken out with a new data key, and one value is new",
		make: async (vault, file) => {
			await sealed(vault, file);
			await vault.rotate(file, [people.owner]);
			vault.commit();
			await vault.set(file, "password", "canary-another-one");
			vault.commit();
		},
		told: (file, at) => [`rotation-exposed-after-removal ${file} ${at("token")}`],
	},
	{
		rule: "rotation-rollback",
		title: "a value was replaced, and a revert brings it back",
		make: async (vault, file) => {
			await sealed(vault, file);
			const before = vault.text(file);
			await vault.set(file, "token", "canary-another-one");
			vault.commit();
			vault.write(file, before);
			vault.commit();
		},
		told: (file, at) => [`rotation-rollback ${file} ${at("token")}`],
	},
	{
		rule: "history-plaintext-before-encryption",
		title: "committed in clear, then sealed",
		make: async (vault, file) => {
			vault.write(file, plainOf(file, values));
			vault.commit();
			await sealed(vault, file);
		},
		told: (file, at) => [`history-plaintext-before-encryption ${file} ${at("password")}`],
	},
	{
		rule: "history-plaintext-before-encryption",
		title: "opened, committed, and put back as it was",
		make: async (vault, file) => {
			await sealed(vault, file);
			const before = vault.text(file);
			vault.write(file, plainOf(file, values));
			vault.commit();
			vault.write(file, before);
			vault.commit();
		},
		told: (file, at) => [`history-plaintext-before-encryption ${file} ${at("password")}`],
	},
	{
		rule: "history-key-leaked",
		title: "the identity of a recipient, for one commit",
		make: async (vault, file) => {
			await sealed(vault, file);
			vault.write("scripts/deploy.sh", `#!/bin/sh\nexport SOPS_AGE_KEY=${identityOf.owner}\n`);
			vault.commit();
			vault.write("scripts/deploy.sh", "#!/bin/sh\n");
			vault.commit();
		},
		told: () => ["history-key-leaked scripts/deploy.sh 2"],
	},
	{
		rule: "rotation-datakey-only",
		title: "rotated by sops alone, and the values are old",
		make: async (vault, file) => {
			await sealed(vault, file);
			vault.wait(100);
			await vault.rotate(file);
			vault.commit();
		},
		told: (file, at) => [`rotation-datakey-only ${file} ${at("password")}`],
	},
	{
		rule: "rotation-datakey-stale",
		title: "a data key of last year, and new values",
		make: async (vault, file) => {
			await sealed(vault, file);
			vault.wait(400);
			for (const name of Object.keys(values)) await vault.set(file, name, `canary-new-${name}`);
			vault.commit();
		},
		told: (file) => [`rotation-datakey-stale ${file} sops`],
	},
	{
		rule: "history-mass-reencrypt",
		title: "decrypted, and sealed as it was",
		make: async (vault, file) => {
			await sealed(vault, file);
			await vault.reseal(file);
			vault.commit();
		},
		told: (file) => [`history-mass-reencrypt ${file} 1`],
	},
	{
		rule: "rotation-lastmodified-forged",
		title: "saved a month after it was committed, as it says",
		make: async (vault, file) => {
			await vault.seal(file, values, 30);
			vault.commit();
			vault.wait(40);
		},
		told: (file) => [`rotation-lastmodified-forged ${file} lastmodified`],
	},
	{
		rule: "history-added-then-removed",
		title: "a file of settings in clear beside the sealed one, for one commit",
		make: async (vault, file) => {
			await sealed(vault, file);
			const other = file.replace("app.enc", "other.enc");
			vault.write(other, plainOf(other, values));
			vault.commit();
			vault.write(other, null);
			vault.commit();
		},
		told: (file) => [`history-added-then-removed ${file.replace("app.enc", "other.enc")} 1`],
	},
	{
		rule: "history-key-leaked",
		title: "an identity that was taken out of service, and the values stayed",
		make: async (vault, file) => {
			await sealed(vault, file);
			vault.write("keys.txt", `${identityOf.owner}\n`);
			vault.commit();
			vault.write("keys.txt", null);
			await vault.rotate(file, [people.owner]);
			vault.commit();
		},
		told: (file, at) => [
			"history-key-leaked keys.txt 1",
			`rotation-exposed-after-removal ${file} ${at("password")}`,
		],
	},
	{
		rule: "rotation-rollback",
		title: "a merge that took the old value",
		make: async (vault, file) => {
			await sealed(vault, file);
			const { repository } = vault;
			const before = vault.text(file);
			repository.branch("feature");
			vault.write("README.md", "canary\n");
			vault.commit();
			repository.switch("main");
			await vault.set(file, "pin", "canary-another-one");
			vault.commit();
			repository.merge("feature", { files: { [file]: before }, date: new Date(vault.now).toISOString() });
			vault.wait(1);
		},
		told: (file, at) => [`rotation-rollback ${file} ${at("pin")}`],
	},
	{
		rule: "rotation-recipient-age",
		title: "the same recipients since last year, and all else is new",
		make: async (vault, file) => {
			await sealed(vault, file);
			vault.wait(400);
			await vault.rotate(file);
			for (const name of Object.keys(values)) await vault.set(file, name, `canary-new-${name}`);
			vault.commit();
		},
		told: (file) => Object.keys(people).map((name) => `rotation-recipient-age ${file} ${name}`),
	},
	{
		rule: "rotation-certificate-expiry",
		title: "ten days before it ends",
		make: async (vault, file) => {
			vault.wait(403);
			await vault.seal(file, { db_user: "canary-user", tls_crt_unencrypted: certificate });
			vault.commit();
		},
		told: (file, at) => [`rotation-certificate-expiry ${file} ${at("tls_crt_unencrypted")}`],
	},
	{
		rule: "rotation-recipient-removed",
		title: "taken out, and all values are new since, under the old data key",
		make: async (vault, file) => {
			await sealed(vault, file);
			await vault.without(file, people.owner);
			vault.commit();
			for (const name of Object.keys(values)) await vault.set(file, name, `canary-new-${name}`);
			vault.commit();
		},
		told: (file) => [`rotation-recipient-removed ${file} sops`],
	},
];

export const historyFaults: readonly HistoryFault[] = kinds.flatMap((kind) =>
	stores.map((store) => ({
		rule: kind.rule,
		title: `${kind.title} (${store})`,
		make: (vault: Vault) => kind.make(vault, fileOf(store)),
		told: kind.told(fileOf(store), (name) => pointer(store, name)),
	})),
);

const harmless: readonly { readonly title: string; readonly make: Kind["make"] }[] = [
	{
		title: "sealed, and left alone for a month",
		make: async (vault, file) => {
			await sealed(vault, file);
			return vault.wait(30);
		},
	},
	{
		title: "values replaced one after the other",
		make: async (vault, file) => {
			await sealed(vault, file);
			for (const name of Object.keys(values)) {
				vault.wait(20);
				await vault.set(file, name, `canary-new-${name}`);
				vault.commit();
			}
		},
	},
	{
		title: "somebody taken out, a new data key, and new values",
		make: async (vault, file) => {
			await sealed(vault, file);
			await vault.rotate(file, [people.owner]);
			vault.commit();
			for (const name of Object.keys(values)) await vault.set(file, name, `canary-new-${name}`);
			vault.commit();
		},
	},
	{
		title: "a form, filled in and sealed",
		make: async (vault, file) => {
			vault.write(file, plainOf(file, { password: "change-me", token: "<token>", pin: "changeme" }));
			vault.commit();
			await sealed(vault, file);
		},
	},
	{
		title: "on a branch, and merged",
		make: async (vault, file) => {
			await sealed(vault, file);
			const { repository } = vault;
			repository.branch("feature");
			await vault.set(file, "pin", "canary-another-one");
			vault.commit();
			repository.switch("main");
			vault.write("README.md", "canary\n");
			vault.commit();
			repository.merge("feature", { date: new Date(vault.now).toISOString() });
			vault.wait(1);
		},
	},
	{
		title: "a certificate that has two months left",
		make: async (vault, file) => {
			vault.wait(350);
			await vault.seal(file, { db_user: "canary-user", tls_crt_unencrypted: certificate });
			vault.commit();
		},
	},
	{
		title: "moved into another folder",
		make: async (vault, file) => {
			await sealed(vault, file);
			vault.repository.rename(file, `other/${file.slice(file.lastIndexOf("/") + 1)}`);
			vault.commit();
		},
	},
];

export const harmlessHistories: readonly HarmlessHistory[] = harmless.flatMap(({ title, make }) =>
	stores.map((store) => ({
		title: `${title} (${store})`,
		make: (vault: Vault) => make(vault, fileOf(store)),
	})),
);
