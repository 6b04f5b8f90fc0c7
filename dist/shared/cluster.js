import { Failure, exists, markdownCode, markdownText, readText, scrubbedEnvironment, visible, writeFile } from "./start.js";
import { Secret, ansi, compileRegex, count, counted, decode, decodeStrictBase64, encodeBase64, formatPointer, isSecretManifest, jsonText, label, looksSealed, manifestsIn, maskedPointer, plain, plainName, registryOf, sealed, storeOf } from "./core.js";
import { SealFailure, close, emitPlain, failureIn, findConfig, formatOption, identityOptions, inputTypeOption, isOpenToOthers, keysGiven, open, openProject, openRead, plainTrees, readSealed, readTarget, ruleOf, sealedOf, shownFrom, storeFor, targetsGiven, targetsOf, tellFailures, versionOf } from "./seal.js";
import { withHandover } from "./keyed.js";
import { groundAt, policyFor } from "./io.js";
import { ruleSet } from "./rules.js";
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, realpathSync } from "node:fs";
import { basename, delimiter, dirname, join, sep } from "node:path";
import { createHmac, randomBytes } from "node:crypto";
// packages/core/src/cluster/manifest-fault.ts
/** A place in a document; keys that are themselves shaped like a credential are masked. */
function placeIn(path, line, components, document) {
	const pointer = components.length === 0 && document === 0 ? null : pointerOf(components, document);
	return {
		path: label.path(path).text,
		line,
		pointer
	};
}
function pointerOf(components, document) {
	return components.length === 0 ? formatPointer([], document) : maskedPointer(components, document);
}
// packages/core/src/cluster/manifest-reader.ts
/** Reads one document of a file and collects what is wrong with it. */
var ManifestReader = class {
	faults = [];
	#file;
	#document;
	constructor(file, document) {
		this.#file = file;
		this.#document = document;
	}
	root() {
		const value = this.#file.plain[this.#document];
		if (value === void 0) return null;
		const sealed = this.#file.sealed === null ? null : this.#file.sealed[this.#document];
		return {
			value,
			path: [],
			at: value.at,
			sealed
		};
	}
	place({ at, path }) {
		return placeIn(this.#file.path, lineOf(this.#file.text, at), path, this.#document);
	}
	refuse(code, at, message, hint) {
		this.faults.push({
			...this.place(at),
			code,
			message,
			hint
		});
	}
	/** A text; null for a field that is not there, and for one that is no text, which is refused. */
	text(parent, name) {
		const field = fieldOf(parent, name);
		if (field === null || field.value.type === "null") return null;
		if (field.value.type === "str") return field.value.text;
		this.refuse("field", field, `${name} must be a text, and is ${kindOf(field.value)}`, "Put it in quotes.");
		return null;
	}
	/** A map; null for a field that is not there or empty, and for one that is no map, which is refused. */
	map(parent, name) {
		const field = fieldOf(parent, name);
		if (field === null || field.value.type === "null") return null;
		if (field.value.type === "map") return field;
		this.refuse("field", field, `${name} must be a map, and is ${kindOf(field.value)}`, "Compare with the API.");
		return null;
	}
	/** Texts by name, such as labels. Names and values are not checked. */
	texts(parent, name) {
		const map = this.map(parent, name);
		const texts = /* @__PURE__ */ new Map();
		for (const { key, field } of map === null ? [] : fieldsOf(map)) if (field.value.type === "str") texts.set(key, field.value.text);
		else this.refuse("value", field, `values of ${name} must be texts, and this is ${kindOf(field.value)}`, "Put it in quotes.");
		return texts;
	}
	/** Refuses fields that nobody reads: a typing error must not be dropped in silence. */
	refuseOthers(parent, known, what) {
		for (const { key, field } of fieldsOf(parent)) {
			if (known.has(key)) continue;
			this.refuse("field", field, `${what} has no such field`, "Correct its name, or take it out.");
		}
	}
};
function fieldsOf({ value, path, sealed }) {
	const below = sealed?.type === "map" ? new Map(entriesOf(sealed).map((each) => [each.key, each.value])) : null;
	return entriesOf(value).map(({ key, value: inner, at }) => ({
		key,
		field: {
			value: inner,
			path: [...path, key],
			at,
			sealed: sealed === null ? null : below?.get(key)
		}
	}));
}
function fieldOf(parent, name) {
	return fieldsOf(parent).findLast(({ key }) => key === name)?.field ?? null;
}
/** The elements of a list with their indices, comments left out. */
function itemsOf$2({ value, path, sealed }) {
	if (value.type !== "list") return [];
	const isElement = ({ type }) => type !== "comment";
	const below = sealed?.type === "list" ? sealed.items.filter(isElement) : null;
	return value.items.filter(isElement).map((item, index) => ({
		value: item,
		path: [...path, index],
		at: item.at,
		sealed: sealed === null ? null : below?.[index]
	}));
}
function entriesOf({ items }) {
	return items.filter((item) => "key" in item);
}
/** What a value is, for a sentence. */
function kindOf({ type }) {
	switch (type) {
		case "int":
		case "float": return "a number";
		case "bool": return "true or false";
		case "time": return "a date";
		case "null": return "empty";
		case "map": return "a map";
		case "list": return "a list";
		case "bytes": return "no text";
		default: return "a text";
	}
}
function lineOf(text, at) {
	if (text === null || at < 0) return null;
	let line = 1;
	for (let next = text.indexOf("\n"); next !== -1 && next < at; next = text.indexOf("\n", next + 1)) line++;
	return line;
}
// packages/core/src/cluster/object-name.ts
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const namespace = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const qualified = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
/** DNS-1123 subdomain, the name of a Secret. */
function isObjectName(text) {
	return text.length <= 253 && subdomain.test(text);
}
/** DNS-1123 label. */
function isNamespaceName(text) {
	return text.length <= 63 && namespace.test(text);
}
/** A key of a Secret: letters, digits, `-`, `_` and `.`; nothing that could lead out of a folder. */
function isDataKey(text) {
	return text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== "." && !text.startsWith("..");
}
/** The key of a label or, in small letters, of an annotation. */
function isQualifiedName(text) {
	const parts = text.split("/");
	const name = parts.at(-1) ?? "";
	if (parts.length > 2 || name.length > 63 || !qualified.test(name)) return false;
	return parts.length === 1 || isObjectName(parts[0] ?? "");
}
function isLabelValue(text) {
	return text === "" || text.length <= 63 && qualified.test(text);
}
// packages/core/src/cluster/clear-names.ts
/**
* The Secrets of a file by the names that stand there in clear, without any key: enough to look for them while the file is opened. Not
* all of them where names are sealed, and nothing is refused here.
*/
function clearNames(trees) {
	return trees.flatMap((_, document) => {
		const reader = new ManifestReader({
			path: "",
			text: null,
			sealed: null,
			plain: trees
		}, document);
		const root = reader.root();
		return root === null ? [] : namesIn(reader, root);
	});
}
function namesIn(reader, root) {
	const items = fieldOf(root, "items");
	if (items !== null) return itemsOf$2(items).flatMap((item) => item.value.type === "map" ? namesIn(reader, item) : []);
	const metadata = reader.map(root, "metadata");
	if (metadata === null || (reader.text(root, "kind") ?? "Secret") !== "Secret") return [];
	const name = reader.text(metadata, "name") ?? "";
	const namespace = reader.text(metadata, "namespace");
	if (looksSealed(name) || !isObjectName(name)) return [];
	return namespace === null || isNamespaceName(namespace) ? [{
		namespace,
		name
	}] : [];
}
// packages/core/src/cluster/secret-object.ts
/** Who an object is; no name of Kubernetes holds a slash. */
function idOf({ namespace, name }) {
	return `${namespace}/${name}`;
}
function sizeClass(bytes) {
	return bytes === 0 ? "empty" : bytes < 8 ? "short" : bytes < 64 ? "medium" : "long";
}
/** The annotation in which client-side apply keeps the whole manifest, values included. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";
/** Says on a Secret which inventory it belongs to. */
const inventoryLabel = "sops-guard/inventory";
// packages/core/src/cluster/live-secret.ts
/** A field of a Secret in one text; no key holds a blank. */
function fieldName(kind, key = "") {
	return `${kind} ${key}`;
}
/** What `kubectl get -o json` printed: an object, a List, or nothing at all. Null for anything else. */
function readLiveSecrets(text) {
	if (text.trim() === "") return /* @__PURE__ */ new Map();
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	const root = fields(value);
	const items = Array.isArray(root.items) ? root.items : [value];
	const found = /* @__PURE__ */ new Map();
	for (const item of items) {
		const live = liveSecret(fields(item));
		if (live === null) return null;
		found.set(idOf(live), live);
	}
	return found;
}
function fields(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function texts(value) {
	return new Map(Object.entries(fields(value)).flatMap(([key, text]) => typeof text === "string" ? [[key, text]] : []));
}
function liveSecret(object) {
	const metadata = fields(object.metadata);
	const { name, namespace, uid, resourceVersion } = metadata;
	if (object.kind !== "Secret" || typeof name !== "string" || typeof namespace !== "string") return null;
	const annotations = new Map(texts(metadata.annotations));
	const hasLastApplied = annotations.delete(lastApplied);
	return {
		namespace,
		name,
		uid: typeof uid === "string" ? uid : "",
		resourceVersion: typeof resourceVersion === "string" ? resourceVersion : "",
		type: typeof object.type === "string" ? object.type : "Opaque",
		immutable: object.immutable === true,
		isTerminating: metadata.deletionTimestamp !== void 0,
		data: new Map([...texts(object.data)].map(([key, base64]) => [key, datum(base64)])),
		labels: texts(metadata.labels),
		annotations,
		hasLastApplied,
		owners: (Array.isArray(metadata.managedFields) ? metadata.managedFields : []).map((entry) => owner(fields(entry))),
		ownerReferences: (Array.isArray(metadata.ownerReferences) ? metadata.ownerReferences : []).map((reference) => ownerReference(fields(reference)))
	};
}
function ownerReference({ kind, name }) {
	return {
		kind: typeof kind === "string" ? kind : "",
		name: typeof name === "string" ? name : ""
	};
}
function datum(base64) {
	return {
		base64: new Secret(base64),
		size: sizeClass(decodeStrictBase64(base64)?.length ?? base64.length)
	};
}
function owner({ manager, operation, fieldsV1 }) {
	const root = fields(fieldsV1);
	const metadata = fields(root["f:metadata"]);
	const names = /* @__PURE__ */ new Set();
	const take = (map, kind) => {
		for (const key of Object.keys(fields(map))) if (key.startsWith("f:")) names.add(fieldName(kind, key.slice(2)));
	};
	take(root["f:data"], "data");
	take(root["f:stringData"], "data");
	take(metadata["f:labels"], "label");
	take(metadata["f:annotations"], "annotation");
	if (root["f:type"] !== void 0) names.add(fieldName("type"));
	if (root["f:immutable"] !== void 0) names.add(fieldName("immutable"));
	return {
		manager: typeof manager === "string" ? manager : "",
		operation: operation === "Apply" ? "Apply" : "Update",
		fields: names
	};
}
// packages/core/src/cluster/plan-words.ts
function nameText(name) {
	return visible(label.name(name).text);
}
function objectText({ namespace, name }) {
	return `${nameText(namespace)}/${nameText(name)}`;
}
function placeText({ place }) {
	if (place === null) return "";
	return `${visible(place.path)}${place.line === null ? "" : `:${place.line}`}`;
}
function fieldText({ kind, key }) {
	return key === "" ? kind : `${kind} ${nameText(key)}`;
}
/** `data url, data user (helm)`. */
function ownedText(fields) {
	return fields.map((field) => `${fieldText(field)} (${field.managers.map(nameText).join(", ") || "nobody"})`).join(", ");
}
function metadataText({ field, name, change }) {
	return `${name === null ? field : `${field} ${nameText(name)}`} ${change}`;
}
const actionWords = {
	create: "create",
	update: "change",
	adopt: "take over",
	unchanged: "unchanged",
	remove: "remove"
};
/** An obstacle in a sentence, and the next thing to do. */
function obstacleText(obstacle, { namespace, name }) {
	const where = `-n ${nameText(namespace)} secret ${nameText(name)}`;
	switch (obstacle.code) {
		case "conflict": return {
			message: `somebody else looks after ${ownedText(obstacle.fields)}`,
			hint: "Have the other one give the field up, take it out of the file, or force the conflict if git is to win."
		};
		case "immutable": return {
			message: "it is immutable: neither its values nor the mark can change",
			hint: `Give the new values a Secret of another name; or remove it and apply again: kubectl delete ${where}`
		};
		case "type": return {
			message: `its type cannot change from ${nameText(obstacle.from)} to ${nameText(obstacle.to)}`,
			hint: `Remove it and apply again: kubectl delete ${where}`
		};
		case "terminating": return {
			message: "it is being deleted",
			hint: `Look at what holds it, and apply again when it is gone: kubectl get ${where} -o jsonpath={.metadata.finalizers}`
		};
		case "inventory": return {
			message: `it belongs to the inventory ${nameText(obstacle.inventory)}`,
			hint: "Two repositories want it: take it out of one of them."
		};
	}
}
/** `2 to create, 1 to change, 2 unchanged; 1 blocked`. */
function planSummary(plan) {
	const sum = countsOf(plan);
	const parts = [
		"create",
		"update",
		"adopt",
		"remove"
	].filter((action) => sum[action] > 0).map((action) => `${count(sum[action])} to ${actionWords[action]}`);
	if (sum.unchanged > 0) parts.push(`${count(sum.unchanged)} unchanged`);
	const text = parts.length === 0 ? "nothing to apply" : parts.join(", ");
	return `${counted(plan.objects.length, "Secret")}: ${text}${sum.blocked === 0 ? "" : `; ${count(sum.blocked)} blocked`}`;
}
function countsOf({ objects }) {
	const of = (action) => objects.filter((object) => object.action === action).length;
	return {
		create: of("create"),
		update: of("update"),
		adopt: of("adopt"),
		unchanged: of("unchanged"),
		remove: of("remove"),
		blocked: objects.filter(({ obstacles }) => obstacles.length > 0).length
	};
}
const copyWords = "the copy that a client-side apply left in an annotation holds values in clear: it goes";
// packages/core/src/cluster/outcome.ts
/** Whether all that was to be done is done. */
function isComplete({ outcomes, trouble }) {
	const undone = [...outcomes.values()].filter(({ outcome }) => outcome === "failed" || outcome === "not-applied");
	return trouble === null && undone.length === 0;
}
/** For a terminal or a log: a line for each object that was worked on, and the sum. */
function outcomePretty(plan, application, palette = plain) {
	const { outcomes, trouble, isDryRun } = application;
	const lines = plan.objects.flatMap((object) => {
		const found = outcomes.get(idOf(object));
		if (found === void 0 || found.outcome === "unchanged") return [];
		const head = `${(found.outcome === "failed" || found.outcome === "not-applied" ? palette.critical : palette.good)(words(found.outcome, isDryRun).padEnd(isDryRun ? 16 : 11))}  ${objectText(object)}`;
		const why = found.trouble === null ? [] : [`    ${found.trouble.message}`, `    ${found.trouble.hint}`];
		return [
			head,
			...found.notes.map((note) => `    ${note}`),
			...why
		];
	});
	if (trouble !== null) lines.push(`${palette.critical("!")} ${trouble.message}`, `    ${trouble.hint}`);
	return `${[...lines, palette.strong(outcomeSummary(application))].join("\n")}\n`;
}
/** `2 applied, 1 unchanged, 1 failed`; of a dry run, `2 would be applied`. */
function outcomeSummary({ outcomes, isDryRun }) {
	const parts = [
		"applied",
		"removed",
		"unchanged",
		"failed",
		"not-applied"
	].flatMap((outcome) => {
		const number = [...outcomes.values()].filter((each) => each.outcome === outcome).length;
		return number === 0 ? [] : [`${count(number)} ${words(outcome, isDryRun)}`];
	});
	return parts.length === 0 ? "Nothing to do" : parts.join(", ");
}
/** For a job's summary: the sum, and what is to be known about single objects. */
function outcomeMarkdown(plan, application) {
	const { outcomes, trouble } = application;
	const blocks = [`**${markdownText(outcomeSummary(application))}.**`];
	if (trouble !== null) blocks.push(`${markdownText(trouble.message)}. ${markdownText(trouble.hint)}`);
	const lines = plan.objects.flatMap((object) => {
		const found = outcomes.get(idOf(object));
		if (found === void 0 || found.trouble === null && found.notes.length === 0) return [];
		const why = found.trouble === null ? [] : [`${found.outcome}: ${found.trouble.message}. ${found.trouble.hint}`];
		return [`- ${markdownCode(objectText(object))}: ${[...found.notes, ...why].map(markdownText).join("; ")}`];
	});
	if (lines.length > 0) blocks.push(lines.slice(0, mostLines$1).join("\n"));
	return `${blocks.join("\n\n")}\n`;
}
const mostLines$1 = 200;
function words(outcome, isDryRun) {
	if (isDryRun && (outcome === "applied" || outcome === "removed")) return `would be ${outcome}`;
	return isDryRun && outcome === "failed" ? "would fail" : outcome.replace("-", " ");
}
/** Who looks after the fields of one Secret, seen from us. */
var Ownership = class {
	#ours;
	#others;
	constructor(live, fieldManager) {
		const owners = live?.owners ?? [];
		const isOurs = ({ manager, operation }) => manager === fieldManager && operation === "Apply";
		this.#ours = owners.filter(isOurs);
		this.#others = owners.filter((owner) => !isOurs(owner));
	}
	isOurs(field) {
		return this.#ours.some(({ fields }) => fields.has(field));
	}
	/** The names of the other managers of a field. */
	othersOf(field) {
		return this.#others.filter(({ fields }) => fields.has(field)).map(({ manager }) => manager);
	}
	/** Those of them that only a person or a tool with another way of applying can speak for. */
	foreignersOf(field) {
		return this.#others.filter(({ fields }) => fields.has(field)).filter((owner) => !isClientSide(owner)).map(({ manager }) => manager);
	}
	/**
	* Whether applying without a field takes it away: nobody but us owns it, or somebody whose client-side apply left its copy; kubectl
	* makes over to us what that one owns.
	*/
	goesWithUs(field) {
		const others = this.#others.filter(({ fields }) => fields.has(field));
		if (others.some((owner) => !leftCopy(owner))) return false;
		return others.length > 0 || this.isOurs(field);
	}
};
function isClientSide({ manager, operation }) {
	return manager === "kubectl-client-side-apply" && operation === "Update";
}
/** kubectl knows a client-side apply by who owns its copy. */
function leftCopy({ operation, fields }) {
	return operation === "Update" && fields.has(fieldName("annotation", "kubectl.kubernetes.io/last-applied-configuration"));
}
// packages/core/src/cluster/plan.ts
/** Compares what the repository wants with what the cluster has. */
function planOf(input) {
	const { objects, live, fieldManager, inventory } = input;
	return {
		objects: [...objects.map((object) => objectPlan(object, live.get(idOf(object)) ?? null, input)), ...removals(input)],
		fieldManager,
		inventory
	};
}
/** Whether a run would change anything. */
function isQuiet({ objects }) {
	return objects.every(({ action, obstacles }) => action === "unchanged" && obstacles.length === 0);
}
function objectPlan(object, live, input) {
	const { fieldManager, force, inventory, fingerprint } = input;
	const ownership = new Ownership(live, fieldManager);
	const labels = new Map(object.labels);
	if (inventory !== null) labels.set(inventoryLabel, inventory);
	const keys = keyPlans(object, live, ownership, fingerprint);
	const metadata = [
		...mapPlans("label", labels, live?.labels, ownership),
		...mapPlans("annotation", object.annotations, live?.annotations, ownership),
		...scalarPlans(object, live)
	];
	const wanted = wantedFields(object, labels);
	const changed = /* @__PURE__ */ new Set([...keys.filter(({ change }) => change === "changed").map(({ key }) => fieldName("data", key)), ...metadata.filter(({ change }) => change === "changed").map(({ field, name }) => fieldName(field, name ?? ""))]);
	const contested = [...wanted.values()].map(({ kind, key }) => ({
		kind,
		key,
		managers: ownership.othersOf(fieldName(kind, key))
	})).filter(({ kind, key, managers }) => managers.length > 0 && changed.has(fieldName(kind, key)));
	const foreign = contested.map(({ kind, key }) => ({
		kind,
		key,
		managers: ownership.foreignersOf(fieldName(kind, key))
	})).filter(({ managers }) => managers.length > 0);
	const obstacles = obstaclesOf(object, live, keys, input);
	if (foreign.length > 0 && !force) obstacles.push({
		code: "conflict",
		fields: foreign
	});
	const hasChange = keys.some(({ change }) => change !== "unchanged" && change !== "kept") || metadata.length > 0;
	const isAdopted = [...wanted.keys()].every((field) => ownership.isOurs(field));
	const hasLastApplied = live?.hasLastApplied ?? false;
	return {
		namespace: object.namespace,
		name: object.name,
		action: live === null ? "create" : hasChange ? "update" : hasLastApplied || !isAdopted ? "adopt" : "unchanged",
		object: {
			...object,
			labels
		},
		live,
		place: object.place,
		keys,
		metadata,
		hasLastApplied,
		takesOver: foreign.length > 0 && !force ? [] : contested,
		obstacles
	};
}
function wantedFields({ data, annotations, type, immutable }, labels) {
	const wanted = /* @__PURE__ */ new Map();
	const add = (kind, key = "") => wanted.set(fieldName(kind, key), {
		kind,
		key
	});
	for (const key of data.keys()) add("data", key);
	for (const key of labels.keys()) add("label", key);
	for (const key of annotations.keys()) add("annotation", key);
	if (type !== null) add("type");
	if (immutable !== null) add("immutable");
	return wanted;
}
function keyPlans({ data }, live, ownership, fingerprint) {
	const trace = (datum) => datum === void 0 ? null : {
		size: datum.size,
		fingerprint: fingerprint(datum.base64)
	};
	const plan = (key, change) => ({
		key,
		change,
		before: trace(live?.data.get(key)),
		after: change === "removed" ? null : trace(data.get(key) ?? live?.data.get(key)),
		owners: ownership.othersOf(fieldName("data", key))
	});
	const wanted = [...data].map(([key, { base64 }]) => {
		const there = live?.data.get(key);
		return plan(key, there === void 0 ? "created" : there.base64.equals(base64) ? "unchanged" : "changed");
	});
	const others = [...live?.data.keys() ?? []].filter((key) => !data.has(key)).map((key) => plan(key, ownership.goesWithUs(fieldName("data", key)) ? "removed" : "kept"));
	return [...wanted, ...others];
}
function mapPlans(field, wanted, there, ownership) {
	const changes = [...wanted].flatMap(([name, value]) => {
		const before = there?.get(name);
		if (before === value) return [];
		return [{
			field,
			name,
			change: before === void 0 ? "created" : "changed"
		}];
	});
	const removed = [...there?.keys() ?? []].filter((name) => !wanted.has(name) && ownership.goesWithUs(fieldName(field, name))).map((name) => ({
		field,
		name,
		change: "removed"
	}));
	return [...changes, ...removed];
}
function scalarPlans({ type, immutable }, live) {
	if (live === null) return [];
	const plans = [];
	if (type !== null && type !== live.type) plans.push({
		field: "type",
		name: null,
		change: "changed"
	});
	if (immutable !== null && immutable !== live.immutable) plans.push({
		field: "immutable",
		name: null,
		change: "changed"
	});
	return plans;
}
function obstaclesOf({ type, immutable }, live, keys, { inventory }) {
	if (live === null) return [];
	const obstacles = [];
	if (live.isTerminating) obstacles.push({ code: "terminating" });
	if (type !== null && type !== live.type) obstacles.push({
		code: "type",
		from: live.type,
		to: type
	});
	const hasNewData = keys.some(({ change }) => change !== "unchanged" && change !== "kept");
	if (live.immutable && (hasNewData || immutable === false)) obstacles.push({ code: "immutable" });
	const holder = live.labels.get(inventoryLabel);
	if (inventory !== null && holder !== void 0 && holder !== inventory) obstacles.push({
		code: "inventory",
		inventory: holder
	});
	return obstacles;
}
/**
* What an earlier run applied and the files do not have any more: it carries our inventory's label, and it was our server-side apply
* that put it there. A Secret to which somebody copied the label survives.
*/
function removals({ objects, inventory, inventoried, fieldManager, force, fingerprint }) {
	if (inventory === null || inventoried === null) return [];
	const wanted = new Set(objects.map(idOf));
	return [...inventoried.values()].filter((live) => !wanted.has(idOf(live)) && !live.isTerminating).filter((live) => live.labels.get(inventoryLabel) === inventory).filter((live) => new Ownership(live, fieldManager).isOurs(fieldName("label", inventoryLabel))).sort((one, other) => idOf(one) < idOf(other) ? -1 : 1).map((live) => ({
		namespace: live.namespace,
		name: live.name,
		action: "remove",
		object: null,
		live,
		place: null,
		keys: [...live.data].map(([key, { base64, size }]) => ({
			key,
			change: "removed",
			before: {
				size,
				fingerprint: fingerprint(base64)
			},
			after: null,
			owners: []
		})),
		metadata: [],
		hasLastApplied: live.hasLastApplied,
		takesOver: [],
		obstacles: force ? [] : heldByOthers(live, fieldManager)
	}));
}
/** Somebody else put keys into a Secret of ours; they would go with it. */
function heldByOthers(live, fieldManager) {
	const ownership = new Ownership(live, fieldManager);
	const fields = [...live.data.keys()].map((key) => ({
		kind: "data",
		key,
		managers: ownership.foreignersOf(fieldName("data", key))
	})).filter(({ managers }) => managers.length > 0);
	return fields.length === 0 ? [] : [{
		code: "conflict",
		fields
	}];
}
// packages/core/src/eso/cause.ts
/** What a cause means for an ExternalSecret and its target. Names go through labels, which mask what is shaped like a credential. */
function causeWords(cause, { namespace, name, target }) {
	const own = `-n ${text$1(namespace)} externalsecret ${text$1(name)}`;
	const secret = `-n ${text$1(namespace)} secret ${text$1(target)}`;
	switch (cause.code) {
		case "master-missing": return {
			message: `${cause.at} reads the Secret ${idText(cause.master)}, which does not exist`,
			next: `Apply it, or correct remoteRef.key or the store's remoteNamespace: kubectl get secret -n ${text$1(cause.master.namespace)}`
		};
		case "property-missing": return {
			message: `${cause.at} reads the key ${text$1(cause.property)} of ${idText(cause.master)}, which has no such key`,
			next: `Correct remoteRef.property, or add the key: kubectl describe secret -n ${text$1(cause.master.namespace)} ${text$1(cause.master.name)}`
		};
		case "not-encoded": return {
			message: `${cause.at} decodes ${text$1(cause.decoding)}, and the value is none`,
			next: "Take decodingStrategy out, or encode the value in git."
		};
		case "template-field": return {
			message: "its template names a key that its data does not have",
			next: `Compare spec.target.template with spec.data: kubectl get ${own} -o yaml`
		};
		case "store-missing": return {
			message: `its store ${text$1(cause.store)} does not exist`,
			next: "Look at what there is: kubectl get clustersecretstores; kubectl get secretstores -A"
		};
		case "created-once": return {
			message: "its refreshPolicy is CreatedOnce: ESO never writes the target again",
			next: `Have it written anew: kubectl delete ${secret}`
		};
		case "never-refreshed": return {
			message: "its refreshInterval is 0: ESO does not look again, not even when it is told to",
			next: `Give it an interval such as 1h; or have it written anew: kubectl delete ${secret}`
		};
		case "immutable-target": return {
			message: "its target is immutable: ESO says that it synced, and the values stay as they were",
			next: `Have it written anew: kubectl delete ${secret}`
		};
		case "nothing-found": return {
			message: cause.deletion === "Retain" ? `${cause.at} finds no Secret any more: ESO says that it synced, and keeps the old values` : `${cause.at} finds no Secret any more: ESO takes the target away`,
			next: `Correct the search: kubectl get ${own} -o yaml`
		};
		case "target-owned": return {
			message: cause.by === null ? "its target belongs to another ExternalSecret" : `its target belongs to another ExternalSecret, ${text$1(cause.by)}`,
			next: `Give one of them another spec.target.name: kubectl get externalsecrets -n ${text$1(namespace)}`
		};
		case "target-forbidden": return {
			message: "ESO itself may not write its target",
			next: `Look at the rights of the operator: kubectl describe ${own}`
		};
		case "target-claimed": return {
			message: "its target belongs to something that is no ExternalSecret",
			next: `Give it another spec.target.name; see whose it is: kubectl get ${secret} -o jsonpath={.metadata.ownerReferences[*].kind}`
		};
		case "target-refused": return {
			message: "ESO has its data and cannot write its target: the template or the API server refuses it",
			next: `Read its events: kubectl describe ${own}`
		};
		case "nothing-to-merge": return {
			message: "its creationPolicy is Merge, and there is no target to merge into: ESO says that all is well",
			next: `Make the target first, or take creationPolicy out: kubectl get ${secret}`
		};
		case "store-unknown": return {
			message: `its ${storeText(cause.store)} does not exist`,
			next: "Look at what there is: kubectl get clustersecretstores; kubectl get secretstores -A"
		};
		case "store-closed": return {
			message: `its ${storeText(cause.store)} does not let the namespace ${text$1(namespace)} in`,
			next: `Add the namespace to spec.conditions: kubectl get ${storeCommand(cause.store, namespace)} -o yaml`
		};
		case "store-auth": return {
			message: `its ${storeText(cause.store)} has no auth: ESO never uses its own ServiceAccount`,
			next: "Add spec.provider.kubernetes.auth.serviceAccount with a name and a namespace."
		};
		case "store-ca": return {
			message: `its ${storeText(cause.store)} trusts no certificate of the API server, and looks ready all the same`,
			next: "Add spec.provider.kubernetes.server.caProvider (ConfigMap kube-root-ca.crt, key ca.crt) or caBundle."
		};
		case "store-rbac": {
			const { namespace: remote, account } = cause;
			const who = account === null ? "" : ` --as=system:serviceaccount:${text$1(account.namespace)}:${text$1(account.name)}`;
			return {
				message: `its ${storeText(cause.store)} may not read Secrets in the namespace ${text$1(remote)}`,
				next: `Check remoteNamespace and the Role: kubectl auth can-i get secrets -n ${text$1(remote)}${who}`
			};
		}
		case "store-not-ready": return {
			message: `its ${storeText(cause.store)} is not ready`,
			next: `Read its events: kubectl describe ${storeCommand(cause.store, namespace)}`
		};
		case "provider": return {
			message: "ESO could not get its data from the store",
			next: `Read its events: kubectl describe ${own}`
		};
		case "not-found": return {
			message: "ESO does not find a Secret that it reads, or a key of one",
			next: `Read its events: kubectl describe ${own}`
		};
		case "no-controller": return {
			message: "nobody answered: ESO did not look at it",
			next: "Does the operator run? kubectl get pods -A -l app.kubernetes.io/name=external-secrets"
		};
		case "overwritten": return {
			message: "ESO has synced it, and its target holds something else: somebody else writes it too",
			next: `See who: kubectl get ${secret} --show-managed-fields -o jsonpath={.metadata.managedFields[*].manager}`
		};
	}
}
function idText({ namespace, name }) {
	return namespace === "" ? text$1(name) : `${text$1(namespace)}/${text$1(name)}`;
}
function storeText({ kind, name }) {
	return `${kind} ${text$1(name)}`;
}
function storeCommand({ kind, name }, namespace) {
	return kind === "ClusterSecretStore" ? `clustersecretstore ${text$1(name)}` : `-n ${text$1(namespace)} secretstore ${text$1(name)}`;
}
function text$1(name) {
	return visible(label.name(name).text);
}
// packages/core/src/eso/proof.ts
/** Whether nothing failed. */
function isProven({ state, externals }) {
	return state !== "unfinished" && externals.every(({ verdict }) => verdict.state !== "failed");
}
const silence = {
	none: "No ExternalSecret reads what was applied: there is nothing to prove yet",
	absent: "External Secrets Operator is not installed here: there is nothing to prove",
	forbidden: "ExternalSecrets may not be listed here, or not be told to sync, so nothing is known about them: bind a ClusterRole with get, list and patch on externalsecrets",
	unfinished: "The cluster stopped answering before everything was proven: run it again"
};
/** `3 in sync, 1 not`. */
function proofSummary({ state, externals, elsewhere }) {
	if (state === "none" && elsewhere.length > 0) return `No ExternalSecret reads what was applied, and some look for it elsewhere: ${elsewhere.map((store) => `${storeText(store)} reads the namespace ${idText({
		namespace: "",
		name: store.kubernetes?.namespace ?? ""
	})}`).join(", ")}`;
	if (state !== "looked") return silence[state];
	const of = (...states) => externals.filter(({ verdict }) => states.includes(verdict.state)).length;
	const failed = of("failed");
	const synced = of("synced");
	const parts = [`${count(of("proven"))} proven in sync`];
	if (synced > 0) parts.push(`${count(synced)} synced, unproven`);
	if (failed > 0) parts.push(`${count(failed)} not in sync`);
	return `${counted(externals.length, "ExternalSecret")}: ${parts.join(", ")}`;
}
/** For a terminal or a log. */
function proofPretty(proof, palette = plain) {
	return `${[...proof.externals.flatMap((external) => {
		const { verdict } = external;
		const { style, mark } = {
			proven: {
				style: palette.good,
				mark: "in sync"
			},
			synced: {
				style: palette.strong,
				mark: "synced"
			},
			failed: {
				style: palette.critical,
				mark: "not in sync"
			}
		}[verdict.state];
		return [`${style(mark.padEnd(11))}  ${targetText(external)}${lengthText(external)}`, ...reasons$1(external)];
	}), palette.strong(proofSummary(proof))].join("\n")}\n`;
}
function reasons$1(external) {
	const { verdict } = external;
	if (verdict.state === "synced") return [`    ESO has looked, and what it wrote cannot be judged: ${verdict.why}`];
	if (verdict.state === "proven") return [];
	const { message, next } = causeWords(verdict.cause, external);
	return [`    ${message}`, `    ${next}`];
}
function targetText({ namespace, name, target }) {
	const own = idText({
		namespace,
		name
	});
	return target === name ? own : `${own} (Secret ${idText({
		namespace: "",
		name: target
	})})`;
}
function lengthText({ wasTold, milliseconds, verdict }) {
	if (verdict.state === "failed") return "";
	return wasTold ? `, ${(milliseconds / 1e3).toFixed(1)} s` : ", as before";
}
const mostRows$1 = 200;
/** For a job's summary. */
function proofMarkdown(proof) {
	const isFine = isProven(proof);
	const summary = markdownText(proofSummary(proof));
	const blocks = [isFine ? `${summary}.` : `**${summary}.**`];
	const rows = proof.externals.slice(0, mostRows$1).map((external) => {
		const { verdict } = external;
		const words = verdict.state === "failed" ? `**not in sync**: ${Object.values(causeWords(verdict.cause, external)).map(markdownText).join(". ")}` : verdict.state === "synced" ? markdownText(`synced, unproven: ${verdict.why}`) : `in sync${markdownText(lengthText(external))}`;
		return `| ${markdownCode(targetText(external))} | ${words} |`;
	});
	if (rows.length > 0) blocks.push([
		"| ExternalSecret | proof |",
		"| --- | --- |",
		...rows
	].join("\n"));
	if (proof.externals.length > mostRows$1) blocks.push(`And ${count(proof.externals.length - mostRows$1)} more.`);
	return `${blocks.join("\n\n")}\n`;
}
/** For programs. */
function proofObject({ state, externals }) {
	return {
		state,
		externalSecrets: externals.map((external) => {
			const { namespace, name, target, wasTold, verdict, milliseconds } = external;
			const words = verdict.state === "failed" ? causeWords(verdict.cause, external) : null;
			return {
				namespace: idText({
					namespace: "",
					name: namespace
				}),
				name: idText({
					namespace: "",
					name
				}),
				target: idText({
					namespace: "",
					name: target
				}),
				state: verdict.state,
				told: wasTold,
				milliseconds,
				cause: verdict.state === "failed" ? verdict.cause.code : null,
				message: words?.message ?? (verdict.state === "synced" ? verdict.why : null),
				next: words?.next ?? null
			};
		})
	};
}
// packages/core/src/cluster/restart.ts
function isRestarted(restarts) {
	return restarts.every(({ state }) => state === "restarted" || state === "held");
}
/** `2 workloads: 1 restarted, 1 not ready in time`. */
function restartSummary(restarts) {
	if (restarts.length === 0) return "No workload reads what changed: nothing to restart";
	const of = (state) => restarts.filter((each) => each.state === state).length;
	const parts = [
		["restarted", "restarted"],
		["held", "to be restarted by hand"],
		["late", "not ready in time"],
		["failed", "not restarted"]
	].flatMap(([state, words]) => of(state) === 0 ? [] : [`${count(of(state))} ${words}`]);
	return `${counted(restarts.length, "workload")}: ${parts.join(", ")}`;
}
/** For a terminal or a log. */
function restartPretty(restarts, palette = plain) {
	return `${[...restarts.flatMap((restart) => {
		const { state } = restart;
		const style = state === "restarted" ? palette.good : state === "held" ? palette.strong : palette.critical;
		const words = reasons(restart);
		return [`${style(state.padEnd(11))}  ${workloadText(restart)}`, ...words.map((each) => `    ${each}`)];
	}), palette.strong(restartSummary(restarts))].join("\n")}\n`;
}
function reasons(restart) {
	const { kind, namespace, name, state, trouble } = restart;
	const own = `-n ${nameText(namespace)} ${kind.toLowerCase()}/${nameText(name)}`;
	switch (state) {
		case "restarted": return [];
		case "held": return ["its pods are replaced by hand, or its rollout is paused", `Restart it when it suits: kubectl rollout restart ${own}`];
		case "late": return ["its new pods are not ready yet", `See why: kubectl rollout status ${own}; kubectl describe ${own}`];
		case "failed": return trouble === null ? [] : [trouble.message, trouble.hint];
	}
}
function workloadText({ kind, namespace, name }) {
	return `${kind} ${nameText(namespace)}/${nameText(name)}`;
}
const mostRows = 100;
/** For a job's summary. */
function restartMarkdown(restarts) {
	const summary = markdownText(restartSummary(restarts));
	const rows = restarts.slice(0, mostRows).map((restart) => `- ${markdownCode(workloadText(restart))}: ${markdownText([restart.state, ...reasons(restart)].join(". "))}`);
	return `${[isRestarted(restarts) ? `${summary}.` : `**${summary}.**`, ...rows.length > 0 ? [rows.join("\n")] : []].join("\n\n")}\n`;
}
/** For programs. */
function restartObjects(restarts) {
	return restarts.map(({ kind, namespace, name, state, trouble }) => ({
		kind,
		namespace: nameText(namespace),
		name: nameText(name),
		state,
		trouble: trouble === null ? null : trouble.code
	}));
}
// packages/core/src/cluster/plan-json.ts
/** The stable, versioned form for programs: these keys, in this order. No value, and no text of an annotation. */
function planJson(plan, { tool, application, proof = null, restarts = null, incomplete = [] }) {
	return jsonText({
		version: 1,
		tool: {
			name: tool.name,
			version: tool.version
		},
		fieldManager: nameText(plan.fieldManager),
		inventory: plan.inventory === null ? null : nameText(plan.inventory),
		objects: plan.objects.map((object) => objectOf(object, application)),
		summary: countsOf(plan),
		...application === null ? {} : {
			dryRun: application.isDryRun,
			trouble: application.trouble === null ? null : troubleOfObject(application.trouble),
			proof: proof === null ? null : proofObject(proof),
			restarts: restarts === null ? null : restartObjects(restarts)
		},
		incomplete: incomplete.map(({ what, why, path, blocking }) => ({
			what,
			why,
			path,
			blocking
		}))
	});
}
function objectOf(object, application) {
	const found = application?.outcomes.get(idOf(object));
	return {
		namespace: nameText(object.namespace),
		name: nameText(object.name),
		path: object.place?.path ?? null,
		line: object.place?.line ?? null,
		action: object.action,
		keys: object.keys.map(({ key, change, before, after, owners }) => ({
			key: nameText(key),
			change,
			before,
			after,
			owners: owners.map(nameText)
		})),
		metadata: object.metadata.map(({ field, name, change }) => ({
			field,
			name: name === null ? null : nameText(name),
			change
		})),
		takesOver: object.takesOver.map(ownedOf),
		lastApplied: object.hasLastApplied,
		obstacles: object.obstacles.map((obstacle) => obstacleOf(obstacle, object)),
		...application === null ? {} : {
			outcome: found?.outcome ?? "not-applied",
			trouble: found?.trouble === null || found === void 0 ? null : troubleOfObject(found.trouble),
			notes: found?.notes ?? []
		}
	};
}
function troubleOfObject({ code, message, hint }) {
	return {
		code,
		message,
		hint
	};
}
function ownedOf({ kind, key, managers }) {
	return {
		kind,
		key: key === "" ? null : nameText(key),
		managers: managers.map(nameText)
	};
}
function obstacleOf(obstacle, object) {
	const { message, hint } = obstacleText(obstacle, object);
	const fields = obstacle.code === "conflict" ? obstacle.fields.map(ownedOf) : [];
	return {
		code: obstacle.code,
		fields,
		message,
		hint
	};
}
// packages/core/src/cluster/plan-pretty.ts
const marks$1 = {
	created: "+",
	changed: "~",
	removed: "-",
	kept: " ",
	unchanged: " "
};
/** For a terminal or a log: what would happen to every key, and never a value. */
function planPretty(plan, { palette = plain, isVerbose = false } = {}) {
	return [...plan.objects.filter(({ action, obstacles }) => isVerbose || action !== "unchanged" || obstacles.length > 0).map((object) => objectBlock(object, palette, isVerbose)), `${palette.strong(planSummary(plan))}\n`].join("\n");
}
function objectBlock(object, palette, isVerbose) {
	const { action, keys, metadata, takesOver, hasLastApplied, obstacles } = object;
	const lines = [`${palette.strong(objectText(object))}  ${actionWords[action]}  ${palette.faint(placeText(object))}`.trimEnd()];
	const told = keys.filter(({ change }) => isVerbose || change !== "unchanged");
	const width = Math.max(0, ...told.map(({ key }) => nameText(key).length));
	for (const key of told) lines.push(keyLine(key, width, palette));
	for (const change of metadata) lines.push(`  ${marks$1[change.change]} ${metadataText(change)}`);
	if (takesOver.length > 0) lines.push(`    taken over: ${ownedText(takesOver)}`);
	if (hasLastApplied) lines.push(`    ${copyWords}`);
	for (const obstacle of obstacles) {
		const { message, hint } = obstacleText(obstacle, object);
		lines.push(`  ${palette.critical("!")} ${message}`, `    ${hint}`);
	}
	return `${lines.join("\n")}\n`;
}
function keyLine({ key, change, before, after, owners }, width, palette) {
	const style = change === "created" ? palette.good : change === "removed" ? palette.high : palette.medium;
	const mark = marks$1[change] === " " ? " " : style(marks$1[change]);
	const note = change === "kept" ? `  looked after by ${owners.map(nameText).join(", ") || "nobody"}` : "";
	return `  ${mark} ${nameText(key).padEnd(width)}  ${change.padEnd(9)}  ${traces(before, after, change)}${note}`.trimEnd();
}
/** `short → medium, 1a2b3c4d → 5e6f7a8b`. */
function traces(before, after, change) {
	const one = after ?? before;
	if (one === null) return "";
	if (change !== "changed" || before === null || after === null) return `${one.size}, ${one.fingerprint}`;
	return `${before.size === after.size ? after.size : `${before.size} → ${after.size}`}, ${before.fingerprint} → ${after.fingerprint}`;
}
// packages/core/src/cluster/plan-markdown.ts
const mostObjects = 200;
const mostKeys = 30;
/** For a job's summary: a table of what happens to every key. */
function planMarkdown(plan, title = "Secrets for the cluster") {
	const told = plan.objects.filter(({ action, obstacles }) => action !== "unchanged" || obstacles.length > 0);
	const isBlocked = told.some(({ obstacles }) => obstacles.length > 0);
	const verdict = markdownText(planSummary(plan));
	const blocks = [`### ${title}`, isBlocked ? `**${verdict}.**` : `${verdict}.`];
	if (told.length > 0) {
		const rows = [[
			"Secret",
			"What happens",
			"Keys",
			"File"
		], [
			"---",
			"---",
			"---",
			"---"
		]];
		for (const object of told.slice(0, mostObjects)) rows.push(rowOf(object));
		blocks.push(rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
		if (told.length > mostObjects) blocks.push(`And ${count(told.length - mostObjects)} more.`);
		blocks.push("Fingerprints are keyed anew in every run: they say what is equal, and nothing about a value.");
	}
	const blocked = told.flatMap((object) => object.obstacles.map((obstacle) => {
		const { message, hint } = obstacleText(obstacle, object);
		return `- ${markdownCode(objectText(object))}: ${markdownText(message)}. ${markdownText(hint)}`;
	}));
	if (blocked.length > 0) blocks.push("Blocked:", blocked.slice(0, mostObjects).join("\n"));
	return `${blocks.join("\n\n")}\n`;
}
function rowOf(object) {
	const { action, keys, metadata, takesOver, hasLastApplied, obstacles } = object;
	const changes = keys.filter(({ change }) => change !== "unchanged" && change !== "kept");
	const lines = changes.slice(0, mostKeys).map(({ key, change, before, after }) => `${markdownCode(nameText(key))} ${change} ${markdownText(`(${traces(before, after, change)})`)}`);
	if (changes.length > mostKeys) lines.push(`and ${count(changes.length - mostKeys)} more`);
	const stay = keys.length - changes.length;
	if (stay > 0) lines.push(`${count(stay)} unchanged`);
	for (const change of metadata) lines.push(markdownText(metadataText(change)));
	const what = [obstacles.length > 0 ? "**blocked**" : actionWords[action]];
	if (takesOver.length > 0) what.push(markdownText(`taken over: ${ownedText(takesOver)}`));
	if (hasLastApplied) what.push(markdownText(copyWords));
	return [
		markdownCode(objectText(object)),
		what.join("<br>"),
		lines.join("<br>"),
		object.place === null ? "" : markdownCode(placeText(object))
	];
}
// packages/core/src/cluster/secret-type.ts
const needs = {
	"kubernetes.io/tls": { fault: (data) => missing$1(data, ["tls.crt", "tls.key"]) },
	"kubernetes.io/dockerconfigjson": { fault: (data) => json(data, ".dockerconfigjson") },
	"kubernetes.io/dockercfg": { fault: (data) => json(data, ".dockercfg") },
	"kubernetes.io/basic-auth": { fault: (data) => data.has("username") || data.has("password") ? null : "needs the key username or password" },
	"kubernetes.io/ssh-auth": { fault: (data) => (data.get("ssh-privatekey")?.length ?? 0) > 0 ? null : "needs a value under the key ssh-privatekey" },
	"kubernetes.io/service-account-token": { fault: (_, annotations) => annotations.get("kubernetes.io/service-account.name") ? null : "needs the annotation kubernetes.io/service-account.name" }
};
/** Why the API server would refuse these keys for this type; null when it would not. */
function typeFault(type, data, annotations) {
	return Object.hasOwn(needs, type) ? needs[type]?.fault(data, annotations) ?? null : null;
}
function missing$1(data, keys) {
	const absent = keys.filter((key) => !data.has(key));
	return absent.length === 0 ? null : `needs the key ${absent.join(" and ")}`;
}
function json(data, key) {
	const bytes = data.get(key);
	if (bytes === void 0) return `needs the key ${key}`;
	try {
		const value = JSON.parse(decode(bytes) ?? "");
		if (typeof value === "object" && !Array.isArray(value)) return null;
	} catch {}
	return `needs a JSON object under the key ${key}`;
}
// packages/core/src/cluster/read-secret.ts
const largestSecret = 1048576;
const largestAnnotations = 262144;
const objectFields = /* @__PURE__ */ new Set([
	"apiVersion",
	"kind",
	"metadata",
	"data",
	"stringData",
	"type",
	"immutable"
]);
const metadataFields = /* @__PURE__ */ new Set([
	"name",
	"namespace",
	"labels",
	"annotations"
]);
/** What an exported object carries; the API server sets all of it. */
const serverFields = /* @__PURE__ */ new Set([
	"creationTimestamp",
	"generation",
	"managedFields",
	"resourceVersion",
	"selfLink",
	"uid"
]);
const systemNamespaces = /^kube-/;
/** One object that says that it is a v1 Secret. Null when it cannot be applied; why is with the reader. */
function readSecret(reader, root, terms) {
	const before = reader.faults.length;
	reader.refuseOthers(root, objectFields, "a Secret");
	const metadata = reader.map(root, "metadata");
	if (metadata === null) {
		reader.refuse("name", root, "the Secret has no metadata, and so no name", "Give it metadata.name.");
		return null;
	}
	reader.refuseOthers(metadata, /* @__PURE__ */ new Set([...metadataFields, ...serverFields]), "metadata here");
	const name = nameOf$1(reader, metadata);
	const namespace = namespaceOf(reader, metadata, terms);
	const labels = labelsOf(reader, metadata);
	const annotations = annotationsOf(reader, metadata);
	const type = reader.text(root, "type");
	const immutable = immutableOf(reader, root);
	const bytes = bytesOf$1(reader, root, terms);
	if (reader.faults.length > before || name === null || namespace === null) return null;
	const fault = typeFault(type ?? "Opaque", bytes, annotations);
	if (fault !== null) {
		const words = `a Secret of this type ${fault}`;
		reader.refuse("type-keys", fieldOf(root, "type") ?? root, words, "Add it, or change the type.");
		return null;
	}
	const data = /* @__PURE__ */ new Map();
	for (const [key, value] of bytes) {
		data.set(key, {
			base64: new Secret(encodeBase64(value)),
			size: sizeClass(value.length)
		});
		value.fill(0);
	}
	return {
		namespace,
		namesNamespace: (fieldOf(metadata, "namespace")?.value.type ?? "null") !== "null",
		name,
		type,
		immutable,
		data,
		labels,
		annotations,
		place: reader.place(root)
	};
}
function nameOf$1(reader, metadata) {
	const field = fieldOf(metadata, "name");
	const name = reader.text(metadata, "name");
	if (field === null || name === null || name === "") {
		if (field === null || name !== null) reader.refuse("name", field ?? metadata, "the Secret has no name", "Give it metadata.name.");
		return null;
	}
	if (isObjectName(name)) return name;
	reader.refuse("name", field, "this is no name for a Secret", "Small letters, digits, - and . are allowed, at most 253, with a letter or a digit at both ends.");
	return null;
}
function namespaceOf(reader, metadata, { defaultNamespace, onlyDefault, allowed }) {
	const field = fieldOf(metadata, "namespace");
	const namespace = reader.text(metadata, "namespace") ?? defaultNamespace;
	const at = field ?? metadata;
	if (!isNamespaceName(namespace)) {
		reader.refuse("namespace", at, "this is no name for a namespace", "Small letters, digits and - are allowed, at most 63.");
		return null;
	}
	const shown = label.name(namespace).text;
	if (onlyDefault && namespace !== defaultNamespace) {
		const message = `the Secret says namespace ${shown}, and ${label.name(defaultNamespace).text} was asked for`;
		reader.refuse("namespace", at, message, "Leave --namespace out, or change one of them.");
		return null;
	}
	if (allowed === null ? systemNamespaces.test(namespace) : !allowed.has(namespace)) {
		const message = `nothing may be applied to the namespace ${shown} here`;
		reader.refuse("namespace-not-allowed", at, message, "Name it among the allowed namespaces if it is meant.");
		return null;
	}
	return namespace;
}
function labelsOf(reader, metadata) {
	const labels = reader.texts(metadata, "labels");
	const map = reader.map(metadata, "labels");
	for (const { key, field } of map === null ? [] : fieldsOf(map)) {
		const value = labels.get(key);
		if (!isQualifiedName(key)) reader.refuse("label", field, "this is no key for a label", "Write NAME or PREFIX/NAME, the name at most 63.");
		else if (key === "sops-guard/inventory") reader.refuse("label", field, "this label is ours: it says what an inventory holds", "Take it out.");
		else if (value !== void 0 && !isLabelValue(value)) reader.refuse("label", field, "this is no value for a label", "Letters, digits, -, _ and . are allowed, at most 63; longer texts are annotations.");
	}
	return labels;
}
function annotationsOf(reader, metadata) {
	const annotations = new Map(reader.texts(metadata, "annotations"));
	annotations.delete(lastApplied);
	const map = reader.map(metadata, "annotations");
	if (map === null) return annotations;
	let size = 0;
	for (const { key, field } of fieldsOf(map)) {
		if (!isQualifiedName(key.toLowerCase())) reader.refuse("annotation", field, "this is no key for an annotation", "Write NAME or PREFIX/NAME, the name at most 63.");
		const value = annotations.get(key) ?? "";
		size += new TextEncoder().encode(key + value).length;
		if (value.includes(sealedMark)) reader.refuse("ciphertext", field, "this annotation is still ciphertext", hints$1.ciphertext);
	}
	if (size > largestAnnotations) reader.refuse("annotation", map, "the annotations take more than 256 KiB", "Take some of them out.");
	return annotations;
}
function immutableOf(reader, root) {
	const field = fieldOf(root, "immutable");
	if (field === null || field.value.type === "null") return null;
	if (field.value.type === "bool") return field.value.isTrue;
	reader.refuse("field", field, `immutable is ${kindOf(field.value)}`, "Write true or false.");
	return null;
}
const sealedMark = "ENC[AES256_GCM,";
const hints$1 = {
	ciphertext: "It was sealed twice, or pasted from a sealed file: set it again with `sops-guard set`.",
	empty: "Set it with `sops-guard set`, take the key out, or say that empty values are meant."
};
/** The bytes under each key; `stringData` wins, as it does in the API server. */
function bytesOf$1(reader, root, terms) {
	const bytes = /* @__PURE__ */ new Map();
	let isFaulty = false;
	for (const name of ["data", "stringData"]) {
		const map = reader.map(root, name);
		for (const { key, field } of map === null ? [] : fieldsOf(map)) {
			const value = datumBytes(reader, name, key, field, terms);
			if (value === null) isFaulty = true;
			else bytes.set(key, value);
		}
	}
	if (bytes.size === 0 && !isFaulty && !terms.allowEmpty) reader.refuse("empty", root, "the Secret holds nothing", hints$1.empty);
	if ([...bytes.values()].reduce((sum, value) => sum + value.length, 0) > largestSecret) reader.refuse("size", root, "the values take more than 1 MiB, the most that a Secret can hold", "Part it into several Secrets, or keep large files elsewhere.");
	return bytes;
}
function datumBytes(reader, name, key, field, { allowEmpty }) {
	const { value, sealed } = field;
	if (!isDataKey(key)) {
		reader.refuse("key", field, "this is no key for a Secret", "Letters, digits, -, _ and . are allowed, at most 253; .. at the start is not.");
		return null;
	}
	if (value.type !== "str" && value.type !== "bytes") {
		const hint = value.type === "null" ? hints$1.empty : "Put it in quotes with `sops-guard edit`, so that it is sealed as a text.";
		reader.refuse("value", field, `a value of ${name} must be a text, and this is ${kindOf(value)}`, hint);
		return null;
	}
	const isEmpty = value.type === "str" ? value.text === "" : value.bytes.length === 0;
	if (sealed !== null && !isEmpty && !(sealed?.type === "str" && looksSealed(sealed.text))) {
		reader.refuse("in-clear", field, "this value stands in git in clear", "Let the creation rule seal data and stringData, seal it again, and replace the value: it is known.");
		return null;
	}
	const bytes = value.type === "bytes" ? name === "stringData" ? value.bytes.slice() : null : name === "stringData" ? new TextEncoder().encode(value.text) : decodeStrictBase64(value.text);
	if (value.type === "str" && value.text.includes(sealedMark) || bytes !== null && name === "data" && new TextDecoder().decode(bytes).includes(sealedMark)) {
		reader.refuse("ciphertext", field, "this value is still ciphertext", hints$1.ciphertext);
		return null;
	}
	if (bytes === null) {
		reader.refuse("base64", field, "this value of data is no Base64", "Values of data are Base64 with padding; plain text belongs into stringData.");
		return null;
	}
	if (bytes.length === 0 && !allowEmpty) {
		reader.refuse("empty", field, "this value is empty", hints$1.empty);
		return null;
	}
	return bytes;
}
// packages/core/src/cluster/read-manifests.ts
/** Secrets out of opened files: everything that the API server would refuse, and much that it would not, is refused here. */
function readManifests(files, { required, ...terms }) {
	const objects = [];
	const faults = [];
	for (const file of files) {
		const before = objects.length + faults.length;
		for (const document of file.plain.keys()) {
			const reader = new ManifestReader(file, document);
			const root = reader.root();
			if (root !== null && !isNothing(root.value)) objects.push(...objectsIn(reader, root, terms, null));
			faults.push(...reader.faults);
		}
		if (objects.length + faults.length > before) continue;
		faults.push({
			...placeIn(file.path, null, [], 0),
			code: "no-object",
			message: "the file holds no Secret",
			hint: "It was opened, and there is nothing in it to apply."
		});
	}
	faults.push(...duplicates(objects));
	if (required !== null && faults.length === 0) faults.push(...unmet(objects, required));
	return {
		objects,
		faults
	};
}
/** Behind the last `---` there is often nothing. */
function isNothing({ items }) {
	return items.every((item) => !("key" in item));
}
/** Lists in each other, more than anybody writes. */
const deepestList = 3;
function objectsIn(reader, root, terms, list) {
	const isTyped = list?.kind === "SecretList";
	const kind = reader.text(root, "kind") ?? (isTyped ? "Secret" : null);
	const apiVersion = reader.text(root, "apiVersion") ?? (isTyped ? "v1" : null);
	if (kind === null || apiVersion === null) {
		const missing = kind === null ? "kind" : "apiVersion";
		reader.refuse("not-an-object", root, `this is no Kubernetes object: it has no ${missing}`, hints.kind);
		return [];
	}
	const at = fieldOf(root, "kind") ?? root;
	if (kind === "List" || kind === "SecretList") {
		const items = fieldOf(root, "items");
		if (apiVersion !== "v1" || items?.value.type !== "list" || (list?.depth ?? 0) >= deepestList) {
			reader.refuse("not-an-object", at, "this List cannot be unfolded", "It needs apiVersion v1 and items.");
			return [];
		}
		const below = {
			kind,
			depth: (list?.depth ?? 0) + 1
		};
		return itemsOf$2(items).flatMap((item) => {
			if (item.value.type === "map") return objectsIn(reader, item, terms, below);
			reader.refuse("not-an-object", item, "an item of this List is no object", hints.kind);
			return [];
		});
	}
	if (kind !== "Secret") {
		reader.refuse("other-kind", at, `only Secrets are applied here, and this is of kind ${label.name(kind).text}`, hints.kind);
		return [];
	}
	if (apiVersion !== "v1") {
		const version = fieldOf(root, "apiVersion") ?? root;
		reader.refuse("api-version", version, `a Secret of apiVersion ${label.name(apiVersion).text} is no Secret`, "Write apiVersion: v1.");
		return [];
	}
	const object = readSecret(reader, root, terms);
	return object === null ? [] : [object];
}
const hints = { kind: "Apply other objects with kubectl; secrets among them belong into a Secret of their own." };
function duplicates(objects) {
	const first = /* @__PURE__ */ new Map();
	return objects.flatMap((object) => {
		const id = idOf(object);
		const other = first.get(id);
		if (other === void 0) {
			first.set(id, object);
			return [];
		}
		const { path, line } = other.place;
		return [{
			...object.place,
			code: "duplicate",
			message: `${label.name(object.namespace).text}/${label.name(object.name).text} is there twice`,
			hint: `The other one is at ${path}${line === null ? "" : `:${line}`}; only one of them can be meant.`
		}];
	});
}
function unmet(objects, { namespace, secrets, policy, partial }) {
	const there = objects.filter((object) => namespace === null || object.namespace === namespace);
	return secrets.flatMap(({ name, keys, line }) => {
		const found = there.find((object) => object.name === name);
		const shown = label.name(name).text;
		const reason = `The policy asks for it${line === null ? "" : `, line ${line}`}`;
		if (found === void 0) {
			if (partial) return [];
			return [{
				...placeIn(policy, line, [], 0),
				code: "required",
				message: `the Secret ${shown} is in none of the files`,
				hint: `${reason}; name its file too, or say that these are only a part.`
			}];
		}
		return keys.filter((key) => !found.data.has(key)).map((key) => ({
			...found.place,
			code: "required",
			message: `the Secret ${shown} has no key ${label.name(key).text}`,
			hint: `${reason}.`
		}));
	});
}
// packages/core/src/cluster/trouble.ts
const name = (text) => label.name(text ?? "").text;
const says = (message, hint) => () => [message, hint];
/** In the order in which they are tried: what stands first explains what stands below. */
const patterns = [
	{
		code: "context",
		isGeneral: true,
		sign: /context was not found|no context exists with the name|context "[^"]*" does not exist/,
		words: says("the kubeconfig has no context of that name", "Look at them: kubectl config get-contexts")
	},
	{
		code: "kubeconfig",
		isGeneral: true,
		sign: /error loading config file|couldn't get version\/kind|invalid configuration|error: stat [^\n]*: no such file|unable to read (?:certificate-authority|client-cert|client-key)/,
		words: says("the kubeconfig is not there, or cannot be used", "Check its path and that it is whole: kubectl config view")
	},
	{
		code: "login-plugin",
		isGeneral: true,
		sign: /getting credentials: exec:|exec plugin|no Auth Provider found|auth provider/,
		words: says("the kubeconfig's login program failed", "Is it installed, and are you logged in? Run it by hand: kubectl get --raw /version")
	},
	{
		code: "unauthorized",
		isGeneral: true,
		sign: /Unauthorized|must be logged in to the server|the server has asked for the client to provide credentials/,
		words: says("the API server does not know who is asking: the token or certificate has expired, or is of another cluster", "Make a new one, such as: kubectl create token NAME -n NAMESPACE; and replace the kubeconfig")
	},
	{
		code: "certificate",
		isGeneral: true,
		sign: /x509:|tls: (?:failed|bad|unknown|first record)|certificate signed by|HTTP response to HTTPS client/,
		words: says("the API server's certificate does not fit the kubeconfig", "Take certificate-authority-data and the server's name anew from the cluster; on k3s a name takes --tls-san")
	},
	{
		code: "no-kubeconfig",
		isGeneral: true,
		sign: /(?:localhost|127\.0\.0\.1|\[::1\]):8080/,
		words: says("kubectl found no kubeconfig", "Name one with --kubeconfig or KUBECONFIG; on a k3s node it is /etc/rancher/k3s/k3s.yaml")
	},
	{
		code: "no-such-host",
		isGeneral: true,
		sign: /no such host|server misbehaving|Temporary failure in name resolution/,
		words: says("the name of the API server leads nowhere", "Check `server:` in the kubeconfig, and whether a VPN is needed: kubectl cluster-info")
	},
	{
		code: "unreachable",
		isGeneral: true,
		sign: /connection refused|was refused - did you specify|no route to host|network is unreachable|connection reset|EOF$|broken pipe/m,
		words: says("the API server cannot be reached", "Is it running, and may this machine talk to it? kubectl cluster-info")
	},
	{
		code: "timeout",
		isGeneral: true,
		sign: /context deadline exceeded|Client\.Timeout|i\/o timeout|handshake timeout|request canceled|Timeout: request did not complete|\(Timeout\)|\(ServerTimeout\)/,
		words: says("the API server did not answer in time", "Try again, or give it longer with --timeout; is a webhook or etcd slow? kubectl get --raw /readyz?verbose")
	},
	{
		code: "throttled",
		isGeneral: true,
		sign: /TooManyRequests|too many requests/i,
		words: says("the API server has too much to do", "Try again in a minute.")
	},
	{
		code: "webhook",
		sign: /admission webhook "([a-z0-9.-]{1,253})"|failed calling webhook "([a-z0-9.-]{1,253})"|ValidatingAdmissionPolicy '([a-z0-9.-]{1,253})'/,
		words: ([, denied, failed, policy]) => [failed === void 0 ? `the admission check ${name(denied ?? policy)} refuses it` : `the admission check ${name(failed)} does not answer`, "Its words may quote values, so they are not shown; see the check's own log or policy."]
	},
	{
		code: "api-server",
		isGeneral: true,
		sign: /\(InternalError\)|\(ServiceUnavailable\)|currently unable to handle the request/,
		words: says("the API server itself is in trouble", "Look at it: kubectl get --raw /readyz?verbose")
	},
	{
		code: "terminating",
		sign: /because it is being terminated|namespace ([a-z0-9-]{1,63}) because/,
		words: ([, namespace]) => [`the namespace${namespace === void 0 ? "" : ` ${name(namespace)}`} is being deleted`, "Look at what holds it: kubectl get namespace NAME -o jsonpath={.status.conditions}"]
	},
	{
		code: "quota",
		sign: /exceeded quota/,
		words: says("a quota of the namespace is used up", "Look at it: kubectl describe resourcequota -n NAMESPACE")
	},
	{
		code: "forbidden",
		sign: /User "([^"\n]{1,256})" cannot ([a-z]{1,20}) resource "([a-z0-9./-]{1,120})"(?: in API group "[^"\n]*")?(?: in the namespace "([a-z0-9-]{1,63})")?/,
		words: ([, user, verb, resource, namespace]) => {
			const where = namespace === void 0 ? "in the whole cluster" : `in the namespace ${name(namespace)}`;
			const scope = namespace === void 0 ? "-A" : `-n ${name(namespace)}`;
			return [`${name(user)} may not ${verb} ${resource} ${where}`, `Bind a Role that allows it, then ask: kubectl auth can-i ${verb} ${resource} ${scope}`];
		}
	},
	{
		code: "forbidden",
		sign: /\(Forbidden\)/,
		words: says("the API server forbids it", "See what you may do: kubectl auth can-i --list -n NAMESPACE")
	},
	{
		code: "no-namespace",
		sign: /namespaces "([a-z0-9-]{1,63})" not found/,
		words: ([, namespace]) => [`there is no namespace ${name(namespace)}`, `Create it: kubectl create namespace ${name(namespace)}`]
	},
	{
		code: "conflict",
		sign: /Apply failed with \d+ conflicts?: conflicts? with "([^"\n]{1,128})"/,
		words: ([found, manager]) => [`somebody else looks after a field of it: ${name(manager)}${found.includes("conflicts with") ? " and maybe others" : ""}`, "Plan again to see which; have the other one give it up, or force the conflict if git is to win."]
	},
	{
		code: "changed",
		sign: /the object has been modified|\(Conflict\)/,
		words: says("somebody changed it at the same moment", "Run it again.")
	},
	{
		code: "immutable",
		sign: /field is immutable/,
		words: says("it is immutable, or its type would have to change", "Remove it and apply again, or give the new values a Secret of another name.")
	},
	{
		code: "too-large",
		sign: /Too long: may not be|Too long: must have at most|request is too large|Request entity too large|etcdserver: request/,
		words: says("it is larger than the API server takes", "Part it into several Secrets.")
	},
	{
		code: "no-kind",
		sign: /no matches for kind|the server doesn't have a resource type|could not find the requested resource/,
		words: says("the cluster does not know that kind of object", "Are its CRDs installed? kubectl api-resources")
	},
	{
		code: "invalid",
		sign: /\(Invalid\)|is invalid:|\(BadRequest\)/,
		words: says("the API server finds it invalid; its words quote the object, so they are not shown", "Ask it yourself with the values left out: kubectl apply --server-side --dry-run=server")
	},
	{
		code: "not-found",
		sign: /\(NotFound\)|not found/,
		words: says("it is not there", "Look: kubectl get secrets -n NAMESPACE")
	}
];
/** What kubectl's stderr says, in words of ours. */
function troubleOf(stderr) {
	for (const { code, isGeneral = false, sign, words } of patterns) {
		const found = sign.exec(stderr);
		if (found === null) continue;
		const [message, hint] = words(found);
		return {
			code,
			message,
			hint,
			isGeneral
		};
	}
	return {
		code: "unknown",
		message: "kubectl failed for a reason that is not known here; its words may quote values, so they are not shown",
		hint: "Try what needs no values: kubectl get secrets -n NAMESPACE -o name",
		isGeneral: false
	};
}
// packages/core/src/eso/object.ts
/** `namespace/name`, for maps and for people. */
function objectId({ namespace, name }) {
	return namespace === "" ? name : `${namespace}/${name}`;
}
/** A member somewhere below a JSON value; undefined where something on the way is missing or of another kind. */
function member(json, ...path) {
	let at = json;
	for (const name of path) {
		if (typeof at !== "object" || at === null || Array.isArray(at) || !Object.hasOwn(at, name)) return void 0;
		at = at[name];
	}
	return at;
}
/** A text below a JSON value; null where there is none, and for the empty text, which the API takes for none. */
function textOf(json, ...path) {
	const found = member(json, ...path);
	return typeof found === "string" && found !== "" ? found : null;
}
/** The items of a list below a JSON value. */
function itemsOf$1(json, ...path) {
	const found = member(json, ...path);
	return Array.isArray(found) ? found : [];
}
/** The texts of a map below a JSON value, such as labels; null where there is no map. */
function textsOf(json, ...path) {
	const found = member(json, ...path);
	if (typeof found !== "object" || found === null || Array.isArray(found)) return null;
	return new Map(Object.entries(found).filter((entry) => typeof entry[1] === "string"));
}
function nameOf(json) {
	return {
		namespace: textOf(json, "metadata", "namespace") ?? "",
		name: textOf(json, "metadata", "name") ?? ""
	};
}
/** The condition `Ready` of a status. */
function readiness(json) {
	const found = itemsOf$1(json, "status", "conditions").find((each) => textOf(each, "type") === "Ready");
	if (found === void 0) return null;
	return {
		status: textOf(found, "status") ?? "",
		reason: textOf(found, "reason") ?? "",
		message: textOf(found, "message") ?? ""
	};
}
// packages/core/src/cluster/workload.ts
/** A Deployment, StatefulSet or DaemonSet as the API server answers with it; null for anything else. */
function readWorkload(json) {
	const kind = [
		"Deployment",
		"StatefulSet",
		"DaemonSet"
	].find((each) => each === textOf(json, "kind"));
	if (kind === void 0) return null;
	const strategy = textOf(json, "spec", "updateStrategy", "type");
	return {
		...nameOf(json),
		kind,
		secrets: secretsOf(member(json, "spec", "template", "spec")),
		isRolledOut: isRolledOut(kind, json),
		isHeld: strategy === "OnDelete" || member(json, "spec", "paused") === true
	};
}
function secretsOf(pod) {
	const names = itemsOf$1(pod, "imagePullSecrets").map((each) => textOf(each, "name"));
	for (const volume of itemsOf$1(pod, "volumes")) {
		names.push(textOf(volume, "secret", "secretName"));
		for (const source of itemsOf$1(volume, "projected", "sources")) names.push(textOf(source, "secret", "name"));
		names.push(textOf(volume, "csi", "nodePublishSecretRef", "name"));
	}
	for (const container of [...itemsOf$1(pod, "initContainers"), ...itemsOf$1(pod, "containers")]) {
		for (const variable of itemsOf$1(container, "env")) names.push(textOf(variable, "valueFrom", "secretKeyRef", "name"));
		for (const source of itemsOf$1(container, "envFrom")) names.push(textOf(source, "secretRef", "name"));
	}
	return new Set(names.filter((name) => name !== null));
}
/** As `kubectl rollout status` judges it. */
function isRolledOut(kind, json) {
	const status = (name) => numberOf(json, "status", name) ?? 0;
	if (status("observedGeneration") < (numberOf(json, "metadata", "generation") ?? 0)) return false;
	if (kind === "DaemonSet") {
		const wanted = status("desiredNumberScheduled");
		return status("updatedNumberScheduled") >= wanted && status("numberAvailable") >= wanted;
	}
	const wanted = numberOf(json, "spec", "replicas") ?? 1;
	if (status("updatedReplicas") < wanted || status("replicas") > wanted) return false;
	return status(kind === "Deployment" ? "availableReplicas" : "readyReplicas") >= wanted;
}
function numberOf(json, ...path) {
	const found = member(json, ...path);
	return typeof found === "number" ? found : null;
}
// packages/core/src/eso/known-secrets.ts
/** `whole` names the namespaces of which every Secret is in the list. */
function knownSecretsOf(secrets, { whole, missing = [] }) {
	const byId = new Map(secrets.map((secret) => [objectId(secret), secret]));
	const gone = new Set(missing.map(objectId));
	return {
		find: (name) => byId.get(objectId(name)) ?? (whole.has(name.namespace) || gone.has(objectId(name)) ? "missing" : "unknown"),
		all: (namespace) => whole.has(namespace) ? secrets.filter((secret) => secret.namespace === namespace) : null
	};
}
// packages/core/src/eso/reading.ts
/** Whether an ExternalSecret reads one of these master Secrets through a kubernetes store, whatever the key. */
function readsAny(external, stores, masters) {
	return external.entries.some((entry) => masters.some((master) => reads(entry, external, stores, master)));
}
/** Whether one of the changes can reach the target. */
function isReached(external, stores, changes) {
	return external.entries.some((entry) => changes.some((change) => {
		if (!reads(entry, external, stores, {
			...change,
			data: /* @__PURE__ */ new Map()
		})) return false;
		if (entry.kind === "find" || change.keys === null) return true;
		return entry.kind !== "other" && readsKey(entry.ref.property, change.keys);
	}));
}
/** The stores that ExternalSecrets look in for one of these master Secrets, where it is not: they read another namespace. */
function storesElsewhere(externals, stores, masters) {
	const elsewhere = /* @__PURE__ */ new Set();
	for (const external of externals) for (const entry of external.entries) {
		if (entry.kind !== "data" && entry.kind !== "extract") continue;
		const store = stores.of(external, entry.store);
		const isNamed = masters.some(({ namespace, name }) => name === entry.ref.key && namespace !== store?.kubernetes?.namespace);
		if (store?.kubernetes && isNamed) elsewhere.add(store);
	}
	return [...elsewhere];
}
/** A property is a key as it stands, or begins with a key and leads into its JSON. */
function readsKey(property, keys) {
	return property === null || keys.has(property) || keys.has(property.split(".", 1)[0] ?? "");
}
function reads(entry, external, stores, master) {
	const namespace = stores.of(external, entry.store)?.kubernetes?.namespace;
	if (namespace !== master.namespace || entry.kind === "other") return false;
	if (entry.kind !== "find") return entry.ref.key === master.name;
	return (found(entry, knownSecretsOf([master], { whole: /* @__PURE__ */ new Set([namespace]) }), namespace)?.length ?? 1) > 0;
}
/** The Secrets that `find` finds, in the order of their names; null where that cannot be told. Tags win over a name, as in ESO. */
function found(entry, masters, namespace) {
	const all = masters.all(namespace);
	if (all === null) return null;
	const { tags, name } = entry;
	if (tags !== null) return all.filter(({ labels }) => [...tags].every(([tag, value]) => labels.get(tag) === value));
	const regex = name === null ? null : compileRegex(name);
	return regex === null ? null : all.filter((secret) => regex.test(secret.name));
}
// packages/core/src/eso/remote-value.ts
const missing = { kind: "missing" };
/** What `remoteRef` makes of a Secret's data. */
function remoteValue(data, ref) {
	if (ref.isMetadata) return {
		kind: "unknown",
		why: "it reads labels or annotations"
	};
	const found = ref.property === null ? wholeSecret(data) : keyOf$1(data, ref.property);
	return found.kind === "value" ? decoded$1(found.bytes, ref.decoding) : found;
}
/**
* A whole Secret as the JSON that Go makes of it: keys sorted, no HTML escapes. Go and JavaScript differ in how they write
* bytes that are no UTF-8 and the two line separators of Unicode.
*/
function wholeSecret(data) {
	const members = [];
	for (const key of [...data.keys()].sort()) {
		const text = utf8(data.get(key) ?? /* @__PURE__ */ new Uint8Array());
		if (text === null) return {
			kind: "unknown",
			why: "a value is no text, and all of it is read as JSON"
		};
		members.push(`${goString(key)}:${goString(text)}`);
	}
	return {
		kind: "value",
		bytes: new TextEncoder().encode(`{${members.join(",")}}`)
	};
}
function goString(text) {
	return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
/** A key as it stands, dots included; else, split at the first dot, a path into the JSON that the key holds. */
function keyOf$1(data, property) {
	const exact = data.get(property);
	if (exact !== void 0) return {
		kind: "value",
		bytes: exact
	};
	const dot = property.indexOf(".");
	if (dot <= 0 || dot === property.length - 1) return missing;
	const holder = data.get(property.slice(0, dot));
	return holder === void 0 ? missing : inJson(holder, property.slice(dot + 1));
}
/** Plain names and indexes only: the rest of gjson's language (wildcards, queries, modifiers) is left to ESO. */
function inJson(bytes, path) {
	const names = path.split(".");
	if (!names.every((name) => /^[\w-]+$/.test(name))) return {
		kind: "unknown",
		why: "its property is a query"
	};
	let at;
	try {
		at = JSON.parse(utf8(bytes) ?? "");
	} catch {
		return {
			kind: "unknown",
			why: "its property leads into a value that is no JSON"
		};
	}
	for (const name of names) {
		if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return missing;
		at = at[name];
	}
	if (typeof at === "object" && at !== null) return {
		kind: "unknown",
		why: "its property leads to a JSON object"
	};
	if (typeof at === "number" && !Number.isSafeInteger(at)) return {
		kind: "unknown",
		why: "its property leads to a number with a fraction"
	};
	return {
		kind: "value",
		bytes: new TextEncoder().encode(at === null ? "" : String(at))
	};
}
/** What `decodingStrategy` makes of a value. */
function decoded$1(bytes, strategy) {
	const standard = () => goBase64(bytes, "+/");
	const urlSafe = () => goBase64(bytes, "-_");
	const result = strategy === "None" ? bytes : strategy === "Base64" ? standard() : strategy === "Base64URL" ? urlSafe() : strategy === "Auto" ? standard() ?? urlSafe() ?? bytes : void 0;
	if (result === void 0) return {
		kind: "unknown",
		why: "it has a decoding strategy of its own"
	};
	return result === null ? { kind: "encoding" } : {
		kind: "value",
		bytes: result
	};
}
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** Base64 as Go decodes it: padding is needed, line ends do not count, bits that hang over do not matter. */
function goBase64(bytes, last) {
	const text = utf8(bytes)?.replace(/[\r\n]/g, "");
	if (text === void 0 || text.length % 4 !== 0) return null;
	const digits = text.replace(/={1,2}$/, "");
	const alphabet = letters + last;
	const out = new Uint8Array(Math.floor(digits.length * 3 / 4));
	let held = 0;
	let bits = 0;
	let length = 0;
	for (const digit of digits) {
		const value = alphabet.indexOf(digit);
		if (value === -1) return null;
		held = (held << 6 | value) & 65535;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			out[length++] = held >> bits & 255;
		}
	}
	return out;
}
/** Null for what is no UTF-8. */
function utf8(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return null;
	}
}
// packages/core/src/eso/template.ts
/**
* What a template makes of the data. Text with plain `{{ .name }}` in it, which most are (a URL put together from user, password
* and host), is filled in; functions, pipelines, conditions and templates from elsewhere are ESO's business.
*/
function rendered(template, data) {
	if (template.data === null) return null;
	if (template.data.size === 0) return data;
	const target = new Map(template.isMerged ? data : []);
	for (const [key, text] of template.data) {
		const filled = fill(text, data);
		if (filled === null || filled === "fails") return filled;
		target.set(key, filled);
	}
	return target;
}
const field = /\{\{[ \t]*\.([A-Za-z_]\w*)[ \t]*\}\}/g;
function fill(text, data) {
	const parts = [];
	let at = 0;
	for (const match of text.matchAll(field)) {
		const value = data.get(match[1] ?? "");
		const before = text.slice(at, match.index);
		if (before.includes("{{")) return null;
		if (value === void 0) return "fails";
		if (utf8(value) === null) return null;
		parts.push(new TextEncoder().encode(before), value);
		at = match.index + match[0].length;
	}
	const rest = text.slice(at);
	if (rest.includes("{{")) return null;
	parts.push(new TextEncoder().encode(rest));
	return joined(parts);
}
function joined(parts) {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
// packages/core/src/eso/expected-target.ts
/** The bytes that a target must hold, computed as ESO's kubernetes provider and controller do. */
function expectedTarget(external, stores, masters) {
	const { target } = external;
	if (target.creation === "None" || target.isGeneric) return { kind: "no-target" };
	const data = /* @__PURE__ */ new Map();
	for (const entry of external.entries) {
		const got = entryData(entry, external, stores, masters);
		if (got.kind !== "data") return got;
		for (const [key, bytes] of got.data) data.set(key, bytes);
	}
	if (data.size === 0 && target.deletion !== "Merge") return {
		kind: "nothing",
		deletion: target.deletion,
		at: external.entries[0]?.at ?? "spec"
	};
	const isWhole = target.creation === "Owner" || target.creation === "Orphan";
	if (target.template === null) return {
		kind: "data",
		data,
		isWhole
	};
	const made = rendered(target.template, data);
	if (made === null) return {
		kind: "unknown",
		why: "its template is more than names in braces"
	};
	if (made === "fails") return {
		kind: "failure",
		failure: { code: "template-field" }
	};
	return {
		kind: "data",
		data: made,
		isWhole
	};
}
function entryData(entry, external, stores, masters) {
	const { at } = entry;
	if (entry.kind === "other") return unknown("part of it comes from a generator");
	const wanted = entry.store ?? external.store;
	const store = stores.of(external, entry.store);
	if (store === void 0) return failure({
		code: "store-missing",
		store: wanted?.name ?? ""
	});
	if (store.kubernetes === null) return unknown("part of it comes from a store of another kind");
	const { namespace } = store.kubernetes;
	if (entry.kind === "find") return findData(entry, masters, namespace);
	const name = {
		namespace,
		name: entry.ref.key
	};
	const master = masters.find(name);
	if (master === "unknown") return unknown("a master Secret that it reads could not be read here");
	if (master === "missing") return entry.kind === "extract" && external.target.deletion !== "Retain" ? {
		kind: "data",
		data: /* @__PURE__ */ new Map()
	} : failure({
		code: "master-missing",
		at,
		master: name
	});
	if (entry.kind === "data") return single(entry.secretKey, remoteValue(master.data, entry.ref), entry, at, name);
	if (entry.isRewritten) return unknown("it rewrites keys");
	if (entry.ref.isMetadata || entry.ref.property !== null) return unknown("it takes a value apart");
	return all([...master.data], entry.ref.decoding, at);
}
function findData(entry, masters, namespace) {
	if (entry.isRewritten) return unknown("it rewrites keys");
	const secrets = found(entry, masters, namespace);
	if (secrets === null) return unknown("it searches a namespace that could not be listed here");
	const whole = [];
	for (const { name, data } of secrets) {
		const value = wholeSecret(data);
		if (value.kind !== "value") return unknown("it reads a value that is no text as JSON");
		whole.push([name, value.bytes]);
	}
	return all(whole, entry.decoding, entry.at);
}
function single(key, value, { ref }, at, master) {
	switch (value.kind) {
		case "value": return {
			kind: "data",
			data: /* @__PURE__ */ new Map([[key, value.bytes]])
		};
		case "missing": return failure({
			code: "property-missing",
			at,
			master,
			property: ref.property ?? ""
		});
		case "encoding": return failure({
			code: "not-encoded",
			at,
			decoding: ref.decoding
		});
		case "unknown": return value;
	}
}
function all(values, decoding, at) {
	const data = /* @__PURE__ */ new Map();
	for (const [key, bytes] of values) {
		const value = decoded$1(bytes, decoding);
		if (value.kind === "encoding") return failure({
			code: "not-encoded",
			at,
			decoding
		});
		if (value.kind !== "value") return unknown("it has a decoding strategy of its own");
		data.set(key, value.bytes);
	}
	return {
		kind: "data",
		data
	};
}
function unknown(why) {
	return {
		kind: "unknown",
		why
	};
}
function failure(failure) {
	return {
		kind: "failure",
		failure
	};
}
// packages/core/src/eso/sync-event.ts
const signs = [
	["store-auth", /no auth provider given|failed to prepare auth/],
	["store-ca", /x509:|failed to verify certificate|HTTP response to HTTPS client/],
	["store-rbac", /not allowed to get secrets|is forbidden: User "[^"]*" cannot (?:get|list|watch) resource "secrets"/],
	["store-missing", /could not get (?:Cluster)?SecretStore/],
	["store-not-ready", /(?:Cluster)?SecretStore "[^"]*" is not ready/],
	["property-missing", /property \S+ does not exist in data of secret/],
	["owned", /owned by another ExternalSecret/],
	["forbidden-target", /is forbidden: User "[^"]*" cannot (?:create|update|patch) resource "secrets"/],
	["master-missing", /secrets "[^"]*" not found|Secret does not exist/]
];
/** The warnings of the controller in a list of events. */
function readSyncEvents(json) {
	return itemsOf$1(json, "items").flatMap((item) => {
		const message = textOf(item, "message") ?? "";
		const found = textOf(item, "type") === "Warning" ? signs.find(([, sign]) => sign.test(message)) : void 0;
		if (found === void 0) return [];
		const time = textOf(item, "lastTimestamp") ?? textOf(item, "eventTime") ?? "";
		return [{
			kind: textOf(item, "involvedObject", "kind") ?? "",
			namespace: textOf(item, "involvedObject", "namespace") ?? "",
			name: textOf(item, "involvedObject", "name") ?? "",
			sign: found[0],
			at: Date.parse(time) || 0
		}];
	});
}
/** The last thing that was said about an object, of what was said since `since`. */
function lastSign(events, { kind, namespace, name }, since = 0) {
	let last = null;
	for (const event of events) if (event.kind === kind && event.name === name && (namespace === "" || event.namespace === namespace) && event.at >= since && (last === null || event.at >= last.at)) last = event;
	return last?.sign ?? null;
}
// packages/core/src/eso/store-cause.ts
/** What is wrong with a store, by its status, its spec and its events; null where nothing shows. */
function storeCause(store, events) {
	const ref = {
		kind: store.kind,
		name: store.name
	};
	const { kubernetes, ready } = store;
	const isReady = ready?.status === "True";
	const said = lastSign(events, store);
	if (kubernetes !== null) {
		if (kubernetes.auth === null) return {
			code: "store-auth",
			store: ref
		};
		if ((ready?.reason === "ValidationUnknown" || !isReady) && (said === "store-ca" || !kubernetes.hasCa)) return {
			code: "store-ca",
			store: ref
		};
		if (!isReady && said === "store-rbac") {
			const { namespace, serviceAccount: account } = kubernetes;
			return {
				code: "store-rbac",
				store: ref,
				namespace,
				account
			};
		}
	}
	return isReady ? null : {
		code: "store-not-ready",
		store: ref
	};
}
// packages/core/src/eso/equal-data.ts
/** Whether a Secret holds the expected bytes; where `isWhole` is false, it may hold more keys. */
function holds(held, expected, isWhole) {
	if (isWhole && held.size !== expected.size) return false;
	for (const [key, bytes] of expected) {
		const own = held.get(key);
		if (own === void 0 || own.length !== bytes.length) return false;
		if (!own.every((byte, index) => byte === bytes[index])) return false;
	}
	return true;
}
// packages/core/src/eso/secret-store.ts
/** A store as the API server answers with it; null for what is none. */
function readSecretStore(json) {
	const object = nameOf(json);
	const kind = textOf(json, "kind");
	if (kind !== "SecretStore" && kind !== "ClusterSecretStore") return null;
	if (object.name === "" || !(textOf(json, "apiVersion") ?? "").startsWith("external-secrets.io/")) return null;
	const providers = member(json, "spec", "provider");
	const provider = typeof providers === "object" && providers !== null ? Object.keys(providers)[0] ?? "" : "";
	return {
		...object,
		kind,
		provider,
		kubernetes: provider === "kubernetes" ? kubernetesOf(member(providers, provider), object, kind) : null,
		conditions: itemsOf$1(json, "spec", "conditions").map(conditionOf),
		ready: readiness(json)
	};
}
function kubernetesOf(json, { namespace }, kind) {
	const account = textOf(json, "auth", "serviceAccount", "name");
	const named = textOf(json, "auth", "serviceAccount", "namespace");
	const lives = kind === "SecretStore" ? namespace : named;
	return {
		namespace: textOf(json, "remoteNamespace") ?? "default",
		url: textOf(json, "server", "url") ?? "",
		hasCa: textOf(json, "server", "caBundle") !== null || member(json, "server", "caProvider") !== void 0,
		auth: authOf(json),
		serviceAccount: account === null || lives === null ? null : {
			namespace: lives,
			name: account
		}
	};
}
function authOf(json) {
	if (member(json, "authRef") !== void 0) return "kubeconfig";
	if (member(json, "auth", "serviceAccount") !== void 0) return "service-account";
	if (member(json, "auth", "token") !== void 0) return "token";
	return member(json, "auth", "cert") === void 0 ? null : "certificate";
}
function conditionOf(json) {
	const texts = (name) => itemsOf$1(json, name).filter((each) => typeof each === "string");
	const selector = member(json, "namespaceSelector");
	const isOpen = itemsOf$1(selector, "matchExpressions").length > 0;
	return {
		namespaces: texts("namespaces"),
		regexes: texts("namespaceRegexes"),
		labels: selector === void 0 || isOpen ? null : textsOf(selector, "matchLabels") ?? /* @__PURE__ */ new Map(),
		isOpen
	};
}
/**
* Whether a store lets a namespace in; null where that cannot be told. `labels` are the namespace's.
* Its own patterns search unanchored, as Go does.
*/
function admits(store, namespace, labels) {
	if (store.kind === "SecretStore") return store.namespace === namespace;
	if (store.conditions.length === 0) return true;
	let isUnsure = false;
	for (const { namespaces, regexes, labels: wanted, isOpen } of store.conditions) {
		if (namespaces.includes(namespace)) return true;
		if (regexes.some((pattern) => compileRegex(pattern)?.test(namespace) === true)) return true;
		if (wanted !== null && labels !== null && [...wanted].every(([name, value]) => labels.get(name) === value)) return true;
		isUnsure ||= isOpen || wanted !== null && labels === null;
	}
	return isUnsure ? null : false;
}
/** The stores of a cluster, by what an ExternalSecret calls them. */
var Stores = class {
	all;
	#byId;
	constructor(all) {
		this.all = all;
		this.#byId = new Map(all.map((store) => [storeId(store, store.namespace), store]));
	}
	/** The store that a reference means in a namespace. */
	find(ref, namespace) {
		return this.#byId.get(storeId(ref, namespace));
	}
	/** The store of each entry that reads one: the entry's own, else that of the ExternalSecret. */
	of(external, ref) {
		const wanted = ref ?? external.store;
		return wanted === null ? void 0 : this.find(wanted, external.namespace);
	}
};
function storeId({ kind, name }, namespace) {
	return kind === "ClusterSecretStore" ? `cluster/${name}` : `namespace/${namespace}/${name}`;
}
// packages/core/src/eso/verdict.ts
const waiting = { state: "waiting" };
const proven = { state: "proven" };
/**
* Judges one ExternalSecret. Ready=True and a moving refreshTime prove nothing: it counts that the force-sync was honoured
* (`syncedResourceVersion` moved) and that the target's bytes are the expected ones. Causes that stand in the objects themselves end the
* waiting at once; `isLate` has everything else explained as well as status and events allow.
*/
function verdictOf(sight, surroundings, isLate) {
	const { external, target, expected, before } = sight;
	const isHonoured = before === null || external.synced !== "" && external.synced !== before;
	const isHeld = expected.kind === "data" && target.kind === "secret" && holds(target.data, expected.data, expected.isWhole);
	if (isHeld && isHonoured) return proven;
	if (isHeld && isFrozen(external)) return proven;
	const standing = standingCause(sight, surroundings);
	if (standing !== null) return {
		state: "failed",
		cause: standing
	};
	if (isHonoured) {
		if (expected.kind === "unknown") return {
			state: "synced",
			why: expected.why
		};
		if (expected.kind === "no-target") return {
			state: "synced",
			why: "ESO writes no Secret for it"
		};
		if (target.kind === "forbidden") return {
			state: "synced",
			why: "its target may not be read here"
		};
		if (expected.kind === "nothing" && expected.deletion !== "Retain" && target.kind === "missing") return proven;
	}
	if (!isLate) return waiting;
	return {
		state: "failed",
		cause: lateCause(sight, surroundings, isHonoured)
	};
}
/** What no waiting changes. */
function standingCause({ external, target, expected }, surroundings) {
	if (external.refresh === "created-once" && target.kind !== "missing") return { code: "created-once" };
	if (external.refresh === "never" && external.synced !== "") return { code: "never-refreshed" };
	if (target.kind === "secret" && target.owner !== null && target.owner !== external.name) return {
		code: "target-owned",
		by: target.owner
	};
	if (target.kind === "secret" && target.isImmutable) return { code: "immutable-target" };
	if (target.kind === "missing" && external.target.creation === "Merge") return { code: "nothing-to-merge" };
	const closed = closedStore(external, surroundings);
	if (closed !== null) return {
		code: "store-closed",
		store: closed
	};
	const unknown = unknownStore(external, surroundings.stores);
	if (unknown !== null) return {
		code: "store-unknown",
		store: unknown
	};
	if (expected.kind === "failure") return expected.failure;
	if (expected.kind === "nothing" && expected.deletion === "Retain") return {
		code: "nothing-found",
		...expected
	};
	return null;
}
function isFrozen({ refresh }) {
	return refresh === "created-once" || refresh === "never";
}
function lateCause({ external, target }, { stores, events, since }, isHonoured) {
	for (const store of storesOf(external, stores)) {
		const cause = storeCause(store, events);
		if (cause !== null) return cause;
	}
	const said = lastSign(events, {
		kind: "ExternalSecret",
		...external
	}, since);
	if (external.ready?.status === "False") return refusal$1(external, stores, said);
	return isHonoured && target.kind !== "missing" ? { code: "overwritten" } : { code: "no-controller" };
}
/** What the controller says of itself: in the status which step failed, in events why. Its messages are constants. */
function refusal$1(external, stores, said) {
	const message = external.ready?.message ?? "";
	if (said === "owned" || /owned by another ExternalSecret/.test(message)) return {
		code: "target-owned",
		by: null
	};
	if (/take ownership/.test(message)) return { code: "target-claimed" };
	if (/target is immutable/.test(message)) return { code: "immutable-target" };
	if (said === "forbidden-target") return { code: "target-forbidden" };
	if (/could not (?:update|delete)/.test(message)) return { code: "target-refused" };
	const store = storesOf(external, stores).find(({ kubernetes }) => kubernetes !== null);
	if (said === "store-rbac" && store?.kubernetes) {
		const { namespace, serviceAccount: account } = store.kubernetes;
		return {
			code: "store-rbac",
			store: {
				kind: store.kind,
				name: store.name
			},
			namespace,
			account
		};
	}
	return { code: said === "master-missing" || said === "property-missing" ? "not-found" : "provider" };
}
function refsOf(external) {
	const refs = external.entries.flatMap((entry) => entry.store ?? external.store ?? []);
	return [...new Map(refs.map((ref) => [`${ref.kind}/${ref.name}`, ref])).values()];
}
function storesOf(external, stores) {
	return refsOf(external).flatMap((ref) => stores.find(ref, external.namespace) ?? []);
}
function unknownStore(external, stores) {
	return refsOf(external).find((ref) => stores.find(ref, external.namespace) === void 0) ?? null;
}
function closedStore(external, { stores, namespaces }) {
	const labels = namespaces?.get(external.namespace) ?? null;
	const closed = storesOf(external, stores).find((store) => admits(store, external.namespace, labels) === false);
	return closed === void 0 ? null : {
		kind: closed.kind,
		name: closed.name
	};
}
// packages/core/src/eso/diagnosis.ts
/** Every store and every ExternalSecret with what is wrong with it, told from what the cluster says, causes from events. */
function diagnosis(sight) {
	const { stores, externals } = sight;
	return [...stores.all.map((store) => ofStore(store, sight)), ...externals.map((external) => ofExternal(external, sight))];
}
function ofStore(store, { events }) {
	const cause = storeCause(store, events);
	const own = {
		namespace: store.namespace,
		name: store.name,
		target: ""
	};
	if (cause !== null) {
		const { message, next } = causeWords(cause, own);
		return {
			about: "store",
			state: "failed",
			message: message.replace(/^its /, ""),
			next
		};
	}
	const from = store.kubernetes === null ? store.provider : `namespace ${idText({
		namespace: "",
		name: store.kubernetes.namespace
	})}`;
	return {
		about: "store",
		state: "ok",
		message: `${storeText(store)} is ready and reads ${from}`,
		next: null
	};
}
function ofExternal(external, sight) {
	const { stores, masters, events, namespaces } = sight;
	const verdict = verdictOf({
		external,
		target: sight.target(external),
		expected: expectedTarget(external, stores, masters),
		before: null
	}, {
		stores,
		events,
		namespaces,
		since: 0
	}, true);
	const own = `ExternalSecret ${idText(external)}`;
	if (verdict.state === "failed") {
		const words = causeWords(verdict.cause, {
			...external,
			target: external.target.name
		});
		return {
			about: "external-secret",
			state: "failed",
			message: `${own}: ${words.message}`,
			next: words.next
		};
	}
	return {
		about: "external-secret",
		state: "ok",
		message: verdict.state === "synced" ? `${own} has synced; what it wrote cannot be judged: ${verdict.why}` : `${own} is in sync`,
		next: null
	};
}
// packages/core/src/eso/external-secret.ts
/** An ExternalSecret as the API server answers with it; null for what is none. */
function readExternalSecret(json) {
	const object = nameOf(json);
	const group = /^external-secrets\.io\/(.+)$/.exec(textOf(json, "apiVersion") ?? "");
	if (textOf(json, "kind") !== "ExternalSecret" || group === null || object.name === "") return null;
	const owner = itemsOf$1(json, "metadata", "ownerReferences").find((each) => textOf(each, "kind") === "ClusterExternalSecret");
	const generation = member(json, "metadata", "generation");
	return {
		...object,
		apiVersion: group[1] ?? "",
		writtenBy: textOf(owner, "name"),
		store: storeRef(member(json, "spec", "secretStoreRef")),
		refresh: refreshOf(member(json, "spec")),
		target: {
			name: textOf(json, "spec", "target", "name") ?? object.name,
			creation: textOf(json, "spec", "target", "creationPolicy") ?? "Owner",
			deletion: textOf(json, "spec", "target", "deletionPolicy") ?? "Retain",
			isImmutable: member(json, "spec", "target", "immutable") === true,
			template: templateOf(member(json, "spec", "target", "template")),
			isGeneric: member(json, "spec", "target", "manifest") !== void 0
		},
		entries: [...itemsOf$1(json, "spec", "dataFrom").map((item, index) => dataFromEntry(item, `spec.dataFrom[${index}]`)), ...itemsOf$1(json, "spec", "data").map((item, index) => dataEntry(item, `spec.data[${index}]`))],
		ready: readiness(json),
		synced: textOf(json, "status", "syncedResourceVersion") ?? "",
		generation: typeof generation === "number" ? generation : 0
	};
}
function storeRef(json) {
	const name = textOf(json, "name");
	if (name === null) return null;
	return {
		kind: textOf(json, "kind") === "ClusterSecretStore" ? "ClusterSecretStore" : "SecretStore",
		name
	};
}
function dataEntry(json, at) {
	const place = {
		at,
		store: storeRef(member(json, "sourceRef", "storeRef"))
	};
	const ref = remoteRef(member(json, "remoteRef"));
	if (ref === null || member(json, "sourceRef", "generatorRef") !== void 0) return {
		...place,
		kind: "other"
	};
	return {
		...place,
		kind: "data",
		secretKey: textOf(json, "secretKey") ?? "",
		ref
	};
}
function dataFromEntry(json, at) {
	const place = {
		at,
		store: storeRef(member(json, "sourceRef", "storeRef"))
	};
	const isRewritten = itemsOf$1(json, "rewrite").length > 0;
	const find = member(json, "find");
	if (find !== void 0) return {
		...place,
		kind: "find",
		name: textOf(find, "name", "regexp"),
		tags: textsOf(find, "tags"),
		decoding: textOf(find, "decodingStrategy") ?? "None",
		isRewritten
	};
	const ref = remoteRef(member(json, "extract"));
	return ref === null ? {
		...place,
		kind: "other"
	} : {
		...place,
		kind: "extract",
		ref,
		isRewritten
	};
}
function remoteRef(json) {
	const key = member(json, "key");
	if (typeof key !== "string") return null;
	return {
		key,
		property: textOf(json, "property"),
		isMetadata: textOf(json, "metadataPolicy") === "Fetch",
		decoding: textOf(json, "decodingStrategy") ?? "None"
	};
}
function templateOf(json) {
	if (json === void 0 || json === null) return null;
	return {
		data: itemsOf$1(json, "templateFrom").length > 0 ? null : textsOf(json, "data") ?? /* @__PURE__ */ new Map(),
		isMerged: textOf(json, "mergePolicy") === "Merge"
	};
}
function refreshOf(spec) {
	const policy = textOf(spec, "refreshPolicy");
	if (policy === "CreatedOnce") return "created-once";
	if (policy === "OnChange") return "on-change";
	const interval = textOf(spec, "refreshInterval");
	return interval !== null && isNoTime(interval) ? "never" : "periodic";
}
/** Whether a duration as Go writes it (`1h30m`, `0s`, `0`) is none at all, or negative. */
function isNoTime(duration) {
	return duration.startsWith("-") || !/[1-9]/.test(duration);
}
// packages/io/src/cluster/live-secrets.ts
const asJson = [
	"-o",
	"json",
	"--show-managed-fields"
];
/** Secrets as the cluster has them, by `namespace/name`, in one process for all of them. What does not exist is left out. */
async function liveSecrets(kubectl, ids) {
	if (ids.length === 0) return /* @__PURE__ */ new Map();
	const wanted = ids.map(({ namespace, name }) => JSON.stringify({
		apiVersion: "v1",
		kind: "Secret",
		metadata: {
			namespace,
			name
		}
	}));
	return read(await kubectl.text([
		"get",
		"-f",
		"-",
		"--ignore-not-found",
		...asJson
	], `${wanted.join("\n")}\n`));
}
/** All Secrets that an inventory holds in some namespaces. */
async function inventoriedSecrets(kubectl, inventory, namespaces) {
	const found = /* @__PURE__ */ new Map();
	const selector = `${inventoryLabel}=${inventory}`;
	for (const namespace of namespaces) {
		const text = await kubectl.text([
			"get",
			"secrets",
			`--namespace=${namespace}`,
			"-l",
			selector,
			...asJson
		]);
		for (const [id, live] of read(text)) found.set(id, live);
	}
	return found;
}
/** The namespace of the kubeconfig's context; `default` where it says none. */
async function contextNamespace(kubectl) {
	return (await kubectl.text([
		"config",
		"view",
		"--minify",
		"-o",
		"jsonpath={..namespace}"
	])).trim() || "default";
}
function read(text) {
	const secrets = readLiveSecrets(text);
	if (secrets !== null) return secrets;
	throw new Failure("cluster", "kubectl answered something that is no list of Secrets", { hint: "Is it kubectl? Name it with --kubectl." });
}
// packages/io/src/cluster/secret-payload.ts
/**
* Secrets as kubectl reads them, a JSON document a line. Here values leave for the cluster, through kubectl's stdin and nothing else.
* With a resource version the API server refuses to write over anything newer.
*/
function payloadOf(objects) {
	const lines = objects.map(({ object, resourceVersion }) => JSON.stringify({
		apiVersion: "v1",
		kind: "Secret",
		metadata: {
			name: object.name,
			namespace: object.namespace,
			...resourceVersion === void 0 ? {} : { resourceVersion },
			...object.labels.size === 0 ? {} : { labels: Object.fromEntries(object.labels) },
			...object.annotations.size === 0 ? {} : { annotations: Object.fromEntries(object.annotations) }
		},
		...object.type === null ? {} : { type: object.type },
		...object.immutable === null ? {} : { immutable: object.immutable },
		data: Object.fromEntries([...object.data].map(([key, { base64 }]) => [key, base64.reveal()]))
	}));
	return Buffer.from(`${lines.join("\n")}\n`);
}
// packages/io/src/cluster/apply-plan.ts
/**
* Carries a plan out that nothing stands in the way of: one kubectl for all objects, and one more for those whose fields are taken
* over from somebody else. An object that fails is tried once more alone, so that what is said of it is about it.
*/
async function applyPlan({ objects, fieldManager }, kubectl, { isDryRun = false } = {}) {
	const run = new ApplyRun(kubectl, fieldManager, isDryRun);
	const wanted = objects.flatMap(({ object, live, ...rest }) => object === null || rest.action === "unchanged" || rest.obstacles.length > 0 ? [] : [{
		plan: {
			object,
			live,
			...rest
		},
		object,
		live
	}]);
	await run.apply(wanted.filter(({ plan }) => plan.takesOver.length === 0), false);
	await run.apply(wanted.filter(({ plan }) => plan.takesOver.length > 0), true);
	for (const plan of objects) if (plan.action === "remove" && plan.live !== null && plan.obstacles.length === 0) await run.remove(plan.live);
	if (!isDryRun) await run.finish(wanted);
	const outcomes = objects.map((plan) => [idOf(plan), run.outcomes.get(idOf(plan)) ?? {
		outcome: plan.action === "unchanged" && plan.obstacles.length === 0 ? "unchanged" : "not-applied",
		trouble: null,
		notes: []
	}]);
	return {
		outcomes: new Map(outcomes),
		isDryRun,
		trouble: run.trouble
	};
}
var ApplyRun = class {
	outcomes = /* @__PURE__ */ new Map();
	trouble = null;
	#kubectl;
	#fieldManager;
	#isDryRun;
	constructor(kubectl, fieldManager, isDryRun) {
		this.#kubectl = kubectl;
		this.#fieldManager = fieldManager;
		this.#isDryRun = isDryRun;
	}
	get #hasFailed() {
		return [...this.outcomes.values()].some(({ outcome }) => outcome === "failed");
	}
	/** With force only over what was looked at: the API server refuses where somebody has written since. */
	async apply(wanted, isForced) {
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
			const again = wanted.length === 1 ? { trouble } : await this.#send([each], isForced);
			if (again.trouble === null) this.#set(each.object, "applied");
			else if (again.trouble.isGeneral) {
				this.trouble = again.trouble;
				return;
			} else this.#set(each.object, "failed", again.trouble);
		}
	}
	async #send(wanted, isForced) {
		const payload = payloadOf(wanted.map(({ object, live }) => ({
			object,
			...isForced && live !== null ? { resourceVersion: live.resourceVersion } : {}
		})));
		try {
			const { stdout, trouble } = await this.#kubectl.run([
				...[
					"apply",
					"--server-side",
					`--field-manager=${this.#fieldManager}`,
					"--validate=false"
				],
				...isForced ? ["--force-conflicts"] : [],
				...this.#isDryRun ? ["--dry-run=server"] : [],
				...["-f", "-"]
			], payload);
			return {
				done: trouble === null ? new Set(wanted) : confirmed(stdout, wanted),
				trouble
			};
		} finally {
			payload.fill(0);
		}
	}
	/** Removes exactly what was looked at; nothing where something could not be applied, because what it replaces may be needed. */
	async remove(live) {
		if (this.trouble !== null || this.#hasFailed) return;
		const { namespace, name, uid, resourceVersion } = live;
		const { trouble } = await this.#kubectl.run([
			"delete",
			"--raw",
			`/api/v1/namespaces/${namespace}/secrets/${name}`,
			"-f",
			"-"
		], JSON.stringify({
			apiVersion: "v1",
			kind: "DeleteOptions",
			preconditions: {
				uid,
				resourceVersion
			},
			...this.#isDryRun ? { dryRun: ["All"] } : {}
		}));
		if (trouble === null || trouble.code === "not-found") this.#set(live, "removed");
		else if (trouble.isGeneral) this.trouble = trouble;
		else this.#set(live, "failed", trouble);
	}
	/**
	* The copy of a client-side apply goes when kubectl applies a second time with all fields in our hands, unless nobody owns it. Looked
	* at afterwards, because it holds values.
	*/
	async finish(wanted) {
		const applied = wanted.filter(({ object }) => this.outcomes.get(idOf(object))?.outcome === "applied");
		await this.#settle(applied.filter(({ plan }) => plan.takesOver.length > 0 && plan.hasLastApplied));
		const doubtful = applied.filter(({ plan }) => plan.hasLastApplied || plan.keys.some(({ change }) => change === "removed"));
		if (doubtful.length === 0 || this.trouble !== null) return;
		let live = await this.#look(doubtful);
		const copied = doubtful.filter(({ object }) => live?.get(idOf(object))?.hasLastApplied === true);
		for (const { object } of copied) await this.#kubectl.run([...[
			"annotate",
			"secret",
			object.name,
			`--namespace=${object.namespace}`
		], ...[`${lastApplied}-`, `--field-manager=${this.#fieldManager}`]]);
		if (copied.length > 0) live = await this.#look(doubtful);
		for (const { object, plan } of doubtful) this.#note(object, notesOn(plan, live?.get(idOf(object))));
	}
	async #settle(wanted) {
		if (wanted.length > 0) await this.#send(wanted, false);
	}
	async #look(wanted) {
		try {
			return await liveSecrets(this.#kubectl, wanted.map(({ object }) => object));
		} catch {
			return null;
		}
	}
	#set(id, outcome, trouble = null) {
		this.outcomes.set(idOf(id), {
			outcome,
			trouble,
			notes: []
		});
	}
	#note(id, notes) {
		const known = this.outcomes.get(idOf(id));
		if (known !== void 0) this.outcomes.set(idOf(id), {
			...known,
			notes
		});
	}
};
/** Which objects kubectl says that it applied. It names them without their namespace, so one name may stand for none. */
function confirmed(stdout, wanted) {
	const said = new Set([...stdout.matchAll(/^secret\/(\S+) serverside-applied/gm)].map(([, name]) => name));
	const names = wanted.map(({ object }) => object.name);
	const isUnique = (name) => names.indexOf(name) === names.lastIndexOf(name);
	return new Set(wanted.filter(({ object: { name } }) => said.has(name) && isUnique(name)));
}
function notesOn(plan, live) {
	if (live === void 0) return ["it was applied, and could not be looked at afterwards"];
	const notes = plan.keys.filter(({ key, change }) => change === "removed" && live.data.has(key)).map(() => "a key that the files do not have is still there: somebody else looks after it");
	if (!plan.hasLastApplied) return notes;
	return [...notes, live.hasLastApplied ? "the copy that a client-side apply left is still there, with values in clear" : "the copy that a client-side apply left, with values in clear, is gone"];
}
// packages/io/src/cluster/kubectl.ts
const usualTimeout = 30;
const mostOutput = 536870912;
const mostErrors = 1048576;
/**
* kubectl, the one door to a cluster: whatever logs in with kubectl works here. Values go in through stdin and come out into memory;
* never an option that makes it talk about what it sends, and what it says when it fails is told apart and dropped.
*/
var Kubectl = class {
	/** As a message names it. */
	shown;
	#program;
	#options;
	#environment;
	#timeout;
	constructor(choice) {
		const { kubeconfig, context, timeout = usualTimeout, environment } = choice;
		this.#program = programOf(choice);
		this.shown = this.#program.map((word) => basename(word)).join(" ");
		this.#timeout = timeout;
		const file = kubeconfig ?? placeOfK3s(choice);
		this.#options = [
			...file === void 0 ? [] : [`--kubeconfig=${file}`],
			...context === void 0 ? [] : [`--context=${context}`],
			`--request-timeout=${timeout}s`
		];
		this.#environment = {
			...environmentFor(environment, choice.passOn ?? []),
			KUBECTL_KUBERC: "false"
		};
	}
	/** Runs kubectl; `input` is what it reads. Throws only when it cannot be started. */
	async run(args, input = "") {
		const [program = "", ...first] = this.#program;
		const { status, stdout, stderr, isLate } = await heard(spawned(program, [
			...first,
			...args,
			...this.#options
		], this.#environment), input, (this.#timeout * 3 + 30) * 1e3);
		return {
			status,
			stdout,
			trouble: isLate ? troubleOf("context deadline exceeded") : status === 0 ? null : troubleOf(stderr)
		};
	}
	/** What kubectl printed. Throws a failure of ours where it did not do what it was asked for. */
	async text(args, input = "") {
		const { stdout, trouble } = await this.run(args, input);
		if (trouble !== null) throw failureOf(trouble);
		return stdout;
	}
	/** The same as JSON; null where kubectl printed nothing, as it does for what is not there and may be missing. */
	async json(args, input = "") {
		const text = await this.text([
			...args,
			"-o",
			"json"
		], input);
		if (text.trim() === "") return null;
		try {
			return JSON.parse(text);
		} catch {
			throw new Failure("cluster", `${this.shown} answered something that is no JSON`, { hint: "Is it kubectl? Name it with --kubectl." });
		}
	}
};
function failureOf({ message, hint }) {
	return new Failure("cluster", message, { hint });
}
function programOf({ program, environment }) {
	if (program !== void 0) return withSubcommand(program);
	const found = onPath("kubectl", environment) ?? onPath("k3s", environment);
	if (found !== null) return withSubcommand(found);
	throw new Failure("cluster", "there is no kubectl on PATH, and no k3s", { hint: "Install kubectl in the version of the cluster, or name it with --kubectl." });
}
function withSubcommand(program) {
	return basename(program).replace(/\.exe$/, "") === "k3s" ? [program, "kubectl"] : [program];
}
function onPath(name, { PATH = "" }) {
	for (const folder of PATH.split(delimiter)) {
		if (folder === "") continue;
		for (const path of [join(folder, name), join(folder, `${name}.exe`)]) try {
			accessSync(path, constants.X_OK);
			return path;
		} catch {}
	}
	return null;
}
/** A k3s node has a kubeconfig of its own, where kubectl does not look. */
function placeOfK3s({ environment: { KUBECONFIG, HOME }, k3sConfig = "/etc/rancher/k3s/k3s.yaml" }) {
	if (KUBECONFIG !== void 0 && KUBECONFIG !== "") return void 0;
	if (HOME !== void 0 && existsSync(join(HOME, ".kube", "config"))) return void 0;
	if (!existsSync(k3sConfig)) return void 0;
	try {
		accessSync(k3sConfig, constants.R_OK);
		return k3sConfig;
	} catch {
		throw new Failure("cluster", "the kubeconfig of k3s belongs to root", {
			hint: "Copy it with sudo to ~/.kube/config and keep it at mode 0600, or start k3s with --write-kubeconfig-mode.",
			place: { path: k3sConfig }
		});
	}
}
const forKubectl = [
	"KUBECONFIG",
	"KUBECACHEDIR",
	"KUBERNETES_SERVICE_HOST",
	"KUBERNETES_SERVICE_PORT",
	"XDG_CONFIG_HOME",
	"XDG_CACHE_HOME",
	"SSL_CERT_FILE",
	"SSL_CERT_DIR",
	...[
		"HTTP_PROXY",
		"HTTPS_PROXY",
		"NO_PROXY",
		"http_proxy",
		"https_proxy",
		"no_proxy"
	],
	"APPDATA",
	"LOCALAPPDATA",
	"PROGRAMDATA"
];
/** What the login programs of the larger clouds and of single sign-on read. */
const forLogins = /^(?:AWS|AZURE|AAD|ARM|GOOGLE|CLOUDSDK|OCI|DIGITALOCEAN|HCLOUD|LINODE|SCW|OVH|IBMCLOUD|TELEPORT|TSH|KUBELOGIN)_[A-Z0-9_]+$|^USE_GKE_GCLOUD_AUTH_PLUGIN$/;
function environmentFor(environment, passOn) {
	const logins = Object.keys(environment).filter((name) => forLogins.test(name));
	return scrubbedEnvironment(environment, [
		...forKubectl,
		...logins,
		...passOn
	]);
}
function spawned(program, argv, environment) {
	return spawn(program, argv, {
		env: { ...environment },
		stdio: [
			"pipe",
			"pipe",
			"pipe"
		],
		shell: false,
		detached: process.platform !== "win32",
		windowsHide: true
	});
}
/** Together with what it started, such as a login program. */
function kill(child) {
	if (child.pid === void 0) return;
	try {
		if (process.platform === "win32") child.kill("SIGKILL");
		else process.kill(-child.pid, "SIGKILL");
	} catch {}
}
const deadly = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
function heard(child, input, patience) {
	return new Promise((resolve, reject) => {
		const output = [];
		const errors = [];
		let size = 0;
		let errorSize = 0;
		let isLate = false;
		const end = () => {
			isLate = true;
			kill(child);
		};
		let timer = setTimeout(end, patience);
		const wait = () => {
			clearTimeout(timer);
			timer = setTimeout(end, patience);
		};
		const settled = () => {
			clearTimeout(timer);
			for (const signal of deadly) process.off(signal, onSignal);
		};
		const onSignal = (signal) => {
			settled();
			kill(child);
			process.kill(process.pid, signal);
		};
		for (const signal of deadly) process.on(signal, onSignal);
		child.stdout?.on("data", (chunk) => {
			wait();
			size += chunk.length;
			if (size > mostOutput) end();
			else output.push(chunk);
		});
		child.stderr?.on("data", (chunk) => {
			wait();
			errorSize += chunk.length;
			if (errorSize <= mostErrors) errors.push(chunk);
		});
		child.once("error", (error) => {
			settled();
			const hint = error.code === "ENOENT" ? "There is no such program; name it with --kubectl." : "May it be executed? Name another with --kubectl.";
			reject(new Failure("cluster", "kubectl cannot be started", { hint }));
		});
		child.once("close", (status) => {
			settled();
			const stdout = Buffer.concat(output).toString("utf8");
			for (const chunk of output) chunk.fill(0);
			resolve({
				status: status ?? -1,
				stdout,
				stderr: Buffer.concat(errors).toString("utf8"),
				isLate
			});
		});
		child.stdin?.on("error", () => {});
		child.stdin?.end(input);
	});
}
// packages/io/src/eso/external-secrets.ts
const group = "external-secrets.io";
const kinds$1 = [
	"externalsecrets",
	"secretstores",
	"clustersecretstores"
].map((kind) => `${kind}.${group}`);
/** ExternalSecrets and stores of all namespaces, in one process. `absent`: the cluster does not know these kinds. */
async function esoObjects(kubectl) {
	const { stdout, trouble } = await kubectl.run([
		"get",
		kinds$1.join(","),
		"--all-namespaces",
		"-o",
		"json"
	]);
	if (trouble?.code === "no-kind") return "absent";
	if (trouble?.code === "forbidden") return "forbidden";
	if (trouble !== null) throw failureOf(trouble);
	const items = itemsOf(stdout);
	return {
		externals: items.flatMap((item) => readExternalSecret(item) ?? []),
		stores: new Stores(items.flatMap((item) => readSecretStore(item) ?? []))
	};
}
/** The controller's warnings; none where events may not be read here. */
async function syncEvents(kubectl) {
	const { stdout, trouble } = await kubectl.run([...[
		"get",
		"events",
		"--all-namespaces",
		"--field-selector",
		"type=Warning",
		"-o",
		"json"
	]]);
	return trouble === null ? readSyncEvents({ items: itemsOf(stdout) }) : [];
}
/** Labels of the namespaces, which stores may ask for; null where they may not be read here. */
async function namespaceLabels(kubectl) {
	const { stdout, trouble } = await kubectl.run([
		"get",
		"namespaces",
		"-o",
		"json"
	]);
	if (trouble !== null) return null;
	const named = itemsOf(stdout);
	return new Map(named.map(({ metadata }) => [metadata?.name ?? "", new Map(Object.entries(metadata?.labels ?? {}))]));
}
/**
* Tells ESO to sync now: any change of an ExternalSecret's annotations does. What a ClusterExternalSecret writes loses ours at once;
* there, ESO hands one down that the ClusterExternalSecret itself carries. One process for all of a kind. Answers with the version that each
* had synced last at that very moment, by `namespace/name`; `forbidden` where not all may be told.
* `stamp` is a text that no earlier call used.
*/
async function forceSync(externals, kubectl, stamp) {
	const annotate = async (annotation, input) => {
		const { stdout, trouble } = await kubectl.run([...[
			"annotate",
			"-f",
			"-",
			"--overwrite",
			`${annotation}=${stamp}`,
			"--field-manager=sops-guard"
		], ...["-o", `jsonpath=${syncedTemplate}`]], input);
		if (trouble?.code === "forbidden") return null;
		if (trouble !== null) throw failureOf(trouble);
		return stdout;
	};
	const before = new Map(externals.map((external) => [objectId(external), external.synced]));
	const own = externals.filter(({ writtenBy }) => writtenBy === null);
	if (own.length > 0) {
		const said = await annotate("force-sync", manifests$1(own));
		if (said === null) return "forbidden";
		for (const line of said.trimEnd().split("\n")) {
			const [id = "", synced = ""] = line.split(" ");
			if (before.has(id)) before.set(id, synced);
		}
	}
	const writers = new Map(externals.flatMap(({ apiVersion, writtenBy }) => writtenBy === null ? [] : [[writtenBy, apiVersion]]));
	if (writers.size === 0) return before;
	const named = [...writers].map(([name, version]) => JSON.stringify({
		apiVersion: `${group}/${version}`,
		kind: "ClusterExternalSecret",
		metadata: { name }
	}));
	return await annotate(`${group}/force-sync`, named.join("\n")) === null ? "forbidden" : before;
}
const syncedTemplate = "{.metadata.namespace}/{.metadata.name} {.status.syncedResourceVersion}{\"\\n\"}";
/** How some ExternalSecrets are now, by `namespace/name`. */
async function externalsNow(externals, kubectl) {
	return itemsOf(await kubectl.text([
		"get",
		"-f",
		"-",
		"--ignore-not-found",
		"-o",
		"json"
	], manifests$1(externals))).flatMap((item) => readExternalSecret(item) ?? []);
}
/** ExternalSecrets and their targets in one process; null where one of them may not be read, or none is left. */
async function externalsAndSecretsNow(externals, secrets, kubectl) {
	const { stdout, trouble } = await kubectl.run([
		"get",
		"-f",
		"-",
		"--ignore-not-found",
		"-o",
		"json"
	], `${manifests$1(externals)}\n${secrets}`);
	if (trouble?.code === "forbidden") return null;
	if (trouble !== null) throw failureOf(trouble);
	const items = itemsOf(stdout);
	const isSecret = (item) => item.kind === "Secret";
	return {
		externals: items.flatMap((item) => readExternalSecret(item) ?? []),
		secrets: JSON.stringify({ items: items.filter(isSecret) })
	};
}
/** In the version in which the cluster answered: before 0.16 there is no v1. */
function manifests$1(externals) {
	return externals.map(({ apiVersion, namespace, name }) => JSON.stringify({
		apiVersion: `${group}/${apiVersion}`,
		kind: "ExternalSecret",
		metadata: {
			namespace,
			name
		}
	})).join("\n");
}
/** What `kubectl get` printed: nothing, one object or a List. */
function itemsOf(text) {
	if (text.trim() === "") return [];
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		throw new Failure("cluster", "kubectl answered something that is no JSON", { hint: "Is it kubectl? Name it with --kubectl." });
	}
	const { items } = value;
	return Array.isArray(items) ? items : [value];
}
// packages/io/src/eso/secret-bytes.ts
/** The bytes of a Secret, to be compared with those of another and then forgotten. */
function bytesOf({ data }) {
	return new Map([...data].map(([key, datum]) => [key, bytes(datum)]));
}
function bytes({ base64 }) {
	return Buffer.from(base64.reveal(), "base64");
}
// packages/io/src/eso/read-secrets.ts
/** The Secrets that some ExternalSecrets read, as the cluster has them now. */
async function mastersOf(externals, stores, kubectl) {
	const single = /* @__PURE__ */ new Map();
	const searched = /* @__PURE__ */ new Set();
	for (const external of externals) for (const entry of external.entries) {
		const namespace = stores.of(external, entry.store)?.kubernetes?.namespace;
		if (namespace === void 0 || entry.kind === "other") continue;
		if (entry.kind === "find") searched.add(namespace);
		else {
			const name = {
				namespace,
				name: entry.ref.key
			};
			if (/^[a-z0-9][a-z0-9.-]{0,252}$/.test(name.name)) single.set(objectId(name), name);
		}
	}
	const found = [];
	const whole = /* @__PURE__ */ new Set();
	for (const namespace of searched) {
		const all = await listed(namespace, kubectl);
		if (all === null) continue;
		whole.add(namespace);
		found.push(...all);
	}
	const wanted = [...single.values()].filter(({ namespace }) => !whole.has(namespace));
	const { secrets, unreadable } = await readable(wanted, kubectl);
	found.push(...secrets.values());
	return knownSecretsOf(found.map((secret) => ({
		...secret,
		data: bytesOf(secret)
	})), {
		whole,
		missing: wanted.filter((name) => !secrets.has(objectId(name)) && !unreadable.has(name.namespace))
	});
}
/** Reads targets, again and again; what may not be read here is asked for once. */
var Targets = class {
	#kubectl;
	#forbidden = /* @__PURE__ */ new Set();
	constructor(kubectl) {
		this.#kubectl = kubectl;
	}
	/** The targets of some ExternalSecrets, by `namespace/name` of the target. */
	async now(externals) {
		const { secrets, unreadable } = await readable(this.#wanted(externals), this.#kubectl);
		for (const namespace of unreadable) this.#forbidden.add(namespace);
		return this.#targetsIn(secrets);
	}
	/** The same, and the ExternalSecrets as they are now, in one process where everything may be read. */
	async withExternals(externals) {
		const both = await externalsAndSecretsNow(externals, manifests(this.#wanted(externals)), this.#kubectl);
		if (both !== null) return {
			now: both.externals,
			held: this.#targetsIn(readLiveSecrets(both.secrets) ?? /* @__PURE__ */ new Map())
		};
		const [now, held] = await Promise.all([externalsNow(externals, this.#kubectl), this.now(externals)]);
		return {
			now,
			held
		};
	}
	#wanted(externals) {
		return externals.map(({ namespace, target: { name } }) => ({
			namespace,
			name
		})).filter(({ namespace }) => !this.#forbidden.has(namespace));
	}
	#targetsIn(secrets) {
		return ({ namespace, target: { name } }) => {
			if (this.#forbidden.has(namespace)) return { kind: "forbidden" };
			const live = secrets.get(objectId({
				namespace,
				name
			}));
			if (live === void 0) return { kind: "missing" };
			const owner = live.ownerReferences.find(({ kind }) => kind === "ExternalSecret")?.name ?? null;
			return {
				kind: "secret",
				data: bytesOf(live),
				isImmutable: live.immutable,
				owner
			};
		};
	}
};
async function readable(names, kubectl) {
	const get = (some) => kubectl.run([
		"get",
		"-f",
		"-",
		"--ignore-not-found",
		"-o",
		"json"
	], manifests(some));
	if (names.length === 0) return {
		secrets: /* @__PURE__ */ new Map(),
		unreadable: /* @__PURE__ */ new Set()
	};
	const { stdout, trouble } = await get(names);
	if (trouble === null) return {
		secrets: readLiveSecrets(stdout) ?? /* @__PURE__ */ new Map(),
		unreadable: /* @__PURE__ */ new Set()
	};
	if (trouble.code !== "forbidden") throw failureOf(trouble);
	const secrets = /* @__PURE__ */ new Map();
	const unreadable = /* @__PURE__ */ new Set();
	for (const namespace of new Set(names.map((each) => each.namespace))) {
		const alone = await get(names.filter((each) => each.namespace === namespace));
		if (alone.trouble?.code === "forbidden") unreadable.add(namespace);
		else if (alone.trouble !== null) throw failureOf(alone.trouble);
		else for (const [id, live] of readLiveSecrets(alone.stdout) ?? []) secrets.set(id, live);
	}
	return {
		secrets,
		unreadable
	};
}
function manifests(names) {
	return names.map(({ namespace, name }) => JSON.stringify({
		apiVersion: "v1",
		kind: "Secret",
		metadata: {
			namespace,
			name
		}
	})).join("\n");
}
async function listed(namespace, kubectl) {
	const { stdout, trouble } = await kubectl.run([...[
		"get",
		"secrets",
		`--namespace=${namespace}`,
		"-o",
		"json"
	]]);
	if (trouble?.code === "forbidden") return null;
	if (trouble !== null) throw failureOf(trouble);
	return [...(readLiveSecrets(stdout) ?? /* @__PURE__ */ new Map()).values()];
}
// packages/io/src/eso/prove.ts
/** Between two looks, in milliseconds; a look is a process of its own and takes as long again. */
const pause$1 = 150;
/** Clocks of this machine and of the cluster may differ by as much. */
const clockSkew = 5e3;
const nothing = (state, elsewhere = []) => ({
	state,
	externals: [],
	elsewhere
});
/** Asks what there is of ESO while something else is done; a failure is heard where the answer is taken. */
function esoMeanwhile(kubectl) {
	const asked = esoObjects(kubectl);
	asked.catch(() => {});
	return asked;
}
/**
* Proves that what was applied has reached the targets of External Secrets Operator: tells every ExternalSecret that reads a changed
* Secret, or whose target is not as it should be, to sync, then looks until each is proven, explained, or late. Values are compared in
* memory and forgotten.
*/
async function proveSync(request) {
	try {
		return await proofBy(request);
	} catch (error) {
		if (error instanceof Failure) return nothing("unfinished");
		throw error;
	}
}
async function proofBy({ plan, application, kubectl, patience, seen: asked }) {
	const applied = plan.objects.filter((object) => isThere(object, application));
	if (applied.length === 0) return nothing("none");
	const seen = await (asked ?? esoObjects(kubectl));
	if (typeof seen === "string") return nothing(seen);
	const { stores } = seen;
	const changes = applied.map(changeOf);
	const externals = seen.externals.filter((each) => readsAny(each, stores, changes.map((change) => ({
		...change,
		data: /* @__PURE__ */ new Map()
	}))));
	if (externals.length === 0) return nothing("none", storesElsewhere(seen.externals, stores, changes));
	const targets = new Targets(kubectl);
	const [masters, target, namespaces] = await Promise.all([
		mastersOf(externals, stores, kubectl),
		targets.now(externals),
		stores.all.some(({ conditions }) => conditions.some(({ labels }) => labels !== null)) ? namespaceLabels(kubectl) : null
	]);
	const since = Date.now() - clockSkew;
	const expectedOf = new Map(externals.map((each) => [objectId(each), expectedTarget(each, stores, masters)]));
	const sightOf = (external, target, before) => ({
		external,
		target,
		expected: expectedOf.get(objectId(external)) ?? {
			kind: "unknown",
			why: "it is new"
		},
		before
	});
	const changed = changes.filter(({ keys }) => keys === null || keys.size > 0);
	const proofs = [];
	const told = /* @__PURE__ */ new Map();
	/** Targets as they were when we came. */
	const earlier = /* @__PURE__ */ new Map();
	for (const external of externals) {
		const sight = sightOf(external, target(external), null);
		const verdict = verdictOf(sight, {
			stores,
			events: [],
			namespaces,
			since
		}, false);
		earlier.set(objectId(external), sight.target);
		if (verdict.state === "proven" && !isReached(external, stores, changed)) proofs.push(proofOf(external, verdict, {
			wasTold: false,
			hasChanged: false,
			milliseconds: 0
		}));
		else told.set(objectId(external), external);
	}
	const started = performance.now();
	const stamp = `${Date.now()}-${process.pid}`;
	const syncedBefore = told.size > 0 ? await forceSync([...told.values()], kubectl, stamp) : /* @__PURE__ */ new Map();
	if (syncedBefore === "forbidden") return nothing("forbidden");
	const open = new Map(told);
	while (open.size > 0) {
		const isLate = performance.now() - started >= patience;
		const [{ now, held }, events] = await Promise.all([targets.withExternals([...open.values()]), isLate ? syncEvents(kubectl) : []]);
		const currentStores = isLate ? await storesNow(kubectl, stores) : stores;
		for (const id of [...open.keys()]) {
			const external = now.find((each) => objectId(each) === id);
			if (external === void 0) {
				open.delete(id);
				continue;
			}
			const sight = sightOf(external, held(external), syncedBefore.get(id) ?? "");
			const verdict = verdictOf(sight, {
				stores: currentStores,
				events,
				namespaces,
				since
			}, isLate);
			if (verdict.state === "waiting") continue;
			open.delete(id);
			const milliseconds = Math.round(performance.now() - started);
			const hasChanged = verdict.state !== "failed" && isOther(earlier.get(id), sight.target);
			proofs.push(proofOf(external, verdict, {
				wasTold: true,
				hasChanged,
				milliseconds
			}));
		}
		if (open.size > 0) await new Promise((resolve) => setTimeout(resolve, pause$1));
	}
	return {
		state: "looked",
		externals: proofs.sort(byName),
		elsewhere: []
	};
}
/** Whether somebody who read the target before would read something else now. */
function isOther(before, now) {
	return before?.kind === "secret" && now.kind === "secret" && !holds(before.data, now.data, true);
}
/** Applied, or as it should be. */
function isThere(object, { outcomes }) {
	const outcome = outcomes.get(idOf(object))?.outcome;
	return outcome === "applied" || outcome === "unchanged" || outcome === "removed";
}
function changeOf({ namespace, name, action, object, live, keys }) {
	const changed = keys.filter(({ change }) => change !== "unchanged" && change !== "kept");
	return {
		namespace,
		name,
		labels: object?.labels ?? live?.labels ?? /* @__PURE__ */ new Map(),
		keys: action === "create" || action === "remove" ? null : new Set(changed.map(({ key }) => key))
	};
}
async function storesNow(kubectl, known) {
	const seen = await esoObjects(kubectl);
	return typeof seen === "string" ? known : seen.stores;
}
function proofOf(external, verdict, story) {
	if (verdict.state === "waiting") throw new Failure("cluster", "an ExternalSecret was not judged");
	const { namespace, name, target } = external;
	return {
		namespace,
		name,
		target: target.name,
		verdict,
		...story
	};
}
function byName(left, right) {
	return objectId(left) < objectId(right) ? -1 : 1;
}
// packages/io/src/cluster/fingerprint.ts
/**
* Fingerprints of values under a key that this run makes and forgets: equal values are equal in one report, and nothing can be
* looked up, guessed or compared with another run. A hash without a key would tell short values to whoever tries them all.
*/
function fingerprints(key = randomBytes(32)) {
	return (value) => createHmac("sha256", key).update(value.reveal()).digest("hex").slice(0, 8);
}
// packages/io/src/cluster/open-manifests.ts
/** Reads a file without a key. Throws a `SealFailure`: that it is not sealed is one of its reasons. */
function readManifestFile(target) {
	const store = storeOf(target.path);
	const isWhole = store === "binary";
	const inside = isWhole ? storeOf(plainName(target.path)) : store;
	const file = readSealed(readTarget(target), store);
	if (inside !== "yaml" && inside !== "json") throw new Failure("file", "the file holds no manifests by its name", {
		hint: "Manifests are YAML or JSON: NAME.enc.yaml, or NAME.yaml.enc where a file is sealed as a whole.",
		place: { path: target.shown }
	});
	return {
		target,
		file,
		inside,
		names: isWhole ? [] : clearNames(file.trees)
	};
}
/** Opens it in memory. Throws a `SealFailure`. */
async function openManifests({ target, file, inside }, keyring) {
	const open = await openRead(file, { keyring });
	try {
		const { store, text, trees, plain } = open;
		if (store === inside) return {
			path: target.shown,
			text,
			sealed: trees,
			plain
		};
		const bytes = emitPlain(plain, "binary");
		try {
			const whole = plainTrees(bytes, inside, { allowTokens: true });
			return {
				path: target.shown,
				text: null,
				sealed: null,
				plain: whole
			};
		} finally {
			bytes.fill(0);
		}
	} finally {
		close(open);
	}
}
// packages/io/src/cluster/versions.ts
/** The first whose server-side apply takes over from client-side apply by itself. */
const oldest = 26;
/** Asks both for their versions: kubectl supports API servers that are one minor version older or newer. */
async function versionsOf(kubectl) {
	const { stdout } = await kubectl.run([
		"version",
		"-o",
		"json"
	]);
	return readVersions(stdout);
}
function readVersions(text) {
	const versions = parsed(text);
	const [client, server] = [minorOf(versions.clientVersion), minorOf(versions.serverVersion)];
	return {
		client: shown(client),
		server: shown(server),
		skew: skewOf(client, server)
	};
}
function parsed(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "object" && value !== null ? value : {};
	} catch {
		return {};
	}
}
/** Distributions write `v1.34.1+k3s1`, some clouds `1.34+`. */
function minorOf(version) {
	const text = typeof version === "object" && version !== null && "gitVersion" in version ? version.gitVersion : null;
	const found = typeof text === "string" ? /^v?1\.(\d{1,3})(?:\.|\+|-|$)/.exec(text) : null;
	return found === null ? null : Number(found[1]);
}
const shown = (minor) => minor === null ? null : `1.${minor}`;
function skewOf(client, server) {
	if (client !== null && client < oldest) return `kubectl ${shown(client)} is too old: server-side apply takes over from earlier applies since 1.${oldest}`;
	if (client === null || server === null || Math.abs(client - server) <= 1) return null;
	return `kubectl ${shown(client)} and an API server of ${shown(server)} are more than one minor version apart, which Kubernetes does not support`;
}
// packages/io/src/cluster/deployment.ts
/**
* What a folder or a glob stands for: the sealed files of a folder with every Secret that stands there in clear, which is then refused;
* all files that a glob fits.
*/
function manifestFiles(tree, operand) {
	const files = [...tree.files, ...tree.untracked];
	if (operand === "glob") return files;
	return files.filter((file) => sealed(file) !== null || manifestsIn(file).some(isSecretManifest));
}
/** The policy for a path, as it lies on the disk. */
function policyOnDisk(path, rules, file) {
	const { worktree, folder } = groundAt(dirname(path));
	const root = worktree?.root ?? projectAbove(folder);
	const read = (inner) => {
		const whole = join(root, inner);
		const text = readText(whole);
		if (text === null || realpathSync(whole).startsWith(`${realpathSync(root)}${sep}`)) return text;
		throw new Failure("policy", "the policy leads out of the repository", { place: { path: inner } });
	};
	const place = {
		read,
		root,
		scope: worktree?.scope ?? ""
	};
	return policyFor(place, rules, file === void 0 ? {} : { file });
}
/** Outside of git: the nearest folder at or above that holds a policy (design §4), else the folder itself. */
function projectAbove(folder) {
	for (let at = folder;; at = dirname(at)) {
		if (existsSync(join(at, ".sops-guard.yaml"))) return at;
		if (dirname(at) === at) return folder;
	}
}
/** Opens the files, checks everything that can be checked without the cluster, and compares with what the cluster has. */
async function planDeployment(request) {
	const { kubectl, fieldManager, force, inventory, prune } = request;
	const asked = versionsOf(kubectl).catch(() => null);
	const sealed = tried(request.targets, readManifestFile);
	const early = lookedUpEarly(request, sealed.done);
	const read = await readAll(request, sealed);
	if (!("objects" in read)) return {
		failures: read.failures,
		faults: [],
		plan: null,
		versions: null
	};
	const { objects, faults } = read;
	if (faults.length > 0) return {
		failures: [],
		faults,
		plan: null,
		versions: null
	};
	const [versions, live, inventoried] = await Promise.all([
		asked,
		early.then((found) => allLive(kubectl, objects, found)),
		inventory === null || !prune ? null : inventoriedSecrets(kubectl, inventory, prunedNamespaces(request, objects))
	]);
	return {
		failures: [],
		faults: [],
		plan: planOf({
			objects,
			live,
			fieldManager,
			force,
			inventory,
			inventoried,
			fingerprint: fingerprints()
		}),
		versions
	};
}
/** The Secrets that the files name in clear, looked for before the files are open; null for a question that came to nothing. */
async function lookedUpEarly({ namespace, kubectl }, files) {
	const ids = files.flatMap(({ names }) => names).flatMap(({ name, namespace: own }) => {
		const where = own ?? namespace;
		return where === void 0 ? [] : [{
			name,
			namespace: where
		}];
	});
	const unique = [...new Map(ids.map((id) => [idOf(id), id])).values()];
	try {
		return {
			asked: new Set(unique.map(idOf)),
			live: await liveSecrets(kubectl, unique)
		};
	} catch {
		return null;
	}
}
async function allLive(kubectl, objects, early) {
	if (early === null) return liveSecrets(kubectl, objects);
	const rest = objects.filter((object) => !early.asked.has(idOf(object)));
	return new Map([...early.live, ...await liveSecrets(kubectl, rest)]);
}
/** Works on every file; one that fails does not keep the others from being looked at. */
function tried(targets, work) {
	const done = [];
	const failures = [];
	for (const target of targets) try {
		done.push(work(target));
	} catch (error) {
		failures.push(expected(target, error));
	}
	return {
		done,
		failures
	};
}
function expected(target, error) {
	const failure = failureIn(target, error);
	if (failure instanceof Failure) return failure;
	throw failure;
}
async function readAll(request, sealed) {
	const { keyring, kubectl, policy } = request;
	const files = [];
	const failures = [...sealed.failures];
	for (const each of sealed.done) try {
		files.push(await openManifests(each, keyring));
	} catch (error) {
		failures.push(expected(each.target, error));
	}
	if (failures.length > 0) return { failures };
	const { required, namespace } = policy.secrets;
	const terms = {
		onlyDefault: request.namespace !== void 0,
		allowed: allowedNamespaces(request),
		allowEmpty: request.allowEmpty,
		required: required.length === 0 ? null : {
			namespace,
			secrets: required,
			policy: policy.path ?? "the policy",
			partial: request.isPartial
		}
	};
	if (request.namespace !== void 0) return readManifests(files, {
		...terms,
		defaultNamespace: request.namespace
	});
	const loose = readManifests(files, {
		...terms,
		defaultNamespace: "default",
		allowed: anywhere,
		required: null
	});
	if (loose.faults.length === 0 && loose.objects.every(({ namesNamespace }) => namesNamespace)) return readManifests(files, {
		...terms,
		defaultNamespace: "default"
	});
	const defaultNamespace = loose.faults.length > 0 ? "default" : await contextNamespace(kubectl);
	return readManifests(files, {
		...terms,
		defaultNamespace
	});
}
const anywhere = { has: () => true };
function allowedNamespaces({ namespaces, namespace, policy }) {
	if (namespaces.length > 0) return new Set(namespaces);
	if (namespace !== void 0) return /* @__PURE__ */ new Set([namespace]);
	return policy.secrets.namespace === null ? null : /* @__PURE__ */ new Set([policy.secrets.namespace]);
}
/** Where an inventory is looked through: all namespaces that objects may go to, or where they do go. */
function prunedNamespaces(request, objects) {
	return allowedNamespaces(request) ?? new Set(objects.map(({ namespace }) => namespace));
}
// packages/io/src/cluster/kubeconfig-input.ts
/** Reads the input; a file that is given whole may also be in Base64, and what logs in with it is masked. */
function kubeconfigInput(given, runner) {
	if (given === "") return { kind: "none" };
	const text = looksWhole(given) ? given : decoded(given);
	if (text !== null) {
		for (const [, ...forms] of text.matchAll(credentials)) {
			const value = forms.find((each) => each !== void 0)?.trim() ?? "";
			if (value.length >= 8) runner.mask(value);
		}
		return {
			kind: "content",
			content: Buffer.from(text)
		};
	}
	if (/[\r\n]/.test(given)) {
		runner.mask(given);
		throw new Failure("usage", "the input kubeconfig is neither a path nor a kubeconfig", { hint: "Give the path of a file, or the whole file from a secret, as it is or in Base64." });
	}
	return {
		kind: "path",
		path: given
	};
}
/** What logs in, with its value in quotes of both kinds, in a block of one line, or bare. */
const credentials = /["']?(?:token|password|client-key-data|id-token|refresh-token|access-token|client-secret)["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|[|>][-+\d]*[ \t]*\r?\n[ \t]+(\S[^\r\n]*)|([^\s"',}|>][^\s"',}]*))/g;
function looksWhole(text) {
	return /\bclusters["']?\s*:/.test(text) && /\b(?:users|contexts)["']?\s*:/.test(text);
}
function decoded(given) {
	const compact = given.replace(/\s+/g, "");
	if (compact.length < 40 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return null;
	const text = Buffer.from(compact, "base64").toString("utf8");
	return looksWhole(text) ? text : null;
}
// packages/io/src/cluster/publish-deployment.ts
/** GitHub shows no more of a kind for a step. */
const mostAnnotations = 10;
const mostLines = 100;
/** Tells what is wrong with the files. Places and names, never a value. */
function publishFaults(failures, faults, { writer, runner }) {
	const told = [...failures.map(({ place, message, hint }) => ({
		path: place?.path,
		line: place?.line,
		message,
		hint
	})), ...faults.map(({ path, line, pointer, message, hint }) => ({
		path,
		line: line ?? void 0,
		message: pointer === null ? message : `${pointer}: ${message}`,
		hint
	}))];
	for (const [index, { path, line, message, hint }] of told.entries()) {
		const text = hint === null ? message : `${message}\n${hint}`;
		if (index < mostAnnotations) writer.command({
			name: "error",
			properties: {
				title: "sops-guard",
				file: path,
				line
			},
			message: text
		});
		else writer.err(`error: ${path ?? ""}${line === void 0 ? "" : `:${line}`}: ${text.replace("\n", "\n  ")}\n`);
	}
	writer.err("Nothing was changed in the cluster.\n");
	const lines = told.slice(0, mostLines).map(({ path, line, message, hint }) => {
		return `- ${path === void 0 ? "" : `${markdownCode(line === void 0 ? path : `${path}:${line}`)}: `}${markdownText(hint === null ? message : `${message}. ${hint}`)}`;
	});
	if (told.length > lines.length) lines.push(`- and ${told.length - lines.length} more`);
	runner.summarize(`### Secrets for the cluster

**The files cannot be applied; nothing was changed.**

${lines.join("\n")}\n`);
	publishCounts(null, null, runner);
}
/** Tells a workflow the plan and what became of it: the log, the job summary, outputs and the report. */
function publishDeployment(plan, { application, proof, restarts }, { runner, writer, tool, reportFile }) {
	const isDone = application !== null;
	writer.out(planPretty(plan));
	if (isDone) {
		writer.out(`\n${outcomePretty(plan, application)}`);
		annotateFailures(plan, application, writer);
	}
	if (proof !== null) writer.out(`\n${proofPretty(proof)}`);
	if (proof !== null && (!isProven(proof) || proof.state === "forbidden")) {
		const name = isProven(proof) ? "warning" : "error";
		writer.command({
			name,
			properties: { title: "sops-guard" },
			message: proofSummary(proof)
		});
	}
	if (restarts !== null) writer.out(`\n${restartPretty(restarts)}`);
	if (restarts !== null && !isRestarted(restarts)) {
		const message = restartSummary(restarts);
		writer.command({
			name: "error",
			properties: { title: "sops-guard" },
			message
		});
	}
	const pages = [
		planMarkdown(plan),
		...isDone ? [outcomeMarkdown(plan, application)] : [],
		...proof === null ? [] : [proofMarkdown(proof)],
		...restarts === null ? [] : [restartMarkdown(restarts)]
	];
	if (!runner.summarize(`${pages.join("\n")}\n`)) writer.err("The job summary was left out: there is none here, or it is full.\n");
	if (reportFile !== "") writeFile(reportFile, planJson(plan, {
		tool,
		application,
		proof,
		restarts
	}));
	publishCounts(plan, application, runner);
	publishProof(proof, runner);
	runner.output("report-file", reportFile);
}
function annotateFailures(plan, { outcomes, trouble }, writer) {
	const failed = plan.objects.flatMap((object) => {
		const why = outcomes.get(idOf(object))?.trouble ?? null;
		return why === null ? [] : [{
			place: object.place,
			why,
			name: `${objectText(object)}: `
		}];
	});
	const told = trouble === null ? failed : [{
		place: null,
		why: trouble,
		name: ""
	}, ...failed];
	for (const { place, why, name } of told.slice(0, mostAnnotations)) {
		const properties = {
			title: "sops-guard",
			file: place?.path,
			line: place?.line ?? void 0
		};
		writer.command({
			name: "error",
			properties,
			message: `${name}${why.message}\n${why.hint}`
		});
	}
}
function publishCounts(plan, application, runner) {
	const counts = plan === null ? null : countsOf(plan);
	const failed = [...application?.outcomes.values() ?? []].filter(({ outcome }) => outcome === "failed").length;
	const changed = plan?.objects.filter(({ action }) => action !== "unchanged") ?? [];
	runner.output("created", counts?.create ?? 0);
	runner.output("changed", (counts?.update ?? 0) + (counts?.adopt ?? 0));
	runner.output("unchanged", counts?.unchanged ?? 0);
	runner.output("removed", counts?.remove ?? 0);
	runner.output("blocked", counts?.blocked ?? 0);
	runner.output("failed", failed);
	runner.output("changed-secrets", changed.map(({ namespace, name }) => `${namespace}/${name}`).join("\n"));
	runner.output("drift", plan === null ? "" : String(!isQuiet(plan)));
}
function publishProof(proof, runner) {
	const of = (state) => (proof?.externals ?? []).filter(({ verdict }) => verdict.state === state).map(({ namespace, name }) => `${namespace}/${name}`);
	runner.output("in-sync", of("proven").length);
	runner.output("not-in-sync", of("failed").join("\n"));
}
// packages/io/src/cluster/restart-workloads.ts
const kinds = "deployments.apps,statefulsets.apps,daemonsets.apps";
/** Between two looks, in milliseconds. */
const pause = 1e3;
/**
* Restarts the workloads that read a Secret whose values have just changed, those of no other, and waits until their new pods are ready.
* A pod reads variables once, when it starts. Secrets that are new need nothing: pods wait for them. Answers with the failure where the
* cluster does not let it look: what was applied before is applied, and to be told first.
*/
async function restartWorkloads(request) {
	try {
		return await restarted(request);
	} catch (error) {
		if (error instanceof Failure) return error;
		throw error;
	}
}
async function restarted(request) {
	const { kubectl, patience } = request;
	const changed = changedSecrets(request);
	const restarts = [];
	const open = /* @__PURE__ */ new Map();
	for (const [namespace, names] of changed) {
		const readers = (await workloadsOf(namespace, kubectl)).filter(({ secrets }) => [...secrets].some((name) => names.has(name)));
		for (const held of readers.filter(({ isHeld }) => isHeld)) restarts.push(restartOf(held, "held"));
		for (const workload of readers.filter(({ isHeld }) => !isHeld)) {
			const { trouble } = await kubectl.run([...[
				"rollout",
				"restart",
				`--namespace=${namespace}`,
				"--field-manager=sops-guard"
			], `${workload.kind.toLowerCase()}/${workload.name}`]);
			if (trouble === null) open.set(keyOf(workload), workload);
			else restarts.push(restartOf(workload, "failed", trouble));
		}
	}
	const started = performance.now();
	while (open.size > 0) {
		const isLate = performance.now() - started >= patience;
		for (const namespace of new Set([...open.values()].map((each) => each.namespace))) {
			const now = await workloadsOf(namespace, kubectl);
			for (const workload of [...open.values()].filter((each) => each.namespace === namespace)) {
				const found = now.find((each) => keyOf(each) === keyOf(workload));
				if (found !== void 0 && !found.isRolledOut && !isLate) continue;
				open.delete(keyOf(workload));
				if (found !== void 0) restarts.push(restartOf(found, found.isRolledOut ? "restarted" : "late"));
			}
		}
		if (open.size > 0) await new Promise((resolve) => setTimeout(resolve, pause));
	}
	return restarts.sort((left, right) => keyOf(left) < keyOf(right) ? -1 : 1);
}
/** Names by namespace: what was applied with other values than before, and what ESO wrote anew from it. */
function changedSecrets({ plan, application, proof }) {
	const changed = /* @__PURE__ */ new Map();
	const add = ({ namespace, name }) => changed.set(namespace, (changed.get(namespace) ?? /* @__PURE__ */ new Set()).add(name));
	for (const object of plan.objects) {
		const isApplied = application.outcomes.get(idOf(object))?.outcome === "applied";
		const hasNewValues = object.keys.some(({ change }) => change !== "unchanged" && change !== "kept");
		if (isApplied && object.action === "update" && hasNewValues) add(object);
	}
	for (const { namespace, target, hasChanged } of proof?.externals ?? []) if (hasChanged) add({
		namespace,
		name: target
	});
	return changed;
}
async function workloadsOf(namespace, kubectl) {
	const { stdout, trouble } = await kubectl.run([
		"get",
		kinds,
		`--namespace=${namespace}`,
		"-o",
		"json"
	]);
	if (trouble !== null) throw failureOf(trouble);
	try {
		const { items = [] } = JSON.parse(stdout);
		return items.flatMap((item) => readWorkload(item) ?? []);
	} catch {
		throw new Failure("cluster", "kubectl answered something that is no list of workloads");
	}
}
function keyOf({ kind, namespace, name }) {
	return `${namespace}/${kind}/${name}`;
}
function restartOf({ kind, namespace, name }, state, trouble = null) {
	return {
		kind,
		namespace,
		name,
		state,
		trouble
	};
}
// packages/io/src/cluster/deploy.ts
/**
* A deployment from a workflow: looks at everything first and applies only if all of it can be applied. Answers with the exit code:
* 1 where something stands in the way or drifted, 2 where files or cluster do not allow it.
*/
async function deploy(inputs, world) {
	checkInputs(inputs);
	return withHandover(world, (handover) => deployBy(kubectlFor(inputs, world, handover), inputs, world).finally(() => handover.clear()));
}
async function deployBy(kubectl, inputs, world) {
	const publication = {
		...world,
		reportFile: inputs["report-file"]
	};
	const targets = await targetsOf(inputs.files, manifestFiles);
	const { failures, faults, plan, versions } = await planDeployment({
		targets,
		keyring: world.keys.keyring,
		kubectl,
		namespace: inputs.namespace || void 0,
		namespaces: inputs.namespaces,
		policy: policyOnDisk(targets[0]?.path ?? ".", world.rules, inputs.policy || void 0),
		isPartial: inputs.partial,
		allowEmpty: inputs["allow-empty"],
		fieldManager: inputs["field-manager"],
		force: inputs["force-conflicts"],
		inventory: inputs.inventory || null,
		prune: inputs.prune
	});
	if (plan === null) {
		publishFaults(failures, faults, publication);
		return 2;
	}
	if (versions?.skew) world.writer.command({
		name: "warning",
		properties: { title: "sops-guard" },
		message: versions.skew
	});
	const isBlocked = countsOf(plan).blocked > 0;
	const isAwaited = !isBlocked && inputs["dry-run"] === "none" && inputs["wait-for-eso"] !== "false";
	const seen = isAwaited ? esoMeanwhile(kubectl) : void 0;
	const application = isBlocked || inputs["dry-run"] === "client" ? null : await applyPlan(plan, kubectl, { isDryRun: inputs["dry-run"] === "server" });
	const isApplied = application !== null && inputs["dry-run"] === "none" && isComplete(application);
	const proof = isApplied && isAwaited ? await proveSync({
		plan,
		application,
		kubectl,
		seen,
		patience: Number(inputs["eso-timeout"]) * 1e3
	}) : null;
	const restarted = isApplied && inputs["restart-workloads"] ? await restartWorkloads({
		plan,
		application,
		proof,
		kubectl,
		patience: Number(inputs["rollout-timeout"]) * 1e3
	}) : null;
	const restarts = restarted instanceof Failure ? null : restarted;
	publishDeployment(plan, {
		application,
		proof,
		restarts
	}, publication);
	if (isBlocked) {
		world.writer.command({
			name: "error",
			properties: { title: "sops-guard" },
			message: "nothing was applied, because not everything could be\nThe log says what stands in the way."
		});
		return 1;
	}
	if (application !== null && !isComplete(application)) return 2;
	if (restarted instanceof Failure) throw restarted;
	if (proof !== null && !isProven(proof)) return 1;
	if (restarts !== null && !isRestarted(restarts)) return 1;
	if (proof?.state === "forbidden" && inputs["wait-for-eso"] === "true") return 3;
	return inputs["fail-on-drift"] && !isQuiet(plan) ? 1 : 0;
}
function checkInputs(inputs) {
	const refused = (message, hint) => new Failure("usage", message, { hint });
	if (inputs.files.length === 0) throw refused("the input files is missing", "Name files, folders or globs, one a line.");
	if (inputs["fail-on-drift"] && inputs["dry-run"] === "none") throw refused("fail-on-drift goes with a dry run", "Say `dry-run: client`; applying is what ends drift.");
	if (inputs.prune && inputs.inventory === "") throw refused("prune needs an inventory", "Name what belongs together, such as `inventory: platform`.");
	if (inputs.prune && inputs.partial) throw refused("prune would remove what partial leaves out", "Give all files, or do not prune.");
	if (!isLabelValue(inputs.inventory)) throw refused("inventory is no name", "Letters, digits, -, _ and . are allowed, at most 63.");
	if (inputs["field-manager"] === "" || /^kubectl(?:-|$)/.test(inputs["field-manager"])) throw refused("field-manager must be a name of its own: kubectl's leave a copy of the values in an annotation", "Leave it out, for sops-guard.");
	if (![...inputs.namespaces, inputs.namespace || "x"].every(isNamespaceName)) throw refused("a namespace is no name of one", "Small letters, digits and - are allowed, at most 63.");
	for (const name of [
		"kube-timeout",
		"eso-timeout",
		"rollout-timeout"
	]) if (!/^[1-9]\d{0,3}$/.test(inputs[name])) throw refused(`${name} takes seconds`, "Such as 60.");
}
function kubectlFor(inputs, { runner, environment }, handover) {
	const given = kubeconfigInput(inputs.kubeconfig, runner);
	return new Kubectl({
		program: inputs.kubectl || void 0,
		kubeconfig: given.kind === "path" ? given.path : given.kind === "content" ? handover.keep("kubeconfig", given.content) : void 0,
		context: inputs["kube-context"] || void 0,
		timeout: Number(inputs["kube-timeout"]),
		passOn: inputs["pass-env"],
		environment
	});
}
// packages/io/src/cluster/namespaces.ts
/** Whether a namespace is there to be written to; `unknown` where that may not be asked. */
async function namespaceState(name, kubectl) {
	const { stdout, trouble } = await kubectl.run([...[
		"get",
		"namespace",
		name,
		"--ignore-not-found",
		"-o",
		"jsonpath={.status.phase}"
	]]);
	if (trouble !== null) return "unknown";
	if (stdout.trim() === "") return "missing";
	return stdout.trim() === "Terminating" ? "terminating" : "active";
}
// packages/io/src/eso/diagnose.ts
/** Looks at all that External Secrets Operator has to do in a cluster. Values are compared in memory and forgotten. */
async function diagnoseEso(kubectl) {
	const seen = await esoObjects(kubectl);
	if (typeof seen === "string") return seen;
	const { externals, stores } = seen;
	const [masters, target, events, namespaces] = await Promise.all([
		mastersOf(externals, stores, kubectl),
		new Targets(kubectl).now(externals),
		syncEvents(kubectl),
		namespaceLabels(kubectl)
	]);
	return diagnosis({
		externals,
		stores,
		masters,
		target,
		events,
		namespaces
	});
}
/** The versions in which the cluster serves ExternalSecrets; null where that may not be asked. */
async function servedVersions(kubectl) {
	const { stdout, trouble } = await kubectl.run([
		"get",
		"--raw",
		"/apis/external-secrets.io"
	]);
	if (trouble !== null) return null;
	try {
		const { versions = [] } = JSON.parse(stdout);
		return versions.flatMap(({ version }) => version ?? []);
	} catch {
		return null;
	}
}
// packages/cli/src/commands/k8s/cluster-options.ts
/** Which cluster, as kubectl's users say it. */
const clusterOptions = [
	{
		name: "kubeconfig",
		value: "FILE",
		description: "as kubectl takes it; otherwise KUBECONFIG and its places"
	},
	{
		name: "context",
		value: "NAME",
		description: "the context of the kubeconfig"
	},
	{
		name: "kubectl",
		value: "PROGRAM",
		description: "the kubectl to use, or a k3s; otherwise from PATH"
	},
	{
		name: "timeout",
		value: "SECONDS",
		description: "for a single request (default 30)"
	},
	{
		name: "pass-env",
		value: "NAME",
		repeat: true,
		description: "a variable that the kubeconfig's login program needs beyond the usual ones"
	}
];
function kubectlGiven(given, { environment }) {
	return new Kubectl({
		program: given.value("kubectl"),
		kubeconfig: given.value("kubeconfig"),
		context: given.value("context"),
		timeout: secondsGiven(given, "timeout", 30),
		passOn: given.list("pass-env"),
		environment
	});
}
function secondsGiven(given, name, otherwise) {
	const text = given.value(name) ?? String(otherwise);
	if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
	throw new Failure("usage", `--${name} takes seconds`, { hint: `Such as --${name} 60.` });
}
// packages/cli/src/commands/doctor/doctor.ts
const doctorCommand = {
	name: "doctor",
	summary: "why can this not be decrypted, or not reach the cluster? Checks, each with the next thing to type",
	operands: "[cluster | PATH…]",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		formatOption,
		inputTypeOption,
		...identityOptions,
		...clusterOptions
	],
	examples: [
		["sops-guard doctor", "versions, configuration, identities"],
		["sops-guard doctor secrets.enc.yaml", "and whether this file opens, and if not, why"],
		["sops-guard doctor cluster", "why External Secrets Operator does not sync: namespaces, master Secrets, stores, targets"]
	],
	run: async (given, terminal) => (await import("./run-doctor.js")).runDoctor(given, terminal)
};
// packages/cli/src/commands/doctor/check.ts
function ok(check, message) {
	return {
		check,
		state: "ok",
		message,
		next: null
	};
}
function warning(check, message, next) {
	return {
		check,
		state: "warning",
		message,
		next
	};
}
function failed(check, message, next) {
	return {
		check,
		state: "failed",
		message,
		next
	};
}
const marks = {
	ok: "ok",
	warning: "! ",
	failed: "x "
};
/** A line for a person, and below it the next step. */
function pretty({ state, message, next }) {
	return `${marks[state]}  ${message}\n${next === null ? "" : `      ${next}\n`}`;
}
// packages/cli/src/commands/doctor/config-checks.ts
/** The configuration that sops would take from here, and whether it can be read. */
function configChecks(environment) {
	const here = process.cwd();
	const misnamed = [
		"sops.yaml",
		".sops.yml",
		".sops.yaml.yaml"
	].filter((name) => exists(join(here, name))).map((name) => warning("configuration", `${name} is not a name that sops looks for`, `git mv ${name} .sops.yaml`));
	try {
		const found = findConfig(void 0, environment, here);
		if (found === null) return {
			checks: [warning("configuration", "no .sops.yaml at or above this folder: nothing can be encrypted without --age; decrypting needs none", "cd into the repository, or: sops-guard init"), ...misnamed],
			found
		};
		const { path, config } = found;
		const count = config.rules.length === 1 ? "1 creation rule" : `${config.rules.length} creation rules`;
		const broken = config.regexes.find(({ valid }) => !valid);
		const shown = shownFrom(here, path);
		return {
			checks: [
				broken === void 0 ? ok("configuration", `${shown}: ${count}`) : failed("configuration", `${shown}: a ${broken.role} does not compile, so sops gives up there`, `sops-guard lint ${shown}`),
				...config.unknownKeys.map(({ name, where, suggestion }) => warning("configuration", `${shown}: sops does not know \`${name}\`${where === "" ? "" : ` in ${where}`} and ignores it`, suggestion === null ? "Take it out." : `Did you mean \`${suggestion}\`?`)),
				...misnamed
			],
			found
		};
	} catch (error) {
		return {
			checks: [failureCheck("configuration", error), ...misnamed],
			found: null
		};
	}
}
/** sops looks from the folder that it is started in, not from the file's. */
function besideCheck(path, found) {
	try {
		const beside = findConfig(void 0, {}, dirname(path));
		if (beside === null || beside.path === found?.path) return [];
		const here = process.cwd();
		const other = shownFrom(here, beside.path);
		return [warning("configuration", found === null ? `${other} is above the file, but sops looks above this folder and does not find it` : `${shownFrom(here, found.path)} counts here, although ${other} is nearer to the file: sops looks above this folder`, `cd ${shownFrom(here, dirname(beside.path))}`)];
	} catch (error) {
		return [failureCheck("configuration", error)];
	}
}
/** The policy, for the names of recipients. */
async function policyOf(path) {
	try {
		const { policy } = await openProject(path, ruleSet);
		const count = policy.recipients.length;
		return {
			checks: count === 0 ? [] : [ok("policy", `the policy names ${count} recipients`)],
			policy
		};
	} catch (error) {
		return {
			checks: [failureCheck("policy", error)],
			policy: null
		};
	}
}
/** A failure of ours as a check; what is none is a bug and goes on. */
function failureCheck(check, error) {
	if (!(error instanceof Failure)) throw error;
	const { place, message, hint } = error;
	return failed(check, `${place === null ? "" : `${place.path}${place.line === void 0 ? "" : `:${place.line}`}: `}${message}`, hint ?? "Mend it and run this again.");
}
// packages/cli/src/commands/doctor/cluster-checks.ts
/** Why does a secret not reach its workload? Looked at along its way: API server, namespaces, master Secrets, operator, stores, targets. */
async function clusterChecks(kubectl, policy) {
	try {
		const versions = await versionsOf(kubectl);
		if (versions.server === null) await kubectl.text([
			"get",
			"--raw",
			"/version"
		]);
		const said = `${kubectl.shown} ${versions.client ?? "of unknown version"}, API server ${versions.server ?? "of unknown version"}`;
		return [
			versions.skew === null ? ok("cluster", said) : warning("cluster", versions.skew, "Install a kubectl of the cluster's version."),
			...policy === null ? [] : await namespaceChecks(kubectl, policy),
			...policy === null ? [] : await masterChecks(kubectl, policy),
			...await operatorChecks(kubectl)
		];
	} catch (error) {
		return [failureCheck("cluster", error)];
	}
}
async function namespaceChecks(kubectl, { secrets, eso }) {
	const names = /* @__PURE__ */ new Set([...secrets.namespace === null ? [] : [secrets.namespace], ...eso.namespaces]);
	return Promise.all([...names].map(async (name) => {
		const shown = text(name);
		switch (await namespaceState(name, kubectl)) {
			case "active": return ok("namespace", `the namespace ${shown} is there`);
			case "missing": return failed("namespace", `there is no namespace ${shown}`, `kubectl create namespace ${shown}`);
			case "terminating": return failed("namespace", `the namespace ${shown} is being deleted`, `kubectl get namespace ${shown} -o jsonpath={.status.conditions}`);
			case "unknown": return warning("namespace", `whether there is a namespace ${shown} may not be asked`, `kubectl auth can-i get namespaces/${shown}`);
		}
	}));
}
/** The master Secrets that the policy asks for, with their keys, and copies of values that a client-side apply left. */
async function masterChecks(kubectl, { secrets }) {
	const { namespace, required } = secrets;
	if (namespace === null || required.length === 0) return [];
	let live;
	try {
		live = await liveSecrets(kubectl, required.map(({ name }) => ({
			namespace,
			name
		})));
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return [warning("secret", error.message, error.hint ?? "Ask who runs the cluster.")];
	}
	return required.map(({ name, keys }) => {
		const shown = `${text(namespace)}/${text(name)}`;
		const found = live.get(`${namespace}/${name}`);
		if (found === void 0) return failed("secret", `the Secret ${shown} is not there`, "sops-guard k8s apply FILE…");
		const missing = keys.filter((key) => !found.data.has(key));
		if (missing.length > 0) return failed("secret", `the Secret ${shown} has no ${missing.map(text).join(", ")}`, "Add it in git, then: sops-guard k8s apply FILE…");
		return found.hasLastApplied ? warning("secret", `the Secret ${shown} carries its values in clear in the annotation of a client-side apply`, "sops-guard k8s apply FILE… takes the copy away") : ok("secret", `the Secret ${shown} is there with all its keys`);
	});
}
async function operatorChecks(kubectl) {
	const seen = await diagnoseEso(kubectl);
	if (seen === "absent") return [warning("operator", "External Secrets Operator is not installed, or not in a version with v1", "helm repo add external-secrets https://charts.external-secrets.io && helm install external-secrets external-secrets/external-secrets -n external-secrets --create-namespace")];
	if (seen === "forbidden") return [warning("operator", "ExternalSecrets and stores may not be listed, so nothing is known about them", "kubectl auth can-i list externalsecrets.external-secrets.io -A")];
	const versions = await servedVersions(kubectl);
	const served = versions === null || versions.includes("v1") ? ok("operator", "External Secrets Operator is installed") : failed("operator", `the cluster serves ExternalSecrets as ${versions.map(text).join(", ")} only`, "Upgrade the operator to 0.17 or newer, which serves v1.");
	const hasExternals = seen.some(({ about }) => about === "external-secret");
	return [
		served,
		...seen.map(ofSymptom),
		...hasExternals ? [] : [ok("external-secret", "there is no ExternalSecret yet, as is right before a first deployment")]
	];
}
function ofSymptom({ about, state, message, next }) {
	return {
		check: about,
		state,
		message,
		next
	};
}
function text(name) {
	return visible(label.name(name).text);
}
// packages/cli/src/commands/doctor/file-checks.ts
/** Whether a file is sealed, for whom, whether it opens here, and if not, why. */
async function fileChecks(target, store, around) {
	const { shown } = target;
	const checks = [];
	let recipients = [];
	try {
		const bytes = readTarget(target);
		recipients = readSealed(bytes, store).envelope.recipients.map(({ id }) => id);
		checks.push(ok("file", `${shown}: sealed for ${recipients.map(around.nameOf).join(", ")}`));
		checks.push(...besideCheck(target.path, around.found), ...ruleChecks(target, recipients, around));
		const file = await open(bytes, {
			store,
			keyring: around.keys.keyring
		});
		close(file);
		const by = file.opened.map(({ recipient }) => around.nameOf(recipient)).join(" and ");
		checks.push(ok("file", `${shown}: opens by ${by}, and its MAC is right`));
		if (file.clearComments.length > 0) checks.push(warning("file", `${shown}: comments that should be sealed stand in clear`, `sops-guard edit ${shown}`));
	} catch (error) {
		checks.push(refusal(target, error, recipients, around));
	}
	return checks;
}
function ruleChecks(target, recipients, { found, nameOf }) {
	if (found === null) return [];
	try {
		const wanted = new Set(ruleOf(found, target).groups.flat().map(({ id }) => id));
		const missing = [...wanted].filter((id) => !recipients.includes(id));
		const extra = recipients.filter((id) => !wanted.has(id));
		if (missing.length + extra.length === 0) return [];
		const words = [...missing.length === 0 ? [] : [`not for ${missing.map(nameOf).join(", ")}`], ...extra.length === 0 ? [] : [`still for ${extra.map(nameOf).join(", ")}`]];
		return [warning("configuration", `${target.shown}: its rule was changed since it was sealed: ${words.join(", ")}`, `sops-guard updatekeys ${target.shown}`)];
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return [warning("configuration", `${target.shown}: ${error.message}`, error.hint ?? "Look at .sops.yaml.")];
	}
}
function refusal(target, error, recipients, { keys, nameOf }) {
	const failure = failureIn(target, error);
	if (!(error instanceof SealFailure)) return failureCheck("file", failure);
	const check = failureCheck("file", failure);
	const said = sopsSays[error.code];
	const message = said === void 0 ? check.message : `${check.message} (sops: "${said}")`;
	if (error.code !== "wrong-identity") return failed("file", message, steps[error.code]?.(target.shown) ?? check.next ?? "");
	const own = keys.recipients === null ? [] : [...keys.recipients];
	const held = own.length === 0 ? "" : `; you hold ${own.map(nameOf).join(", ")}`;
	const fitting = own.some((one) => recipients.includes(one));
	return failed("file", `${message}${held}`, fitting ? "It names your key, and its entry does not open: take the file from an earlier commit." : `Have somebody who opens it add your recipient to .sops.yaml and run: sops-guard updatekeys ${target.shown}`);
}
/** What people search for (sops' own words, none of a file). */
const sopsSays = {
	"not-sealed": "sops metadata not found",
	"no-identity": "Failed to get the data key required to decrypt the SOPS file",
	"wrong-identity": "no identity matched any of the recipients",
	"too-few-shares": "Failed to get the data key required to decrypt the SOPS file",
	"mac-mismatch": "MAC mismatch",
	"mac-missing": "MAC mismatch. File has no MAC",
	"mac-unreadable": "Cannot decrypt MAC",
	"not-a-token": "does not match sops' data format",
	tampered: "cipher: message authentication failed",
	"already-sealed": "The file you have provided contains a top-level entry called 'sops'"
};
const steps = {
	"not-sealed": (path) => `sops-guard encrypt --in-place ${path}, if it is plaintext; else look at its name and --input-type`,
	"no-identity": () => "export SOPS_AGE_KEY_FILE=/path/to/keys.txt",
	"mac-mismatch": (path) => `sops-guard diff HEAD~1..HEAD ${path} shows what a hand, a merge or a formatter changed`,
	"mac-unreadable": (path) => `git log -p -- ${path} shows who changed lastmodified or mac; a merge must not choose lines there`,
	tampered: (path) => `git log -p -- ${path}: a key was renamed or moved, or a value copied from another file`
};
// packages/cli/src/commands/doctor/identity-checks.ts
/** Every source of identities, what it gave, what is wrong with it, and who else may read it. */
function identityChecks(keys, environment, nameOf) {
	const given = keys.sources.map(({ source, identities, recipients }) => {
		const count = identities === 1 ? "1 identity" : `${identities} identities`;
		const names = recipients.map(nameOf);
		return ok("identity", `${sourceWords(source, environment)}: ${count}${names.length === 0 ? "" : `, ${names.join(", ")}`}`);
	});
	const grave = keys.keyring.size === 0 ? failed : warning;
	const troubles = keys.troubles.map((trouble) => {
		return (harmless.has(trouble.code) ? warning : grave)("identity", trouble.words, step(trouble, environment));
	});
	const none = keys.keyring.size > 0 ? [] : [failed("identity", `no identity was found; looked in ${keys.looked.join(", ")}`, "export SOPS_AGE_KEY_FILE=/path/to/keys.txt (sops-guard keygen --output FILE makes a new one)")];
	return [
		...given,
		...troubles,
		...none,
		...permissionChecks(keys, environment)
	];
}
const harmless = /* @__PURE__ */ new Set(["carriage-return"]);
function permissionChecks({ sources, troubles }, environment) {
	return [...new Set([...sources, ...troubles].map(({ source }) => source))].flatMap((source) => {
		const path = pathOf(source, environment);
		return path !== null && isOpenToOthers(path) === true ? [warning("permissions", `${path} can be read by others than you`, `chmod 600 ${path}`)] : [];
	});
}
function sourceWords(source, environment) {
	const path = pathOf(source, environment);
	return path === null || path === source ? source : `${source} (${label.path(path).text})`;
}
/** The file behind a source; null for a text in a variable or from a command. */
function pathOf(source, environment) {
	if (/^SOPS_AGE_.*_FILE$/.test(source)) return environment[source] ?? null;
	return /^SOPS_|^stdin$/.test(source) ? null : source;
}
function step({ code, source }, environment) {
	const path = pathOf(source, environment);
	const file = path === null ? "the key file" : label.path(path).text;
	switch (code) {
		case "missing":
			if (path !== null && /AGE-/i.test(path)) return `It holds the key itself, which belongs into SOPS_AGE_KEY; ${source} takes a path.`;
			return `ls -l ${file}; or point ${source} to where the key is`;
		case "path": return "unset SOPS_AGE_KEY; export SOPS_AGE_KEY_FILE=… (the path)";
		case "refused": return "Add --key-command, which lets it run.";
		case "failed": return `Run the command in ${source} by hand and see what it says.`;
		case "carriage-return": return path === null ? "Set it anew without carriage returns." : `sed -i 's/\\r$//' ${file}`;
		case "passphrase": return `age -d -o keys.txt ${file}`;
		case "lower-case": return "Write it in capitals, as age-keygen printed it.";
		case "checksum": return "Take it from the backup again, whole: 74 characters for an X25519 identity.";
		case "recipient":
		case "ssh-public": return "Put the private key there; this one belongs into .sops.yaml.";
		case "quotes":
		case "assignment":
		case "comma":
		case "blanks": return `Leave the identity alone on its line in ${file}.`;
		case "unknown": return `Leave only identities and comments in ${file}.`;
	}
}
// packages/cli/src/commands/doctor/version-checks.ts
/** The oldest versions that do what is expected of them. */
const oldestNode = "20.0.0";
const oldestGit = "2.31.0";
/** From here on sops adds up all identities that it finds. */
const oldestSops = "3.11.0";
function versionChecks(environment) {
	const node = process.versions.node;
	return [
		isOlder(node, oldestNode) ? failed("version", `node ${node} is too old`, `Install node ${oldestNode} or newer.`) : ok("version", `node ${node}`),
		programCheck("git", oldestGit, environment),
		programCheck("sops", oldestSops, environment),
		programCheck("age", "1.0.0", environment)
	];
}
function programCheck(program, oldest, environment) {
	const version = versionOf(program, environment);
	if (version === null) return program === "git" ? warning("version", "git is not in PATH", `Install git ${oldest} or newer; globs and folders need it in a repository.`) : ok("version", `${program} is not in PATH, and not needed`);
	return isOlder(version, oldest) ? warning("version", `${program} ${version} is old`, `Install ${program} ${oldest} or newer; this tool itself does not need it.`) : ok("version", `${program} ${version}`);
}
function isOlder(version, than) {
	const [own, other] = [version, than].map((text) => text.split(".").map(Number));
	for (const [index, part] of (other ?? []).entries()) {
		const against = own?.[index] ?? 0;
		if (against !== part) return against < part;
	}
	return false;
}
// packages/cli/src/commands/doctor/run-doctor.ts
/** Exit 1 when a check says no. Nothing is changed, and no value is said. */
async function runDoctor(given, terminal) {
	const [first, ...rest] = given.positionals;
	if (first !== "cluster") return tell(await fileSystemChecks(given, terminal), given, terminal);
	if (rest.length > 0) throw new Failure("usage", "doctor cluster takes no path", { hint: "A file of that name is ./cluster." });
	const { checks, policy } = await policyOf(".");
	return tell([...checks, ...await clusterChecks(kubectlGiven(given, terminal), policy)], given, terminal);
}
async function fileSystemChecks(given, terminal) {
	const { environment } = terminal;
	const operands = given.positionals;
	const checks = [...versionChecks(environment)];
	const { checks: configured, found } = configChecks(environment);
	const { checks: ruled, policy } = await policyOf(".");
	checks.push(...configured, ...ruled);
	const nameOf = namesBy(policy);
	let keys = null;
	try {
		keys = await keysGiven(given, terminal);
		checks.push(...identityChecks(keys, environment, nameOf));
	} catch (error) {
		checks.push(failureCheck("identity", error));
	}
	if (keys !== null && operands.length > 0) for (const target of await targets(operands, checks)) {
		const all = await fileChecks(target, storeFor(given, target.path), {
			keys,
			found,
			nameOf
		});
		checks.push(...target.isNamed || all.some(({ state }) => state !== "ok") ? all : all.slice(-1));
	}
	return checks;
}
function tell(checks, given, terminal) {
	const { writer } = terminal;
	const { length } = checks.filter(({ state }) => state === "failed");
	if (given.value("format") === "json") writer.out(`${JSON.stringify({
		version: 1,
		tool: terminal.tool,
		checks,
		incomplete: []
	}, null, 2)}\n`);
	else for (const check of checks) if (!terminal.isQuiet || check.state !== "ok") writer.out(pretty(check));
	return length > 0 ? 1 : 0;
}
async function targets(operands, checks) {
	try {
		const found = await targetsOf(operands, sealedOf);
		if (found.length === 0) checks.push(ok("file", "there is no sealed file below that"));
		return found;
	} catch (error) {
		checks.push(failureCheck("file", error));
		return [];
	}
}
/** A recipient as people know it: by its name in the policy, else shortened. */
function namesBy(policy) {
	const registry = policy === null ? null : registryOf(policy);
	return (recipient) => {
		const short = label.recipient(recipient).text;
		const name = registry?.of(recipient)?.name;
		return name === void 0 ? short : `${label.name(name).text} (${short})`;
	};
}
// packages/cli/src/commands/k8s/k8s.ts
const k8sCommand = {
	name: "k8s",
	summary: "plan, or apply, the Secrets of sealed files to a cluster, by key and without a value in sight",
	operands: "plan|apply FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		{
			name: "namespace",
			short: "n",
			value: "NAME",
			description: "for Secrets that name none; one that names another is refused"
		},
		{
			name: "allow-namespace",
			value: "NAME",
			repeat: true,
			description: "where Secrets may go; otherwise the policy's namespace, and without one all but kube-*"
		},
		{
			name: "server",
			description: "plan: have the API server check it too, which sends it the values and writes nothing"
		},
		{
			name: "fail-on-drift",
			description: "plan: exit 1 when the cluster is not as the files say"
		},
		{
			name: "field-manager",
			value: "NAME",
			description: "who looks after the fields (default sops-guard)"
		},
		{
			name: "force-conflicts",
			description: "take fields over from whoever else looks after them"
		},
		{
			name: "inventory",
			value: "NAME",
			description: "mark what is applied as belonging together"
		},
		{
			name: "prune",
			description: "remove what an earlier run applied under the same --inventory and the files do not have"
		},
		{
			name: "wait-for-eso",
			value: "WHEN",
			choices: [
				"auto",
				"always",
				"never"
			],
			description: "apply: prove that what changed has reached the targets of External Secrets Operator: auto where it can be looked at (default), always or never"
		},
		{
			name: "eso-timeout",
			value: "SECONDS",
			description: "how long to wait for that (default 60)"
		},
		{
			name: "restart-workloads",
			description: "apply: restart the workloads that read a changed Secret, and wait for their new pods"
		},
		{
			name: "rollout-timeout",
			value: "SECONDS",
			description: "how long to wait for these (default 300)"
		},
		{
			name: "partial",
			description: "the files are not all that the policy asks for"
		},
		{
			name: "allow-empty",
			description: "empty values are meant"
		},
		{
			name: "policy",
			value: "FILE",
			description: "use this policy instead of the project's"
		},
		{
			name: "format",
			value: "NAME",
			choices: [
				"pretty",
				"json",
				"markdown"
			],
			description: "pretty, json or markdown"
		},
		...clusterOptions,
		...identityOptions
	],
	examples: [
		["sops-guard k8s plan k8s/secrets/", "what would happen to every key of every Secret"],
		["sops-guard k8s apply k8s/secrets/base-secrets.enc.yaml", "and do it"],
		["sops-guard k8s apply --inventory platform --prune k8s/secrets/", "remove what earlier runs applied and the files do not have any more"]
	],
	run: async (given, terminal) => (await import("./run-k8s.js")).runK8s(given, terminal)
};
// packages/cli/src/commands/k8s/run-k8s.ts
const verbs = ["plan", "apply"];
/**
* Exit 1 where something stands in the way of the plan, and for drift that was asked about; 2 where the files or the cluster do not
* allow it. Nothing is applied unless everything can be.
*/
async function runK8s(given, terminal) {
	const [word = "", ...operands] = given.positionals;
	const verb = verbs.find((each) => each === word);
	if (verb === void 0) throw new Failure("usage", "k8s needs plan or apply, and then files", { hint: "Such as: sops-guard k8s plan k8s/secrets/" });
	checkUse(given, verb);
	const kubectl = kubectlGiven(given, terminal);
	const targets = await targetsGiven(operands, terminal, manifestFiles);
	const keys = await keysGiven(given, terminal);
	const deployment = await planDeployment({
		targets,
		keyring: keys.keyring,
		kubectl,
		namespace: given.value("namespace"),
		namespaces: given.list("allow-namespace"),
		policy: policyOnDisk(targets[0]?.path ?? ".", ruleSet, given.value("policy")),
		isPartial: given.has("partial"),
		allowEmpty: given.has("allow-empty"),
		fieldManager: given.value("field-manager") ?? "sops-guard",
		force: given.has("force-conflicts"),
		inventory: given.value("inventory") ?? null,
		prune: given.has("prune")
	});
	tellFailures(deployment.failures, keys, terminal);
	tellFaults(deployment.faults, terminal);
	const { plan } = deployment;
	if (plan === null) {
		terminal.writer.err("Nothing was changed in the cluster.\n");
		return 2;
	}
	tellSkew(deployment, terminal);
	return verb === "plan" ? planned(plan, kubectl, given, terminal) : applied(plan, kubectl, given, terminal);
}
function checkUse(given, verb) {
	const refused = (message, hint) => new Failure("usage", message, { hint });
	for (const name of ["server", "fail-on-drift"]) if (verb === "apply" && given.has(name)) throw refused(`--${name} belongs to plan`, "Plan first, then apply.");
	for (const name of [
		"wait-for-eso",
		"eso-timeout",
		"restart-workloads",
		"rollout-timeout"
	]) if (verb === "plan" && given.has(name)) throw refused(`--${name} belongs to apply`, "A plan changes nothing, so there is nothing to wait for.");
	if (given.has("prune") && !given.has("inventory")) throw refused("--prune needs --inventory", "Name what belongs together, such as --inventory platform.");
	if (given.has("prune") && given.has("partial")) throw refused("--prune would remove what --partial leaves out", "Give all files, or do not prune.");
	if (!isLabelValue(given.value("inventory") ?? "x")) throw refused("this is no name for an inventory", "Letters, digits, -, _ and . are allowed, at most 63.");
	if (/^kubectl(?:-|$)/.test(given.value("field-manager") ?? "")) throw refused("that field manager is kubectl's own, and leaves a copy of the values in an annotation", "Take a name of your own, such as sops-guard.");
	for (const name of [...given.list("allow-namespace"), given.value("namespace") ?? "x"]) if (!isNamespaceName(name)) throw refused("this is no name for a namespace", "Check --namespace.");
}
function tellFaults(faults, { writer }) {
	const hints = /* @__PURE__ */ new Set();
	for (const { path, line, pointer, message, hint } of faults) {
		const where = `${visible(path)}${line === null ? "" : `:${line}`}`;
		writer.err(`error: ${where}: ${pointer === null ? "" : `${visible(pointer)}: `}${message}\n`);
		if (hint !== null && !hints.has(hint)) writer.err(`  ${hint}\n`);
		if (hint !== null) hints.add(hint);
	}
}
function tellSkew({ versions }, { writer }) {
	if (versions?.skew) writer.err(`warning: ${versions.skew}.\n`);
}
function show(plan, given, { writer, tool, isVerbose }) {
	const palette = writer.hasColor ? ansi : plain;
	switch (given.value("format")) {
		case "json":
			writer.out(planJson(plan, {
				tool,
				application: null
			}));
			break;
		case "markdown":
			writer.out(planMarkdown(plan));
			break;
		default: writer.out(planPretty(plan, {
			palette,
			isVerbose
		}));
	}
}
async function planned(plan, kubectl, given, terminal) {
	const isBlocked = countsOf(plan).blocked > 0;
	if (!given.has("server") || isBlocked) show(plan, given, terminal);
	else {
		const application = await applyPlan(plan, kubectl, { isDryRun: true });
		if (given.value("format") === "json") terminal.writer.out(planJson(plan, {
			tool: terminal.tool,
			application
		}));
		else show(plan, given, terminal);
		if (!isComplete(application)) {
			const palette = terminal.writer.hasColor ? ansi : plain;
			terminal.writer.err(`The API server would refuse:\n${outcomePretty(plan, application, palette)}`);
			return 2;
		}
		if (!terminal.isQuiet) terminal.writer.err("The API server would take it.\n");
	}
	if (isBlocked) return 1;
	return given.has("fail-on-drift") && !isQuiet(plan) ? 1 : 0;
}
async function applied(plan, kubectl, given, terminal) {
	const { writer, tool } = terminal;
	if (countsOf(plan).blocked > 0) {
		show(plan, given, terminal);
		writer.err("Nothing was applied, because not everything could be.\n");
		return 1;
	}
	const format = given.value("format");
	const palette = writer.hasColor ? ansi : plain;
	if (format !== "json") show(plan, given, terminal);
	const when = given.value("wait-for-eso") ?? "auto";
	const seen = when === "never" ? void 0 : esoMeanwhile(kubectl);
	const application = await applyPlan(plan, kubectl);
	if (format === "markdown") writer.out(`\n${outcomeMarkdown(plan, application)}`);
	else if (format !== "json") writer.out(`\n${outcomePretty(plan, application, palette)}`);
	const proof = when === "never" || !isComplete(application) ? null : await proveSync({
		plan,
		application,
		kubectl,
		seen,
		patience: secondsGiven(given, "eso-timeout", 60) * 1e3
	});
	if (proof !== null && format !== "json") writer.out(`\n${format === "markdown" ? proofMarkdown(proof) : proofPretty(proof, palette)}`);
	const patience = secondsGiven(given, "rollout-timeout", 300) * 1e3;
	const restarted = given.has("restart-workloads") && isComplete(application) ? await restartWorkloads({
		plan,
		application,
		proof,
		kubectl,
		patience
	}) : null;
	const restarts = restarted instanceof Failure ? null : restarted;
	if (format === "json") writer.out(planJson(plan, {
		tool,
		application,
		proof,
		restarts
	}));
	else if (restarts !== null) writer.out(`\n${format === "markdown" ? restartMarkdown(restarts) : restartPretty(restarts, palette)}`);
	if (!isComplete(application)) return 2;
	if (restarted instanceof Failure) throw restarted;
	if (restarts !== null && !isRestarted(restarts)) return 1;
	return proof === null ? 0 : proofCode(proof, when === "always");
}
/** 3 where what was asked for could not be looked at. */
function proofCode(proof, isAsked) {
	if (!isProven(proof)) return 1;
	return isAsked && proof.state === "forbidden" ? 3 : 0;
}
export { deploy, doctorCommand, k8sCommand, runDoctor, runK8s };
