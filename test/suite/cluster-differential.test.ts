// What a plan says and what the API server then does, over Secrets with all kinds of pasts: whatever the plan calls created, changed,
// removed or kept is so afterwards, what it calls blocked is refused by the API server too, and what is there afterwards needs no plan.
import { type ClusterPlan, idOf, planOf, type SecretObject } from "@sops-guard/core";
import { applyPlan, fingerprints, Kubectl, liveSecrets } from "@sops-guard/io";
import { Secret } from "@sops-guard/sops";
import { beforeAll, describe, expect, test } from "vitest";
import { type Cluster, requireCluster } from "../support/cluster/cluster.ts";
import { Dice } from "../support/sealed-documents.ts";

const tools = requireCluster();
const keys = ["a", "b", "c", "d"];
const scenarios = 40;

type Values = Readonly<Record<string, string>>;

/** One thing that somebody did to a Secret. */
interface Deed {
	readonly how: "client-side" | "helm" | "ours" | "default-manager" | "create" | "patch";
	readonly values: Values;
}

const encoded = (values: Values) =>
	Object.fromEntries(
		Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString("base64")]),
	);

function valuesFrom(dice: Dice): Values {
	const chosen = keys.filter(() => dice.chance(55));
	return Object.fromEntries(
		(chosen.length === 0 ? ["a"] : chosen).map((key) => [key, `canary-${dice.below(2)}`]),
	);
}

const hows = [
	"client-side",
	"client-side",
	"helm",
	"ours",
	"ours",
	"default-manager",
	"create",
	"patch",
] as const;

describe.skipIf(tools.missing)("a plan and what comes of it", () => {
	let cluster: Cluster;
	let namespace = "";
	let kubectl: Kubectl;
	beforeAll(async () => {
		cluster = await tools.cluster();
		namespace = await cluster.namespace("differential");
		kubectl = new Kubectl({
			program: cluster.kubectlPath,
			kubeconfig: cluster.kubeconfig("admin"),
			environment: { PATH: process.env.PATH, HOME: "/nonexistent" },
		});
	}, 180_000);

	/** Puts the deed into the cluster; what kubectl refuses did not happen. */
	async function perform(name: string, { how, values }: Deed): Promise<void> {
		const data = encoded(values);
		const manifest = JSON.stringify({
			apiVersion: "v1",
			kind: "Secret",
			metadata: { name, namespace },
			data,
		});
		const serverSide = (manager: string) => [
			"apply",
			"--server-side",
			`--field-manager=${manager}`,
			"-f",
			"-",
		];
		const args: Readonly<Record<Deed["how"], readonly string[]>> = {
			"client-side": ["apply", "-f", "-"],
			helm: serverSide("helm"),
			ours: serverSide("sops-guard"),
			"default-manager": ["apply", "--server-side", "-f", "-"],
			create: ["create", "-f", "-"],
			patch: ["patch", "secret", name, "-n", namespace, "-p", JSON.stringify({ data })],
		};
		await cluster.kubectl(args[how], { input: manifest });
	}

	const wantedFrom = (name: string, values: Values): SecretObject => ({
		namespace,
		namesNamespace: true,
		name,
		type: null,
		immutable: null,
		data: new Map(
			Object.entries(encoded(values)).map(([key, base64]) => [
				key,
				{ base64: new Secret(base64), size: "medium" },
			]),
		),
		labels: new Map(),
		annotations: new Map(),
		place: { path: "x.enc.yaml", line: 1, pointer: null },
	});

	const planFor = async (object: SecretObject, force: boolean): Promise<ClusterPlan> =>
		planOf({
			objects: [object],
			live: await liveSecrets(kubectl, [object]),
			fieldManager: "sops-guard",
			force,
			inventory: null,
			inventoried: null,
			fingerprint: fingerprints(),
		});

	const thereNow = async (name: string) => {
		const found = await cluster.get<{ data?: Values; metadata: { annotations?: Values } }>(
			"secret",
			name,
			namespace,
		);
		return { data: found?.data ?? {}, annotations: Object.keys(found?.metadata.annotations ?? {}) };
	};

	test.each(Array.from({ length: scenarios }, (_, seed) => seed))("scenario %i", async (seed) => {
		const dice = new Dice(seed * 7919 + 17);
		const name = `s${seed}`;
		const deeds = Array.from(
			{ length: dice.below(4) },
			(): Deed => ({ how: dice.one(hows), values: valuesFrom(dice) }),
		);
		for (const deed of deeds) await perform(name, deed);
		const values = valuesFrom(dice);
		const object = wantedFrom(name, values);
		const force = dice.chance(25);
		const before = await thereNow(name);
		const plan = await planFor(object, force);
		const [planned] = plan.objects;
		if (planned === undefined) throw new Error("no plan");
		const story = JSON.stringify({
			deeds,
			values,
			force,
			planned: planned.keys,
			takesOver: planned.takesOver,
		});

		if (planned.obstacles.length > 0) {
			expect(
				planned.obstacles.map(({ code }) => code),
				story,
			).toEqual(["conflict"]);
			const manifest = {
				apiVersion: "v1",
				kind: "Secret",
				metadata: { name, namespace },
				data: encoded(values),
			};
			const refused = await cluster.kubectl(
				["apply", "--server-side", "--field-manager=sops-guard", "--dry-run=server", "-f", "-"],
				{ input: JSON.stringify(manifest) },
			);
			expect(refused.stderr, story).toContain("Apply failed with");
			return;
		}
		const { outcomes, trouble } = await applyPlan(plan, kubectl);
		expect(trouble, story).toBeNull();
		const outcome = outcomes.get(idOf(object));
		expect(outcome?.outcome, story).toBe(planned.action === "unchanged" ? "unchanged" : "applied");

		const after = await thereNow(name);
		const expected = planned.keys.filter(({ change }) => change !== "removed").map(({ key }) => key);
		expect(Object.keys(after.data).sort(), story).toEqual(expected.sort());
		for (const [key, base64] of Object.entries(encoded(values))) expect(after.data[key], story).toBe(base64);
		for (const { key, change } of planned.keys) {
			const isSame = before.data[key] === after.data[key];
			expect(isSame, `${key} ${change} ${story}`).toBe(change === "unchanged" || change === "kept");
		}
		expect(after.annotations, story).toEqual([]);
		// What was applied needs no second run.
		const [again] = (await planFor(object, force)).objects;
		expect(again?.action, story).toBe("unchanged");
	});
});
