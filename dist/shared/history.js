import { Failure, nearest, now, writeFile } from "./start.js";
import { Document, Tree, ansi, daysOf, decode, endOfDay, formatPointer, isEncryptedName, isSourceOrProse, namesInConfig, parseRecoveryRecord, plain, plainName, recoveryRecordName, sealedDocument, storeOf } from "./core.js";
import { ContentReader, isStale, plainContent, readersHtml, readersJson, readersMarkdown, readersPretty, readersReport, rotationHtml, rotationJson, rotationMarkdown, rotationPretty, rotationReport, sealedHistory, unreadableContent } from "./ages.js";
import { BlobFeed, Blobs, blobLimits, commitOf, commitsOf, eachBlob, entriesAt, fromTree, gitFailure, groundAt, identitiesIn, objectSource, policyFor, repositoryAt, shallowCommits, siteOf, walkTo } from "./io.js";
import { ruleSet } from "./rules.js";
import { outputsOf } from "./cli.js";
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { X509Certificate, createHash } from "node:crypto";
// packages/io/src/history/cache.ts
/** What is wrong with a file of another version is not asked: it is not read. */
const headerOf = (body) => `sops-guard history 2 ${createHash("sha256").update(body).digest("hex")}`;
/** The place of the cache in the folder that all work trees of a repository share. */
function cacheFile(commonFolder) {
	return join(commonFolder, "sops-guard", "history");
}
/** Null where there is none, or one that is damaged or of another version. */
function readCache(file, reader) {
	try {
		const bytes = readFileSync(file);
		const end = bytes.indexOf(10);
		const body = bytes.subarray(end + 1);
		if (bytes.toString("latin1", 0, end) !== headerOf(body)) return null;
		return unpacked(JSON.parse(body.toString("utf8")), reader);
	} catch {
		return null;
	}
}
/** Where it cannot be written there is none. */
function writeCache(file, cached) {
	const draft = `${file}.${process.pid}`;
	try {
		const body = Buffer.from(JSON.stringify(packed(cached)));
		mkdirSync(dirname(file), {
			recursive: true,
			mode: 448
		});
		writeFileSync(draft, Buffer.concat([Buffer.from(`${headerOf(body)}\n`), body]), { mode: 384 });
		renameSync(draft, file);
	} catch {
		rmSync(draft, { force: true });
	}
}
function packed({ head, commits, changes, files, certificates, contents }) {
	const ids = new Table();
	const marks = new Table();
	const recipients = new Table();
	const orders = new Map(commits.map(({ id }, order) => [id, order]));
	const idOf = (id) => id === null ? -1 : ids.at(id);
	return {
		head,
		commits: commits.map(({ id, dated, authored, parents }) => [
			id,
			dated / 1e3,
			authored / 1e3,
			...parents.map((parent) => orders.get(parent) ?? -1)
		]),
		contents: [...contents].map(([id, content]) => [ids.at(id), content.state === "plain" && content.leaves.length === 0 ? null : {
			...content,
			leaves: content.leaves.map((leaf) => marks.at(leaf)),
			recipients: content.recipients.map((recipient) => recipients.at(recipient))
		}]),
		changes: [...changes].map(([path, list]) => [path, ...list.map(({ order, before, blob }) => [
			order,
			idOf(blob),
			...before.map(idOf)
		])]),
		files: [...files].map(([path, id]) => [path, ids.at(id)]),
		certificates: [...certificates].map(([id, found]) => [ids.at(id), found]),
		marks: marks.items.map(({ pointer, iv, tag, type, length }) => [
			pointer,
			iv,
			tag,
			type,
			length
		]),
		recipients: recipients.items,
		ids: ids.items
	};
}
function unpacked(from, reader) {
	const { ids } = from;
	const idAt = (at) => at < 0 ? null : ids[at] ?? null;
	const marks = from.marks.map(([pointer, iv, tag, type, length]) => reader.mark({
		pointer,
		iv,
		tag,
		type,
		length,
		digest: null
	}));
	return {
		head: from.head,
		certificates: new Map(from.certificates.map(([id, found]) => [ids[id] ?? "", found])),
		commits: from.commits.map(([id, dated, authored, ...parents]) => ({
			id,
			dated: dated * 1e3,
			authored: authored * 1e3,
			parents: parents.flatMap((order) => from.commits[order]?.[0] ?? []),
			isCut: false
		})),
		contents: new Map(from.contents.map(([id, content]) => [ids[id] ?? "", content === null ? plainContent : {
			...content,
			leaves: content.leaves.flatMap((at) => marks[at] ?? []),
			recipients: content.recipients.flatMap((at) => from.recipients[at] ?? [])
		}])),
		changes: new Map(from.changes.map(([path, ...list]) => [path, list.map(([order = 0, blob = -1, ...before]) => ({
			order,
			blob: idAt(blob),
			before: before.map(idAt)
		}))])),
		files: new Map(from.files.map(([path, id]) => [path, ids[id] ?? ""]))
	};
}
/** Things in the order in which they were first asked for. */
var Table = class {
	items = [];
	#places = /* @__PURE__ */ new Map();
	at(item) {
		const known = this.#places.get(item);
		if (known !== void 0) return known;
		this.#places.set(item, this.items.push(item) - 1);
		return this.items.length - 1;
	}
};
// packages/io/src/history/interest.ts
/**
* Which contents of a history are worth reading. All of it would take minutes where a repository is large: of files that are sealed at the
* head, or whose name says so, every version is read, of all others their first and their last, and more only if one of those
* turns out to be sealed.
*/
var Interest = class {
	#changes;
	#head;
	/** Contents that were asked for. */
	#asked = /* @__PURE__ */ new Set();
	/** Paths of which every version was asked for. */
	#whole = /* @__PURE__ */ new Set();
	#sources = /* @__PURE__ */ new Set();
	#stateOf = () => "plain";
	constructor(changes, head) {
		this.#changes = changes;
		this.#head = head;
	}
	/** Everything at the head, all versions of what has a telling name, and samples of the rest. */
	first() {
		const wanted = /* @__PURE__ */ new Map();
		for (const [path, id] of this.#head) this.#want(wanted, id, path);
		for (const [path, changes] of this.#changes) if (isTelling(path)) this.#wantAll(wanted, path);
		else if (!isSourceOrProse(path)) {
			const contents = changes.flatMap(({ blob }) => blob ?? []);
			for (const id of [contents[0], contents.at(-1)]) if (id !== void 0) this.#want(wanted, id, path);
		}
		return wanted;
	}
	/** What else is needed, now that those are known. Empty when nothing is. */
	next(stateOf) {
		this.#stateOf = stateOf;
		const wanted = /* @__PURE__ */ new Map();
		for (const path of this.#sealedPaths()) {
			if (this.#whole.has(path) && this.#sources.has(path)) continue;
			this.#wantAll(wanted, path);
			this.#sources.add(path);
			for (const source of this.#possibleSources(path)) this.#wantAll(wanted, source);
		}
		return wanted;
	}
	/** The paths that were ever sealed, and those in clear that these may come from. */
	found() {
		const sealed = new Set(this.#sealedPaths());
		const sources = /* @__PURE__ */ new Set();
		for (const path of sealed) for (const source of this.#possibleSources(path)) if (!sealed.has(source)) sources.add(source);
		return {
			sealed: [...sealed],
			sources: [...sources]
		};
	}
	/** Of some paths what is in clear, by id. */
	plainOf(paths, stateOf) {
		const wanted = /* @__PURE__ */ new Map();
		for (const path of paths) for (const { blob } of this.#changes.get(path) ?? []) if (blob !== null && stateOf(blob) === "plain") wanted.set(blob, path);
		return wanted;
	}
	*#sealedPaths() {
		for (const [path, changes] of this.#changes) if (changes.some(({ blob }) => blob !== null && this.#stateOf(blob) === "sealed")) yield path;
	}
	/** Files in clear that may have become this one: its plain name, and what went when it came and is called alike. */
	*#possibleSources(path) {
		const plain = plainName(path);
		if (plain !== path && this.#changes.has(plain)) yield plain;
		for (const { order, before, blob } of this.#changes.get(path) ?? []) {
			if (blob === null || before.some((id) => id !== null)) continue;
			for (const other of this.#deletedIn(order)) if (isAlike(other, path)) yield other;
		}
	}
	#deleted;
	#deletedIn(order) {
		if (this.#deleted === void 0) {
			this.#deleted = /* @__PURE__ */ new Map();
			for (const [path, changes] of this.#changes) for (const change of changes) {
				if (change.blob !== null) continue;
				const paths = this.#deleted.get(change.order);
				if (paths === void 0) this.#deleted.set(change.order, [path]);
				else paths.push(path);
			}
		}
		return this.#deleted.get(order) ?? [];
	}
	#wantAll(wanted, path) {
		if (this.#whole.has(path)) return;
		this.#whole.add(path);
		for (const { blob, before } of this.#changes.get(path) ?? []) for (const id of [...before, blob]) if (id !== null) this.#want(wanted, id, path);
	}
	#want(wanted, id, path) {
		if (this.#asked.has(id)) return;
		this.#asked.add(id);
		wanted.set(id, path);
	}
};
/** Names of files that are sealed at one time or another. */
function isTelling(path) {
	return isEncryptedName(path) || telling.test(path) && !isSourceOrProse(path);
}
const telling = /secret|sops|credential|passw|\.env|tfvars|vault/i;
function isAlike(left, right) {
	return nameOf(left) === nameOf(right);
}
/** Without folders, words of sealing and endings. */
function nameOf(path) {
	const plain = plainName(path);
	const file = plain.slice(plain.lastIndexOf("/") + 1);
	const dot = file.indexOf(".", 1);
	return dot === -1 ? file : file.slice(0, dot);
}
// packages/io/src/history/history.ts
/**
* Reads every version of every sealed file that HEAD's history holds: two gits for the commits, one for a round of contents, whatever
* their number. Null where there is no commit (yet, or at that time).
*/
async function readHistory({ git, shallow }, request) {
	const { head, commonFolder } = await headOf(git, request);
	if (head === null) return null;
	const contents = await Contents.of(git, request);
	const cut = shallow ? await shallowCommits(git) : /* @__PURE__ */ new Set();
	const place = request.useCache === true && !shallow && request.identities === void 0 && request.isPast !== true && commonFolder !== null ? cacheFile(commonFolder) : null;
	const cached = place === null ? null : readCache(place, contents.reader);
	if (cached !== null) contents.know(cached);
	const read = cached?.head === head ? {
		...cached,
		gaps: []
	} : await readAnew({
		git,
		head,
		cut,
		contents,
		request
	});
	if (place !== null && cached?.head !== head && read.gaps.length === 0) writeCache(place, {
		head,
		...read,
		contents: contents.known
	});
	return sealedHistory({
		walk: read,
		head: read.files,
		contentOf: (blob) => contents.at(blob),
		until: request.until,
		gaps: read.gaps,
		certificates: certificatesOf(read.files, contents.certificates),
		read: ({ blob }) => blob === null ? null : bytesOf(git, blob)
	});
}
async function readAnew({ git, head, cut, contents, request }) {
	request.progress?.("reading commits");
	const early = request.identities === void 0 ? new EarlyReader(contents) : null;
	const [walked, found] = await Promise.all([walkTo(git, head, cut, (path, change) => early?.hear(path, change)), filesAt(git, head).then(async (files) => {
		await contents.loadHead(files ?? /* @__PURE__ */ new Map());
		early?.settle();
		return files;
	})]);
	const gaps = [];
	if (walked.commits.some(({ isCut }) => isCut)) gaps.push(cutGap);
	if (walked.changes === null || found === null) gaps.push(treeGap);
	const files = found ?? /* @__PURE__ */ new Map();
	const changes = await interestingChanges({
		commits: walked.commits,
		changes: walked.changes ?? /* @__PURE__ */ new Map()
	}, files, contents, early !== null);
	const missing = contents.missing(changes);
	if (missing > 0) gaps.push(missingGap(missing));
	for (const [path, id] of files) if (isTelling(path) && contents.at(id).state === "unreadable") gaps.push(headGap(path));
	if (contents.closed.length > 0) gaps.push(closedGap(contents.closed));
	const { certificates } = contents;
	const kept = [...files].filter(([path, id]) => changes.has(path) || certificates.has(id));
	return {
		commits: walked.commits,
		changes,
		files: new Map(kept),
		certificates,
		gaps
	};
}
function certificatesOf(files, certificates) {
	return [...files].flatMap(([path, id]) => (certificates.get(id) ?? []).map((each) => ({
		...each,
		path
	})));
}
/** The files of a commit, with the ids of their contents; null where git has not got its trees. */
async function filesAt(git, commit) {
	const entries = await entriesAt(git, commit);
	if (entries === null) return null;
	return new Map(entries.flatMap(({ path, kind, id }) => id !== null && (kind === "file" || kind === "executable") ? [[path, id]] : []));
}
/** Has contents read while the commits are still being walked: those of files that the head has sealed, or whose name says so. */
var EarlyReader = class {
	#contents;
	#waiting = [];
	#verdicts = /* @__PURE__ */ new Map();
	#isSettled = false;
	constructor(contents) {
		this.#contents = contents;
	}
	hear(path, change) {
		if (!this.#isSettled) this.#waiting.push({
			path,
			change
		});
		else if (this.#isWanted(path)) {
			for (const id of change.before) if (id !== null) this.#contents.ask(id, path);
			if (change.blob !== null) this.#contents.ask(change.blob, path);
		}
	}
	/** The head's files are known. */
	settle() {
		this.#isSettled = true;
		for (const { path, change } of this.#waiting.splice(0)) this.hear(path, change);
	}
	#isWanted(path) {
		let verdict = this.#verdicts.get(path);
		if (verdict === void 0) {
			verdict = this.#contents.isSealedAtHead(path) || isTelling(path);
			this.#verdicts.set(path, verdict);
		}
		return verdict;
	}
};
async function headOf(git, { until, isPast = false }) {
	if (!isPast) {
		const { stdout, fault } = await git.ask([
			"rev-parse",
			"--path-format=absolute",
			"HEAD^{commit}",
			"--git-common-dir"
		]);
		const [head = "", ...folder] = stdout.toString("utf8").replace(/\n$/, "").split("\n");
		if (fault === null) return {
			head,
			commonFolder: folder.join("\n")
		};
		const { fault: why } = await git.ask(["rev-parse", "--git-dir"]);
		return {
			head: why === null ? null : await commitOf(git, "HEAD"),
			commonFolder: null
		};
	}
	const before = `--min-age=${Math.floor(until / 1e3)}`;
	const { stdout } = await git.ask([
		"rev-list",
		"--max-count=1",
		"--first-parent",
		before,
		"HEAD"
	]);
	const id = stdout.toString("latin1").trim();
	return {
		head: id === "" ? null : id,
		commonFolder: null
	};
}
/** The changes of the files that were ever sealed, and of those that they were made from; reads what it takes to know. */
async function interestingChanges(walk, head, contents, isEarly) {
	const interest = new Interest(walk.changes, head);
	let wanted = interest.first();
	if (isEarly) {
		for (const [id, path] of wanted) contents.ask(id, path);
		await contents.answered();
		wanted = interest.next((id) => contents.at(id).state);
	}
	for (; wanted.size > 0; wanted = interest.next((id) => contents.at(id).state)) await contents.load(wanted);
	const { sealed, sources } = interest.found();
	await contents.loadPlain(interest.plainOf([...sealed, ...sources], (id) => contents.at(id).state));
	return new Map([...sealed, ...sources].flatMap((path) => {
		const changes = walk.changes.get(path);
		return changes === void 0 ? [] : [[path, changes]];
	}));
}
/** What contents hold, by id. Only of what is sealed more is kept than that it was looked at. */
var Contents = class Contents {
	#git;
	reader = new ContentReader();
	#known = /* @__PURE__ */ new Map();
	/** A path of the head for each content. */
	#paths = /* @__PURE__ */ new Map();
	#head = /* @__PURE__ */ new Map();
	#feed;
	#asked = /* @__PURE__ */ new Map();
	#progress;
	#opener;
	/** By the id of the content that holds them. */
	certificates = /* @__PURE__ */ new Map();
	/** Sealed files of the head that no identity opened. */
	closed = [];
	constructor(git, { progress, identities }, openerFor) {
		this.#git = git;
		this.#progress = progress;
		this.#opener = identities === void 0 || openerFor === null ? null : openerFor(identities, this.reader);
		this.#feed = new BlobFeed(git, blobLimits.largest, (id, content) => this.#note(id, content));
	}
	/** What opens files is loaded only for a key. */
	static async of(git, request) {
		if (request.identities === void 0) return new Contents(git, request, null);
		const { Opener } = await import("./opener.js");
		return new Contents(git, request, (identities, reader) => new Opener(identities, reader));
	}
	/** Reads all that the head has. */
	async loadHead(head) {
		this.#head = head;
		for (const [path, id] of head) this.#paths.set(id, path);
		await this.load(this.#paths);
	}
	isSealedAtHead(path) {
		const id = this.#head.get(path);
		return id !== void 0 && this.at(id).state === "sealed";
	}
	/** Has one more content read; {@link answered} waits for it. */
	ask(id, path) {
		if (this.#known.has(id) || this.#asked.has(id)) return;
		this.#asked.set(id, path);
		this.#feed.ask(id);
	}
	async answered() {
		await this.#feed.end();
	}
	#note(id, content) {
		if (typeof content === "string") this.#known.set(id, unreadableContent);
		else if (!asBuffer(content).includes(needle)) this.#known.set(id, plainContent);
		else this.#known.set(id, this.reader.read(content, this.#asked.get(id) ?? ""));
		if (this.#known.size % 100 === 0) this.#progress?.(`reading versions: ${this.#known.size}`);
	}
	get known() {
		return this.#known;
	}
	/** Takes over what an earlier run read. */
	know({ contents, certificates }) {
		for (const [id, content] of contents) this.#known.set(id, content);
		for (const [id, found] of certificates) this.certificates.set(id, found);
	}
	at(id) {
		return this.#known.get(id) ?? plainContent;
	}
	/** Contents by id, with a name under which each of them stands. What is known is not read again. */
	async load(all) {
		const wanted = new Map([...all].filter(([id]) => !this.#known.has(id)));
		const withCertificates = [];
		const opener = this.#opener;
		await this.#each(wanted, (id, bytes, path) => {
			if (!bytes.includes(needle)) this.#known.set(id, plainContent);
			else if (opener !== null) return this.#open(opener, id, Buffer.from(bytes), path);
			else this.#known.set(id, this.reader.read(bytes, path));
			const own = this.#paths.get(id);
			if (own !== void 0 && certificateNeedles.some((one) => bytes.includes(one))) withCertificates.push({
				id,
				bytes: Buffer.from(bytes),
				path: own
			});
			return null;
		});
		if (withCertificates.length === 0) return;
		const { certificatesIn } = await import("./certificates.js");
		for (const { id, bytes, path } of withCertificates) {
			const found = certificatesIn(bytes, path);
			if (found.length > 0) this.certificates.set(id, found);
		}
	}
	/** The same for files in clear, of which the places of their values are wanted. */
	async loadPlain(wanted) {
		await this.#each(wanted, (id, bytes, path) => {
			this.#known.set(id, this.#opener?.readPlain(bytes, path) ?? this.reader.readPlain(bytes, path));
			return null;
		});
	}
	missing(changes) {
		return [...new Set([...changes.values()].flatMap((all) => all.flatMap(({ blob }) => blob ?? [])))].filter((id) => this.at(id).state === "unreadable").length;
	}
	async #open(opener, id, bytes, path) {
		const opened = await opener.read(bytes, path);
		this.#known.set(id, opened?.content ?? plainContent);
		const own = this.#paths.get(id);
		if (opened === null || own === void 0) return;
		if (!opened.isOpen) this.closed.push(own);
		const found = [...opened.certificates].map(([pointer, expiry]) => ({
			path: own,
			pointer,
			isSealed: true,
			...expiry
		}));
		if (found.length > 0) this.certificates.set(id, found);
	}
	/** Page by page, so that what is opened later is not all there at once. */
	async #each(wanted, read) {
		const ids = [...wanted.keys()];
		const size = this.#opener === null ? ids.length : pageSize;
		let done = 0;
		for (let from = 0; from < ids.length; from += size) {
			let last = null;
			await eachBlob(this.#git, ids.slice(from, from + size), blobLimits.largest, (id, content) => {
				done += 1;
				if (done % 100 === 0) this.#progress?.(`reading versions: ${done} of ${wanted.size}`);
				if (typeof content === "string") {
					this.#known.set(id, unreadableContent);
					return;
				}
				const work = read(id, asBuffer(content), wanted.get(id) ?? "");
				if (work !== null) last = last === null ? work : Promise.all([last, work]).then(() => {});
			});
			await last;
		}
	}
};
/** Versions that are opened at a time. */
const pageSize = 200;
const certificateNeedles = ["-----BEGIN CERTIFICATE-----", "LS0tLS1CRUdJTiBDRVJU"];
/** What every sealed file has in it, in each store. */
const needle = "sops";
const asBuffer = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
function bytesOf(git, id) {
	const { stdout, fault } = git.askNow([
		"cat-file",
		"blob",
		id
	]);
	return fault === null ? stdout : null;
}
const cutGap = {
	what: "the history",
	why: "this clone ends before the history does, so values may be older than it shows; `git fetch --unshallow` brings the rest",
	path: null,
	blocking: true
};
const treeGap = {
	what: "the history",
	why: "git does not have the trees of all commits; a clone without a filter has them",
	path: null,
	blocking: true
};
function closedGap(paths) {
	return {
		what: `the values of ${paths.length === 1 ? "1 sealed file" : `${paths.length} sealed files`}`,
		why: "the identity does not open all of what is there, so their ages are those that show without a key",
		path: paths.length === 1 ? paths[0] ?? null : null,
		blocking: false
	};
}
function headGap(path) {
	return {
		what: "a file that may be sealed",
		why: "git does not have its content, or it is too large; whether it is sealed cannot be seen",
		path,
		blocking: true
	};
}
function missingGap(count) {
	return {
		what: `the content of ${count} ${count === 1 ? "version" : "versions"} of files`,
		why: "git does not have it, so values may be older than what is there shows",
		path: null,
		blocking: true
	};
}
// packages/io/src/rotation/config-names.ts
/** Commits that touched a `.sops.yaml`, at most. */
const mostCommits = 2e3;
/**
* The names that any `.sops.yaml` of a history gives to recipients, the newest first: somebody who left is in none of today's. What git does not
* have is passed over; it is about names only.
*/
async function configNames(git, head) {
	const { stdout, fault } = await git.ask([...[
		"log",
		"--format=",
		"--raw",
		"--no-abbrev",
		"--no-renames",
		"-m",
		`--max-count=${mostCommits}`
	], ...[
		head,
		"--",
		":(top,glob)**/.sops.yaml"
	]]);
	if (fault !== null) return [];
	const ids = /* @__PURE__ */ new Set();
	for (const line of stdout.toString("latin1").split("\n")) {
		const [, now, before, after] = /^:\d+ (\d+) ([0-9a-f]+) ([0-9a-f]+) /.exec(line) ?? [];
		if (after !== void 0 && now?.startsWith("100") && !/^0+$/.test(after)) ids.add(after);
		if (before !== void 0 && !/^0+$/.test(before)) ids.add(before);
	}
	const blobs = new Blobs(git);
	await blobs.load(ids);
	const found = /* @__PURE__ */ new Map();
	for (const id of ids) {
		const bytes = blobs.read(id);
		const text = bytes instanceof Uint8Array ? decode(bytes) : null;
		for (const named of text === null ? [] : namesInConfig(text)) {
			const key = `${named.recipient} ${named.name}`;
			if (!found.has(key)) found.set(key, named);
		}
	}
	return [...found.values()];
}
// packages/io/src/rotation/gather-rotation.ts
/**
* Reads the history of all sealed files around a path, and the policy that is in force today: also the past is judged by it. What is
* not committed has no age.
*/
async function gatherRotation(request, rules) {
	const ground = groundAt(request.path, { trusted: request.trusted ?? false });
	const found = await repositoryAt(ground);
	const repository = found === null ? null : await completed(found, request);
	if (repository === null) throw new Failure("usage", "there is no git repository here, so nothing tells how old a value is", { hint: "Go into a repository; ages come from its history." });
	const clock = now(request.environment ?? process.env);
	const until = request.asOf === void 0 ? clock : Math.min(request.asOf, clock);
	const site = siteOf(ground, repository);
	const [history, { policy, drills }] = await Promise.all([readHistory(repository, {
		until,
		isPast: request.asOf !== void 0 && request.asOf < clock,
		identities: request.identityFile === void 0 ? request.identities : identitiesIn(request.identityFile).text,
		useCache: !(request.noCache ?? false),
		progress: request.progress
	}), policyOf(ground, repository, request.policy ?? {}, rules)]);
	const isNamed = request.withNames === true && history !== null;
	return {
		history,
		policy,
		scope: site.scope,
		root: site.root,
		until,
		gaps: history?.gaps ?? [emptyGap],
		drills,
		names: isNamed ? await configNames(repository.git, history.head.id) : []
	};
}
function drillsOf(read, { project }) {
	const text = read(project === "" ? recoveryRecordName : `${project}/${recoveryRecordName}`);
	return text === null ? [] : parseRecoveryRecord(text).drills;
}
/** The repository with all of its history, where that can be had. */
async function completed(repository, { access, progress }) {
	if (access === void 0) return repository;
	const [head] = await commitsOf(repository.git, ["HEAD"]);
	if (head == null) return repository;
	const { Fetcher } = await import("./fetch.js");
	progress?.("fetching the history");
	const fetcher = new Fetcher(repository, access);
	await fetcher.wholeHistory(head);
	await fetcher.contentsOf(head, await sealedPaths(repository, head));
	const { stdout } = await repository.git.ask(["rev-parse", "--is-shallow-repository"]);
	return {
		...repository,
		shallow: stdout.toString("latin1").trim() !== "false"
	};
}
/** Files of a commit that hold a token, as far as git has them. */
async function sealedPaths({ git }, head) {
	const { stdout } = await git.ask([
		"grep",
		"-lzF",
		"--no-color",
		"--full-name",
		"ENC[AES256_GCM",
		head
	]);
	const start = `${head}:`;
	return stdout.toString("utf8").split("\0").flatMap((name) => name.startsWith(start) ? [name.slice(start.length)] : []);
}
async function policyOf(ground, repository, choice, rules) {
	const { root, scope } = siteOf(ground, repository);
	const read = repository.root === null ? await headReader(ground, repository) : diskReader(repository.root);
	const policy = policyFor({
		read,
		root,
		scope
	}, await rules, choice);
	return {
		policy,
		drills: drillsOf(read, policy)
	};
}
const emptyGap = {
	what: "the history",
	why: "there is no commit yet, or none at that time",
	path: null,
	blocking: true
};
/** Texts of the work tree. A link is not followed: what it leads to need not be the repository's. */
function diskReader(root) {
	return (path) => {
		const place = join(root, path);
		const found = lstatSync(place, { throwIfNoEntry: false });
		if (found === void 0) return null;
		if (found.isFile()) return readFileSync(place, "utf8");
		throw new Failure("policy", "this file cannot be read as a text of the repository", {
			hint: "Replace it by a plain file.",
			place: { path }
		});
	};
}
async function headReader({ folder }, { git }) {
	const entries = await entriesAt(git, "HEAD");
	if (entries === null) throw gitFailure("missing-object", folder);
	return fromTree(new Tree(objectSource("commit", entries, new Blobs(git))));
}
// packages/cli/src/commands/rotation/check-rotation.ts
const checkRotationCommand = {
	name: "check-rotation",
	summary: "how old is every sealed value, every data key and every recipient? From git, without a key",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{
			name: "max-age",
			value: "TIME",
			description: "how old a value may be, such as 90d or 12w; else the policy says"
		},
		{
			name: "warn-before",
			value: "TIME",
			description: "say how long before a value is too old; else the policy says"
		},
		{
			name: "as-of",
			value: "DATE",
			description: "judge the history as it was at the end of a day, or at an instant"
		},
		{
			name: "identity-file",
			short: "i",
			value: "FILE",
			description: "open the versions with these identities and compare values in memory: every age is exact"
		},
		{
			name: "fetch",
			description: "complete a shallow clone from its origin first; nothing else talks to a network"
		},
		{
			name: "no-cache",
			description: "keep nothing in the git folder for the next run, and take nothing from there"
		},
		{
			name: "policy",
			value: "FILE",
			description: "use this policy instead of the project's .sops-guard.yaml"
		},
		{
			name: "format",
			value: "NAME",
			choices: [
				"text",
				"json",
				"markdown",
				"html"
			],
			repeat: true,
			description: "how to report; repeat in pairs with --output"
		},
		{
			name: "output",
			short: "o",
			value: "FILE",
			repeat: true,
			description: "write the --format before it to a file"
		}
	],
	examples: [
		["sops-guard check-rotation", "a table by environment and owner; exit 1 when something is too old"],
		["sops-guard check-rotation k8s --max-age 30d", "the sealed files below k8s, with a limit of their own"],
		["sops-guard check-rotation --as-of 2026-06-30 --format json", "what the table said at the end of June"]
	],
	run: async (given, terminal) => (await import("./run-check-rotation.js")).runCheckRotation(given, terminal)
};
// packages/cli/src/commands/rotation/readers.ts
const readersCommand = {
	name: "readers",
	summary: "who can read what now, and who still knows a current value although they were removed",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{
			name: "person",
			value: "NAME",
			description: "what has to be rotated when somebody leaves: a name of the policy's recipients or of a comment in .sops.yaml, or a recipient"
		},
		{
			name: "as-of",
			value: "DATE",
			description: "judge the history as it was at the end of a day, or at an instant"
		},
		{
			name: "identity-file",
			short: "i",
			value: "FILE",
			description: "open the versions with these identities and compare values in memory: nothing is a maybe"
		},
		{
			name: "policy",
			value: "FILE",
			description: "use this policy instead of the project's .sops-guard.yaml"
		},
		{
			name: "format",
			value: "NAME",
			choices: [
				"text",
				"json",
				"markdown",
				"html"
			],
			repeat: true,
			description: "how to report; repeat in pairs with --output"
		},
		{
			name: "output",
			short: "o",
			value: "FILE",
			repeat: true,
			description: "write the --format before it to a file"
		}
	],
	examples: [
		["sops-guard readers", "every recipient of today and of before, with what they read and still know"],
		["sops-guard readers --person alice", "the list to rotate when alice leaves, or long after she left"],
		["sops-guard readers k8s --as-of 2026-06-30 --format json", "who could read what at the end of June"]
	],
	run: async (given, terminal) => (await import("./run-readers.js")).runReaders(given, terminal)
};
// packages/cli/src/commands/rotation/run-check-rotation.ts
/** Exit 1 when something is older than it may be, 3 when the history is not all there. */
async function runCheckRotation(given, terminal) {
	const { tool, writer, environment, isQuiet } = terminal;
	const outputs = outputsOf(given, "text");
	const maxAge = durationOf(given, "max-age");
	const warnBefore = durationOf(given, "warn-before");
	const gathered = await gatherRotation({
		path: given.positionals[0] ?? ".",
		asOf: instantOf(given.value("as-of")),
		access: given.has("fetch") ? {
			token: "",
			server: environment.GITHUB_SERVER_URL ?? "https://github.com"
		} : void 0,
		noCache: given.has("no-cache"),
		identityFile: given.value("identity-file"),
		policy: { file: given.value("policy") },
		environment,
		progress: isQuiet ? void 0 : (words) => writer.progress(words)
	}, import("./src.js").then(({ ruleSet }) => ruleSet));
	writer.clearProgress();
	const report = rotationReport({
		...gathered,
		tool,
		maxAge,
		warnBefore
	});
	for (const { format, file } of outputs) {
		const text = rendered$1(report, format, file === null ? terminal : null);
		if (file === null) writer.out(text);
		else writeFile(file, text);
	}
	if (isStale(report)) return 1;
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}
function rendered$1(report, format, terminal) {
	if (format === "json") return rotationJson(report);
	if (format === "markdown") return rotationMarkdown(report);
	if (format === "html") return rotationHtml(report);
	const hasColor = terminal?.writer.hasColor ?? false;
	return rotationPretty(report, {
		palette: hasColor ? ansi : plain,
		...terminal === null ? {} : { width: terminal.writer.width }
	});
}
function durationOf(given, name) {
	const text = given.value(name);
	if (text === void 0) return void 0;
	if (/^[1-9]\d{0,4}[dw]$/.test(text)) return daysOf(text);
	throw new Failure("usage", `--${name} is a number of days or weeks`, { hint: "For example: 90d, 12w." });
}
/** A day means its end, UTC: what was committed on it belongs to it. */
function instantOf(text) {
	if (text === void 0) return void 0;
	const instant = endOfDay(text) ?? (/^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : NaN);
	if (!Number.isNaN(instant)) return instant;
	throw new Failure("usage", "--as-of is a day or an instant", { hint: "For example: 2026-06-30, or 2026-06-30T12:00:00Z." });
}
// packages/cli/src/commands/rotation/run-readers.ts
/** Exit 0 whoever knows what; 3 when the history is not all there, because somebody may be missing then. */
async function runReaders(given, terminal) {
	const { tool, writer, environment, isQuiet } = terminal;
	const outputs = outputsOf(given, "text");
	const gathered = await gatherRotation({
		path: given.positionals[0] ?? ".",
		asOf: instantOf(given.value("as-of")),
		identityFile: given.value("identity-file"),
		policy: { file: given.value("policy") },
		environment,
		progress: isQuiet ? void 0 : (words) => writer.progress(words),
		withNames: true
	}, ruleSet);
	writer.clearProgress();
	const person = given.value("person") ?? null;
	const report = readersReport({
		...gathered,
		tool,
		person
	});
	if (person !== null && report.recipients.length === 0 && !isKnown(person, report)) throw stranger(person, report);
	for (const { format, file } of outputs) {
		const text = rendered(report, format, file === null ? terminal : null);
		if (file === null) writer.out(text);
		else writeFile(file, text);
	}
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}
function isKnown(person, { knownNames }) {
	return knownNames.some((name) => name.toLowerCase().startsWith(person.trim().toLowerCase()));
}
/** A typing error must not read as an empty list. */
function stranger(person, { knownNames }) {
	const guess = nearest(person, knownNames);
	return new Failure("usage", "nobody here has that name or recipient, today or before", { hint: `${guess === null ? "" : `Did you mean ${guess}? `}Names come from \`recipients\` of .sops-guard.yaml and from comments in .sops.yaml; a recipient works too.` });
}
function rendered(report, format, terminal) {
	if (format === "json") return readersJson(report);
	if (format === "markdown") return readersMarkdown(report);
	if (format === "html") return readersHtml(report);
	return readersPretty(report, {
		palette: terminal?.writer.hasColor === true ? ansi : plain,
		...terminal === null ? {} : { width: terminal.writer.width }
	});
}
// packages/io/src/history/certificates.ts
/** The certificates in clear of a file: in its leaves where it is sealed, else the file itself. */
function certificatesIn(bytes, path) {
	const text = decode(bytes);
	if (text === null) return [];
	const found = sealedDocument(new Document(text, storeOf(path)), isSourceOrProse(path));
	if (found === null) {
		const expiry = text.startsWith("-----BEGIN CERTIFICATE-----") ? certificateIn(text) : null;
		return expiry === null ? [] : [{
			path,
			pointer: null,
			isSealed: false,
			...expiry
		}];
	}
	return found.document.leaves.flatMap((leaf) => {
		const expiry = leaf.comment ? null : certificateIn(leaf.node.text);
		if (expiry === null) return [];
		return [{
			path,
			pointer: formatPointer(leaf.path, leaf.document),
			isSealed: false,
			...expiry
		}];
	});
}
/** The dates of the first certificate in a text: PEM, or PEM in base64 as Kubernetes keeps it. Null for anything else. */
function certificateIn(text) {
	const pem = pemIn(text);
	if (pem === null) return null;
	try {
		const certificate = new X509Certificate(pem);
		const notBefore = Date.parse(certificate.validFrom);
		const notAfter = Date.parse(certificate.validTo);
		if (Number.isNaN(notBefore) || Number.isNaN(notAfter)) return null;
		return {
			notBefore,
			notAfter,
			isAuthority: certificate.ca
		};
	} catch {
		return null;
	}
}
function pemIn(text) {
	const found = pattern.exec(text)?.[0];
	if (found !== void 0) return found;
	if (!text.trimStart().startsWith(encodedStart)) return null;
	return pattern.exec(Buffer.from(text, "base64").toString("latin1"))?.[0] ?? null;
}
const pattern = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/;
/** `-----BEGIN CERT` in base64. */
const encodedStart = "LS0tLS1CRUdJTiBDRVJU";
export { certificateIn, certificatesIn, checkRotationCommand, gatherRotation, instantOf, readHistory, readersCommand, runCheckRotation, runReaders };
