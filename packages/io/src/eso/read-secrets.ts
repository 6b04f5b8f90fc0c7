import {
	type ExternalSecret,
	type KnownSecrets,
	knownSecretsOf,
	type LiveSecret,
	type ObjectName,
	objectId,
	readLiveSecrets,
	type Stores,
	type Target,
} from "@sops-guard/core";
import { failureOf, type Kubectl } from "../cluster/kubectl.ts";
import { externalsAndSecretsNow, externalsNow } from "./external-secrets.ts";
import { bytesOf } from "./secret-bytes.ts";

/** The Secrets that some ExternalSecrets read, as the cluster has them now. */
export async function mastersOf(
	externals: readonly ExternalSecret[],
	stores: Stores,
	kubectl: Kubectl,
): Promise<KnownSecrets> {
	const single = new Map<string, ObjectName>();
	const searched = new Set<string>();
	for (const external of externals) {
		for (const entry of external.entries) {
			const namespace = stores.of(external, entry.store)?.kubernetes?.namespace;
			if (namespace === undefined || entry.kind === "other") continue;
			if (entry.kind === "find") searched.add(namespace);
			else {
				const name = { namespace, name: entry.ref.key };
				// A key of another provider may be no name of a Secret at all.
				if (/^[a-z0-9][a-z0-9.-]{0,252}$/.test(name.name)) single.set(objectId(name), name);
			}
		}
	}
	const found: LiveSecret[] = [];
	const whole = new Set<string>();
	for (const namespace of searched) {
		const all = await listed(namespace, kubectl);
		if (all === null) continue;
		whole.add(namespace);
		found.push(...all);
	}
	const wanted = [...single.values()].filter(({ namespace }) => !whole.has(namespace));
	const { secrets, unreadable } = await readable(wanted, kubectl);
	found.push(...secrets.values());
	return knownSecretsOf(
		found.map((secret) => ({ ...secret, data: bytesOf(secret) })),
		{
			whole,
			missing: wanted.filter((name) => !secrets.has(objectId(name)) && !unreadable.has(name.namespace)),
		},
	);
}

/** Reads targets, again and again; what may not be read here is asked for once. */
export class Targets {
	readonly #kubectl: Kubectl;
	readonly #forbidden = new Set<string>();

	constructor(kubectl: Kubectl) {
		this.#kubectl = kubectl;
	}

	/** The targets of some ExternalSecrets, by `namespace/name` of the target. */
	async now(externals: readonly ExternalSecret[]): Promise<(external: ExternalSecret) => Target> {
		const { secrets, unreadable } = await readable(this.#wanted(externals), this.#kubectl);
		for (const namespace of unreadable) this.#forbidden.add(namespace);
		return this.#targetsIn(secrets);
	}

	/** The same, and the ExternalSecrets as they are now, in one process where everything may be read. */
	async withExternals(externals: readonly ExternalSecret[]): Promise<{
		readonly now: readonly ExternalSecret[];
		readonly held: (external: ExternalSecret) => Target;
	}> {
		const wanted = this.#wanted(externals);
		const both = await externalsAndSecretsNow(externals, manifests(wanted), this.#kubectl);
		if (both !== null)
			return {
				now: both.externals,
				held: this.#targetsIn(readLiveSecrets(both.secrets) ?? new Map<string, LiveSecret>()),
			};
		const [now, held] = await Promise.all([externalsNow(externals, this.#kubectl), this.now(externals)]);
		return { now, held };
	}

	#wanted(externals: readonly ExternalSecret[]): readonly ObjectName[] {
		return externals
			.map(({ namespace, target: { name } }) => ({ namespace, name }))
			.filter(({ namespace }) => !this.#forbidden.has(namespace));
	}

	#targetsIn(secrets: ReadonlyMap<string, LiveSecret>): (external: ExternalSecret) => Target {
		return ({ namespace, target: { name } }) => {
			if (this.#forbidden.has(namespace)) return { kind: "forbidden" };
			const live = secrets.get(objectId({ namespace, name }));
			if (live === undefined) return { kind: "missing" };
			const owner = live.ownerReferences.find(({ kind }) => kind === "ExternalSecret")?.name ?? null;
			return { kind: "secret", data: bytesOf(live), isImmutable: live.immutable, owner };
		};
	}
}

async function readable(
	names: readonly ObjectName[],
	kubectl: Kubectl,
): Promise<{ readonly secrets: ReadonlyMap<string, LiveSecret>; readonly unreadable: ReadonlySet<string> }> {
	const get = (some: readonly ObjectName[]) =>
		kubectl.run(["get", "-f", "-", "--ignore-not-found", "-o", "json"], manifests(some));
	if (names.length === 0) return { secrets: new Map(), unreadable: new Set() };
	const { stdout, trouble } = await get(names);
	if (trouble === null) return { secrets: readLiveSecrets(stdout) ?? new Map(), unreadable: new Set() };
	if (trouble.code !== "forbidden") throw failureOf(trouble);
	const secrets = new Map<string, LiveSecret>();
	const unreadable = new Set<string>();
	for (const namespace of new Set(names.map((each) => each.namespace))) {
		const alone = await get(names.filter((each) => each.namespace === namespace));
		if (alone.trouble?.code === "forbidden") unreadable.add(namespace);
		else if (alone.trouble !== null) throw failureOf(alone.trouble);
		else for (const [id, live] of readLiveSecrets(alone.stdout) ?? []) secrets.set(id, live);
	}
	return { secrets, unreadable };
}

function manifests(names: readonly ObjectName[]): string {
	return names
		.map(({ namespace, name }) =>
			JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { namespace, name } }),
		)
		.join("\n");
}

async function listed(namespace: string, kubectl: Kubectl): Promise<readonly LiveSecret[] | null> {
	const { stdout, trouble } = await kubectl.run([
		...["get", "secrets", `--namespace=${namespace}`, "-o", "json"],
	]);
	if (trouble?.code === "forbidden") return null;
	if (trouble !== null) throw failureOf(trouble);
	return [...(readLiveSecrets(stdout) ?? new Map<string, LiveSecret>()).values()];
}
