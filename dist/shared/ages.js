import { markdownCode, markdownSentence, markdownText, utf8Length as utf8Length$1, visible } from "./start.js";
import { Document, at, base64Length, count, counted, decode, environmentOf, exposedIdentities, fingerprint as fingerprint$1, formatPointer, hasValue, htmlCode, htmlPage, htmlTable, htmlText, identityNeedles, isSourceOrProse, isToken, isoDay, jsonText, label, looksLikeCredential, looksSealed, maskedPointer, padded, parsePointer, parseRecipient, parseToken, plain, plainName, registryOf, sameRecipient, sealed, sealedDocument, sealedLength, storeOf, textAt, uriOf, wordsOf, wrapped } from "./core.js";
// packages/core/src/history/step.ts
/**
* Whether two versions of a file have one data key, by what shows: what is wrapped for a recipient, and the tags of values whose
* IV stayed. `unclear` where nothing of the one is in the other, as after decrypting and sealing anew.
*/
function keyStep(before, after) {
	const wrapped = new Map(before.recipients.map((recipient) => [recipient.same, recipient.wrapped]));
	for (const { same, wrapped: now } of after.recipients) if (now !== null && wrapped.get(same) === now) return "kept";
	const tags = new Map(sealedMarks(before).map((leaf) => [leaf.iv, leaf.tag]));
	let isNew = false;
	for (const { iv, tag } of sealedMarks(after)) {
		const was = tags.get(iv);
		if (was === void 0) continue;
		if (was === tag) return "kept";
		isNew = true;
	}
	return isNew ? "new" : "unclear";
}
/** Whether nothing of a sealed version is in the next: no IV, and nothing that was wrapped. Decrypting and sealing anew does that. */
function isResealed(before, after) {
	if (sealedMarks(before).length === 0 || sealedMarks(after).length === 0) return false;
	const ivs = new Set(sealedMarks(before).map(({ iv }) => iv));
	if (sealedMarks(after).some(({ iv }) => ivs.has(iv))) return false;
	return keyStep(before, after) === "unclear";
}
function sealedMarks({ leaves }) {
	return leaves.filter(({ iv }) => iv !== null);
}
function isComment({ type }) {
	return type === "comment";
}
/**
* The place that sops authenticates: without list indices and documents. Leaves of one lane can change places and keep their
* IV.
*/
function laneOf({ pointer }) {
	return pointer.replace(/\[\d+\]|^#\d+:/g, "");
}
/**
* The sealed versions that a version was made from: through deletions, versions in clear and versions that sops would not read
* (`passed`), which hide what was there before.
*/
function sealedBefore(version) {
	const versions = /* @__PURE__ */ new Set();
	const passed = /* @__PURE__ */ new Set();
	const open = [...version.before];
	for (let next = open.pop(); next !== void 0; next = open.pop()) {
		if (versions.has(next) || passed.has(next)) continue;
		if (next.state === "sealed" && next.whole) versions.add(next);
		else {
			passed.add(next);
			open.push(...next.before);
		}
	}
	return {
		versions: [...versions],
		passed: [...passed]
	};
}
// packages/core/src/history/birth.ts
/**
* The births of all values of a history. Versions are told one by one, those that others were made from first.
*
* A value is its IV, wherever it stands: sops keeps it as long as key and value stay. Where a key opened the versions, a value with
* a new IV is still the same one when what it was made from holds an equal one in its place, or one that went from another place.
*/
var Births = class {
	#byIv = /* @__PURE__ */ new Map();
	#byVersion = /* @__PURE__ */ new Map();
	tell(version) {
		if (version.leaves.length === 0) return;
		let origin = null;
		const births = version.leaves.map((leaf) => {
			if (leaf.iv === null && leaf.digest === null) return null;
			const known = leaf.iv === null ? void 0 : this.#byIv.get(leaf.iv);
			if (known !== void 0 && known.version.commit.time <= version.commit.time) return known;
			origin ??= new Origin(version);
			const same = origin.sameValue(leaf);
			const birth = (same === null ? null : this.#of(same.version, same.leaf)) ?? bornIn(leaf, version, origin);
			if (known !== void 0) {
				if (birth.version.commit.time < known.version.commit.time) Object.assign(known, birth);
				return known;
			}
			if (leaf.iv !== null) this.#byIv.set(leaf.iv, birth);
			return birth;
		});
		this.#byVersion.set(version, births);
	}
	/** Null for a leaf whose birth means nothing: a value in clear that nobody compared. */
	of(version, leaf) {
		return this.#of(version, leaf);
	}
	#of(version, leaf) {
		return (leaf.iv === null ? void 0 : this.#byIv.get(leaf.iv)) ?? this.#byVersion.get(version)?.[version.leaves.indexOf(leaf)] ?? null;
	}
};
function bornIn(leaf, version, origin) {
	const doubt = origin.doubtOf(leaf);
	if (doubt !== null) return {
		version,
		certainty: isHole(doubt) ? "unknown" : "at-least",
		doubt
	};
	if (isMisdated(version)) return {
		version,
		certainty: "at-least",
		doubt: "date"
	};
	return {
		version,
		certainty: "exact",
		doubt: null
	};
}
const isHole = (doubt) => doubt === "cut" || doubt === "missing";
function isMisdated({ commit }) {
	return commit.time !== commit.dated;
}
/** What a version was made from, asked about one value after another that is new in it. */
var Origin = class {
	#version;
	#hadPlain;
	#before;
	#passed;
	/** Values of what it was made from that are not in it any more. */
	#lost;
	/** Whether it has a seal of what it was made from. */
	#hasKept;
	/** With a key: what it was made from, by value, and which of its own places hold which value. */
	#byDigest;
	#places;
	#pointers;
	#isResealed;
	constructor(version) {
		this.#version = version;
		const { versions, passed } = sealedBefore(version);
		this.#before = versions;
		this.#passed = passed;
		this.#hadPlain = passed.some(({ state }) => state === "plain");
		const own = new Set(version.leaves.map(({ iv, pointer }) => iv ?? pointer));
		const lost = [];
		let hasKept = false;
		for (const { leaves } of [...versions, ...passed]) for (const leaf of leaves) if (!own.has(leaf.iv ?? leaf.pointer)) {
			if (!isComment(leaf)) lost.push(leaf);
		} else if (leaf.iv !== null) hasKept = true;
		this.#lost = lost;
		this.#hasKept = hasKept;
	}
	/** Whether this place has a value in this version. */
	#has(pointer) {
		this.#pointers ??= new Set(this.#version.leaves.flatMap((leaf) => isComment(leaf) ? [] : [leaf.pointer]));
		return this.#pointers.has(pointer);
	}
	/** Whether all versions before were opened by the key, and so was this one. */
	#isOpen() {
		return isOpened(this.#version) && [...this.#before, ...this.#passed].every((before) => isOpened(before));
	}
	#wasSealedAnew() {
		this.#isResealed ??= !this.#hasKept && this.#before.length > 0 && this.#before.every((before) => isSealedAnew(before, this.#version));
		return this.#isResealed;
	}
	/** With a key: the value that this one was before it was sealed anew, moved or stored in another type. */
	sameValue(leaf) {
		if (leaf.digest === null || isComment(leaf)) return null;
		this.#byDigest ??= byDigest([...this.#before, ...this.#passed]);
		this.#places ??= new Set(this.#version.leaves.map(placeOfValue));
		const equal = this.#byDigest.get(leaf.digest) ?? [];
		const lane = laneOf(leaf);
		const isNewPlace = !this.#lost.some(({ pointer }) => pointer === leaf.pointer);
		return equal.find(({ leaf: { pointer } }) => pointer === leaf.pointer) ?? equal.find(({ leaf: other }) => laneOf(other) === lane) ?? equal.find(({ leaf: other }) => {
			return (isNewPlace || !this.#has(other.pointer)) && !this.#places?.has(placeOfValue(other));
		}) ?? null;
	}
	/** Why a new IV need not mean a new value; null where it does. */
	doubtOf(leaf) {
		const hole = this.#hole();
		if (hole !== null) return hole;
		if (leaf.digest !== null && this.#isOpen()) return null;
		if (this.#hadPlain) return "was-clear";
		if (this.#before.length === 0) return null;
		if (this.#lost.some(({ iv, pointer }) => iv === null && pointer === leaf.pointer)) return "was-clear";
		if (this.#version.store === "binary") return "one-leaf";
		return this.#wasSealedAnew() ? this.#resealed(leaf) : this.#edited(leaf);
	}
	/** Whether history has a hole right before this version. */
	#hole() {
		if (this.#passed.some(({ state }) => state === "unreadable")) return "missing";
		const oldest = this.#version.before.length === 0 ? this.#version : this.#passed.find(isEnd);
		return oldest?.commit.isCut && oldest.before.length === 0 ? "cut" : null;
	}
	/** Only a length that nothing had before shows another value. */
	#resealed(leaf) {
		const place = this.#lost.filter(({ pointer }) => pointer === leaf.pointer);
		const mayBe = [...place, ...this.#lost.filter(({ pointer }) => !this.#has(pointer))];
		if (place.some(({ type }) => type !== leaf.type)) return "re-sealed";
		return mayBe.some(({ length }) => length === leaf.length) ? "re-sealed" : null;
	}
	#edited(leaf) {
		const lane = laneOf(leaf);
		const isNewPlace = !this.#lost.some(({ pointer }) => pointer === leaf.pointer);
		const isMerge = this.#before.length > 1;
		for (const lost of this.#lost) {
			if (lost.length !== leaf.length) continue;
			if (lost.iv !== null && laneOf(lost) === lane) {
				if (lost.type !== leaf.type || leaf.type === "time") return "retyped";
				if (isMerge) return "re-sealed";
			} else if (isNewPlace || !this.#has(lost.pointer)) return lost.iv === null ? "was-clear" : "moved";
		}
		return null;
	}
};
function byDigest(versions) {
	const found = /* @__PURE__ */ new Map();
	for (const version of versions) for (const leaf of version.leaves) {
		if (leaf.digest === null || isComment(leaf)) continue;
		const equal = found.get(leaf.digest);
		if (equal === void 0) found.set(leaf.digest, [{
			version,
			leaf
		}]);
		else equal.push({
			version,
			leaf
		});
	}
	return found;
}
const placeOfValue = ({ pointer, digest }) => `${digest} ${pointer}`;
const isEnd = ({ before }) => before.length === 0;
function isOpened({ state, leaves }) {
	if (state === "plain") return leaves.length > 0 && leaves.every(({ digest }) => digest !== null);
	return state !== "unreadable" && leaves.every((leaf) => leaf.digest !== null || isComment(leaf) || leaf.iv === null);
}
/** So many values at once are sealed anew rather than changed. */
const manyValues = 5;
/**
* Decrypted and sealed anew, also by a tool that takes the old data key for it: then every value has a new IV and its old place and
* length, which is no edit that people make.
*/
function isSealedAnew(before, after) {
	if (isResealed(before, after)) return true;
	const old = new Map(before.leaves.filter(isValue).map((leaf) => [leaf.pointer, leaf]));
	const now = after.leaves.filter(isValue);
	if (before.leaves.some(({ iv, type }) => type === "comment" && after.leaves.some((leaf) => leaf.iv === iv))) return false;
	if (now.length < manyValues || keyStep(before, after) === "new") return false;
	return now.every((leaf) => {
		const was = old.get(leaf.pointer);
		return was !== void 0 && was.iv !== leaf.iv && was.length === leaf.length;
	});
}
const isValue = (leaf) => leaf.iv !== null && !isComment(leaf);
// packages/core/src/history/readers.ts
/** Who could open which version, and with which data key. Versions are told one by one, those that others were made from first. */
var Readership = class {
	#keys = /* @__PURE__ */ new Map();
	#since = /* @__PURE__ */ new Map();
	tell(version) {
		if (version.state !== "sealed") return;
		const { versions, passed } = sealedBefore(version);
		this.#keys.set(version, this.#keyOf(version, versions, passed));
		this.#since.set(version, this.#recipientsOf(version, versions, passed));
	}
	dataKeyAge(version, path) {
		const start = this.#keys.get(version)?.start;
		return {
			path,
			...told(start)
		};
	}
	recipientAges(version, path) {
		const since = this.#since.get(version);
		return distinct(version.recipients).map(({ id, same }) => ({
			path,
			id,
			same,
			...told(since?.get(same))
		}));
	}
	/** Who could open an earlier version of a file and is not a recipient of today's. */
	formerReaders({ path, current, versions }, births) {
		if (current === null) return [];
		const now = new Set(current.recipients.map(({ same }) => same));
		const former = /* @__PURE__ */ new Map();
		for (const { recipients } of versions) for (const recipient of recipients) if (!now.has(recipient.same)) former.set(recipient.same, recipient);
		return [...former.values()].map(({ id, same }) => {
			const named = versions.filter(({ recipients }) => recipients.some((one) => one.same === same));
			const keys = new Set(named.map((version) => this.#keys.get(version)));
			const hasDataKey = keys.has(this.#keys.get(current));
			const readable = versions.filter((version) => version.state === "sealed" && keys.has(this.#keys.get(version)));
			return {
				path,
				id,
				same,
				removed: removalOf(same, versions),
				since: Math.min(...named.map(({ commit }) => commit.time)),
				hasDataKey,
				...knowledgeOf(current, readable, hasDataKey, births)
			};
		});
	}
	#keyOf(version, before, passed) {
		let kept = null;
		let isProven = true;
		for (const other of before) {
			const step = keyStep(other, version);
			if (step === "unclear") isProven = false;
			const key = step === "kept" ? this.#keys.get(other) : void 0;
			if (key !== void 0 && (kept === null || key.start.commit.time < kept.start.commit.time)) kept = key;
		}
		return kept ?? { start: startOf(version, before, passed, isProven ? null : "re-sealed") };
	}
	#recipientsOf(version, before, passed) {
		const since = /* @__PURE__ */ new Map();
		for (const { same } of version.recipients) {
			const earlier = before.flatMap((other) => this.#since.get(other)?.get(same) ?? []);
			earlier.sort((left, right) => left.commit.time - right.commit.time);
			since.set(same, earlier[0] ?? startOf(version, before, passed, null));
		}
		return since;
	}
};
function startOf({ commit }, before, passed, doubt) {
	if (passed.some(({ state }) => state === "unreadable")) return {
		commit,
		certainty: "unknown",
		doubt: "missing"
	};
	if (before.length === 0 && commit.isCut) return {
		commit,
		certainty: "unknown",
		doubt: "cut"
	};
	if (doubt !== null) return {
		commit,
		certainty: "at-least",
		doubt
	};
	if (commit.time !== commit.dated) return {
		commit,
		certainty: "at-least",
		doubt: "date"
	};
	return {
		commit,
		certainty: "exact",
		doubt: null
	};
}
function told(start) {
	if (start === void 0) return {
		born: null,
		commit: null,
		certainty: "unknown",
		doubt: "missing"
	};
	return {
		born: start.commit.time,
		...start
	};
}
function distinct(recipients) {
	return [...new Map(recipients.map((recipient) => [recipient.same, recipient])).values()];
}
/** The last version that was made from one with a recipient and does not name it. */
function removalOf(same, versions) {
	const names = ({ recipients }) => recipients.some((one) => one.same === same);
	return versions.findLast((version) => version.state === "sealed" && !names(version) && version.before.some(names)) ?? null;
}
/** What of today's file somebody knows who could open these versions of it. */
function knowledgeOf(current, readable, hasDataKey, births) {
	const values = current.leaves.filter((leaf) => leaf.iv !== null && !isComment(leaf));
	if (hasDataKey) return {
		stillKnows: values.map(({ pointer }) => pointer),
		mayKnow: []
	};
	const ivs = new Set(readable.flatMap(({ leaves }) => leaves.map(({ iv }) => iv)));
	const born = new Set(readable.flatMap((version) => version.leaves.flatMap((leaf) => births.of(version, leaf) ?? [])));
	const stillKnows = [];
	const mayKnow = [];
	for (const leaf of values) {
		const birth = births.of(current, leaf);
		if (ivs.has(leaf.iv) || birth !== null && born.has(birth)) stillKnows.push(leaf.pointer);
		else if (birth === null || birth.certainty !== "exact") mayKnow.push(leaf.pointer);
	}
	return {
		stillKnows,
		mayKnow
	};
}
// packages/core/src/history/ages.ts
/** How old everything in the sealed files of a history's head is, file by file in the history's order. Asked once per history. */
function agesOf(history) {
	const known = computed.get(history);
	if (known !== void 0) return known;
	const births = new Births();
	const readership = new Readership();
	for (const version of allVersions(history)) {
		births.tell(version);
		readership.tell(version);
	}
	const ages = history.files.flatMap((lineage) => {
		const { path, current } = lineage;
		if (current === null) return [];
		const hole = holeIn(history, lineage);
		return [{
			path,
			current,
			leaves: current.leaves.filter((leaf) => leaf.iv !== null && !isComment(leaf)).map((leaf) => leafAge(path, current, leaf, births, hole)),
			dataKey: lessCertain(readership.dataKeyAge(current, path), hole),
			recipients: readership.recipientAges(current, path).map((age) => lessCertain(age, hole)),
			formerReaders: readership.formerReaders(lineage, births)
		}];
	});
	computed.set(history, ages);
	return ages;
}
const computed = /* @__PURE__ */ new WeakMap();
/** Every version of every file once, those that others were made from first. */
function allVersions({ files, former }) {
	return [...new Set([...files, ...former].flatMap(({ versions }) => versions))].sort((left, right) => left.commit.order - right.commit.order);
}
function leafAge(path, current, leaf, births, hole) {
	const birth = births.of(current, leaf);
	const found = {
		path,
		pointer: leaf.pointer,
		leaf
	};
	if (birth === null) return {
		...found,
		born: null,
		commit: null,
		certainty: "unknown",
		doubt: "missing",
		saved: null
	};
	const { commit, lastModified } = birth.version;
	const saved = lastModified !== null && lastModified < commit.time ? lastModified : null;
	const since = {
		born: commit.time,
		commit,
		certainty: birth.certainty,
		doubt: birth.doubt
	};
	return {
		...found,
		...lessCertain(since, hole),
		saved
	};
}
/** Where a part of the history is not there, what it would tell may be older than what is there: contents come back. */
function holeIn({ isCut }, { versions }) {
	if (isCut) return "cut";
	return versions.some(({ state }) => state === "unreadable") ? "missing" : null;
}
function lessCertain(since, hole) {
	const certainty = "unknown";
	return hole === null || since.certainty !== "exact" ? since : {
		...since,
		certainty,
		doubt: hole
	};
}
// packages/core/src/history/outline.ts
const opening = "ENC[AES256_GCM,";
/** Cuts a text at its tokens; null where one has no end. */
function outlineOf(text, kind) {
	const tokens = [];
	const starts = [];
	const pieces = [kind];
	let from = 0;
	for (let start = text.indexOf(opening); start !== -1; start = text.indexOf(opening, from)) {
		const end = text.indexOf("]", start) + 1;
		if (end === 0) return null;
		tokens.push(text.slice(start, end));
		starts.push(start);
		pieces.push(text.slice(from, start));
		from = end;
	}
	pieces.push(text.slice(from));
	const dates = [];
	const without = (_, name, date) => {
		dates.push(date);
		return name;
	};
	return {
		key: pieces.map((piece) => piece.includes("lastmodified") ? piece.replace(saved, without) : piece).join("\0"),
		tokens,
		starts,
		dates
	};
}
const saved = /(lastmodified["']?[ \t]*[:=][ \t]*["']?)([-0-9T:Z+.]{10,40})/g;
/** How to read further texts of one outline without parsing them. */
var OutlineReader = class OutlineReader {
	#content;
	#slots;
	#mac;
	#date;
	constructor(content, slots, mac, date) {
		this.#content = content;
		this.#slots = slots;
		this.#mac = mac;
		this.#date = date;
	}
	/** Learns from a text that was parsed; null where its tokens are not what stands in the text, as in a folded scalar. */
	static of({ tokens, starts, dates }, { document, envelope, whole }, leaves, content) {
		if (!whole) return null;
		const places = new Map(starts.map((start, index) => [start, index]));
		const slots = [];
		for (const [index, leaf] of leaves.entries()) {
			const mark = content.leaves[index];
			if (mark === void 0) return null;
			if (!isToken(leaf)) slots.push(mark);
			else {
				const token = places.get(leaf.node.span.start);
				if (token === void 0 || tokens[token] !== leaf.node.text) return null;
				slots.push({
					pointer: mark.pointer,
					token,
					last: {
						text: leaf.node.text,
						mark
					}
				});
			}
		}
		const mac = envelope.mac === null ? null : places.get(envelope.mac.span.start);
		const date = envelope.lastModified === null ? null : dates.indexOf(envelope.lastModified.text);
		if (mac === void 0 || date === -1 || document.text === "") return null;
		return new OutlineReader(content, slots, mac, date);
	}
	/** Null for a text that has to be parsed after all: a token in it is none. */
	read({ tokens, dates }, markOf) {
		const leaves = [];
		for (const slot of this.#slots) {
			if (!("token" in slot)) {
				leaves.push(slot);
				continue;
			}
			const text = tokens[slot.token] ?? "";
			if (slot.last?.text !== text) {
				const mark = markOf(slot.pointer, text);
				if (mark === null) return null;
				slot.last = {
					text,
					mark
				};
			}
			leaves.push(slot.last.mark);
		}
		const macText = this.#mac === null ? null : tokens[this.#mac] ?? "";
		const mac = macText === null ? null : parseToken(macText);
		if (mac !== null && (mac.token === null || mac.faults.length > 0)) return null;
		const saved = this.#date === null ? null : Date.parse(dates[this.#date] ?? "");
		return {
			...this.#content,
			leaves,
			mac: mac?.token == null ? null : `${mac.token.iv} ${mac.token.tag}`,
			lastModified: saved === null || Number.isNaN(saved) ? null : saved
		};
	}
};
// packages/core/src/history/content.ts
const nothing = {
	store: null,
	whole: false,
	leaves: [],
	recipients: [],
	groups: 0,
	secrets: [],
	mac: null,
	lastModified: null
};
/** Bytes of a file in clear beyond which its values are not looked at. */
const longestPlain = 1048576;
/** What is there and not sealed. */
const plainContent = {
	...nothing,
	state: "plain"
};
/** What git does not have. */
const unreadableContent = {
	...nothing,
	state: "unreadable"
};
/**
* Reads contents of many versions. Of one file they have almost everything in common, so what is equal is kept once: memory
* grows with what changed, not with how often the file was saved.
*/
var ContentReader = class {
	#known = /* @__PURE__ */ new Map();
	#recipients = /* @__PURE__ */ new Map();
	#outlines = /* @__PURE__ */ new Map();
	/** Reads the bytes of a file with this name, which need not be sealed. */
	read(bytes, path) {
		const text = decode(bytes);
		if (text === null) return plainContent;
		const isProse = isSourceOrProse(path);
		const outline = outlineOf(text, `${storeOf(path)} ${isProse}`);
		const reader = outline === null ? void 0 : this.#outlines.get(outline.key);
		const known = outline === null ? null : reader?.read(outline, (pointer, token) => this.#token(pointer, token));
		if (known != null) return known;
		const found = sealedDocument(new Document(text, storeOf(path)), isProse);
		if (found === null) return plainContent;
		const content = this.of(found);
		const learnt = outline === null ? null : OutlineReader.of(outline, found, marked(found.document.leaves), content);
		if (outline !== null && learnt !== null) {
			if (this.#outlines.size >= mostOutlines) this.#outlines.clear();
			this.#outlines.set(outline.key, learnt);
		}
		return content;
	}
	/** A file in clear with the places of its values, for what was sealed later. */
	readPlain(bytes, path, digest) {
		const text = decode(bytes);
		const store = storeOf(path);
		if (text === null || store === "binary" || bytes.length > longestPlain) return plainContent;
		return {
			...plainContent,
			leaves: this.#marks(new Document(text, store).leaves, digest)
		};
	}
	/** The same of a file that was parsed before. `digest` gives hashes of the values of leaves, where a key opened them. */
	of({ document, envelope, whole }, digest) {
		return {
			state: "sealed",
			store: document.store,
			whole,
			leaves: whole ? this.#marks(document.leaves, digest) : [],
			recipients: envelope.recipients.map((recipient) => this.#recipient(recipient)),
			groups: envelope.groups,
			secrets: secretsIn(document),
			mac: macOf(envelope),
			lastModified: timeOf(envelope.lastModified?.text)
		};
	}
	/** One and the same object for equal marks. */
	mark(mark) {
		const key = `${mark.iv}\n${mark.tag}\n${mark.type}\n${mark.length}\n${mark.digest}\n${mark.pointer}`;
		const known = this.#known.get(key);
		if (known !== void 0) return known;
		this.#known.set(key, mark);
		return mark;
	}
	#marks(leaves, digest = () => null) {
		return marked(leaves).map((leaf) => this.#mark(leaf, digest(leaf)));
	}
	#mark(leaf, digest) {
		const pointer = formatPointer(leaf.path, leaf.document);
		const { token } = isToken(leaf) ? parseToken(leaf.node.text) : { token: null };
		if (token !== null) {
			const { iv, tag, type } = token;
			return this.mark({
				pointer,
				iv,
				tag,
				type,
				length: sealedLength(leaf) ?? 0,
				digest
			});
		}
		const length = utf8Length(leaf.node.text);
		return this.mark({
			pointer,
			iv: null,
			tag: null,
			type: leaf.type,
			length,
			digest
		});
	}
	/** Null for what sops would not read: only a parser knows what such a text is. */
	#token(pointer, text) {
		const { token, faults } = parseToken(text);
		if (token === null || faults.length > 0) return null;
		const { data, iv, tag, type } = token;
		return this.mark({
			pointer,
			iv,
			tag,
			type,
			length: base64Length(data) ?? 0,
			digest: null
		});
	}
	#recipient({ type, id, enc }) {
		const wrapped = enc === null ? null : fingerprint(enc.trim());
		const key = `${type}\n${wrapped}\n${id}`;
		const known = this.#recipients.get(key);
		if (known !== void 0) return known;
		const recipient = {
			type,
			id,
			same: sameRecipient({
				type,
				id
			}),
			wrapped
		};
		this.#recipients.set(key, recipient);
		return recipient;
	}
};
/** The leaves that are looked at: values and sealed comments, each once, though an alias may repeat it. */
function marked(leaves) {
	const seen = /* @__PURE__ */ new Set();
	return leaves.filter((leaf) => {
		const { start } = leaf.node.span;
		const isSealed = isToken(leaf) && parseToken(leaf.node.text).token !== null;
		if (seen.has(start) || !(isSealed || !leaf.comment && hasValue(leaf))) return false;
		seen.add(start);
		return true;
	});
}
/** Outlines that are kept at a time. */
const mostOutlines = 2e3;
function secretsIn({ store, text, parsed }) {
	if (store !== "yaml" && store !== "json" || !text.includes("Secret")) return [];
	return parsed.documents.flatMap(({ index, root }) => {
		const name = textAt(root ?? void 0, "metadata", "name");
		if (textAt(root ?? void 0, "kind") !== "Secret" || name === void 0 || looksSealed(name)) return [];
		return [{
			document: index,
			name
		}];
	});
}
function macOf({ mac }) {
	if (mac === null || mac.text === "") return null;
	const { token } = parseToken(mac.text);
	return token === null ? `${fingerprint(mac.text)}` : `${token.iv} ${token.tag}`;
}
function timeOf(text) {
	const time = text === void 0 ? NaN : Date.parse(text);
	return Number.isNaN(time) ? null : time;
}
function utf8Length(text) {
	let length = text.length;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code > 2047 && (code < 55296 || code > 57343)) length += 2;
		else if (code > 127) length += 1;
	}
	return length;
}
/** 52 bits of a text, for telling two texts apart that nobody chose to collide: two rounds of FNV-1a. */
function fingerprint(text) {
	let low = 2166136261;
	let high = 3421674724;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		low = Math.imul(low ^ code, 16777619);
		high = Math.imul(high ^ code + at, 16777619);
	}
	return (high >>> 0 & 1048575) * 4294967296 + (low >>> 0);
}
// packages/core/src/history/versions.ts
/**
* The versions of all files of a walk, oldest first, each with what it was made from. A new name is led back to the name that went in the
* same commit, or to any other file that has its IVs: sops draws 32 random bytes for each value, so they were copied.
*/
function versionsOf(walk, commits, ancestry, contentOf) {
	const byPath = /* @__PURE__ */ new Map();
	const byContent = /* @__PURE__ */ new Map();
	const holders = /* @__PURE__ */ new Map();
	const versions = [];
	const events = [];
	for (const [path, changes] of walk.changes) for (const change of changes) events.push({
		path,
		change
	});
	events.sort((left, right) => left.change.order - right.change.order);
	for (let from = 0; from < events.length;) {
		const order = events[from]?.change.order ?? 0;
		let to = from;
		while (events[to]?.change.order === order) to += 1;
		const together = events.slice(from, to);
		const commit = commits[order];
		if (commit === void 0) break;
		const source = new Sources({
			byPath,
			byContent,
			holders,
			ancestry,
			together
		});
		const made = together.map(({ path, change }) => {
			const content = change.blob === null ? plainContent : contentOf(change.blob, path);
			const before = source.of(path, change, content);
			return change.blob === null ? {
				...content,
				state: "gone",
				commit,
				path,
				blob: null,
				before
			} : {
				...content,
				commit,
				path,
				blob: change.blob,
				before
			};
		});
		for (const version of made) {
			versions.push(version);
			add(byPath, version.path, version);
			if (version.blob !== null) add(byContent, `${version.blob} ${version.path}`, version);
			for (const { iv } of version.leaves) if (iv !== null) holders.set(iv, version);
		}
		from = to;
	}
	return versions;
}
function add(index, key, version) {
	const known = index.get(key);
	if (known === void 0) index.set(key, [version]);
	else known.push(version);
}
/** Finds what the files of one commit were made from. */
var Sources = class {
	#byPath;
	/** By the id of the content and the path. */
	#byContent;
	#holders;
	#ancestry;
	/** What the commit deleted, as it was. */
	#deleted;
	constructor(given) {
		this.#byPath = given.byPath;
		this.#byContent = given.byContent;
		this.#holders = given.holders;
		this.#ancestry = given.ancestry;
		this.#deleted = given.together.flatMap(({ path, change }) => change.blob === null ? this.#parents(path, change) : []);
	}
	of(path, change, content) {
		const parents = this.#parents(path, change);
		if (parents.length > 0 || content.state === "plain") return parents;
		const copied = this.#copied(path, content);
		if (copied !== null) return [copied];
		const earlier = this.#byPath.get(path)?.at(-1);
		if (earlier !== void 0 && earlier.state === "gone") return [earlier];
		const renamed = this.#deleted.filter((version) => isAlike(version, path, content));
		if (renamed.length > 0) return renamed;
		const partner = this.#byPath.get(plainName(path))?.at(-1);
		return partner !== void 0 && wasPlaintext(partner, content) ? [partner] : [];
	}
	/** What the parents have under the same name. */
	#parents(path, { order, before }) {
		const found = /* @__PURE__ */ new Set();
		for (const [place, blob] of before.entries()) {
			if (blob === null) continue;
			const parent = this.#ancestry.parent(order, place);
			const nearest = parent === null ? void 0 : this.#nearest(path, blob, parent);
			if (nearest !== void 0) found.add(nearest);
		}
		return [...found];
	}
	/** The newest version with this content that a commit stands on: contents come back, on other branches too. */
	#nearest(path, blob, from) {
		const equal = this.#byContent.get(`${blob} ${path}`) ?? [];
		if (equal.length < 2) return equal[0];
		return equal.findLast(({ commit }) => this.#ancestry.reaches(from, commit.order)) ?? equal.at(-1);
	}
	/** The version of another file that has most of these IVs; of several the newest. */
	#copied(path, content) {
		const counts = /* @__PURE__ */ new Map();
		for (const { iv } of content.leaves) {
			const holder = iv === null ? void 0 : this.#holders.get(iv);
			if (holder !== void 0 && holder.path !== path) counts.set(holder, (counts.get(holder) ?? 0) + 1);
		}
		let best = null;
		for (const [version, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = version;
		return best;
	}
};
/**
* Whether a file that went is the one that came, sealed anew under another name: they have a name in common, or most of their
* keys.
*/
function isAlike(gone, path, content) {
	if (stem(gone.path) === stem(path)) return true;
	const there = new Set(sealedMarks(gone).map(({ pointer }) => pointer));
	const here = new Set(sealedMarks(content).map(({ pointer }) => pointer));
	const shared = [...here].filter((pointer) => there.has(pointer)).length;
	return shared >= 3 && shared * 5 >= Math.max(there.size, here.size) * 4;
}
/** Whether a file in clear beside a sealed one, or one that went, is what was sealed: it has most of the keys. */
function wasPlaintext(partner, content) {
	const plain = partner.state === "gone" ? partner.before.at(-1) : partner;
	if (plain === void 0 || plain.state !== "plain") return false;
	if (content.store === "binary") return true;
	const there = new Set(plain.leaves.map(({ pointer }) => pointer));
	const sealed = sealedMarks(content).filter(({ type }) => type !== "comment");
	return sealed.filter(({ pointer }) => there.has(pointer)).length * 2 >= Math.max(1, sealed.length);
}
/** The file's own name without folders, words of sealing and the ending. */
function stem(path) {
	const name = plainName(path);
	const file = name.slice(name.lastIndexOf("/") + 1);
	const dot = file.indexOf(".", 1);
	return dot === -1 ? file : file.slice(0, dot);
}
// packages/core/src/history/walk.ts
/** Beyond this, two dates that contradict each other are not two clocks that differ a little. */
const tolerance = 864e5;
/**
* The commits with the time at which each was made, as far as its neighbours in the history allow. A date after `until` is
* wrong: the commit is no younger than the oldest that stands on it. One that is a day or more before a parent's is wrong too, and
* the parent's counts: what is reported as an age is then too short and never too long.
*/
function timedCommits(walked, { parents }, until) {
	const believed = [];
	const floors = [];
	for (const [order, { dated }] of walked.entries()) {
		let floor = Number.NEGATIVE_INFINITY;
		for (const parent of parents[order] ?? []) floor = Math.max(floor, believed[parent] ?? floor);
		floors.push(floor);
		believed.push(dated > until ? floor : Math.max(floor, dated));
	}
	const isBelievable = (order) => {
		const dated = walked[order]?.dated ?? Number.POSITIVE_INFINITY;
		return dated <= until && dated >= (floors[order] ?? dated) - tolerance;
	};
	const ceilings = new Array(walked.length).fill(until);
	for (let order = walked.length - 1; order >= 0; order--) {
		const ceiling = ceilings[order] ?? until;
		const bound = isBelievable(order) ? Math.min(walked[order]?.dated ?? until, ceiling) : ceiling;
		for (const parent of parents[order] ?? []) ceilings[parent] = Math.min(ceilings[parent] ?? until, bound);
	}
	const mainline = mainlineOf(parents);
	return walked.map(({ id, dated, authored, isCut }, order) => {
		const floor = floors[order] ?? dated;
		const time = isBelievable(order) ? dated : dated > until ? Math.max(ceilings[order] ?? until, floor) : floor;
		return {
			id,
			time: Math.min(time, until),
			dated,
			authored,
			order,
			isMainline: mainline.has(order),
			isCut
		};
	});
}
function mainlineOf(parents) {
	const mainline = /* @__PURE__ */ new Set();
	for (let at = parents.length - 1; at !== void 0 && at >= 0; at = parents[at]?.[0]) mainline.add(at);
	return mainline;
}
/** Who stands on whom, to be asked seldom. */
var Ancestry = class {
	/** For each commit the positions of its parents. */
	parents;
	constructor(walked) {
		const orders = new Map(walked.map(({ id }, order) => [id, order]));
		this.parents = walked.map(({ parents }) => {
			const found = [];
			for (const parent of parents) {
				const order = orders.get(parent);
				if (order !== void 0) found.push(order);
			}
			return found;
		});
	}
	/** The position of the parent at a place in the list of parents. */
	parent(order, place) {
		return this.parents[order]?.[place] ?? null;
	}
	/** Whether one commit is the other or stands on it. */
	reaches(from, target) {
		if (from === target) return true;
		const seen = /* @__PURE__ */ new Set([from]);
		const open = [from];
		while (open.length > 0) for (const parent of this.parents[open.pop() ?? -1] ?? []) {
			if (parent === target) return true;
			if (parent < target || seen.has(parent)) continue;
			seen.add(parent);
			open.push(parent);
		}
		return false;
	}
};
// packages/core/src/history/assemble.ts
/** Puts together what git told: one lineage for each file that is sealed at the head, or was before. */
function sealedHistory({ walk, head, contentOf, until, gaps, certificates = [], read }) {
	const ancestry = new Ancestry(walk.commits);
	const commits = timedCommits(walk.commits, ancestry, until);
	const tip = commits.at(-1);
	if (tip === void 0) throw new TypeError("a history has at least one commit");
	const all = versionsOf(walk, commits, ancestry, contentOf);
	const byPath = /* @__PURE__ */ new Map();
	for (const version of all) {
		const known = byPath.get(version.path);
		if (known === void 0) byPath.set(version.path, [version]);
		else known.push(version);
	}
	const files = [];
	const former = [];
	const passedOn = /* @__PURE__ */ new Set();
	for (const [path, versions] of byPath) {
		if (!versions.some(({ state }) => state === "sealed")) continue;
		const blob = head.get(path);
		const current = versions.findLast((version) => version.blob === blob && version.state === "sealed") ?? null;
		const lineage = {
			path,
			current: blob === void 0 ? null : current,
			versions: withEarlier(versions, byPath)
		};
		if (lineage.current === null) former.push(lineage);
		else {
			files.push(lineage);
			for (const version of lineage.versions) if (version.path !== path) passedOn.add(version.path);
		}
	}
	files.sort(byName);
	former.sort(byName);
	return {
		head: tip,
		until,
		files,
		former: former.filter(({ path }) => head.has(path) || !passedOn.has(path)),
		isCut: commits.some(({ isCut }) => isCut),
		certificates: certificates.toSorted((left, right) => left.path < right.path ? -1 : 1),
		commits: commits.length,
		gaps,
		read
	};
}
const byName = (left, right) => left.path < right.path ? -1 : 1;
/** The versions of a name, and all that they were made from: of an earlier name all that is older, on whatever branch. */
function withEarlier(versions, byPath) {
	const all = /* @__PURE__ */ new Set();
	const open = [...versions];
	for (let next = open.pop(); next !== void 0; next = open.pop()) {
		if (all.has(next)) continue;
		all.add(next);
		const { path, commit } = next;
		for (const before of next.before) {
			open.push(before);
			if (before.path === path) continue;
			for (const other of byPath.get(before.path) ?? []) if (other.commit.order < commit.order) open.push(other);
		}
	}
	return [...all].sort((left, right) => left.commit.order - right.commit.order);
}
// packages/core/src/rotation/judge.ts
const day$1 = 864e5;
/** Judges the ages of a history by a policy. */
function rotationReport(input) {
	const { history, policy, scope } = input;
	const warnBefore = input.warnBefore ?? policy.rotation.warnBefore;
	const files = (history === null ? [] : agesOf(history)).filter(({ path }) => isBelow$1(path, scope));
	const judged = (since, limit) => judgedAge(since, limit, warnBefore, input.until);
	return {
		tool: input.tool,
		until: input.until,
		commits: history?.commits ?? 0,
		files: files.length,
		values: files.flatMap((file) => valuesOf$1(file, input, judged)),
		dataKeys: files.map(({ path, dataKey }) => ({
			path,
			...judged(dataKey, null)
		})),
		recipients: recipientsOf(files, policy, judged),
		certificates: certificatesOf(input, warnBefore),
		drills: drillsOf(input, warnBefore),
		incomplete: input.gaps
	};
}
/** Whether anything is older than it may be: a value, a recipient, a certificate in a sealed file, the last drill. */
function isStale({ values, recipients, certificates, drills }) {
	return [
		...values,
		...recipients,
		...certificates,
		...drills
	].some(({ state }) => state === "stale");
}
/** A certificate that is a file of its own may be a sample or an authority's that one keeps: only in a sealed file it is somebody's. */
function certificatesOf({ history, scope, until }, warnBefore) {
	return (history?.certificates ?? []).filter(({ path }) => isBelow$1(path, scope)).map(({ path, pointer, notAfter, isAuthority }) => {
		const place = pointer === null ? null : parsePointer(pointer) ?? {
			path: [pointer],
			document: 0
		};
		return {
			path,
			pointer: place === null ? null : maskedPointer(place.path, place.document),
			due: notAfter,
			daysLeft: Math.floor((notAfter - until) / day$1),
			isAuthority,
			state: place === null ? "fresh" : certainState(notAfter, warnBefore, until)
		};
	}).toSorted((left, right) => left.due - right.due);
}
/** By `recovery.maxAge`; the newest drill alone decides, whoever made it. */
function drillsOf({ drills = [], policy, until }, warnBefore) {
	const limit = policy.recovery.maxAge;
	const registry = registryOf(policy);
	const judged = drills.map(({ recipient, date, files }) => {
		const time = Date.parse(date);
		const due = limit === null ? null : time + limit * day$1;
		const name = registry.of(recipient)?.name ?? null;
		return {
			recipient: recipientText({
				id: recipient,
				same: sameRecipient({
					type: "age",
					id: recipient
				})
			}),
			name: name === null ? null : label.name(name).text,
			date: time,
			ageDays: Math.max(0, Math.floor((until - time) / day$1)),
			files,
			maxAgeDays: limit,
			due,
			state: "fresh"
		};
	});
	judged.sort((left, right) => (right.date ?? 0) - (left.date ?? 0));
	const [newest, ...older] = judged;
	if (newest !== void 0) {
		const state = newest.due === null ? "fresh" : certainState(newest.due, warnBefore, until);
		return [{
			...newest,
			state
		}, ...older];
	}
	if (limit === null) return [];
	return [{
		recipient: null,
		name: null,
		date: null,
		ageDays: null,
		files: 0,
		due: null,
		maxAgeDays: limit,
		state: "stale"
	}];
}
function certainState(due, warnBefore, until) {
	if (until > due) return "stale";
	return until >= due - warnBefore * day$1 ? "due-soon" : "fresh";
}
function isBelow$1(path, scope) {
	return scope === "" || path === scope || path.startsWith(`${scope}/`);
}
/**
* A lower bound is enough for `stale`, and never for `fresh`: only an exact age shows that a value is not older than it looks.
*/
function judgedAge(since, limit, warnBefore, until) {
	const { born, certainty, doubt } = since;
	const due = born === null || limit === null ? null : born + limit * day$1;
	return {
		born,
		commit: since.commit?.id ?? null,
		certainty,
		doubt,
		ageDays: born === null ? null : Math.max(0, Math.floor((until - born) / day$1)),
		maxAgeDays: limit,
		due,
		state: stateOf(since, due, warnBefore, until)
	};
}
function stateOf({ born, certainty }, due, warnBefore, until) {
	if (due !== null && until > due) return "stale";
	if (born === null || certainty !== "exact") return "unknown";
	return due !== null && until >= due - warnBefore * day$1 ? "due-soon" : "fresh";
}
function valuesOf$1({ path, current, leaves }, { policy, maxAge }, judged) {
	const environment = environmentOf(path, policy);
	return leaves.map((leaf) => {
		const place = parsePointer(leaf.pointer) ?? {
			path: [leaf.pointer],
			document: 0
		};
		const required = requiredSecret(policy, current, place.document);
		const limit = maxAge ?? required?.maxAge ?? policy.rotation.maxAge;
		return {
			path,
			pointer: maskedPointer(place.path, place.document),
			environment,
			owner: required?.owner ?? null,
			...judged(leaf, limit),
			maxAgeDays: limit
		};
	});
}
/** What the policy says of the Secret that a document is. */
function requiredSecret({ secrets }, { secrets: found }, document) {
	const name = found.find((one) => one.document === document)?.name;
	return secrets.required.find((one) => one.name === name) ?? null;
}
function recipientsOf(files, policy, judged) {
	const registry = registryOf(policy);
	const all = /* @__PURE__ */ new Map();
	for (const age of files.flatMap(({ recipients }) => recipients)) {
		const known = all.get(age.same);
		if (known === void 0) all.set(age.same, [age]);
		else known.push(age);
	}
	return [...all.values()].flatMap((ages) => {
		const [oldest] = ages.toSorted((left, right) => (left.born ?? 0) - (right.born ?? 0));
		if (oldest === void 0) return [];
		const entry = registry.of(oldest.id);
		return [{
			recipient: recipientText(oldest),
			name: entry === null ? null : label.name(entry.name).text,
			files: ages.length,
			...judged(oldest, policy.rotation.recipientMaxAge)
		}];
	}).toSorted((left, right) => (left.born ?? 0) - (right.born ?? 0));
}
/** For programs: the whole recipient, unless it is something that nobody may see. */
function recipientText({ id, same }) {
	const type = same.slice(0, same.indexOf(" "));
	return type === "age" && "kind" in parseRecipient(id) || type === "pgp" && /^[0-9A-Fa-f]{16,40}$/.test(id) || !looksLikeCredential(id) ? id : label.recipient(id).text;
}
// packages/core/src/history/age-limit.ts
/** Days after which a value has to be replaced: what the policy says of the Secret that its document is, else of all values. */
function ageLimit(policy, version, document) {
	return requiredSecret(policy, version, document)?.maxAge ?? policy.rotation.maxAge;
}
// packages/core/src/history/head-leaf.ts
/**
* Where a tree has the value that the last commit has at a pointer; null where the tree holds another one by now, as in a work tree
* with changes.
*/
function headLeaf(head, path, { pointer, iv }) {
	const file = head.file(path);
	const found = file === void 0 ? null : sealed(file);
	if (file === void 0 || found === null || iv === null) return null;
	let leaves = byPointer.get(found.document);
	if (leaves === void 0) {
		leaves = new Map(found.document.leaves.map((leaf) => [formatPointer(leaf.path, leaf.document), leaf]));
		byPointer.set(found.document, leaves);
	}
	const leaf = leaves.get(pointer);
	return leaf !== void 0 && parseToken(leaf.node.text).token?.iv === iv ? {
		file,
		found,
		leaf
	} : null;
}
const byPointer = /* @__PURE__ */ new WeakMap();
// packages/core/src/history/dated-leaves.ts
/**
* The sealed values of a file that are worth replacing now and then. Switches, and what says who or where and not with which secret,
* are not.
*/
function datedLeaves(head, { path, current, leaves }, policy) {
	return leaves.flatMap((age) => {
		const { born, pointer, leaf: mark } = age;
		const placed = born === null ? null : headLeaf(head, path, {
			pointer,
			iv: mark.iv
		});
		if (born === null || placed === null || mark.type === "bool") return [];
		const name = placed.leaf.path.findLast((component) => typeof component === "string") ?? "";
		if (describing.test(name)) return [];
		return [{
			...placed,
			age,
			born,
			limit: ageLimit(policy, current, placed.leaf.document)
		}];
	});
}
const describing = /(?:^|[_.-])(?:user|username|login|email|mail|host|hostname|port|database|dbname|region|endpoint|domain|namespace|bucket|version|timezone)$/i;
// packages/core/src/history/leaked-identities.ts
const known = /* @__PURE__ */ new WeakMap();
/** Every identity that came and went, once each. What the base has was there before. */
function leakedIdentities(range) {
	const before = known.get(range);
	if (before !== void 0) return before;
	const told = new Set([range.head, range.base].flatMap((tree) => identitiesOf(tree)));
	const leaked = [];
	for (const commit of range.commits) for (const file of commit.files) for (const { key, recipient, place } of identitiesIn(file)) {
		if (told.has(key)) continue;
		told.add(key);
		leaked.push({
			commit,
			file,
			at: place,
			recipient
		});
	}
	known.set(range, leaked);
	return leaked;
}
function identitiesOf(tree) {
	return tree.holding(identityNeedles).flatMap((file) => identitiesIn(file).map(({ key }) => key));
}
/** `key` tells two identities apart: the recipient, or where there is none the text, which goes nowhere from here. */
function identitiesIn(file) {
	if (!(file.entry.kind === "file" || file.entry.kind === "executable") || !identityNeedles.some((needle) => file.holds(needle))) return [];
	const text = file.text ?? "";
	return exposedIdentities(text).map(({ span, recipient }) => ({
		key: recipient ?? text.slice(span.start, span.end),
		recipient,
		place: at.span(file, span)
	}));
}
// packages/core/src/history/outlived.ts
const day = 864e5;
/**
* What was overdue, or is by now, and was left as it was when the file's data key was changed for its own sake, within the time that
* values have. Null where nothing is.
*/
function outlived({ files }, { dataKey, path }, leaves, now) {
	const { born, certainty, commit } = dataKey;
	if (born === null || commit === null || certainty !== "exact") return null;
	const left = leaves.filter((leaf) => leaf.born < born && now - leaf.born > leaf.limit * day && now - born <= leaf.limit * day);
	const lineage = left.length === 0 ? void 0 : files.find((one) => one.path === path);
	return lineage !== void 0 && isRotationAlone(lineage, commit) ? {
		rotated: commit,
		leaves: left
	} : null;
}
/** Whether the data key was changed for its own sake: where somebody was taken out, it is the first half of the job. */
function isRotationAlone({ versions }, { id }) {
	const version = versions.find((one) => one.commit.id === id && one.state === "sealed");
	const before = version?.before.find(({ state }) => state === "sealed");
	if (version === void 0 || before === void 0 || keyStep(before, version) !== "new") return false;
	const now = new Set(version.recipients.map(({ same }) => same));
	return before.recipients.every(({ same }) => now.has(same));
}
// packages/core/src/rotation/report.ts
/** What wants to be seen first comes first. */
const ageStates = [
	"stale",
	"due-soon",
	"unknown",
	"fresh"
];
// packages/core/src/rotation/distribution.ts
/** Days; the last bar has no end. */
const steps = [
	30,
	60,
	90,
	180,
	365
];
/** How old the values are, in days; what is only known to be so old at least stands where it is for certain. */
function ageBars(values) {
	const ends = [...steps, Number.POSITIVE_INFINITY];
	const bars = ends.map((end, at) => {
		const start = at === 0 ? 0 : ends[at - 1] ?? 0;
		const inside = values.filter(({ ageDays }) => ageDays !== null && ageDays >= start && ageDays < end);
		return barOf(end === Number.POSITIVE_INFINITY ? `${start} days and more` : `${start} to ${end - 1} days`, inside);
	});
	const dateless = values.filter(({ ageDays }) => ageDays === null);
	return dateless.length === 0 ? bars : [...bars, barOf("no date", dateless)];
}
/** When values are due: overdue, then month by month. Values whose age is not certain may be due sooner. */
function dueBars(values, until) {
	const dated = values.filter(({ due }) => due !== null);
	const overdue = dated.filter(({ state }) => state === "stale");
	const coming = dated.filter(({ state }) => state !== "stale");
	const months = /* @__PURE__ */ new Map();
	for (const value of coming) {
		const month = new Date(Math.max(value.due ?? until, until)).toISOString().slice(0, 7);
		months.set(month, [...months.get(month) ?? [], value]);
	}
	const sorted = [...months].sort(([left], [right]) => left < right ? -1 : 1);
	const shown = sorted.slice(0, mostMonths).map(([month, inside]) => barOf(month, inside));
	const later = sorted.slice(mostMonths).flatMap(([, inside]) => inside);
	return [
		...overdue.length === 0 ? [] : [barOf("overdue", overdue)],
		...shown,
		...later.length === 0 ? [] : [barOf("later", later)]
	];
}
const mostMonths = 6;
/** The next day on which a value is due, in milliseconds; of those that are not overdue. Null where there is none. */
function nextDue(values) {
	const days = values.flatMap(({ due, state }) => due !== null && state !== "stale" ? [due] : []);
	return days.length === 0 ? null : Math.min(...days);
}
function barOf(name, inside) {
	const number = (state) => inside.filter((value) => value.state === state).length;
	return {
		name,
		counts: {
			stale: number("stale"),
			"due-soon": number("due-soon"),
			unknown: number("unknown"),
			fresh: number("fresh")
		},
		total: inside.length
	};
}
/** How many of `length` pieces each state gets, so that none that is there has none. */
function pieces({ counts, total }, largest, length) {
	const whole = total === 0 ? 0 : Math.max(1, Math.round(total / Math.max(1, largest) * length));
	const found = {
		stale: 0,
		"due-soon": 0,
		unknown: 0,
		fresh: 0
	};
	for (const state of ageStates) if (counts[state] > 0) found[state] = Math.max(1, Math.round(counts[state] / total * whole));
	return found;
}
// packages/core/src/rotation/issue-marker.ts
const pattern = /<!-- sops-guard:rotation scope=([0-9a-f]{16}) key=([0-9a-f]{16}) round=(\d{4}-\d{2}-\d{2}|-) -->/;
function formatMarker({ scope, key, round }) {
	return `<!-- sops-guard:rotation scope=${scope} key=${key} round=${round} -->`;
}
/** Null where there is none. */
function markerIn(body) {
	const [, scope, key, round] = pattern.exec(body) ?? [];
	return scope === void 0 || key === void 0 || round === void 0 ? null : {
		scope,
		key,
		round
	};
}
// packages/core/src/rotation/drafts.ts
/** What a run looks after: a folder of a repository. Stands in markers, where it says nothing. */
function scopeOf(path) {
	return fingerprint$1("rotation-scope", path, "", 0).slice(0, 16);
}
/** What an issue about a value is called in markers: from path and pointer alone. */
function issueKeyOf({ path, pointer }) {
	return fingerprint$1("rotation", path, pointer, 0).slice(0, 16);
}
const summaryKey = fingerprint$1("rotation-summary", "", "", 0).slice(0, 16);
/**
* The issues that a report asks for: about values that are stale or due soon, the most urgent first. Nothing in them changes from day to day, so
* that an issue is written when something happens and not every night: dates, no ages.
*/
function issueDrafts(report, { form, scope, sourceUrl }) {
	const due = report.values.filter(({ state }) => state === "stale" || state === "due-soon").toSorted((left, right) => (left.due ?? 0) - (right.due ?? 0));
	if (due.length === 0) return [];
	if (form === "per-secret") return due.map((value) => valueDraft(value, scope, sourceUrl));
	return [summaryDraft(due, scope, sourceUrl)];
}
/** For `planIssues`: whether what an issue is about is settled, now that nothing asks for it any more. */
function settledBy(report) {
	const open = new Set(report.values.filter(({ state }) => state === "unknown").map(issueKeyOf));
	const known = new Set(report.values.map(issueKeyOf));
	const isWhole = !report.incomplete.some(({ blocking }) => blocking);
	return (key) => !open.has(key) && (isWhole || known.has(key));
}
function valueDraft(value, scope, sourceUrl) {
	const marker = {
		scope,
		key: issueKeyOf(value),
		round: roundOf(value)
	};
	const rows = [
		["File", fileCell(value.path, sourceUrl)],
		["Value", markdownCode(value.pointer)],
		["Environment", markdownText(value.environment ?? "none by the policy")],
		["Owner", markdownText(value.owner ?? "none by the policy")],
		["In use since", sinceText(value)],
		["Due", `${dayOf(value.due)}, after ${counted(value.maxAgeDays, "day")}`]
	];
	const body = [
		value.state === "stale" ? "This value is **older than the policy allows**." : "This value **has to be rotated soon**.",
		[
			"| | |",
			"| --- | --- |",
			...rows.map(([name, text]) => `| ${name} | ${text} |`)
		].join("\n"),
		howTo(value),
		closing$1,
		formatMarker(marker)
	].join("\n\n");
	return {
		marker,
		title: title(`Rotate ${value.pointer} in ${value.path}`),
		body,
		labels: [],
		owner: value.owner
	};
}
function summaryDraft(due, scope, sourceUrl) {
	const marker = {
		scope,
		key: summaryKey,
		round: "-"
	};
	const stale = due.filter(({ state }) => state === "stale").length;
	const lines = [];
	let bytes = 0;
	for (const value of due) {
		const line = `| ${[
			value.state === "stale" ? "**overdue**" : "soon",
			dayOf(value.due),
			markdownCode(value.pointer),
			fileCell(value.path, sourceUrl),
			markdownText(value.owner ?? "")
		].join(" | ")} |`;
		bytes += utf8Length$1(line);
		if (bytes > mostBytes$2) break;
		lines.push(line);
	}
	const rest = due.length - lines.length;
	const body = [
		`${counted(stale, "sealed value")} ${stale === 1 ? "is" : "are"} older than the policy allows, ${counted(due.length - stale, "further one")} will be soon.`,
		[
			"| | Due | Value | File | Owner |",
			"| --- | --- | --- | --- | --- |",
			...lines
		].join("\n"),
		...rest === 0 ? [] : [`And ${counted(rest, "more value")}; \`sops-guard check-rotation\` shows them all.`],
		"A value is rotated when a new one is set (`sops-guard set`), deployed, and the old one is revoked where it came from. `sops rotate` changes the data key and no value.",
		closing$1,
		formatMarker(marker)
	].join("\n\n");
	return {
		marker,
		title: due.length === 1 ? "A sealed value has to be rotated" : `${due.length} sealed values have to be rotated`,
		body,
		labels: [],
		owner: null
	};
}
/** GitHub takes 65,536 characters; the rest of the body needs its room. */
const mostBytes$2 = 5e4;
const closing$1 = "This issue is kept by check-rotation-age, which closes it once that is done. Close it as *not planned* to be left alone.";
function howTo({ path, pointer }) {
	const set = `sops-guard set ${quoted(path)} ${quoted(pointer)}`;
	return [
		"1. Make a new value where it comes from.",
		`2. ${markdownSentence(`\`${set.replaceAll("`", "'")}\` seals it; it is read from a prompt.`)}`,
		"3. Deploy, and see that the new one is in use.",
		"4. Revoke the old one: it stays readable in the history for whoever had a key.",
		"",
		"`sops rotate` is not enough: it changes the data key and no value."
	].join("\n");
}
function quoted(word) {
	return /^[\w./@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
function fileCell(path, sourceUrl) {
	const name = markdownCode(path);
	return sourceUrl === null ? name : `[${name}](${sourceUrl}${uriOf(path)})`;
}
function sinceText({ born, certainty }) {
	return certainty === "exact" ? dayOf(born) : `${dayOf(born)} at least, and maybe longer`;
}
function roundOf({ born }) {
	return born === null ? "-" : isoDay(born);
}
function dayOf(time) {
	return time === null ? "unknown" : isoDay(time);
}
/** Plain text of one line. */
function title(text) {
	const shown = [...visible(text)];
	return shown.length <= longestTitle ? shown.join("") : `${shown.slice(0, longestTitle - 1).join("")}…`;
}
const longestTitle = 200;
// packages/core/src/rotation/words.ts
/** Why an age may be higher than it looks, for people. */
const doubtWords = {
	"re-sealed": "or older: the file was sealed anew",
	moved: "or older: it came under a new key when another went",
	retyped: "or older: its type changed",
	"was-clear": "or older: it stood in clear before",
	"one-leaf": "or older in parts: the file is one sealed value",
	date: "or older: the dates of the commits contradict each other",
	cut: "or older: this clone ends there",
	missing: "or older: an earlier version is missing here"
};
/** `2 stale, 1 unknown, 9 fresh` */
function stateCounts(values) {
	return ageStates.flatMap((state) => {
		const number = values.filter((value) => value.state === state).length;
		return number === 0 ? [] : [`${count(number)} ${state.replace("-", " ")}`];
	}).join(", ");
}
/** One line, without a final stop. */
function verdictOf({ values, recipients, incomplete }) {
	const old = recipients.filter(({ state }) => state === "stale").length;
	const readers = old === 0 ? "" : `; ${counted(old, "recipient")} older than the policy allows`;
	if (values.length === 0) return incomplete.some(({ blocking }) => blocking) ? "No sealed values in what could be looked at" : "No sealed values";
	return `${counted(values.length, "sealed value")}: ${stateCounts(values)}${readers}`;
}
/** What to say of certificates: those in sealed files that are over or end soon, and how many more there are. */
function certificateWords(certificates) {
	const loud = certificates.filter(({ state }) => state !== "fresh");
	const lines = loud.slice(0, 10).map(({ path, pointer, daysLeft }) => {
		return `the certificate in ${pointer === null ? path : `${path} ${pointer}`} ${daysLeft < 0 ? `ended ${counted(-daysLeft, "day")} ago` : `ends in ${counted(daysLeft, "day")}`}`;
	});
	if (loud.length > lines.length) lines.push(`and ${count(loud.length - lines.length)} more certificates`);
	return lines;
}
/** The last recovery drill, in one line; null where the policy wants none and none is noted. */
function drillWords([newest]) {
	if (newest === void 0) return null;
	const { recipient, name, date, ageDays, files, maxAgeDays, state } = newest;
	if (date === null) return `none is noted, and the policy wants one every ${counted(maxAgeDays ?? 0, "day")}`;
	const late = state === "stale" ? ", which is longer ago than the policy allows" : "";
	const who = name ?? (recipient === null ? "" : label.recipient(recipient).text);
	return `${counted(ageDays ?? 0, "day")} ago${late}: ${who} opened ${counted(files, "file")}`;
}
// packages/core/src/rotation/pretty.ts
const widest$1 = 100;
const narrowest$1 = 40;
const mostRows$3 = 200;
/** For people at a terminal: a table for each environment and owner, what is oldest first. */
function rotationPretty(report, { palette = plain, width = widest$1 } = {}) {
	const page = {
		palette,
		width: Math.max(narrowest$1, Math.min(width, widest$1))
	};
	return `${[...groupsOf(report.values).map(([title, values]) => tableOf$1(title, values, page)), closing(report, page)].join("\n\n")}\n`;
}
/** By environment, then by owner; those without come last. */
function groupsOf(values) {
	const groups = /* @__PURE__ */ new Map();
	for (const value of values) {
		const title = [value.environment ?? "no environment", value.owner ?? "no owner"].map(visible).join(", ");
		const known = groups.get(title);
		if (known === void 0) groups.set(title, [value]);
		else known.push(value);
	}
	return [...groups].sort(([left], [right]) => rankOf(left) < rankOf(right) ? -1 : 1);
}
const rankOf = (title) => title.replaceAll(/\bno (environment|owner)\b/g, "􏿿$1");
function tableOf$1(title, values, { palette, width }) {
	const sorted = values.toSorted((left, right) => ageStates.indexOf(left.state) - ageStates.indexOf(right.state) || (left.born ?? 0) - (right.born ?? 0));
	const shown = sorted.slice(0, mostRows$3);
	const lines = shown.map((value) => {
		const state = styleOf(value.state, palette)(padded(value.state, stateColumn));
		const age = padded(ageText(value), ageColumn);
		const place = `${visible(value.path)}  ${visible(value.pointer)}`;
		const note = value.doubt === null ? [] : wordsOf(`(${doubtWords[value.doubt]})`);
		const words = [{ text: place }, ...note.map(({ text }) => ({
			text,
			show: palette.faint
		}))];
		return `  ${state}  ${age}  ${wrapped(words, stateColumn + ageColumn + 6, width)}`;
	});
	if (sorted.length > shown.length) lines.push(`  ${palette.faint(`and ${count(sorted.length - shown.length)} more, in the JSON report`)}`);
	return [`${palette.strong(title)}  ${palette.faint(stateCounts(values))}`, ...lines].join("\n");
}
const stateColumn = 8;
const ageColumn = 16;
/** `213 of 90 days`, with a plus where it may be more. */
function ageText({ ageDays, maxAgeDays, certainty }) {
	if (ageDays === null) return `? of ${maxAgeDays} days`;
	return `${ageDays}${certainty === "exact" ? "" : "+"} of ${maxAgeDays} days`;
}
function styleOf(state, palette) {
	return {
		stale: palette.critical,
		"due-soon": palette.medium,
		unknown: palette.info,
		fresh: palette.good
	}[state];
}
function closing(report, { palette, width }) {
	const lines = [(report.values.some(({ state }) => state === "stale") ? palette.critical : palette.strong)(verdictOf(report)), ""];
	const add = (name, text) => lines.push(`  ${palette.faint(name.padEnd(10))}  ${wrapped(wordsOf(visible(text)), 14, width)}`);
	add("looked at", `${counted(report.files, "sealed file")} in ${counted(report.commits, "commit")}`);
	const oldKey = report.dataKeys.toSorted((left, right) => (right.ageDays ?? 0) - (left.ageDays ?? 0))[0];
	if (oldKey !== void 0 && oldKey.ageDays !== null) add("data keys", `the oldest is ${counted(oldKey.ageDays, "day")} old: ${oldKey.path}`);
	for (const { recipient, name, ageDays, state, files } of report.recipients.slice(0, 20)) {
		const age = ageDays === null ? "for an unknown time" : `for ${counted(ageDays, "day")}`;
		const stale = state === "stale" ? ", which is longer than the policy allows" : "";
		add("reader", `${name ?? recipient}: ${counted(files, "file")}, ${age}${stale}`);
	}
	for (const words of certificateWords(report.certificates)) add("expires", words);
	const drill = drillWords(report.drills);
	if (drill !== null) add("drill", drill);
	if (report.values.some(({ doubt }) => doubt === "one-leaf")) add("advice", "a file that is sealed as one value hides the age of its parts: `.tfvars.json` in place of `.tfvars` seals each value, and Terraform reads both; or give a key");
	for (const { what, why, path, blocking } of report.incomplete.slice(0, 20)) add(blocking ? "unchecked" : "not seen", `${path === null ? "" : `${path}: `}${what}: ${why}`);
	return lines.join("\n");
}
// packages/core/src/rotation/html.ts
const stateNames$1 = {
	stale: "overdue",
	"due-soon": "due soon",
	unknown: "unknown",
	fresh: "fresh"
};
/** The report as a page of one file, without a script. */
function rotationHtml(report) {
	const { values, until } = report;
	const sorted = values.toSorted((left, right) => ageStates.indexOf(left.state) - ageStates.indexOf(right.state) || (left.born ?? 0) - (right.born ?? 0));
	return htmlPage("How old the sealed values are", [
		"<h1>How old the sealed values are</h1>",
		`<p>${htmlText(verdictOf(report))}.</p>`,
		`<p class="faint">${counted(report.files, "sealed file")} in ${counted(report.commits, "commit")}, as of ${isoDay(until)}. ${htmlText(report.tool.name)} ${htmlText(report.tool.version)}</p>`,
		tiles(values),
		...values.length === 0 ? [] : [
			"<h2>Age</h2>",
			chart(ageBars(values)),
			"<h2>Due</h2>",
			chart(dueBars(values, until)),
			"<h2>Values</h2>",
			htmlTable([
				"State",
				"Value",
				"File",
				"Age",
				"Due",
				"Environment",
				"Owner"
			], sorted.map(rowOf$1))
		],
		...readersOf(report),
		...remarks$1(report)
	]);
}
function tiles(values) {
	return `<div class="tiles">${ageStates.map((state) => {
		const number = values.filter((value) => value.state === state).length;
		return `<div class="tile"><b class="${state}">${count(number)}</b>${stateNames$1[state]}</div>`;
	}).join("")}</div>`;
}
function chart(bars) {
	const largest = Math.max(...bars.map(({ total }) => total), 1);
	return `<div class="chart">${bars.map(({ name, counts, total }) => {
		const parts = ageStates.flatMap((state) => counts[state] === 0 ? [] : [`<i class="${state}" style="width:${percent(counts[state], largest)}" title="${counts[state]} ${stateNames$1[state]}"></i>`]);
		return `<span>${htmlText(name)}</span><span class="bar">${parts.join("")}</span><span>${count(total)}</span>`;
	}).join("\n")}</div>`;
}
const percent = (part, whole) => `${Math.round(part / whole * 1e4) / 100}%`;
function rowOf$1(value) {
	const { path, pointer, state, doubt, due, environment, owner, born } = value;
	const note = doubt === null ? "" : `<br><span class="faint">${htmlText(doubtWords[doubt])}</span>`;
	return [
		`<b class="${state}">${stateNames$1[state]}</b>`,
		htmlCode(pointer),
		htmlCode(path),
		`${htmlText(ageText(value))}${born === null ? "" : `<br><span class="faint">since ${isoDay(born)}</span>`}${note}`,
		due === null ? "" : isoDay(due),
		htmlText(environment ?? ""),
		htmlText(owner ?? "")
	];
}
function readersOf({ recipients }) {
	if (recipients.length === 0) return [];
	const rows = recipients.map(({ recipient, name, files, born, ageDays, state }) => [
		name === null ? "" : htmlText(name),
		htmlCode(recipient),
		count(files),
		born === null ? "unknown" : isoDay(born),
		`${ageDays === null ? "unknown" : counted(ageDays, "day")}${state === "stale" ? " <b class=\"stale\">too long</b>" : ""}`
	]);
	return ["<h2>Recipients</h2>", htmlTable([
		"Name",
		"Recipient",
		"Files",
		"Since",
		"Age"
	], rows)];
}
function remarks$1({ dataKeys, certificates, drills, incomplete }) {
	const drill = drillWords(drills);
	const lines = [...certificateWords(certificates), ...drill === null ? [] : [`last recovery drill: ${drill}`]];
	const gaps = incomplete.map(({ what, why, path }) => `not looked at: ${path === null ? "" : `${path}: `}${what}: ${why}`);
	const list = [...lines, ...gaps].map((words) => `<li>${htmlText(words)}</li>`);
	const keys = dataKeys.map(({ path, born, ageDays }) => [
		htmlCode(path),
		born === null ? "unknown" : isoDay(born),
		ageDays === null ? "unknown" : counted(ageDays, "day")
	]);
	return [...keys.length === 0 ? [] : ["<h2>Data keys</h2>", htmlTable([
		"File",
		"Since",
		"Age"
	], keys)], ...list.length === 0 ? [] : ["<h2>Also</h2>", `<ul>${list.join("")}</ul>`]];
}
// packages/core/src/rotation/issue-plan.ts
/**
* What has to be done so that GitHub has the issues that it should have, and no other of ours is open. Done twice it does nothing the second
* time. Of several open issues about one thing the oldest stays.
*/
function planIssues(known, { drafts, scope, isDone, most }) {
	const ours = known.filter(({ marker }) => marker.scope === scope).toSorted((left, right) => left.number - right.number);
	const byKey = /* @__PURE__ */ new Map();
	for (const issue of ours) byKey.set(issue.marker.key, [...byKey.get(issue.marker.key) ?? [], issue]);
	const steps = [];
	const kept = [];
	const wanted = new Map(drafts.map((draft) => [draft.marker.key, draft]));
	let open = 0;
	for (const [key, issues] of byKey) {
		const [first, ...doubles] = issues.filter(({ isOpen }) => isOpen);
		if (first === void 0) continue;
		for (const { number } of doubles) steps.push({
			kind: "close",
			number,
			why: "duplicate",
			of: first.number
		});
		const draft = wanted.get(key);
		if (draft === void 0) {
			if (isDone(key)) steps.push({
				kind: "close",
				number: first.number,
				why: "done",
				of: null
			});
			else kept.push(first.number);
			open += isDone(key) ? 0 : 1;
			continue;
		}
		open += 1;
		const labels = withLabels(first, draft);
		if (isAsWanted(first, draft) && labels.length === first.labels.length) kept.push(first.number);
		else steps.push({
			kind: "update",
			number: first.number,
			draft,
			labels
		});
	}
	let declined = 0;
	let left = 0;
	for (const draft of wanted.values()) {
		const issues = byKey.get(draft.marker.key) ?? [];
		if (issues.some(({ isOpen }) => isOpen)) continue;
		const before = issues.findLast(({ marker }) => marker.round === draft.marker.round);
		if (before?.isDeclined) declined += 1;
		else if (open >= most) left += 1;
		else {
			open += 1;
			steps.push(before === void 0 ? {
				kind: "create",
				draft
			} : {
				kind: "reopen",
				number: before.number,
				draft,
				labels: withLabels(before, draft)
			});
		}
	}
	return {
		steps,
		kept,
		declined,
		left
	};
}
/** Labels that people have put on it stay. */
function withLabels({ labels }, draft) {
	return [.../* @__PURE__ */ new Set([...labels, ...draft.labels])];
}
/** GitHub may hand a body back with other line ends. */
function isAsWanted({ title, body }, draft) {
	return title === draft.title && body.replaceAll("\r\n", "\n").trim() === draft.body.trim();
}
// packages/core/src/rotation/json.ts
/** The stable, versioned form for programs (design §4): these keys, in this order. */
function rotationJson(report) {
	return jsonText({
		version: 1,
		tool: {
			name: report.tool.name,
			version: report.tool.version
		},
		values: report.values.map((value) => ({
			path: value.path,
			pointer: value.pointer,
			environment: nameOf(value.environment),
			owner: nameOf(value.owner),
			born: dateOf(value.born),
			commit: value.commit,
			certainty: value.certainty,
			ageDays: value.ageDays,
			maxAgeDays: value.maxAgeDays,
			due: dateOf(value.due),
			state: value.state,
			doubt: value.doubt
		})),
		dataKeys: report.dataKeys.map(({ path, ...age }) => ({
			path,
			...ageOf(age)
		})),
		recipients: report.recipients.map(({ recipient, name, files, ...age }) => ({
			recipient,
			name,
			since: dateOf(age.born),
			ageDays: age.ageDays,
			maxAgeDays: age.maxAgeDays,
			state: age.state,
			files
		})),
		certificates: report.certificates.map(({ path, pointer, due, daysLeft, isAuthority, state }) => ({
			path,
			pointer,
			notAfter: dateOf(due),
			daysLeft,
			isAuthority,
			state
		})),
		drills: report.drills.map(({ recipient, name, date, ageDays, files, maxAgeDays, state }) => ({
			recipient,
			name,
			date: date === null ? null : isoDay(date),
			ageDays,
			files,
			maxAgeDays,
			state
		})),
		incomplete: report.incomplete.map(({ what, why, path, blocking }) => ({
			what,
			why,
			path,
			blocking
		}))
	});
}
function ageOf({ born, commit, certainty, ageDays }) {
	return {
		born: dateOf(born),
		ageDays,
		commit,
		certainty
	};
}
const nameOf = (name) => name === null ? null : label.name(name).text;
/** Seconds are enough: git knows no more. */
const dateOf = (time) => time === null ? null : new Date(time).toISOString().replace(".000Z", "Z");
// packages/core/src/rotation/markdown.ts
/** What a summary holds besides needs its room. */
const mostBytes$1 = 262144;
const mostRows$2 = 200;
/** Squares of the longest bar. */
const longestBar = 24;
const squares = {
	stale: "🟥",
	"due-soon": "🟨",
	unknown: "⬜",
	fresh: "🟩"
};
const stateNames = {
	stale: "overdue",
	"due-soon": "due soon",
	unknown: "unknown",
	fresh: "fresh"
};
/**
* For a job's summary or a comment: verdict, a picture, and a table of what is due. The picture is made of characters, because GitHub shows no
* SVG that stands in a summary and may not load an image; it looks the same everywhere.
*/
function rotationMarkdown(report, { sourceUrl } = {}) {
	const { values } = report;
	const hasStale = values.some(({ state }) => state === "stale");
	const verdict = markdownText(verdictOf(report));
	const blocks = ["### How old the sealed values are", hasStale ? `**${verdict}.**` : `${verdict}.`];
	if (values.length > 0) blocks.push(legend(values), picture("Age", ageBars(values)), picture("Due", dueBars(values, report.until)));
	blocks.push(...tableOf(values, sourceUrl), ...remarks(report));
	const gaps = report.incomplete.map(({ what, why, path, blocking }) => {
		const place = path === null ? "" : `${markdownCode(path)}: `;
		return `- ${blocking ? "**not checked**, " : ""}${place}${markdownText(`${what}: ${why}`)}`;
	});
	if (gaps.length > 0) {
		const rest = gaps.length > 20 ? [`- and ${count(gaps.length - 20)} more`] : [];
		blocks.push("Could not be looked at:", [...gaps.slice(0, 20), ...rest].join("\n"));
	}
	return `${blocks.join("\n\n")}\n`;
}
function legend(values) {
	return ageStates.map((state) => {
		const number = values.filter((value) => value.state === state).length;
		return `${squares[state]} ${count(number)} ${stateNames[state]}`;
	}).join(" · ");
}
function picture(title, bars) {
	const largest = Math.max(...bars.map(({ total }) => total), 1);
	const lines = bars.map((bar) => {
		const parts = pieces(bar, largest, longestBar);
		const drawn = ageStates.map((state) => squares[state].repeat(parts[state])).join("");
		return `| ${markdownText(bar.name)} | ${drawn} | ${count(bar.total)} |`;
	});
	return [
		`| ${title} | | Values |`,
		"| --- | --- | ---: |",
		...lines
	].join("\n");
}
function tableOf(values, sourceUrl) {
	const told = values.filter(({ state }) => state !== "fresh").toSorted((left, right) => ageStates.indexOf(left.state) - ageStates.indexOf(right.state) || (left.due ?? Number.POSITIVE_INFINITY) - (right.due ?? Number.POSITIVE_INFINITY));
	const lines = [];
	let bytes = 0;
	for (const value of told) {
		const line = rowOf(value, sourceUrl);
		bytes += utf8Length$1(line);
		if (lines.length >= mostRows$2 || bytes > mostBytes$1) break;
		lines.push(line);
	}
	if (lines.length === 0) return [];
	const rest = told.length - lines.length;
	return [[
		"| | Value | File | Age | Due | Environment | Owner |",
		"| --- | --- | --- | --- | --- | --- | --- |",
		...lines
	].join("\n"), ...rest === 0 ? [] : [`And ${counted(rest, "more value")}; the report file has all of them.`]];
}
function rowOf(value, sourceUrl) {
	const { path, pointer, state, doubt, due, environment, owner } = value;
	const file = sourceUrl === void 0 ? markdownCode(path) : `[${markdownCode(path)}](${sourceUrl}${uriOf(path)})`;
	const note = doubt === null ? "" : `<br><sub>${markdownText(doubtWords[doubt])}</sub>`;
	return `| ${[
		`${squares[state]} ${stateNames[state]}`,
		markdownCode(pointer),
		file,
		`${markdownText(ageText(value))}${note}`,
		due === null ? "" : isoDay(due),
		markdownText(environment ?? ""),
		markdownText(owner ?? "")
	].join(" | ")} |`;
}
function remarks(report) {
	const lines = [];
	const oldKey = report.dataKeys.toSorted((left, right) => (right.ageDays ?? 0) - (left.ageDays ?? 0))[0];
	if (oldKey !== void 0 && oldKey.ageDays !== null) lines.push(`- oldest data key: ${counted(oldKey.ageDays, "day")}, of ${markdownCode(oldKey.path)}`);
	const old = report.recipients.filter(({ state }) => state === "stale");
	for (const { recipient, name, ageDays } of old.slice(0, 10)) {
		const who = name === null ? markdownCode(recipient.slice(0, 20)) : markdownText(name);
		lines.push(`- **recipient ${who}** has been one for ${counted(ageDays ?? 0, "day")}, longer than the policy allows`);
	}
	for (const words of certificateWords(report.certificates)) lines.push(`- ${markdownText(words)}`);
	const drill = drillWords(report.drills);
	if (drill !== null) lines.push(`- last recovery drill: ${markdownText(drill)}`);
	if (report.values.some(({ doubt }) => doubt === "one-leaf")) lines.push("- a file that is sealed as one value hides the age of its parts: <code>.tfvars.json</code> in place of <code>.tfvars</code> seals each value, and Terraform reads both; or give a key");
	return lines.length === 0 ? [] : [lines.join("\n")];
}
// packages/core/src/rotation/readers.ts
/** Who can open what now, and who still knows a value although they were removed. By history alone, without a key. */
function readersReport(input) {
	const { history, scope, policy, person } = input;
	const files = (history === null ? [] : agesOf(history)).filter(({ path }) => isBelow(path, scope));
	const drafts = /* @__PURE__ */ new Map();
	const draftOf = ({ id, same }) => {
		const known = drafts.get(same);
		if (known !== void 0) return known;
		const made = {
			id,
			same,
			reads: [],
			left: []
		};
		drafts.set(same, made);
		return made;
	};
	for (const file of files) {
		for (const recipient of file.recipients) draftOf(recipient).reads.push(file);
		for (const former of file.formerReaders) draftOf(former).left.push({
			file,
			former
		});
	}
	const names = namesOf(input);
	const wanted = [...drafts.values()].filter((draft) => person === null || isPerson(draft, person, names));
	const readers = wanted.map((draft) => readerOf(draft, names, policy));
	return {
		tool: input.tool,
		until: input.until,
		person,
		files: files.length,
		recipients: readers.toSorted((left, right) => right.reads.length - left.reads.length || byText(left, right)),
		toRotate: person === null ? [] : leaversList(wanted, readers, policy),
		knownNames: [...new Set([...names.values()].flatMap(({ all }) => all))].sort(),
		incomplete: input.gaps
	};
}
const byText = (left, right) => (left.name ?? left.recipient) < (right.name ?? right.recipient) ? -1 : 1;
function isBelow(path, scope) {
	return scope === "" || path === scope || path.startsWith(`${scope}/`);
}
function namesOf({ policy, names }) {
	const found = /* @__PURE__ */ new Map();
	const add = (recipient, name, revokedAt) => {
		const same = sameRecipient({
			type: "age",
			id: recipient
		});
		const known = found.get(same);
		if (known === void 0) found.set(same, {
			shown: name,
			all: [name],
			revokedAt
		});
		else found.set(same, {
			...known,
			all: [...known.all, name]
		});
	};
	for (const { age, name, revokedAt } of policy.recipients) add(age, name, revokedAt);
	for (const { recipient, name } of names) add(recipient, name, null);
	return found;
}
/** `alice` is also who has `alice-laptop`, `alice/yubikey` and `alice@example.org`, whatever the case. */
function isPerson({ id, same }, person, names) {
	const wanted = person.trim().toLowerCase();
	if (wanted === "") return false;
	if (id.toLowerCase() === wanted || wanted.length >= 12 && id.toLowerCase().startsWith(wanted)) return true;
	return (names.get(same)?.all ?? []).some((name) => {
		const given = name.toLowerCase();
		return given === wanted || given.startsWith(wanted) && /^[-_/.@ (,:]/.test(given.slice(wanted.length));
	});
}
function readerOf({ id, same, reads, left }, names, policy) {
	const name = names.get(same);
	return {
		recipient: recipientText({
			id,
			same
		}),
		name: name === void 0 ? null : label.name(name.shown).text,
		revokedAt: name?.revokedAt ?? null,
		reads: reads.map(({ path }) => path),
		removedFrom: left.map(({ file, former }) => ({
			path: file.path,
			commit: former.removed?.commit.id ?? null,
			hasDataKey: former.hasDataKey
		})),
		stillKnows: left.flatMap(({ file, former }) => valuesOf(file, former.stillKnows, former.hasDataKey ? "data-key" : "version", former.since, policy)),
		mayKnow: left.flatMap(({ file, former }) => valuesOf(file, former.mayKnow, "maybe", former.since, policy))
	};
}
function valuesOf({ path, current, leaves }, pointers, how, since, policy) {
	const wanted = new Set(pointers);
	return leaves.flatMap((leaf) => {
		if (!wanted.has(leaf.pointer)) return [];
		const place = parsePointer(leaf.pointer) ?? {
			path: [leaf.pointer],
			document: 0
		};
		return [{
			path,
			pointer: maskedPointer(place.path, place.document),
			since: leaf.born === null || since === null ? null : Math.max(leaf.born, since),
			certainty: leaf.certainty,
			environment: environmentOf(path, policy),
			owner: requiredSecret(policy, current, place.document)?.owner ?? null,
			how
		}];
	});
}
/** What somebody can read today counts too: they know it when they leave. */
function leaversList(drafts, readers, policy) {
	const all = [
		...drafts.flatMap(({ reads, same }) => reads.flatMap((file) => {
			const since = file.recipients.find((one) => one.same === same)?.born ?? null;
			return valuesOf(file, file.leaves.map(({ pointer }) => pointer), "reads", since, policy);
		})),
		...readers.flatMap(({ stillKnows }) => stillKnows),
		...readers.flatMap(({ mayKnow }) => mayKnow)
	];
	const byPlace = /* @__PURE__ */ new Map();
	for (const value of all) {
		const place = `${value.path}\0${value.pointer}`;
		if (!byPlace.has(place)) byPlace.set(place, value);
	}
	return [...byPlace.values()].sort((left, right) => left.path < right.path ? -1 : left.path > right.path ? 1 : 0);
}
// packages/core/src/rotation/readers-words.ts
/** How somebody knows a value, for people. */
const howWords = {
	reads: "is a recipient",
	"data-key": "the data key was kept",
	version: "had a version with it",
	maybe: "may know it"
};
/** A name with its recipient, or the recipient alone, shortened. */
function readerWords({ name, recipient }) {
	const short = label.recipient(recipient).text;
	return name === null ? short : `${name} (${short})`;
}
/** One line, without a final stop. */
function readersVerdict(report) {
	const { person, recipients, toRotate, files } = report;
	if (person !== null) {
		const who = label.name(person).text;
		if (recipients.length === 0) return `${who} is and was no recipient of any of ${counted(files, "sealed file")}`;
		const maybe = toRotate.filter(({ how }) => how === "maybe").length;
		if (toRotate.length === 0) return `${who} knows no value of today: nothing to rotate`;
		const unsure = maybe === 0 ? "" : `, ${maybe === toRotate.length ? "all" : String(maybe)} of them only maybe`;
		return `${who} knows ${counted(toRotate.length, "value")} of today${unsure}: rotate them`;
	}
	const now = recipients.filter(({ reads }) => reads.length > 0).length;
	const knowing = recipients.filter(({ stillKnows }) => stillKnows.length > 0);
	const known = new Set(knowing.flatMap(({ stillKnows }) => stillKnows.map(({ path, pointer }) => `${path}\0${pointer}`)));
	const read = `${counted(now, "recipient")} can open ${counted(files, "sealed file")}`;
	if (knowing.length === 0) return `${read}; nobody who was removed is known to know a value of today`;
	return `${read}; ${counted(knowing.length, "removed recipient")} still ${knowing.length === 1 ? "knows" : "know"} ${counted(known.size, "value")}`;
}
// packages/core/src/rotation/readers-html.ts
/** The report as a page of one file, without a script. */
function readersHtml(report) {
	const title = report.person === null ? "Who can read what" : `What ${report.person} knows`;
	const rows = report.recipients.map((reader) => [
		`${htmlText(readerWords(reader))}${reader.revokedAt === null ? "" : `<br><b class="stale">revoked on ${htmlText(reader.revokedAt)}</b>`}`,
		reader.reads.map(htmlCode).join("<br>"),
		reader.removedFrom.map(({ path, hasDataKey }) => `${htmlCode(path)}${hasDataKey ? " <span class=\"faint\">data key kept</span>" : ""}`).join("<br>")
	]);
	const lists = report.recipients.flatMap((reader) => {
		const known = [...reader.stillKnows, ...reader.mayKnow];
		return known.length === 0 || report.person !== null ? [] : [`<h2>Still known to ${htmlText(readerWords(reader))}</h2>`, valueTable$1(known)];
	});
	const gaps = report.incomplete.map(({ what, why, path }) => `<li>${htmlText(`${path === null ? "" : `${path}: `}${what}: ${why}`)}</li>`);
	return htmlPage(title, [
		`<h1>${htmlText(title)}</h1>`,
		`<p>${htmlText(readersVerdict(report))}.</p>`,
		`<p class="faint">${counted(report.files, "sealed file")}, as of ${isoDay(report.until)}. ${htmlText(report.tool.name)} ${htmlText(report.tool.version)}</p>`,
		...rows.length === 0 ? [] : ["<h2>Recipients</h2>", htmlTable([
			"Recipient",
			"Reads",
			"Removed from"
		], rows)],
		...report.toRotate.length === 0 ? [] : ["<h2>To rotate</h2>", valueTable$1(report.toRotate)],
		...lists,
		...gaps.length === 0 ? [] : ["<h2>Not looked at</h2>", `<ul>${gaps.join("")}</ul>`]
	]);
}
function valueTable$1(values) {
	return htmlTable([
		"Value",
		"File",
		"Since",
		"How",
		"Environment",
		"Owner"
	], values.map(({ path, pointer, since, how, environment, owner }) => [
		htmlCode(pointer),
		htmlCode(path),
		since === null ? "unknown" : isoDay(since),
		howWords[how],
		htmlText(environment ?? ""),
		htmlText(owner ?? "")
	]));
}
// packages/core/src/rotation/readers-json.ts
/** The stable, versioned form for programs (design §4): these keys, in this order. */
function readersJson(report) {
	return jsonText({
		version: 1,
		tool: {
			name: report.tool.name,
			version: report.tool.version
		},
		recipients: report.recipients.map((reader) => ({
			recipient: reader.recipient,
			name: reader.name,
			revokedAt: reader.revokedAt,
			reads: reader.reads,
			removedFrom: reader.removedFrom.map(({ path, commit, hasDataKey }) => ({
				path,
				commit,
				hasDataKey
			})),
			stillKnows: reader.stillKnows.map(knownOf),
			mayKnow: reader.mayKnow.map(knownOf)
		})),
		...report.person === null ? {} : { toRotate: report.toRotate.map(knownOf) },
		incomplete: report.incomplete.map(({ what, why, path, blocking }) => ({
			what,
			why,
			path,
			blocking
		}))
	});
}
function knownOf({ path, pointer, since, how, environment, owner }) {
	return {
		path,
		pointer,
		since: since === null ? null : isoDay(since),
		how,
		environment: environment === null ? null : label.name(environment).text,
		owner: owner === null ? null : label.name(owner).text
	};
}
// packages/core/src/rotation/readers-markdown.ts
const mostRows$1 = 300;
const mostBytes = 262144;
/** For an issue, a comment or a summary: who reads what, and what somebody who was removed still knows. */
function readersMarkdown(report) {
	const blocks = [`### ${report.person === null ? "Who can read what" : `What ${markdownText(report.person)} knows`}`, `**${markdownText(readersVerdict(report))}.**`];
	const rows = report.recipients.map((reader) => {
		const known = reader.stillKnows.length + reader.mayKnow.length;
		return [
			markdownText(readerWords(reader)),
			reader.revokedAt === null ? "" : markdownText(reader.revokedAt),
			pathsOf(reader.reads),
			pathsOf(reader.removedFrom.map(({ path }) => path)),
			known === 0 ? "" : `${count(reader.stillKnows.length)}${reader.mayKnow.length === 0 ? "" : `, maybe ${count(known)}`}`
		];
	});
	if (rows.length > 0) blocks.push(...table([
		"Recipient",
		"Revoked",
		"Reads",
		"Removed from",
		"Values still known"
	], rows));
	if (report.person !== null) {
		if (report.toRotate.length > 0) blocks.push("To rotate:", ...valueTable(report.toRotate));
	} else for (const reader of report.recipients) {
		const known = [...reader.stillKnows, ...reader.mayKnow];
		if (known.length > 0) blocks.push(`#### ${markdownText(readerWords(reader))}`, ...valueTable(known));
	}
	const gaps = report.incomplete.slice(0, 20).map(({ what, why, path }) => `- ${path === null ? "" : `${markdownCode(path)}: `}${markdownText(`${what}: ${why}`)}`);
	if (gaps.length > 0) blocks.push("Could not be looked at:", gaps.join("\n"));
	return `${blocks.join("\n\n")}\n`;
}
function valueTable(values) {
	return table([
		"Value",
		"File",
		"Since",
		"How",
		"Environment",
		"Owner"
	], values.map(({ path, pointer, since, how, environment, owner }) => [
		markdownCode(pointer),
		markdownCode(path),
		since === null ? "unknown" : isoDay(since),
		howWords[how],
		markdownText(environment ?? ""),
		markdownText(owner ?? "")
	]));
}
function table(head, rows) {
	const lines = [];
	let bytes = 0;
	for (const row of rows) {
		const line = `| ${row.join(" | ")} |`;
		bytes += utf8Length$1(line);
		if (lines.length >= mostRows$1 || bytes > mostBytes) break;
		lines.push(line);
	}
	const rest = rows.length - lines.length;
	const text = [
		`| ${head.join(" | ")} |`,
		`| ${head.map(() => "---").join(" | ")} |`,
		...lines
	].join("\n");
	return rest === 0 ? [text] : [text, `And ${counted(rest, "more row")}; the JSON report has all of them.`];
}
const mostPaths$1 = 10;
function pathsOf(paths) {
	const shown = paths.slice(0, mostPaths$1).map(markdownCode);
	if (paths.length > mostPaths$1) shown.push(`and ${count(paths.length - mostPaths$1)} more`);
	return shown.join("<br>");
}
// packages/core/src/rotation/readers-pretty.ts
const widest = 100;
const narrowest = 40;
const mostRows = 200;
/** For people at a terminal: who reads what, who was removed and still knows what; for a person the list to rotate. */
function readersPretty(report, { palette = plain, width = widest } = {}) {
	const page = {
		palette,
		width: Math.max(narrowest, Math.min(width, widest))
	};
	const blocks = report.recipients.map((reader) => blockOf(reader, page));
	if (report.toRotate.length > 0) blocks.push([palette.strong("to rotate"), ...valueLines(report.toRotate, page)].join("\n"));
	const gaps = report.incomplete.slice(0, 20).map(({ what, why, path, blocking }) => row(blocking ? "unchecked" : "not seen", `${path === null ? "" : `${path}: `}${what}: ${why}`, page));
	const verdict = (report.recipients.some(({ stillKnows }) => stillKnows.length > 0) || report.toRotate.length > 0 ? palette.critical : palette.strong)(visible(readersVerdict(report)));
	return `${[...blocks, [verdict, ...gaps].join("\n")].join("\n\n")}\n`;
}
function blockOf(reader, page) {
	const { palette } = page;
	const revoked = reader.revokedAt === null ? "" : `  ${palette.high(`revoked on ${visible(reader.revokedAt)}`)}`;
	const lines = [`${palette.strong(visible(readerWords(reader)))}${revoked}`];
	if (reader.reads.length > 0) lines.push(row("reads", listed(reader.reads), page));
	const kept = reader.removedFrom.filter(({ hasDataKey }) => hasDataKey);
	const left = reader.removedFrom.filter(({ hasDataKey }) => !hasDataKey);
	if (left.length > 0) lines.push(row("removed", listed(left.map(({ path }) => path)), page));
	if (kept.length > 0) lines.push(row("removed", `${listed(kept.map(({ path }) => path))}; the data key was kept: \`sops-guard rotate\``, page));
	if (reader.stillKnows.length > 0) {
		lines.push(`  ${palette.critical(`still knows ${counted(reader.stillKnows.length, "value")}`)}`);
		lines.push(...valueLines(reader.stillKnows, page));
	}
	if (reader.mayKnow.length > 0) {
		lines.push(`  ${palette.medium(`may know ${counted(reader.mayKnow.length, "value")} more`)}`);
		lines.push(...valueLines(reader.mayKnow, page));
	}
	return lines.join("\n");
}
function valueLines(values, { palette, width }) {
	const lines = values.slice(0, mostRows).map(({ path, pointer, since, how, owner }) => {
		const notes = [
			howWords[how],
			since === null ? "since nobody knows when" : `since ${isoDay(since)}`,
			...owner === null ? [] : [`owner ${visible(owner)}`]
		];
		const note = wordsOf(`(${notes.join(", ")})`).map(({ text }) => ({
			text,
			show: palette.faint
		}));
		return `    ${wrapped([{ text: `${visible(path)}  ${visible(pointer)}` }, ...note], 6, width)}`;
	});
	if (values.length > mostRows) lines.push(`    ${palette.faint(`and ${count(values.length - mostRows)} more, in the JSON report`)}`);
	return lines;
}
function row(name, text, { palette, width }) {
	return `  ${palette.faint(name.padEnd(9))}  ${wrapped(wordsOf(visible(text), palette.command), 13, width)}`;
}
const mostPaths = 20;
function listed(paths) {
	const rest = paths.length > mostPaths ? [`and ${count(paths.length - mostPaths)} more`] : [];
	return [...paths.slice(0, mostPaths), ...rest].join(", ");
}
export { ContentReader, agesOf, allVersions, datedLeaves, headLeaf, isComment, isResealed, isStale, issueDrafts, leakedIdentities, markerIn, nextDue, outlived, plainContent, planIssues, readersHtml, readersJson, readersMarkdown, readersPretty, readersReport, rotationHtml, rotationJson, rotationMarkdown, rotationPretty, rotationReport, scopeOf, sealedBefore, sealedHistory, sealedMarks, settledBy, unreadableContent };
