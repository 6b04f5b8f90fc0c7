import { existsSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import {
	type ClusterPlan,
	Failure,
	type File,
	idOf,
	isSecretManifest,
	type LiveSecret,
	type ManifestFault,
	manifestsIn,
	type Policy,
	planOf,
	type ReadManifests,
	type RuleSet,
	readManifests,
	type SecretObject,
	sealed,
	type Tree,
} from "@sops-guard/core";
import type { Keyring } from "@sops-guard/sops/seal";
import { readText } from "../files.ts";
import { groundAt } from "../git/repository.ts";
import { policyFor, policyName } from "../lint/policy-files.ts";
import { failureIn } from "../sealing/files.ts";
import type { Target } from "../sealing/targets.ts";
import { fingerprints } from "./fingerprint.ts";
import type { Kubectl } from "./kubectl.ts";
import { contextNamespace, inventoriedSecrets, liveSecrets } from "./live-secrets.ts";
import { openManifests, type ReadTarget, readManifestFile } from "./open-manifests.ts";
import { type KubernetesVersions, versionsOf } from "./versions.ts";

/** What is to be brought to a cluster, and on what terms. */
export interface DeploymentRequest {
	readonly targets: readonly Target[];
	readonly keyring: Keyring;
	readonly kubectl: Kubectl;
	/** As `kubectl -n`; the context's for objects that name none, if left out. */
	readonly namespace?: string | undefined;
	/** Where objects may go. None: the policy's namespace of secrets, and without one anywhere but the system's. */
	readonly namespaces: readonly string[];
	readonly policy: Policy;
	/** The files are a part of what the policy asks for. */
	readonly isPartial: boolean;
	readonly allowEmpty: boolean;
	readonly fieldManager: string;
	readonly force: boolean;
	readonly inventory: string | null;
	readonly prune: boolean;
}

/** What came of looking: either what is wrong with the files, or the plan. */
export interface Deployment {
	/** Files that do not open. */
	readonly failures: readonly Failure[];
	/** What is wrong in those that do. */
	readonly faults: readonly ManifestFault[];
	/** Null where there is a failure or a fault. */
	readonly plan: ClusterPlan | null;
	readonly versions: KubernetesVersions | null;
}

/**
 * What a folder or a glob stands for: the sealed files of a folder with every Secret that stands there in clear, which is then refused;
 * all files that a glob fits.
 */
export function manifestFiles(tree: Tree, operand: "folder" | "glob"): Iterable<File> {
	const files = [...tree.files, ...tree.untracked];
	if (operand === "glob") return files;
	return files.filter((file) => sealed(file) !== null || manifestsIn(file).some(isSecretManifest));
}

/** The policy for a path, as it lies on the disk. */
export function policyOnDisk(path: string, rules: RuleSet, file?: string): Policy {
	const { worktree, folder } = groundAt(dirname(path));
	const root = worktree?.root ?? projectAbove(folder);
	const read = (inner: string) => {
		const whole = join(root, inner);
		const text = readText(whole);
		if (text === null || realpathSync(whole).startsWith(`${realpathSync(root)}${sep}`)) return text;
		throw new Failure("policy", "the policy leads out of the repository", { place: { path: inner } });
	};
	const place = { read, root, scope: worktree?.scope ?? "" };
	return policyFor(place, rules, file === undefined ? {} : { file });
}

/** Outside of git: the nearest folder at or above that holds a policy (design §4), else the folder itself. */
function projectAbove(folder: string): string {
	for (let at = folder; ; at = dirname(at)) {
		if (existsSync(join(at, policyName))) return at;
		if (dirname(at) === at) return folder;
	}
}

/** Opens the files, checks everything that can be checked without the cluster, and compares with what the cluster has. */
export async function planDeployment(request: DeploymentRequest): Promise<Deployment> {
	const { kubectl, fieldManager, force, inventory, prune } = request;
	// Asked while the files are opened, which takes about as long. Both are questions only: nothing of a file is in them but names.
	const asked = versionsOf(kubectl).catch(() => null);
	const sealed = tried(request.targets, readManifestFile);
	const early = lookedUpEarly(request, sealed.done);
	const read = await readAll(request, sealed);
	if (!("objects" in read)) return { failures: read.failures, faults: [], plan: null, versions: null };
	const { objects, faults } = read;
	if (faults.length > 0) return { failures: [], faults, plan: null, versions: null };
	const [versions, live, inventoried] = await Promise.all([
		asked,
		early.then((found) => allLive(kubectl, objects, found)),
		inventory === null || !prune
			? null
			: inventoriedSecrets(kubectl, inventory, prunedNamespaces(request, objects)),
	]);
	const fingerprint = fingerprints();
	const plan = planOf({ objects, live, fieldManager, force, inventory, inventoried, fingerprint });
	return { failures: [], faults: [], plan, versions };
}

/** The Secrets that the files name in clear, looked for before the files are open; null for a question that came to nothing. */
async function lookedUpEarly(
	{ namespace, kubectl }: DeploymentRequest,
	files: readonly ReadTarget[],
): Promise<{ readonly asked: ReadonlySet<string>; readonly live: Live } | null> {
	const ids = files
		.flatMap(({ names }) => names)
		.flatMap(({ name, namespace: own }) => {
			const where = own ?? namespace;
			return where === undefined ? [] : [{ name, namespace: where }];
		});
	const unique = [...new Map(ids.map((id) => [idOf(id), id])).values()];
	try {
		return { asked: new Set(unique.map(idOf)), live: await liveSecrets(kubectl, unique) };
	} catch {
		return null;
	}
}

type Live = ReadonlyMap<string, LiveSecret>;

async function allLive(
	kubectl: Kubectl,
	objects: readonly SecretObject[],
	early: Awaited<ReturnType<typeof lookedUpEarly>>,
): Promise<Live> {
	if (early === null) return liveSecrets(kubectl, objects);
	const rest = objects.filter((object) => !early.asked.has(idOf(object)));
	return new Map([...early.live, ...(await liveSecrets(kubectl, rest))]);
}

interface Tried<Result> {
	readonly done: readonly Result[];
	readonly failures: readonly Failure[];
}

/** Works on every file; one that fails does not keep the others from being looked at. */
function tried<Result>(targets: readonly Target[], work: (target: Target) => Result): Tried<Result> {
	const done: Result[] = [];
	const failures: Failure[] = [];
	for (const target of targets) {
		try {
			done.push(work(target));
		} catch (error) {
			failures.push(expected(target, error));
		}
	}
	return { done, failures };
}

function expected(target: Target, error: unknown): Failure {
	const failure = failureIn(target, error);
	if (failure instanceof Failure) return failure;
	throw failure;
}

async function readAll(
	request: DeploymentRequest,
	sealed: Tried<ReadTarget>,
): Promise<ReadManifests | { readonly failures: readonly Failure[] }> {
	const { keyring, kubectl, policy } = request;
	const files = [];
	const failures = [...sealed.failures];
	for (const each of sealed.done) {
		try {
			files.push(await openManifests(each, keyring));
		} catch (error) {
			failures.push(expected(each.target, error));
		}
	}
	if (failures.length > 0) return { failures };
	const { required, namespace } = policy.secrets;
	const terms = {
		onlyDefault: request.namespace !== undefined,
		allowed: allowedNamespaces(request),
		allowEmpty: request.allowEmpty,
		required:
			required.length === 0
				? null
				: { namespace, secrets: required, policy: policy.path ?? "the policy", partial: request.isPartial },
	};
	if (request.namespace !== undefined) {
		return readManifests(files, { ...terms, defaultNamespace: request.namespace });
	}
	// kubectl is asked for the context's namespace only where somebody leaves it open.
	const loose = readManifests(files, {
		...terms,
		defaultNamespace: "default",
		allowed: anywhere,
		required: null,
	});
	if (loose.faults.length === 0 && loose.objects.every(({ namesNamespace }) => namesNamespace)) {
		return readManifests(files, { ...terms, defaultNamespace: "default" });
	}
	const defaultNamespace = loose.faults.length > 0 ? "default" : await contextNamespace(kubectl);
	return readManifests(files, { ...terms, defaultNamespace });
}

const anywhere = { has: () => true };

function allowedNamespaces({ namespaces, namespace, policy }: DeploymentRequest): ReadonlySet<string> | null {
	if (namespaces.length > 0) return new Set(namespaces);
	if (namespace !== undefined) return new Set([namespace]);
	return policy.secrets.namespace === null ? null : new Set([policy.secrets.namespace]);
}

/** Where an inventory is looked through: all namespaces that objects may go to, or where they do go. */
function prunedNamespaces(
	request: DeploymentRequest,
	objects: readonly { readonly namespace: string }[],
): ReadonlySet<string> {
	return allowedNamespaces(request) ?? new Set(objects.map(({ namespace }) => namespace));
}
