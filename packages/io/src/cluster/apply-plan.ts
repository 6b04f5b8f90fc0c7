import {
	type Application,
	type ClusterPlan,
	idOf,
	type LiveSecret,
	lastApplied,
	type ObjectOutcome,
	type ObjectPlan,
	type SecretObject,
	type Trouble,
} from "@sops-guard/core";
import type { Kubectl } from "./kubectl.ts";
import { liveSecrets } from "./live-secrets.ts";
import { payloadOf } from "./secret-payload.ts";

export interface ApplyOptions {
	/** Asks the API server for all its checks and has it write nothing. */
	readonly isDryRun?: boolean;
}

interface Wanted {
	readonly plan: ObjectPlan;
	readonly object: SecretObject;
	readonly live: LiveSecret | null;
}

/**
 * Carries a plan out that nothing stands in the way of: one kubectl for all objects, and one more for those whose fields are taken
 * over from somebody else. An object that fails is tried once more alone, so that what is said of it is about it.
 */
export async function applyPlan(
	{ objects, fieldManager }: ClusterPlan,
	kubectl: Kubectl,
	{ isDryRun = false }: ApplyOptions = {},
): Promise<Application> {
	const run = new ApplyRun(kubectl, fieldManager, isDryRun);
	const wanted = objects.flatMap(({ object, live, ...rest }): Wanted[] =>
		object === null || rest.action === "unchanged" || rest.obstacles.length > 0
			? []
			: [{ plan: { object, live, ...rest }, object, live }],
	);
	await run.apply(
		wanted.filter(({ plan }) => plan.takesOver.length === 0),
		false,
	);
	await run.apply(
		wanted.filter(({ plan }) => plan.takesOver.length > 0),
		true,
	);
	for (const plan of objects) {
		if (plan.action === "remove" && plan.live !== null && plan.obstacles.length === 0)
			await run.remove(plan.live);
	}
	if (!isDryRun) await run.finish(wanted);
	const outcomes = objects.map((plan): [string, ObjectOutcome] => [
		idOf(plan),
		run.outcomes.get(idOf(plan)) ?? {
			outcome: plan.action === "unchanged" && plan.obstacles.length === 0 ? "unchanged" : "not-applied",
			trouble: null,
			notes: [],
		},
	]);
	return { outcomes: new Map(outcomes), isDryRun, trouble: run.trouble };
}

class ApplyRun {
	readonly outcomes = new Map<string, ObjectOutcome>();
	trouble: Trouble | null = null;
	readonly #kubectl: Kubectl;
	readonly #fieldManager: string;
	readonly #isDryRun: boolean;

	constructor(kubectl: Kubectl, fieldManager: string, isDryRun: boolean) {
		this.#kubectl = kubectl;
		this.#fieldManager = fieldManager;
		this.#isDryRun = isDryRun;
	}

