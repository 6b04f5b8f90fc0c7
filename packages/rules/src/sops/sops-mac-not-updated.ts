import {
	at,
	ciphertextOf,
	type Example,
	type File,
	formatPointer,
	isExposed,
	isSameMac,
	isToken,
	label,
	laterMetadata,
	type MacItem,
	macItems,
	parseToken,
	type Range,
	rangeRule,
	type Sealed,
	type Spot,
	sealed,
	textAt,
} from "@sops-guard/core";
import { mac, sealedJson, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = rangeRule({
	id: "sops-mac-not-updated",
	summary: "A sealed file was changed without sops",
	why: "The MAC covers every value: where the values changed and the MAC did not, an editor or a merge made the change, and sops refuses the file when it is needed.",
	fix: "Take {path} as it was before, `git checkout {before} -- {path}`, and make the change with `sops edit {path}`; sealed values of two sides are merged by setting them again.",
	messages: {
		changed: "`{pointer}` was changed without sops: the MAC is still that of the version before",
		added: "`{pointer}` was added without sops: the MAC is still that of the version before",
		removed: "`{pointer}` was taken out without sops: the MAC is still that of the version before",
		moved: "`{pointer}` holds a sealed value that stood under another key, and nobody can open it here",
		order: "The values were put into another order without sops: the MAC is still that of the version before",
		date: "`lastmodified` was changed without sops, and the MAC can no longer be opened",
		passed: "commit {commit} changed {path} without sops, and a later one gave the change a MAC all the same",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(range, { now }) {
		const history = new Versions();
		for (const file of changedAtBase(range)) history.trust(file);
		const passed = new Map<string, Broken>();
		for (const { id, files } of range.commits) {
			for (const file of files) {
				const broken = history.judge(file, id);
				if (broken !== null && !passed.has(file.path)) passed.set(file.path, broken);
			}
		}
		for (const file of changedAtHead(range)) {
			const broken = history.judge(file, null);
			if (broken === null) continue;
			passed.delete(file.path);
			const spot = spotOf(broken, now);
			if (spot !== null) yield spot;
		}
		for (const broken of passed.values()) if (isLaundered(broken, range)) yield passedSpot(broken);
	},
});

/** What is kept of a version: a history has thousands, and a document is large. */
interface Trace {
	readonly path: string;
	readonly mac: string;
	readonly items: readonly Item[];
	readonly date: string | undefined;
	/** Null at the base and at the head. */
	readonly commit: string | null;
}

interface Item extends Omit<MacItem, "leaf"> {
	readonly place: Pick<MacItem["leaf"], "path" | "document">;
}

interface Version extends Trace {
	readonly found: Sealed;
}

/** A version whose MAC is that of another one with other values. */
interface Broken {
	readonly version: Version;
	readonly genuine: Trace;
}

/** What sops wrote, by MAC: what the base has, and the first version of the range with a MAC that the base has not. */
class Versions {
	readonly #genuine = new Map<string, Trace[]>();

	/** What is wrong at the base already is not this change's fault. */
	trust(file: File): void {
		const version = versionOf(file, null);
		if (version !== null) this.#add(version);
	}

	/** Adds a version; returns it when it cannot be what sops wrote. */
	judge(file: File, commit: string | null): Broken | null {
		const version = versionOf(file, commit);
		if (version === null) return null;
		const genuine = this.#genuine.get(version.mac) ?? [];
		const [first] = genuine;
		if (first === undefined) this.#add(version);
		if (first === undefined || genuine.some((one) => isSame(one, version)) || isSpokenFor(version.found))
			return null;
		return { version, genuine: genuine.find(({ path }) => path === version.path) ?? first };
	}

	#add({ found: _, ...trace }: Version): void {
		this.#genuine.set(trace.mac, [...(this.#genuine.get(trace.mac) ?? []), trace]);
	}
}

/** Null for what is not sealed, and for a broken MAC. */
function versionOf(file: File, commit: string | null): Version | null {
	const found = sealed(file);
	if (found === null || !found.whole) return null;
	const { token, faults } = parseToken(found.envelope.mac?.text ?? "");
	if (token === null || faults.length > 0) return null;
	const items = macItems(found).map(({ leaf: { path, document }, ...item }) => ({
		...item,
		place: { path, document },
	}));
	const date = found.envelope.lastModified?.text;
	return { found, path: file.path, mac: ciphertextOf(token), items, date, commit };
}

function isSame(one: Trace, other: Trace): boolean {
	return isSameMac(one.items, other.items) && one.date === other.date;
}

/** What has another content at the head, or another name. */
function changedAtBase({ base, head }: Range): File[] {
	return base.files.filter((file) => isOther(file, head.file(file.path)));
}

function changedAtHead({ base, head }: Range): File[] {
	return head.files.filter((file) => isOther(file, base.file(file.path)));
}

function isOther(file: File, other: File | undefined): boolean {
	return other === undefined || file.entry.id === null || file.entry.id !== other.entry.id;
}

/** Faults that other rules find in the file itself: one cause is one finding. */
function isSpokenFor({ document, envelope }: Sealed): boolean {
	if (envelope.faults.length > 0) return true;
	if (laterMetadata(document).some(({ entry }) => textAt(entry.value, "mac") !== envelope.mac?.text))
		return true;
	const places = new Map<string, number>();
	const paths = new Map<string, string>();
	return document.leaves.some((leaf) => {
		if (leaf.comment) return false;
		if (isExposed(leaf)) return true;
		const pointer = formatPointer(leaf.path, leaf.document);
		const isTwice = (places.get(pointer) ?? leaf.node.span.start) !== leaf.node.span.start;
		places.set(pointer, leaf.node.span.start);
		if (isTwice) return true;
		if (!isToken(leaf)) return false;
		const { token, faults } = parseToken(leaf.node.text);
		if (token === null || faults.some((fault) => fault !== "iv-length") || !leaf.selected) return true;
		const path = leaf.path.filter((component) => typeof component === "string").join("\0");
		const isCopied = (paths.get(ciphertextOf(token)) ?? path) !== path;
		paths.set(ciphertextOf(token), path);
		return isCopied;
	});
}

function spotOf({ version, genuine }: Broken, now: number): Spot | null {
	const { found } = version;
	const { file, envelope } = found;
	const place = at.span(file, envelope.mac?.span ?? envelope.keySpan);
	const before = label.commit(genuine.commit ?? "");
	const base = { before: genuine.commit === null ? label.words("BASE") : before };
	const related = [{ at: place, message: label.words("the MAC, which is still the old one") }];
	if (isSameMac(genuine.items, version.items)) {
		// A date to come is another finding.
		if (Date.parse(version.date ?? "") > now + tolerance) return null;
		return {
			at: at.span(file, envelope.lastModified?.span ?? envelope.keySpan),
			message: "date",
			labels: base,
			related,
		};
	}
	const { message, item } = differenceOf(genuine.items, version.items);
	const pointer = label.pointer(item?.place.path ?? [], item?.place.document ?? 0);
	const leaf =
		message === "removed" ? undefined : found.document.leaves.find(({ path }) => path === item?.place.path);
	return {
		at: leaf === undefined ? place : at.leaf(file, leaf),
		message,
		labels: { ...base, pointer },
		related,
	};
}

/** Milliseconds by which two clocks may differ. */
const tolerance = 5 * 60_000;

interface Difference {
	readonly message: "changed" | "added" | "removed" | "moved" | "order";
	readonly item: Item | undefined;
}

/** The first value that is new, else one that is gone, else one in another place. */
function differenceOf(before: readonly Item[], after: readonly Item[]): Difference {
	const item = surplus(after, before);
	if (item === undefined) {
		const gone = surplus(before, after);
		if (gone !== undefined) return { message: "removed", item: gone };
		return { message: "order", item: after.find(({ text }, index) => text !== before[index]?.text) };
	}
	const { ciphertext, pointer } = item;
	if (ciphertext !== null && before.some((one) => one.ciphertext === ciphertext))
		return { message: "moved", item };
	return { message: before.some((one) => one.pointer === pointer) ? "changed" : "added", item };
}

/** The first item that stands more often in one list than in the other. */
function surplus(items: readonly Item[], others: readonly Item[]): Item | undefined {
	const left = new Map<string, number>();
	for (const { text } of others) left.set(text, (left.get(text) ?? 0) + 1);
	return items.find(({ text }) => {
		const count = left.get(text) ?? 0;
		left.set(text, count - 1);
		return count <= 0;
	});
}

/**
 * Whether the head has the file with a MAC that was made after the change: a change that was taken back did no harm, and one that is there
 * still is told at the head.
 */
function isLaundered({ version, genuine }: Broken, { head }: Range): boolean {
	const file = head.file(version.path);
	const found = file === undefined ? null : sealed(file);
	if (found === null || found.envelope.mac?.text === version.found.envelope.mac?.text) return false;
	const added = differenceOf(genuine.items, version.items);
	return added.item !== undefined && macItems(found).some(({ text }) => text === added.item?.text);
}

function passedSpot({ version }: Broken): Spot {
	const { found, commit } = version;
	return {
		at: at.span(found.file, found.envelope.mac?.span ?? found.envelope.keySpan),
		message: "passed",
		labels: { commit: label.commit(commit ?? ""), before: label.commit(commit ?? "") },
		severity: "medium",
		...(commit === null ? {} : { commit }),
	};
}

const [one, two, three] = [token(12), token(20), token(30)];
const newer = mac.replace("data:iLxclo", "data:iLxclp");
const secret = (name: string, data: string) =>
	sealedSecret(`apiVersion: v1\nkind: Secret\nmetadata:\n    name: ${name}\nstringData:\n${data}`);
const both = `    user: ${one}\n    pass: ${two}\n`;

export const examples: readonly Example[] = [
	{
		title: "A field in clear was edited by hand",
		before: [{ "db.enc.yaml": secret("db", both) }],
		files: { "db.enc.yaml": secret("database", both) },
		reports: ["db.enc.yaml:4"],
	},
	{
		title: "A merge took a value from one side and the metadata from the other",
		before: [
			{ "a.enc.yaml": sealedYaml(`a: ${one}\nb: ${two}\n`) },
			{ "a.enc.yaml": sealedYaml(`a: ${one}\nb: ${three}\n`, { mac: newer }) },
		],
		files: { "a.enc.yaml": sealedYaml(`a: ${token(12, "str", 1)}\nb: ${three}\n`, { mac: newer }) },
		reports: ["a.enc.yaml:1"],
	},
	{
		title: "A value was pasted, one was taken out, two were swapped, and a key was renamed",
		before: [
			{
				"a.enc.yaml": sealedYaml(`a: ${one}\n`),
				"b.enc.yaml": secret("b", both).replace(mac, newer),
				"c.enc.json": sealedJson([`"a": "${one}"`, `"b": "${two}"`], { mac: newer.replace("clp", "clq") }),
				"d.enc.yaml": sealedYaml(`db_pass: ${three}\n`, { mac: newer.replace("clp", "clr") }),
			},
		],
		files: {
			"a.enc.yaml": sealedYaml(`a: ${one}\nb: ${token(7)}\n`),
			"b.enc.yaml": secret("b", `    user: ${one}\n`).replace(mac, newer),
			"c.enc.json": sealedJson([`"b": "${two}"`, `"a": "${one}"`], { mac: newer.replace("clp", "clq") }),
			"d.enc.yaml": sealedYaml(`database_password: ${three}\n`, { mac: newer.replace("clp", "clr") }),
		},
		reports: ["a.enc.yaml:2", "b.enc.yaml:20", "c.enc.json:2", "d.enc.yaml:1"],
	},
	{
		title: "The date was edited",
		before: [{ "a.enc.yaml": sealedYaml(`a: ${one}\n`) }],
		files: { "a.enc.yaml": sealedYaml(`a: ${one}\n`, { lastmodified: "2026-05-05T10:11:12Z" }) },
		reports: ["a.enc.yaml:13"],
	},
	{
		title: "Under another name",
		before: [{ "old.enc.yaml": secret("db", both) }],
		files: { "new/db.enc.yaml": secret("database", both) },
		reports: ["new/db.enc.yaml:4"],
	},
	{
		title: "A commit on the way changed the file, and the next one sealed the change",
		before: [{ "db.enc.yaml": secret("db", both) }, { "db.enc.yaml": secret("admin", both) }],
		files: { "db.enc.yaml": secret("admin", `    user: ${three}\n    pass: ${two}\n`).replace(mac, newer) },
		reports: ["db.enc.yaml:21"],
	},
	{
		title: "Saved by sops, sealed for other recipients, formatted, moved, taken back",
		before: [
			{
				"a.enc.yaml": sealedYaml(`a: ${one}\nb: ${two}\n`),
				"b.enc.yaml": secret("b", both),
				"c.enc.yaml": secret("c", both).replace(mac, newer),
			},
			{
				"a.enc.yaml": sealedYaml(`a: ${one}\nb: ${two}\n`),
				"b.enc.yaml": secret("x", both),
				"c.enc.yaml": secret("c", both).replace(mac, newer),
			},
		],
		files: {
			"a.enc.yaml": sealedYaml(`a: ${one}\nb: ${three}\n`, {
				mac: newer.replace("clp", "clq"),
				lastmodified: "2026-05-05T10:11:12Z",
			}),
			"b.enc.yaml": `# formatted\r\n${secret("'b'", both).replaceAll("\n", "\r\n")}`,
			"k8s/c.enc.yaml": secret("c", both).replace(mac, newer),
		},
		reports: [],
	},
	{
		title: "What other rules say of the file itself: a value in clear, a copied one, a cut one",
		before: [
			{
				"a.enc.yaml": sealedYaml(`a: ${one}\n`),
				"b.enc.yaml": sealedYaml(`a: ${two}\n`, { mac: newer }),
				"c.enc.yaml": sealedYaml(`a: ${three}\n`, { mac: newer.replace("clp", "clq") }),
			},
		],
		files: {
			"a.enc.yaml": sealedYaml(`a: ${one}\nb: canary\n`),
			"b.enc.yaml": sealedYaml(`a: ${two}\nb: ${two}\n`, { mac: newer }),
			"c.enc.yaml": sealedYaml(`a: ${three.slice(0, 50)}\n`, { mac: newer.replace("clp", "clq") }),
		},
		reports: [],
	},
];