	get #hasFailed(): boolean {
		return [...this.outcomes.values()].some(({ outcome }) => outcome === "failed");
	}

	/** With force only over what was looked at: the API server refuses where somebody has written since. */
	async apply(wanted: readonly Wanted[], isForced: boolean): Promise<void> {
		if (wanted.length === 0 || this.trouble !== null) return;
		const { done, trouble } = await this.#send(wanted, isForced);
		for (const each of done) this.#set(each.object, "applied");
		if (trouble === null) return;
		if (trouble.isGeneral) {
			this.trouble = trouble;
			return;
		}
		const rest = wanted.filter((each) => !done.has(each));
		for (const each of rest) {
			// Alone, so that what kubectl says is about this one.
			const again = wanted.length === 1 ? { trouble } : await this.#send([each], isForced);
			if (again.trouble === null) this.#set(each.object, "applied");
			else if (again.trouble.isGeneral) {
				this.trouble = again.trouble;
				return;
			} else this.#set(each.object, "failed", again.trouble);
		}
	}

	async #send(
		wanted: readonly Wanted[],
		isForced: boolean,
	): Promise<{ readonly done: ReadonlySet<Wanted>; readonly trouble: Trouble | null }> {
		const payload = payloadOf(
			wanted.map(({ object, live }) => ({
				object,
				...(isForced && live !== null ? { resourceVersion: live.resourceVersion } : {}),
			})),
		);
		try {
			const { stdout, trouble } = await this.#kubectl.run(
				[
					...["apply", "--server-side", `--field-manager=${this.#fieldManager}`, "--validate=false"],
					...(isForced ? ["--force-conflicts"] : []),
					...(this.#isDryRun ? ["--dry-run=server"] : []),
					...["-f", "-"],
				],
				payload,
			);
			return { done: trouble === null ? new Set(wanted) : confirmed(stdout, wanted), trouble };
		} finally {
			payload.fill(0);
		}
	}

	/** Removes exactly what was looked at; nothing where something could not be applied, because what it replaces may be needed. */
	async remove(live: LiveSecret): Promise<void> {
		if (this.trouble !== null || this.#hasFailed) return;
		const { namespace, name, uid, resourceVersion } = live;
		const { trouble } = await this.#kubectl.run(
			["delete", "--raw", `/api/v1/namespaces/${namespace}/secrets/${name}`, "-f", "-"],
			JSON.stringify({
				apiVersion: "v1",
				kind: "DeleteOptions",
				preconditions: { uid, resourceVersion },
				...(this.#isDryRun ? { dryRun: ["All"] } : {}),
			}),
		);
		// Somebody else removed it in between.
		if (trouble === null || trouble.code === "not-found") this.#set(live, "removed");
		else if (trouble.isGeneral) this.trouble = trouble;
		else this.#set(live, "failed", trouble);
	}

	/**
	 * The copy of a client-side apply goes when kubectl applies a second time with all fields in our hands, unless nobody owns it. Looked
	 * at afterwards, because it holds values.
	 */
	async finish(wanted: readonly Wanted[]): Promise<void> {
		const applied = wanted.filter(({ object }) => this.outcomes.get(idOf(object))?.outcome === "applied");
		await this.#settle(applied.filter(({ plan }) => plan.takesOver.length > 0 && plan.hasLastApplied));
		const doubtful = applied.filter(
			({ plan }) => plan.hasLastApplied || plan.keys.some(({ change }) => change === "removed"),
		);
		if (doubtful.length === 0 || this.trouble !== null) return;
		let live = await this.#look(doubtful);
		const copied = doubtful.filter(({ object }) => live?.get(idOf(object))?.hasLastApplied === true);
		for (const { object } of copied) {
			await this.#kubectl.run([
				...["annotate", "secret", object.name, `--namespace=${object.namespace}`],
				...[`${lastApplied}-`, `--field-manager=${this.#fieldManager}`],
			]);
		}
		if (copied.length > 0) live = await this.#look(doubtful);
		for (const { object, plan } of doubtful) this.#note(object, notesOn(plan, live?.get(idOf(object))));
	}

	async #settle(wanted: readonly Wanted[]): Promise<void> {
		if (wanted.length > 0) await this.#send(wanted, false);
	}

	async #look(wanted: readonly Wanted[]): Promise<ReadonlyMap<string, LiveSecret> | null> {
		try {
			return await liveSecrets(
				this.#kubectl,
				wanted.map(({ object }) => object),
			);
		} catch {
			return null;
		}
	}

	#set(
		id: { readonly namespace: string; readonly name: string },
		outcome: ObjectOutcome["outcome"],
		trouble: Trouble | null = null,
	): void {
		this.outcomes.set(idOf(id), { outcome, trouble, notes: [] });
	}

	#note(id: SecretObject, notes: readonly string[]): void {
		const known = this.outcomes.get(idOf(id));
		if (known !== undefined) this.outcomes.set(idOf(id), { ...known, notes });
	}
}

/** Which objects kubectl says that it applied. It names them without their namespace, so one name may stand for none. */
function confirmed(stdout: string, wanted: readonly Wanted[]): ReadonlySet<Wanted> {
	const said = new Set([...stdout.matchAll(/^secret\/(\S+) serverside-applied/gm)].map(([, name]) => name));
	const names = wanted.map(({ object }) => object.name);
	const isUnique = (name: string) => names.indexOf(name) === names.lastIndexOf(name);
	return new Set(wanted.filter(({ object: { name } }) => said.has(name) && isUnique(name)));
}

function notesOn(plan: ObjectPlan, live: LiveSecret | undefined): readonly string[] {
	if (live === undefined) return ["it was applied, and could not be looked at afterwards"];
	const notes = plan.keys
		.filter(({ key, change }) => change === "removed" && live.data.has(key))
		.map(() => "a key that the files do not have is still there: somebody else looks after it");
	if (!plan.hasLastApplied) return notes;
	return [
		...notes,
		live.hasLastApplied
			? "the copy that a client-side apply left is still there, with values in clear"
			: "the copy that a client-side apply left, with values in clear, is gone",
	];
}
