import { Failure, exists, now, readText } from "./start.js";
import { File, Reading, Secret, Selector, Tree, findIdentities, linkTarget, needlesIn, parseBaseline, parsePolicy, policyFaultIn, scanFor } from "./core.js";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, constants, existsSync, fstatSync, lstatSync, openSync, readFileSync, readSync, readdirSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { Buffer as Buffer$1 } from "node:buffer";
// packages/io/src/git/git.ts
/** git at one folder. */
var Git = class {
	folder;
	#options;
	/** Set when only the user's own configuration can say that a repository of someone else is safe. */
	#ownConfiguration = false;
	constructor(folder, options = {}) {
		this.folder = folder;
		this.#options = options;
	}
	/** Runs git and never throws: a fault is part of the answer. */
	async ask(args, call = {}) {
		const hermetic = !this.#ownConfiguration;
		const answer = await this.#spawn(args, call);
		if (answer.fault !== "dubious-ownership" || !hermetic) return answer;
		this.#ownConfiguration = true;
		return this.#spawn(args, call);
	}
	/** Runs git and returns what it printed; a {@link Failure} if it did not end well. */
	async run(args, call = {}) {
		const { stdout, fault } = await this.ask(args, call);
		if (fault !== null) throw gitFailure(fault, this.folder);
		return stdout;
	}
	/** The same, blocking, for content that is asked for in the middle of a judgement. */
	askNow(args, call = {}) {
		const child = spawnSync("git", this.#arguments(args), {
			cwd: neutralFolder,
			env: this.#environment(call),
			input: call.input ?? "",
			maxBuffer: Number.POSITIVE_INFINITY,
			timeout: call.timeout ?? patience$2,
			killSignal: "SIGKILL",
			windowsHide: true
		});
		const fault = child.error ? faultOfSpawn(child.error) : faultOf(child.status, child.stderr.toString("latin1"));
		return {
			stdout: child.stdout ?? Buffer.alloc(0),
			fault
		};
	}
	#spawn(args, call) {
		return new Promise((resolve) => {
			const child = spawn("git", this.#arguments(args), {
				cwd: neutralFolder,
				env: this.#environment(call),
				stdio: [
					call.input === void 0 && call.talk === void 0 ? "ignore" : "pipe",
					"pipe",
					"pipe"
				],
				timeout: call.timeout ?? patience$2,
				killSignal: "SIGKILL",
				windowsHide: true
			});
			const chunks = [];
			let complaint = "";
			let isEnough = false;
			child.stdout?.on("data", (chunk) => {
				if (call.take === void 0) chunks.push(chunk);
				else if (!isEnough && !call.take(chunk)) {
					isEnough = true;
					child.kill();
				}
			});
			child.stderr?.on("data", (chunk) => {
				if (complaint.length < longestComplaint) complaint += chunk.toString("latin1");
			});
			child.on("error", (error) => resolve({
				stdout: Buffer.alloc(0),
				fault: faultOfSpawn(error)
			}));
			child.on("exit", (_, signal) => {
				if (signal !== "SIGKILL") return;
				child.stdout?.destroy();
				child.stderr?.destroy();
				resolve({
					stdout: Buffer.alloc(0),
					fault: "timeout"
				});
			});
			child.on("close", (status, signal) => {
				const fault = isEnough ? null : signal === "SIGKILL" ? "timeout" : faultOf(status, complaint);
				resolve({
					stdout: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
					fault
				});
			});
			child.stdin?.on("error", () => {});
			if (call.talk !== void 0 && child.stdin !== null) call.talk(child.stdin);
			else child.stdin?.end(call.input);
		});
	}
	#arguments(args) {
		const settings = this.#options.trusted ? [...outranking, "safe.directory=*"] : outranking;
		return [
			"-C",
			this.folder,
			...settings.flatMap((setting) => ["-c", setting]),
			...args
		];
	}
	#environment(call) {
		const configuration = this.#ownConfiguration || call.network !== void 0 ? passedOn(configurationVariables) : noConfiguration;
		const network = call.network ? {
			...passedOn(networkVariables),
			GIT_ALLOW_PROTOCOL: "https:http:file",
			...call.network
		} : {
			GIT_ALLOW_PROTOCOL: "none",
			GIT_NO_LAZY_FETCH: "1"
		};
		return {
			...passedOn(variables),
			...fixed,
			...configuration,
			...this.#options.location,
			...network
		};
	}
};
/**
* Every setting that could make git start a program, read a file of the repository's choice, or change what plumbing
* prints. Given as `-c`, it outranks the repository's configuration in every version of git.
*/
const outranking = [
	"core.fsmonitor=false",
	"core.hooksPath=/dev/null",
	"core.untrackedCache=false",
	"core.attributesFile=/dev/null",
	"core.excludesFile=/dev/null",
	"core.pager=cat",
	"core.sshCommand=false",
	"core.gitProxy=",
	"core.alternateRefsCommand=true",
	"core.commitGraph=false",
	"credential.helper=",
	"diff.external=",
	"diff.orderFile=/dev/null",
	"protocol.ext.allow=never",
	"gc.auto=0",
	"maintenance.auto=false"
];
const fixed = {
	LC_ALL: "C",
	GIT_TERMINAL_PROMPT: "0",
	GIT_ASKPASS: "",
	GIT_OPTIONAL_LOCKS: "0",
	GIT_NO_REPLACE_OBJECTS: "1",
	GIT_GRAFT_FILE: "/dev/null",
	GIT_ATTR_NOSYSTEM: "1",
	GIT_PAGER: "cat",
	GIT_SSH_COMMAND: "false"
};
const noConfiguration = {
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_CONFIG_GLOBAL: "/dev/null"
};
const configurationVariables = [
	"GIT_CONFIG_NOSYSTEM",
	"GIT_CONFIG_SYSTEM",
	"GIT_CONFIG_GLOBAL"
];
const variables = [
	"HOME",
	"TMPDIR",
	"TEMP",
	"TMP",
	"SYSTEMROOT",
	"USERPROFILE",
	"XDG_CONFIG_HOME"
];
const networkVariables = [...[
	"http_proxy",
	"https_proxy",
	"all_proxy",
	"no_proxy",
	"HTTPS_PROXY",
	"ALL_PROXY",
	"NO_PROXY"
], ...[
	"SSL_CERT_FILE",
	"SSL_CERT_DIR",
	"GIT_SSL_CAINFO",
	"GIT_SSL_CAPATH",
	"CURL_CA_BUNDLE"
]];
const patience$2 = 12e4;
const longestComplaint = 16384;
/** Not the folder that is judged: some systems look for programs in the current folder first. */
const neutralFolder = dirname(process.execPath);
/** The few variables of ours that git needs; a PATH without entries that depend on the current folder. */
function passedOn(names) {
	const passed = { PATH: (process.env.PATH ?? "").split(delimiter).filter(isAbsolute).join(delimiter) };
	for (const name of names) {
		const value = process.env[name];
		if (value !== void 0) passed[name] = value;
	}
	return passed;
}
function faultOfSpawn(error) {
	return error.code === "ENOENT" ? "no-git" : error.code === "ETIMEDOUT" ? "timeout" : "failed";
}
const complaints = [
	["dubious-ownership", /dubious ownership|unsafe repository/],
	["not-a-repository", /not a git repository/i],
	["no-work-tree", /must be run in a work tree|outside repository/],
	["too-old", /unknown option|unknown switch|^usage:|unknown repository (extension|version)|git repo version/m],
	["broken-repository", /bad config|bad (numeric|boolean) config|invalid value for|index file|bad signature/],
	["missing-object", /from promisor remote|not a tree object|bad file/],
	["unreachable", /could not read from remote|unable to access|couldn't find remote ref|not our ref/i],
	["unreachable", /could not read Username|transport '.*' not allowed|does not appear to be a git/i],
	["unreachable", /no commits selected for shallow|Server does not (allow|support)|dumb http transport/i],
	["unknown-revision", /unknown revision|bad revision|ambiguous argument|not a valid object name/i],
	["missing-object", /missing|unable to (read|find|parse)|could not (read|get|parse)|bad (tree )?object|corrupt/]
];
function faultOf(status, complaint) {
	if (status === 0) return null;
	return complaints.find(([, pattern]) => pattern.test(complaint))?.[0] ?? "failed";
}
/** A fault in words, with what to do about it. */
function gitFailure(fault, folder) {
	const [message, hint] = words[fault];
	return new Failure("git", message, { hint: hint.replace("{folder}", () => quoted(folder)) });
}
const words = {
	"no-git": ["git is not installed", "Install git 2.31 or newer and put it on PATH."],
	"too-old": ["this git is too old for what the repository or sops-guard uses", "Install git 2.31 or newer; `git --version` shows what is there."],
	"not-a-repository": ["this is not a git repository", "Go into a repository, or lint the folder as it is with `sops-guard lint {folder}`."],
	"dubious-ownership": ["the repository belongs to another user, so git refuses to read it", "If you trust it: git config --global --add safe.directory {folder}"],
	"no-work-tree": ["the repository has no work tree here", "Judge commits instead: `sops-guard lint --range BASE..HEAD {folder}`."],
	"broken-repository": ["git cannot read the repository's configuration or index", "`git -C {folder} status` shows what is broken."],
	"unknown-revision": ["git does not know one of the revisions", "Check the spelling with `git -C {folder} rev-parse REVISION`, or fetch it first."],
	"missing-object": ["objects of the repository are missing or damaged", "`git -C {folder} fsck` names them; a fresh clone brings them back."],
	unreachable: ["the server did not give what was asked for", "Check access to it, or fetch with full depth."],
	timeout: ["git did not answer in time", "Run `git -C {folder} status` and see what it waits for."],
	failed: ["git failed", "`git -C {folder} status` may show why."]
};
/** For a shell, so that the hint can be pasted. */
function quoted(text) {
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
// packages/io/src/git/repository.ts
/** Looks at the file system only, which costs nothing next to starting git. */
function groundAt(path, options = {}) {
	const { folder, file } = placed(path);
	const nearest = nearestRepository(folder);
	const location = hookLocation(nearest);
	if (nearest === null && location.GIT_DIR === void 0) return {
		folder,
		file,
		git: null,
		worktree: null
	};
	const trusted = options.trusted ?? false;
	const git = new Git(folder, {
		location,
		trusted
	});
	if (nearest === null || !existsSync(join(nearest, ".git"))) return {
		folder,
		file,
		git,
		worktree: null
	};
	const bound = {
		...location,
		GIT_WORK_TREE: nearest,
		...ceilingAbove(nearest)
	};
	return {
		folder,
		file,
		git,
		worktree: {
			root: nearest,
			scope: scopeIn(nearest, folder, file),
			git: new Git(folder, {
				location: bound,
				trusted
			})
		}
	};
}
function ceilingAbove(folder) {
	const above = dirname(folder);
	return above === folder ? {} : { GIT_CEILING_DIRECTORIES: above };
}
function scopeIn(root, folder, file) {
	const scope = join(relative(root, folder), file ?? "").split(sep).join("/");
	return scope === "." ? "" : scope;
}
/** Asks git where things are; null where it says that this is no repository at all. */
async function repositoryAt(ground) {
	const { git, folder, file } = ground;
	if (git === null) return null;
	const { stdout, fault } = await git.ask([
		"rev-parse",
		"--is-bare-repository",
		"--is-shallow-repository",
		"--is-inside-work-tree",
		"--show-toplevel"
	]);
	if (fault === "not-a-repository") return null;
	const answers = stdout.toString("utf8").replace(/\n$/, "").split("\n");
	const [, isShallow, isInside] = answers;
	if (![null, "no-work-tree"].includes(fault) || isInside === void 0) throw gitFailure(fault ?? "failed", folder);
	const shallow = isShallow === "true";
	if (isInside !== "true") return {
		git,
		root: null,
		shallow,
		scope: ""
	};
	const root = resolve(answers.slice(3).join("\n"));
	refuseMovedWorkTree(root, folder);
	return {
		git,
		root,
		shallow,
		scope: scopeIn(root, folder, file)
	};
}
/** A `core.worktree` that points elsewhere would make us read files that nobody asked us to judge. */
function refuseMovedWorkTree(root, folder) {
	const nearest = nearestRepository(folder);
	if (nearest === null || nearest === root) return;
	throw new Failure("git", "the repository's configuration moves its work tree to another folder", { hint: "Look at `core.worktree` in its configuration; lint the folder that holds the files instead." });
}
function placed(path) {
	const absolute = resolve(path);
	try {
		if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return {
			folder: realpathSync(absolute),
			file: null
		};
		lstatSync(absolute);
		return {
			folder: realpathSync(dirname(absolute)),
			file: basename(absolute)
		};
	} catch {
		throw new Failure("usage", `there is nothing to read at ${path}`, { hint: "Check the path and its permissions." });
	}
}
/** The nearest folder at or above that git would take for a repository: one with a `.git`, or a bare one. */
function nearestRepository(folder) {
	for (let at = folder;; at = dirname(at)) {
		if (existsSync(join(at, ".git")) || looksBare(at)) return at;
		if (dirname(at) === at) return null;
	}
}
function looksBare(folder) {
	return [
		"HEAD",
		"objects",
		"refs"
	].every((name) => existsSync(join(folder, name)));
}
/**
* What git tells its hooks about the repository that they run in. `git commit -a` and partial commits build an index of
* their own, and a receiving server keeps what it was sent apart. It only holds for the repository of the current folder.
*/
function hookLocation(nearest) {
	const here = process.cwd();
	if (nearestRepository(realpathSync(here)) !== nearest) return {};
	const names = nearest === null ? [...partNames, ...placeNames] : partNames;
	const location = {};
	for (const name of names) {
		const value = process.env[name];
		if (value === void 0 || value === "") continue;
		location[name] = name === listName || isAbsolute(value) ? value : resolve(here, value);
	}
	return location;
}
const listName = "GIT_ALTERNATE_OBJECT_DIRECTORIES";
const partNames = [
	"GIT_INDEX_FILE",
	"GIT_OBJECT_DIRECTORY",
	"GIT_QUARANTINE_PATH",
	listName
];
const placeNames = [
	"GIT_DIR",
	"GIT_WORK_TREE",
	"GIT_COMMON_DIR"
];
// packages/io/src/engine.ts
/**
* Has V8 optimise only what runs very often. By its own measure a quarter of a short lint's time goes into compiling what hardly
* runs again. For Node 20 alone: later ones have a cheaper compiler in between, and no such setting.
*/
function optimizeLate(version = process.versions.node) {
	if (version.startsWith("20.")) setFlagsFromString(`--interrupt-budget=${budget}`);
}
/** Bytes of bytecode; V8 itself takes 67,584. */
const budget = 1e6;
// packages/io/src/git/blobs.ts
const mebibyte$1 = 1048576;
const blobLimits = {
	largest: 50 * mebibyte$1,
	page: 64 * mebibyte$1,
	memory: 256 * mebibyte$1
};
/**
* Blobs by id, read in bulk and straight from git's objects: no filter, no textconv, no line endings. Of what `load` was told
* of, one page is there before it is asked for and the rest comes in pages, so that memory stays bounded however large a
* repository is.
*/
var Blobs = class {
	#git;
	#limits;
	/** Size, or why there is none; what was not looked at yet is not in here. */
	#sizes = /* @__PURE__ */ new Map();
	#bytes = /* @__PURE__ */ new Map();
	/** What `load` was told of, in that order, and where in it a blob stands. */
	#order = [];
	#places = /* @__PURE__ */ new Map();
	#held = 0;
	constructor(git, limits = blobLimits) {
		this.#git = git;
		this.#limits = limits;
	}
	/** Announces blobs in the order in which they will be read, and brings as many of them as one page holds. */
	async load(ids) {
		const fresh = [...new Set(ids)].filter((id) => !this.#places.has(id));
		for (const id of fresh) this.#places.set(id, this.#order.push(id) - 1);
		let asked = fresh;
		for (let attempt = 0; asked.length > 0 && attempt < attempts; attempt++) {
			const reader = new BatchReader(this.#limits);
			const input = lines(asked);
			const { fault } = await this.#git.ask(readArguments, {
				input,
				take: (chunk) => reader.take(chunk)
			});
			for (const { id, content } of reader.objects) this.#put(id, content);
			if (fault !== "missing-object" && fault !== "failed") return;
			const culprit = asked[reader.objects.length];
			if (culprit !== void 0) this.#sizes.set(culprit, "missing-object");
			asked = asked.slice(reader.objects.length + 1);
		}
	}
	/** How many of these, all of them announced, git does not have. */
	missing(ids) {
		const unknown = [...ids].filter((id) => !this.#sizes.has(id));
		if (unknown.length > 0) this.#measure(unknown);
		return [...ids].filter((id) => this.#sizes.get(id) === "missing-object").length;
	}
	/** A blob's bytes, or why there are none. */
	read(id) {
		if (!this.#sizes.has(id)) this.#measure(this.#unknownFrom(id));
		const size = this.#sizes.get(id);
		if (typeof size === "string") return size;
		const kept = this.#bytes.get(id);
		if (kept !== void 0) return kept;
		const place = this.#places.get(id);
		let page = place === void 0 ? [id] : this.#page(this.#order, place);
		if (this.#held + this.#limits.page > this.#limits.memory) this.#letGo();
		for (let attempt = 0; !this.#bytes.has(id) && attempt < attempts; attempt++) {
			this.#keep(page, this.#git.askNow(readArguments, { input: lines(page) }).stdout);
			page = page.filter((other) => this.#isAbsent(other));
		}
		return this.#bytes.get(id) ?? "missing-object";
	}
	/** Ids from a place on that fit into one page. */
	#page(ids, from) {
		const page = [];
		let total = 0;
		for (let at = from; at < ids.length; at++) {
			const id = ids[at] ?? "";
			const size = this.#sizes.get(id);
			if (typeof size !== "number" || this.#bytes.has(id)) continue;
			total += size;
			if (total > this.#limits.page && page.length > 0) break;
			page.push(id);
		}
		return page;
	}
	#isAbsent(id) {
		return typeof this.#sizes.get(id) === "number" && !this.#bytes.has(id);
	}
	/** A blob and those announced after it whose sizes are not known, up to a number that one question can take. */
	#unknownFrom(id) {
		const place = this.#places.get(id);
		return [id, ...(place === void 0 ? [] : this.#order.slice(place, place + mostMeasured)).filter((other) => other !== id && !this.#sizes.has(other))];
	}
	#measure(ids) {
		this.#note(ids, this.#git.askNow(checkArguments, { input: lines(ids) }).stdout);
	}
	#put(id, content) {
		this.#sizes.set(id, typeof content === "string" ? content : content.length);
		if (typeof content === "string") return;
		this.#bytes.set(id, content);
		this.#held += content.length;
	}
	/** Reads `<id> <type> <size>` and `<id> missing`, one line each, in the order of the questions. */
	#note(ids, output) {
		for (const id of ids) this.#sizes.set(id, "missing-object");
		for (const line of output.toString("latin1").split("\n")) {
			const [id = "", type, size] = line.split(" ");
			if (type !== "blob" || size === void 0) continue;
			this.#sizes.set(id, Number(size) > this.#limits.largest ? "too-large" : Number(size));
		}
	}
	/** Keeps what a page brought. git stops at a damaged object: that one is missing. */
	#keep(page, output) {
		const reader = new BatchReader({
			...this.#limits,
			page: Number.POSITIVE_INFINITY
		});
		reader.take(output);
		for (const { id, content } of reader.objects) this.#put(id, content);
		const culprit = page[reader.objects.length];
		if (culprit !== void 0) this.#sizes.set(culprit, "missing-object");
	}
	#letGo() {
		this.#bytes.clear();
		this.#held = 0;
	}
};
/** git stops at each damaged object and is started again behind it; a repository full of them is not worth more. */
const attempts = 20;
const mostMeasured = 4096;
const checkArguments = ["cat-file", "--batch-check"];
const readArguments = [
	"cat-file",
	"--batch",
	"--buffer"
];
const lines = (ids) => `${ids.join("\n")}\n`;
/**
* Reads what `cat-file --batch` prints, as it comes: `<id> <type> <size>`, newline, the bytes, newline; or `<id> missing`.
* Objects are in the order of the questions. It has enough when a page is full.
*/
var BatchReader = class {
	objects = [];
	#limits;
	/** What is not understood yet. */
	#rest = Buffer.alloc(0);
	/**
	* The object whose bytes are coming, and one newline after them; `content` is null for one that is not kept. It is a buffer of its
	* own: a piece of what git printed would keep all the rest in memory, and start where a scan by words cannot.
	*/
	#open = null;
	#held = 0;
	constructor(limits) {
		this.#limits = limits;
	}
	take(chunk) {
		let data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
		this.#rest = Buffer.alloc(0);
		while (data.length > 0) {
			if (this.#open !== null) {
				data = this.#fill(data);
				continue;
			}
			const end = data.indexOf(10);
			if (end === -1) {
				this.#rest = data;
				return true;
			}
			if (!this.#begin(data.toString("latin1", 0, end))) return false;
			data = data.subarray(end + 1);
		}
		return true;
	}
	#begin(header) {
		const [id = "", type, size] = header.split(" ");
		if (size === void 0) {
			this.objects.push({
				id,
				content: "missing-object"
			});
			return true;
		}
		const length = Number(size);
		const isBlob = type === "blob";
		const isKept = isBlob && length <= this.#limits.largest;
		if (isKept && this.#held > 0 && this.#held + length > this.#limits.page) return false;
		if (isKept) this.#held += length;
		this.#open = {
			id,
			isBlob,
			left: length + 1,
			content: isKept ? Buffer.allocUnsafe(length) : null
		};
		return true;
	}
	/** Takes what belongs to the open object, with the newline after it, and gives back the rest. */
	#fill(data) {
		const open = this.#open;
		if (open === null) return data;
		const piece = data.subarray(0, open.left);
		if (open.content !== null) piece.copy(open.content, open.content.length + 1 - open.left);
		open.left -= piece.length;
		if (open.left === 0) {
			this.objects.push({
				id: open.id,
				content: contentOf(open)
			});
			this.#open = null;
		}
		return data.subarray(piece.length);
	}
};
function contentOf({ isBlob, content }) {
	return content ?? (isBlob ? "too-large" : "missing-object");
}
/** A tree whose content git has: a commit's, or the index. */
function objectSource(kind, entries, blobs) {
	return {
		kind,
		entries,
		read: (entry) => entry.kind === "submodule" || entry.id === null ? "not-a-file" : blobs.read(entry.id)
	};
}
// packages/io/src/trees/disk.ts
/** What lies at a path without following a link: one of the kinds we read, something else, or nothing. */
function kindAt(path) {
	try {
		const stat = lstatSync(path);
		if (stat.isFile()) return stat.mode & 73 ? "executable" : "file";
		if (stat.isSymbolicLink()) return "link";
		return stat.isDirectory() ? "folder" : "special";
	} catch (error) {
		return isNothing(error) ? null : "file";
	}
}
/**
* A file's bytes or a link's target. Links are never followed, pipes and devices never waited for, and a file that grows
* beyond the limit while it is read is cut off as too large.
*/
function readAt(path, kind, largest) {
	try {
		if (kind === "submodule") return "not-a-file";
		if (kind === "link") return readlinkSync(path, { encoding: "buffer" });
		return readFile(path, largest);
	} catch {
		return "unreadable";
	}
}
function readFile(path, largest) {
	const descriptor = openSync(path, readOnly$1);
	try {
		const stat = fstatSync(descriptor);
		if (!stat.isFile()) return "unreadable";
		if (stat.size > largest) return "too-large";
		const bytes = Buffer.allocUnsafe(stat.size);
		let length = 0;
		while (length < bytes.length) {
			const count = readSync(descriptor, bytes, length, bytes.length - length, null);
			if (count === 0) break;
			length += count;
		}
		return bytes.subarray(0, length);
	} finally {
		closeSync(descriptor);
	}
}
const readOnly$1 = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** Joins a folder and a git path, which may be bytes. */
function onDisk(root, path, raw) {
	return raw === null ? root + sep + path : Buffer.concat([Buffer.from(root + sep), raw]);
}
/** Compares strings as git sorts paths: by the bytes of their UTF-8. */
function byBytes(left, right) {
	const length = Math.min(left.length, right.length);
	for (let at = 0; at < length; at++) {
		const difference = weight(left.charCodeAt(at)) - weight(right.charCodeAt(at));
		if (difference !== 0) return difference;
	}
	return left.length - right.length;
}
/** Surrogates stand for code points above all others, although their units do not. */
function weight(unit) {
	return unit >= 55296 && unit <= 57343 ? unit + 65536 : unit;
}
function isNothing(error) {
	const code = error.code;
	return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG";
}
// packages/io/src/git/listing.ts
/** The arguments whose output {@link listedInIndex} reads; whole repository, from whatever folder. */
const indexArguments = [
	"ls-files",
	"-s",
	"-t",
	"-z",
	"--full-name",
	":/"
];
/**
* The same with untracked files, which {@link listedUntracked} reads. The ignore files that count are the repository's own:
* a user's private ones protect nobody else.
*/
const worktreeArguments = [...[
	"ls-files",
	"-s",
	"-o",
	"-t",
	"-z",
	"--exclude-per-directory=.gitignore",
	"--full-name",
	":/"
]];
/** Untracked files alone, for a second git beside the one that lists the index: looking for them takes its time. */
const untrackedArguments = worktreeArguments.filter((argument) => argument !== "-s");
/**
* The index: every path once, in byte order. Of a path in conflict, our side; git refuses to commit such an index.
* Shape of a record: `H 100644 <id> <stage>\t<path>`.
*/
function listedInIndex(output) {
	const listed = /* @__PURE__ */ new Map();
	for (const { text, raw } of records(output)) {
		if (text.startsWith(untracked)) continue;
		const tab = text.indexOf("	");
		const [tag = "", mode = "", id = "", stage = ""] = text.slice(0, tab).split(" ");
		const path = text.slice(tab + 1);
		const key = raw === null ? path : raw.toString("latin1");
		const before = listed.get(key);
		if (before !== void 0 && (before.stage === "2" || stage === "1")) continue;
		listed.set(key, {
			path,
			raw: raw?.subarray(raw.indexOf(9) + 1) ?? null,
			kind: kindOf(mode),
			id,
			isSparse: tag === "S",
			stage
		});
	}
	return [...listed.values()];
}
/** Untracked files; a nested repository stands there as a folder and is not ours to read. */
function listedUntracked(output) {
	return records(output).filter(({ text }) => text.startsWith(untracked) && !text.endsWith("/")).map(({ text, raw }) => ({
		path: text.slice(untracked.length),
		raw: raw?.subarray(untracked.length) ?? null
	}));
}
/** How a record of an untracked file starts. */
const untracked = "? ";
/** The arguments whose output {@link listedInTree} reads. */
const treeArguments = (id) => [
	"ls-tree",
	"-r",
	"-z",
	"--full-tree",
	id
];
/** A commit's tree. Shape of a record: `100644 blob <id>\t<path>`. */
function listedInTree(output) {
	return records(output).map(({ text, raw }) => {
		const tab = text.indexOf("	");
		const [mode = "", , id = ""] = text.slice(0, tab).split(" ");
		return {
			path: text.slice(tab + 1),
			raw: raw?.subarray(raw.indexOf(9) + 1) ?? null,
			kind: kindOf(mode),
			id,
			isSparse: false
		};
	});
}
function kindOf(mode) {
	switch (mode) {
		case "120000": return "link";
		case "160000": return "submodule";
		case "100755": return "executable";
		default: return "file";
	}
}
/** NUL-terminated records. The bytes are kept only of those that hold something that is no UTF-8. */
function records(output) {
	const text = output.toString("utf8");
	if (!text.includes("�")) {
		const parts = text.split("\0");
		parts.pop();
		return parts.map((part) => ({
			text: part,
			raw: null
		}));
	}
	const found = [];
	for (let from = 0, to = output.indexOf(0); to !== -1; from = to + 1, to = output.indexOf(0, from)) {
		const raw = output.subarray(from, to);
		const part = raw.toString("utf8");
		found.push({
			text: part,
			raw: part.includes("�") ? raw : null
		});
	}
	return found;
}
// packages/io/src/git/commit-trees.ts
/** A commit's files in byte order; null where git has not got its trees. */
async function entriesAt(git, commit) {
	const { stdout, fault } = await git.ask(treeArguments(commit));
	if (fault === "missing-object" || fault === "unknown-revision") return null;
	if (fault !== null) throw gitFailure(fault, git.folder);
	return entriesOf(listedInTree(stdout));
}
/** Entries of what git listed: of a tree or of the index. */
function entriesOf(listed) {
	return listed.map(({ path, kind, id }) => ({
		path,
		kind,
		id,
		tracked: true
	}));
}
/**
* The trees of a range's commits. They are made from what each commit changed, when they are asked for and one at a time:
* a range of a thousand commits is not a thousand trees in memory.
*/
var CommitTrees = class {
	#git;
	#blobs;
	#reading;
	#records;
	/** Trees that are known whole: the base's, and of the commits that the range starts from. */
	#whole;
	#last = null;
	constructor(parts) {
		this.#git = parts.git;
		this.#blobs = parts.blobs;
		this.#reading = parts.reading;
		this.#records = new Map(parts.records.map((record) => [record.id, record]));
		this.#whole = new Map(parts.whole);
	}
	/** The commits for core, oldest first; `known` are trees that exist already, such as the head's. */
	commits(known) {
		return [...this.#records.values()].map((record) => {
			const treeOf = (id) => known.get(id) ?? this.#tree(id);
			const source = objectSource("commit", record.introduced, this.#blobs);
			return {
				id: record.id,
				parents: record.parents,
				...record.dates,
				introduced: record.introduced.map(({ path }) => path),
				files: record.introduced.map((entry) => new File(entry, source, this.#reading)),
				get tree() {
					return treeOf(record.id);
				}
			};
		});
	}
	#tree(id) {
		if (this.#last?.id !== id || this.#last.tree === null) {
			const entries = this.#entries(id);
			const tree = new Tree(objectSource("commit", entries, this.#blobs), this.#reading);
			this.#last = {
				id,
				entries,
				tree
			};
		}
		return this.#last.tree;
	}
	#entries(id) {
		if (this.#records.get(id)?.changes === null) return this.#listed(id);
		const steps = [];
		let at = id;
		let entries;
		while (entries === void 0) {
			if (at === null) entries = [];
			else if (this.#last?.id === at) entries = this.#last.entries;
			else entries = this.#whole.get(at);
			if (entries !== void 0 || at === null) break;
			const record = this.#records.get(at);
			if (record === void 0) {
				entries = this.#list(at);
				break;
			}
			steps.push(record);
			at = record.from;
		}
		let result = entries ?? [];
		if (steps.length > 0 && [result, ...steps.map((step) => step.introduced)].some(hasLossyName)) return this.#list(id);
		for (const { changes } of steps.reverse()) result = applied(result, changes ?? []);
		return result;
	}
	/** A commit outside the range from which one of its branches started. */
	#list(id) {
		const entries = this.#listed(id);
		this.#whole.set(id, entries);
		return entries;
	}
	#listed(id) {
		return entriesOf(listedInTree(this.#git.askNow(treeArguments(id)).stdout));
	}
};
/** Names that are no UTF-8 are sorted by bytes that their text no longer shows, so changes cannot be put in place. */
function hasLossyName(entries) {
	return entries.some(({ path }) => path.includes("�"));
}
/** A listing in byte order with changes made to it. */
function applied(entries, changes) {
	const result = [...entries];
	for (const { path, entry } of changes) {
		const { at, isThere } = placeOf(result, path);
		const replacement = entry === null ? [] : [entry];
		result.splice(at, isThere ? 1 : 0, ...replacement);
	}
	return result;
}
/** Binary search: where a path stands, or where it would. */
function placeOf(entries, path) {
	let low = 0;
	let high = entries.length;
	while (low < high) {
		const middle = low + high >> 1;
		if (byBytes(entries[middle]?.path ?? "", path) < 0) low = middle + 1;
		else high = middle;
	}
	return {
		at: low,
		isThere: entries[low]?.path === path
	};
}
// packages/io/src/git/history.ts
/** The commits that are in the head's history and not in the base's. */
async function historyBetween(git, request) {
	const { ids, parents, dates, missing, isCut } = await membersBetween(git, request);
	const pairs = [];
	for (const id of ids) {
		const all = parents.get(id) ?? [];
		const known = all.filter((parent) => !missing.has(parent));
		const against = known.length > 0 ? known : all.length > 0 ? [request.base] : [null];
		for (const parent of against) pairs.push({
			id,
			parent
		});
	}
	const changes = await changesOf(git, pairs);
	if (changes === null) return {
		commits: [],
		isCut: true
	};
	const commits = [];
	for (let at = 0; at < pairs.length;) {
		const { id, parent } = pairs[at] ?? {
			id: "",
			parent: null
		};
		let end = at + 1;
		while (pairs[end]?.id === id) end += 1;
		const introduced = unlikeAll(changes.slice(at, end));
		commits.push({
			id,
			parents: parents.get(id) ?? [],
			dates: dates.get(id) ?? {
				authored: 0,
				committed: 0
			},
			from: parent,
			changes: changes[at] ?? [],
			introduced
		});
		at = end;
	}
	return {
		commits,
		isCut
	};
}
/**
* In a shallow clone git hides the parents of the oldest commits even where a later fetch has brought them. So the parents
* are read from the commits themselves, and those that are there are followed.
*/
async function membersBetween(git, { base, head, beyond, shallow }) {
	const parents = /* @__PURE__ */ new Map();
	const dates = /* @__PURE__ */ new Map();
	const missing = /* @__PURE__ */ new Set();
	const hidden = shallow ? await shallowCommits(git) : /* @__PURE__ */ new Set();
	const starts = /* @__PURE__ */ new Set([head]);
	const { excluded, endsEarly } = await baseSide(git, [base, ...beyond], hidden);
	for (let before = 0; before < starts.size;) {
		before = starts.size;
		const input = [...starts, ...excluded.map((id) => `^${id}`)].join("\n");
		const output = await git.run(listArguments, { input: `${input}\n` });
		parents.clear();
		let current = "";
		for (const line of output.toString("latin1").split("\n")) {
			const [first = "", ...rest] = line.split(" ");
			if (first === "commit") {
				[current = ""] = rest;
				parents.set(current, rest.slice(1));
			} else if (first !== "") dates.set(current, {
				authored: Number(first) * 1e3,
				committed: Number(rest[0]) * 1e3
			});
		}
		const cut = [...parents.keys()].filter((id) => hidden.has(id));
		if (cut.length === 0) break;
		for (const [id, real] of await recordedParents(git, cut)) parents.set(id, real);
		const asked = cut.flatMap((id) => parents.get(id) ?? []).filter((id) => !parents.has(id));
		for (const [id, isThere] of await presence(git, asked)) if (isThere) starts.add(id);
		else missing.add(id);
	}
	const hasFirst = [...parents.values()].some((all) => all.length === 0);
	const isCut = missing.size > 0 || hasFirst && endsEarly;
	return {
		ids: parentsFirst$1(parents),
		parents,
		dates,
		missing,
		isCut
	};
}
/** Two lines a commit: `commit <id> <parent>…`, then the dates of author and committer in seconds. */
const listArguments = [
	"rev-list",
	"--parents",
	"--topo-order",
	"--reverse",
	"--format=%at %ct",
	"--stdin"
];
/**
* What to leave out: the base, and the parents that a shallow clone hides although it has them. `endsEarly`: the base's
* history goes on where this clone ends.
*/
async function baseSide(git, ids, hidden) {
	const excluded = new Set(ids);
	if (hidden.size === 0) return {
		excluded: ids,
		endsEarly: false
	};
	for (;;) {
		const before = excluded.size;
		const ends = (await git.run(["rev-list", "--stdin"], { input: `${[...excluded].join("\n")}\n` })).toString("latin1").split("\n").filter((id) => hidden.has(id));
		const present = await presence(git, ends.length === 0 ? [] : [...(await recordedParents(git, ends)).values()].flat());
		for (const [id, isThere] of present) if (isThere) excluded.add(id);
		if (excluded.size === before) return {
			excluded: [...excluded],
			endsEarly: [...present.values()].includes(false)
		};
	}
}
/** The commits at which a shallow clone ends. */
async function shallowCommits(git) {
	const output = await git.run([
		"rev-parse",
		"--path-format=absolute",
		"--git-path",
		"shallow"
	]);
	try {
		const text = readFileSync(output.toString("utf8").replace(/\n$/, ""), "latin1");
		return new Set(text.split("\n").filter((line) => line !== ""));
	} catch {
		return /* @__PURE__ */ new Set();
	}
}
/** The parents that a commit object names, whatever git makes of them. */
async function recordedParents(git, ids) {
	const parents = /* @__PURE__ */ new Map();
	const output = await git.run(["cat-file", "--batch"], { input: `${ids.join("\n")}\n` });
	for (let at = 0; at < output.length;) {
		const end = output.indexOf(10, at);
		if (end === -1) break;
		const [id = "", type, size] = output.toString("latin1", at, end).split(" ");
		if (type !== "commit") {
			at = end + 1;
			continue;
		}
		const body = output.toString("latin1", end + 1, end + 1 + Number(size));
		const named = [...body.slice(0, Math.max(0, body.indexOf("\n\n"))).matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1] ?? "");
		parents.set(id, named);
		at = end + 1 + Number(size) + 1;
	}
	return parents;
}
async function presence(git, ids) {
	if (ids.length === 0) return /* @__PURE__ */ new Map();
	const answers = (await git.run(["cat-file", "--batch-check"], { input: `${ids.join("\n")}\n` })).toString("latin1").split("\n");
	return new Map(ids.map((id, index) => [id, answers[index]?.startsWith(`${id} commit `) ?? false]));
}
function parentsFirst$1(parents) {
	const sorted = /* @__PURE__ */ new Set();
	for (const start of parents.keys()) {
		const path = [start];
		while (path.length > 0) {
			const id = path.at(-1) ?? "";
			const next = (parents.get(id) ?? []).filter((parent) => parents.has(parent) && !sorted.has(parent))[0];
			if (next === void 0) {
				sorted.add(id);
				path.pop();
			} else path.push(next);
		}
	}
	return [...sorted];
}
/**
* One process for all: each line of its input is a commit and the parent to compare it with. null where git has not got
* the trees.
*/
async function changesOf(git, pairs) {
	if (pairs.length === 0) return [];
	const input = pairs.map(({ id, parent }) => parent === null ? id : `${id} ${parent}`).join("\n");
	const { stdout, fault } = await git.ask([
		...diffArguments$1,
		"--stdin",
		"--root",
		"--always"
	], { input: `${input}\n` });
	if (fault === "missing-object") return null;
	if (fault !== null) throw gitFailure(fault, git.folder);
	const sections = [];
	const fields = records(stdout);
	for (let at = 0; at < fields.length; at++) {
		const { text } = fields[at] ?? { text: "" };
		if (!text.startsWith(":")) {
			sections.push([]);
			continue;
		}
		at += 1;
		const path = fields[at]?.text ?? "";
		const [, mode = "", , id = "", status] = text.slice(1).split(" ");
		const entry = status === "D" ? null : {
			path,
			kind: kindOf(mode),
			id,
			tracked: true
		};
		sections.at(-1)?.push({
			path,
			entry
		});
	}
	return sections;
}
const diffArguments$1 = [
	"diff-tree",
	"-r",
	"-z",
	"--raw",
	"--no-abbrev",
	"--no-renames",
	"--no-relative"
];
function unlikeAll(byParent) {
	const [first = [], ...rest] = byParent;
	const others = rest.map((changes) => new Set(changes.map(({ path }) => path)));
	return first.flatMap(({ path, entry }) => entry !== null && entry.kind !== "submodule" && others.every((paths) => paths.has(path)) ? [entry] : []);
}
/** One question in place of listing HEAD too; null before the first commit. */
async function stagedDifference(git) {
	const { stdout, fault } = await git.ask([
		"diff-index",
		"--cached",
		...renaming,
		"--raw",
		"--no-abbrev",
		"HEAD",
		"--"
	]);
	if (fault === "unknown-revision") return null;
	if (fault !== null) throw gitFailure(fault, git.folder);
	return differenceIn(stdout);
}
/** The same between two commits: what leads from the head back to the base. Null where git has not got the trees. */
async function differenceBetween(git, base, head) {
	const { stdout, fault } = await git.ask([
		"diff-tree",
		"-r",
		...renaming,
		"--raw",
		"--no-abbrev",
		base,
		head,
		"--"
	]);
	if (fault === "missing-object" || fault === "unknown-revision") return null;
	if (fault !== null) throw gitFailure(fault, git.folder);
	return differenceIn(stdout);
}
function differenceIn(output) {
	const undo = [];
	const renames = /* @__PURE__ */ new Map();
	let isWhole = true;
	const fields = records(output).map(({ text }) => text);
	for (let at = 0; at < fields.length;) {
		const [mode = "", , id = "", , status = ""] = (fields[at] ?? "").slice(1).split(" ");
		const isRename = status.startsWith("R");
		const before = fields[at + 1] ?? "";
		const now = isRename ? fields[at + 2] ?? "" : before;
		at += isRename ? 3 : 2;
		if (status === "U") isWhole = false;
		if (isRename) renames.set(now, before);
		if (isRename || status === "A") undo.push({
			path: now,
			entry: null
		});
		if (status !== "A") undo.push({
			path: before,
			entry: {
				path: before,
				kind: kindOf(mode),
				id,
				tracked: true
			}
		});
	}
	return {
		undo,
		renames,
		isWhole
	};
}
/** The head's path of every file that was renamed since the base → its path there. */
async function renamesSince(git, base, head) {
	const [command = "", ...rest] = head === "index" ? [
		"diff-index",
		"--cached",
		base
	] : [
		"diff-tree",
		"-r",
		base,
		head
	];
	const fields = records(await git.run([
		command,
		...renaming,
		"--diff-filter=R",
		"--name-status",
		...rest,
		"--"
	])).map(({ text }) => text);
	const renames = /* @__PURE__ */ new Map();
	for (let at = 0; at + 2 < fields.length; at += 3) renames.set(fields[at + 2] ?? "", fields[at + 1] ?? "");
	return renames;
}
const renaming = [
	"-z",
	"-M",
	"-l2000",
	"--no-relative",
	"--no-ext-diff",
	"--no-textconv"
];
// packages/io/src/git/revisions.ts
function parseEnds(text) {
	const match = /^(.*?)(\.{2,3})(.*)$/s.exec(text);
	if (match === null || match[1] === "" && match[3] === "") throw new Failure("usage", "a range is written BASE..HEAD", { hint: "For example: sops-guard lint --range origin/main..HEAD" });
	return {
		base: match[1] || "HEAD",
		head: match[3] || "HEAD",
		fromMergeBase: match[2] === "..."
	};
}
/**
* The commits that revisions name; null for one that git cannot find. Revisions go through stdin, so that none can be
* taken for an option.
*/
async function commitsOf(git, revisions) {
	const questions = revisions.map((revision) => /[\n\0]/.test(revision) || revision === "" ? "." : `${revision}^{commit}`);
	const answers = (await git.run(["cat-file", "--batch-check"], { input: `${questions.join("\n")}\n` })).toString("utf8").split("\n");
	return revisions.map((_, index) => /^([0-9a-f]{40,64}) commit \d+$/.exec(answers[index] ?? "")?.[1] ?? null);
}
/** One commit that must be there. */
async function commitOf(git, revision) {
	const [id] = await commitsOf(git, [revision]);
	if (id == null) throw unknownRevision(git, revision);
	return id;
}
/** Where two commits parted; null where git cannot tell. */
async function mergeBase(git, left, right) {
	const { stdout, fault } = await git.ask([
		"merge-base",
		left,
		right
	]);
	return fault === null ? stdout.toString("latin1").trim() : null;
}
function unknownRevision(git, revision) {
	const { hint } = gitFailure("unknown-revision", git.folder);
	return new Failure("git", `git does not know the revision ${revision}`, hint === null ? {} : { hint });
}
/** True for a full object id, which can name something that this clone has not got. */
function isObjectId(revision) {
	return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision);
}
// packages/io/src/trees/real-folders.ts
/** Remembers which folders of a work tree are folders, and not links to somewhere else. */
var RealFolders = class {
	#root;
	#known = /* @__PURE__ */ new Map([["", true]]);
	constructor(root) {
		this.#root = root;
	}
	/** True when every folder above the path is a real one. */
	hold(path) {
		return this.#isReal(path.slice(0, Math.max(0, path.lastIndexOf("/"))));
	}
	#isReal(folder) {
		const known = this.#known.get(folder);
		if (known !== void 0) return known;
		const real = this.hold(folder) && (folder.includes("�") || kindAt(onDisk(this.#root, folder, null)) === "folder");
		this.#known.set(folder, real);
		return real;
	}
};
// packages/io/src/sweep/sweep.ts
/**
* Looks through many files for a scan's needles, each with one opening and as few other calls as there can be. All contents
* pass through one buffer, so nothing is kept of them.
*/
var Sweep = class {
	#scan;
	#largest;
	#buffer = new Uint8Array(bufferSize);
	/** `largest`: bytes; a file above it is `too-large`. */
	constructor(scan, largest) {
		this.#scan = scan;
		this.#largest = largest;
	}
	/** Looks at one path; `use` is given a file's content, which is gone after the call. Links are not followed. */
	at(path, use) {
		const content = this.#read(path);
		if (content === null) return this.#unlikely(path, use);
		use?.(content);
		return {
			kind: "file",
			found: needlesIn(this.#scan, content)
		};
	}
	/** A file's content where it is an ordinary one of ordinary size; null where a closer look is needed. */
	#read(path) {
		let descriptor;
		try {
			descriptor = openSync(path, readOnly);
		} catch {
			return null;
		}
		try {
			const length = readSync(descriptor, this.#buffer, 0, bufferSize, null);
			return length === 0 || length === bufferSize ? null : this.#buffer.subarray(0, length);
		} catch {
			return null;
		} finally {
			closeSync(descriptor);
		}
	}
	/** Links, folders, pipes, empty and very large files, and what cannot be read. */
	#unlikely(path, use) {
		const kind = kindAt(path);
		if (kind !== "file" && kind !== "executable") return {
			kind,
			found: void 0
		};
		const content = readAt(path, kind, this.#largest);
		if (typeof content === "string") return {
			kind: "file",
			found: content
		};
		use?.(content);
		return {
			kind: "file",
			found: needlesIn(this.#scan, content)
		};
	}
};
const bufferSize = 1048576;
const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
// packages/io/src/sweep/share.ts
/** How many paths a thread takes at once: neighbours mostly share their folder. */
const bite = 64;
const done = 1;
/** A share for these paths; null stands for one that is left to a closer look. */
function sweepShare(root, largest, paths, scan) {
	const bytes = Buffer$1.from(paths.map((path) => path ?? "").join(""));
	const share = {
		root,
		largest,
		paths: new SharedArrayBuffer(bytes.length),
		ends: new SharedArrayBuffer(4 * paths.length),
		found: new SharedArrayBuffer(4 * paths.length * (1 + scan.width)),
		taken: new SharedArrayBuffer(4)
	};
	bytes.copy(Buffer$1.from(share.paths));
	const ends = new Int32Array(share.ends);
	let end = 0;
	for (const [index, path] of paths.entries()) {
		end += path === null ? 0 : Buffer$1.byteLength(path);
		ends[index] = end;
	}
	return share;
}
/** Looks at paths until all are taken. */
function workOn(share, scan) {
	const sweep = new Sweep(scan, share.largest);
	const folders = new RealFolders(share.root);
	const paths = Buffer$1.from(share.paths);
	const ends = new Int32Array(share.ends);
	const found = new Int32Array(share.found);
	const taken = new Int32Array(share.taken);
	for (;;) {
		const first = Atomics.add(taken, 0, bite);
		if (first >= ends.length) return;
		for (let index = first; index < Math.min(first + bite, ends.length); index++) {
			const path = paths.toString("utf8", index === 0 ? 0 : ends[index - 1], ends[index]);
			if (path === "" || !folders.hold(path)) continue;
			const seen = sweep.at(onDisk(share.root, path, null));
			if (seen.kind !== "file" || typeof seen.found !== "object") continue;
			found.set(seen.found.words, index * (1 + scan.width) + 1);
			Atomics.store(found, index * (1 + scan.width), done);
		}
	}
}
/** What was found in one file; undefined where it needs a closer look. */
function foundIn(share, index, scan) {
	const found = new Int32Array(share.found);
	const at = index * (1 + scan.width);
	return Atomics.load(found, at) === done ? scan.setOf(found.slice(at + 1, at + 1 + scan.width)) : void 0;
}
// packages/io/src/sweep/crew.ts
/** Below it a thread costs more than it saves. Bytes of a git index: some 100 a file. */
const worthIt = 4e5;
const mostThreads = 4;
/** How many threads besides this one look through a work tree: none for a small one. `jobs`: what the user said. */
function helpersFor(isLarge, jobs) {
	if (jobs !== void 0) return jobs - 1;
	return isLarge ? Math.min(availableParallelism(), mostThreads) - 1 : 0;
}
/** Whether the index of a work tree says that it holds thousands of files. */
function isLargeWorktree(root) {
	return sizeOf(join(root, ".git", "index")) >= worthIt;
}
/**
* Keeps V8 from letting the memory for young objects grow to 64 MB and more: what lint makes is either short-lived or stays, so
* the growth costs memory and saves no time.
*/
async function boundYoungMemory() {
	const { setFlagsFromString } = await import("node:v8");
	setFlagsFromString("--semi-space-growth-factor=1");
}
/** Zero where there is none, as in a work tree whose repository is elsewhere. */
function sizeOf(file) {
	try {
		return statSync(file).size;
	} catch {
		return 0;
	}
}
/**
* Threads that help to look through files. They start while git lists what there is; each gets the same share and takes from
* it what nobody has taken yet.
*/
var SweepCrew = class {
	#scan;
	#workers;
	constructor(count, scan) {
		this.#scan = scan;
		this.#workers = Array.from({ length: count }, () => {
			const worker = new Worker(workerFile, {
				workerData: scan.needles,
				env: {},
				execArgv: []
			});
			const end = new Promise((resolve) => worker.once("error", () => resolve()).once("exit", () => resolve()));
			worker.unref();
			return {
				worker,
				end
			};
		});
	}
	/** Resolves when every thread, this one too, has found nothing more to take. */
	async work(share) {
		for (const { worker } of this.#workers) {
			worker.ref();
			worker.postMessage(share);
		}
		workOn(share, this.#scan);
		await Promise.all(this.#workers.map(({ end }) => end));
	}
};
/** Beside the bundle's chunks. */
const workerFile = new URL("./sweep-worker.cjs", import.meta.url);
// packages/io/src/trees/folder.ts
/**
* A folder that is no repository: every file below it in byte order. Links are not followed, `.git` folders not entered,
* pipes and devices left out. A folder that cannot be listed stands there as an entry that cannot be read, so that it is not
* passed over in silence. `flat`: only what lies directly in it.
*/
function folderSource(root, largest, { flat = false } = {}) {
	const disk = /* @__PURE__ */ new Map();
	const folders = [{
		path: "",
		raw: null
	}];
	for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) {
		const place = onDisk(root, folder.path, folder.raw);
		const names = namesIn(place);
		if (names === null) disk.set({
			path: folder.path,
			kind: "file",
			id: null,
			tracked: true
		}, place);
		for (const name of names ?? []) {
			const inner = below(folder, name);
			const place = onDisk(root, inner.path, inner.raw);
			const kind = kindAt(place);
			if (kind === "folder") {
				if (!flat && name.path.toLowerCase() !== ".git") folders.push(inner);
			} else if (kind !== null && kind !== "special") disk.set({
				path: inner.path,
				kind,
				id: null,
				tracked: true
			}, place);
		}
	}
	return {
		kind: "folder",
		entries: [...disk.keys()].sort((left, right) => byBytes(left.path, right.path)),
		read: (entry) => readAt(disk.get(entry) ?? join(root, entry.path), entry.kind, largest)
	};
}
function namesIn(folder) {
	try {
		const names = readdirSync(folder);
		if (!names.some((name) => name.includes("�"))) return names.map((path) => ({
			path,
			raw: null
		}));
		return readdirSync(folder, { encoding: "buffer" }).map((raw) => {
			const path = raw.toString("utf8");
			return {
				path,
				raw: path.includes("�") ? raw : null
			};
		});
	} catch {
		return null;
	}
}
function below(folder, name) {
	const path = folder.path === "" ? name.path : `${folder.path}/${name.path}`;
	if (folder.raw === null && name.raw === null) return {
		path,
		raw: null
	};
	const bytes = (part) => part.raw ?? Buffer.from(part.path);
	const parts = folder.path === "" ? [bytes(name)] : [
		bytes(folder),
		Buffer.from("/"),
		bytes(name)
	];
	return {
		path,
		raw: Buffer.concat(parts)
	};
}
// packages/io/src/trees/site.ts
function siteOf(ground, found) {
	if (found === null) return {
		root: ground.folder,
		scope: ground.file ?? ""
	};
	return {
		root: found.root ?? ground.folder,
		scope: found.scope
	};
}
// packages/io/src/trees/worktree.ts
/**
* What git tracks, with its content as it lies in the work tree. What was deleted there is not in this tree; neither is
* what stands behind a folder that became a link, because links are not followed.
*/
function worktreeSource(parts) {
	const { root, largest, blobs, scan } = parts;
	const sweep = scan == null ? null : new Sweep(scan, largest);
	const disk = /* @__PURE__ */ new Map();
	const found = /* @__PURE__ */ new Map();
	const folders = new RealFolders(root);
	const entries = [];
	const read = (entry) => {
		const path = disk.get(entry);
		if (path !== void 0) {
			const content = readAt(path, entry.kind, largest);
			if (entry instanceof WorktreeEntry) entry.prove(content);
			return content;
		}
		return entry.id === null || entry.kind === "submodule" ? "not-a-file" : blobs.read(entry.id);
	};
	for (const [index, listed] of parts.tracked.entries()) {
		const path = onDisk(root, listed.path, listed.raw);
		const entry = new WorktreeEntry(listed, read, parts.identify);
		const before = parts.foundBefore?.(index);
		const isHere = before !== void 0 || folders.hold(listed.path);
		const seen = before !== void 0 ? {
			kind: "file",
			found: before
		} : isHere && sweep !== null && listed.kind !== "submodule" ? sweep.at(path, parts.identify === void 0 ? void 0 : (content) => entry.prove(content)) : {
			kind: isHere ? kindAt(path) : null,
			found: void 0
		};
		const kind = kindNow(seen.kind, listed.kind);
		if (kind !== null) {
			entry.kind = kind;
			disk.set(entry, path);
			entries.push(entry);
			if (seen.found !== void 0) found.set(entry, seen.found);
		} else if (listed.isSparse) entries.push({
			path: listed.path,
			kind: listed.kind,
			id: listed.id,
			tracked: true
		});
	}
	for (const { path, raw } of parts.untracked) {
		const place = onDisk(root, path, raw);
		const kind = kindAt(place);
		if (kind === null || kind === "folder" || kind === "special") continue;
		const entry = {
			path,
			kind,
			id: null,
			tracked: false
		};
		disk.set(entry, place);
		entries.push(entry);
	}
	return {
		kind: "worktree",
		entries,
		read,
		found: (entry) => found.get(entry)
	};
}
/** A tracked file. Its id is git's only if its bytes hash to it: a modified file, or one that a filter wrote, has none. */
var WorktreeEntry = class {
	path;
	kind;
	tracked = true;
	#listed;
	#read;
	#identify;
	#id;
	constructor(listed, read, identify) {
		this.path = listed.path;
		this.kind = listed.kind;
		this.#listed = listed.id;
		this.#read = read;
		this.#identify = identify;
	}
	get id() {
		if (this.#identify === void 0 || this.kind === "submodule") return null;
		if (this.#id === void 0) this.#read(this);
		return this.#id ?? null;
	}
	prove(content) {
		if (this.#identify === void 0) return;
		const id = typeof content === "string" ? null : this.#identify(content);
		this.#id = id === this.#listed ? id : null;
	}
};
/** What a tracked path is now. A pipe or a device in its place stays a file that cannot be read. */
function kindNow(found, listed) {
	if (found === null) return listed === "submodule" ? "submodule" : null;
	if (found === "folder") return listed === "submodule" ? "submodule" : null;
	if (found === "special") return "file";
	return found === "file" && listed === "executable" ? listed : found;
}
// packages/io/src/trees/subject.ts
/**
* Opens whatever a subject needs. Questions to git that do not depend on each other are asked at once. `reading` is what all
* trees of the subject share, with what shall be looked for in them.
*/
async function openSubject(ground, subject, reading = new Reading()) {
	optimizeLate();
	if (ground.git === null) return openFolder(ground, subject, reading);
	switch (subject.kind) {
		case "staged": return openStaged(ground, ground.git, reading);
		case "range": return openRange(ground, ground.git, subject, reading);
		case "worktree": return openWorktree(ground, ground.git, subject, reading);
	}
}
function openFolder(ground, subject, reading) {
	if (subject.kind !== "worktree" || subject.base !== void 0) throw new Failure("usage", "there is no git repository here, so there is nothing to compare with", { hint: "Go into a repository, or leave out --staged, --range and --base." });
	const source = folderSource(ground.folder, blobLimits.largest, { flat: ground.file !== null });
	return {
		site: siteOf(ground, null),
		words: "folder, not a git repository",
		tree: new Tree(source, reading),
		base: null,
		commits: [],
		gaps: []
	};
}
async function openWorktree(ground, git, { base, jobs }, reading) {
	const place = ground.worktree ?? await askedWorktree(ground);
	if (place === null) return openFolder(ground, {
		kind: "worktree",
		base
	}, reading);
	const { root } = place;
	const { scan } = reading;
	const isLarge = isLargeWorktree(root);
	if (isLarge) await boundYoungMemory();
	const helpers = base === void 0 && scan !== null ? helpersFor(isLarge, jobs) : 0;
	const crew = helpers > 0 && scan !== null ? new SweepCrew(helpers, scan) : null;
	const others = crew === null ? null : place.git.ask(untrackedArguments);
	const listing = await place.git.ask(crew === null ? worktreeArguments : indexArguments);
	if (listing.fault === "not-a-repository") return openFolder(ground, {
		kind: "worktree",
		base
	}, reading);
	if (listing.fault !== null) throw gitFailure(listing.fault, ground.folder);
	const listed = listedInIndex(listing.stdout);
	const foundBefore = crew === null || scan === null ? void 0 : await sweptBy(crew, root, listed, scan);
	const around = others === null ? listing : await others;
	if (around.fault !== null) throw gitFailure(around.fault, ground.folder);
	const store = new Store(git, reading);
	const source = worktreeSource({
		root,
		tracked: listed,
		untracked: listedUntracked(around.stdout),
		blobs: store.blobs,
		largest: blobLimits.largest,
		identify: base === void 0 ? void 0 : await identifier(listed[0]?.id.length ?? 40),
		scan,
		foundBefore
	});
	if (!source.entries.some(({ tracked }) => tracked)) await askedWorktree(ground);
	const opened = {
		site: siteOf(ground, place),
		tree: new Tree(source, reading),
		commits: []
	};
	if (base === void 0) return {
		...opened,
		words: "work tree",
		base: null,
		gaps: []
	};
	const id = await commitOf(git, base);
	const [entries, renames] = await Promise.all([entriesThere(git, id), renamesSince(git, id, "index")]);
	await store.load(entries);
	return {
		...opened,
		words: `work tree, against ${shown(base)}`,
		base: {
			tree: store.tree("commit", entries),
			renames
		},
		gaps: store.baseGaps(entries)
	};
}
/** Has all threads look through the files of an index. */
async function sweptBy(crew, root, listed, scan) {
	const paths = listed.map(({ path, raw, kind }) => raw === null && kind !== "submodule" ? path : null);
	const share = sweepShare(root, blobLimits.largest, paths, scan);
	await crew.work(share);
	return (index) => foundIn(share, index, scan);
}
/** The work tree as git itself sees it; null for no repository, a failure where there is none. */
async function askedWorktree(ground) {
	const repository = await repositoryAt(ground);
	if (repository === null) return null;
	const { root, scope, git } = repository;
	if (root === null) throw gitFailure("no-work-tree", ground.folder);
	return {
		root,
		scope,
		git
	};
}
/** git's id of some content, by the hash that the repository uses. */
async function identifier(digits) {
	const { createHash } = await import("node:crypto");
	const algorithm = digits === 64 ? "sha256" : "sha1";
	return (content) => createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest("hex");
}
async function openStaged(ground, git, reading) {
	const [index, difference] = await Promise.all([git.ask(indexArguments), settled(stagedDifference(git))]);
	if (index.fault === "not-a-repository") return openFolder(ground, { kind: "staged" }, reading);
	if (index.fault !== null) throw gitFailure(index.fault, ground.folder);
	const store = new Store(git, reading);
	const staged = entriesOf(listedInIndex(index.stdout));
	const { entries, renames } = await headOf(git, staged, difference());
	await store.load(staged, entries);
	return {
		site: siteOf(ground, ground.worktree),
		words: "index, against HEAD",
		tree: store.tree("index", staged),
		base: {
			tree: store.tree("commit", entries),
			renames
		},
		commits: [],
		gaps: store.baseGaps(entries)
	};
}
/** What HEAD has, told by the index and its difference. Before the first commit everything is new. */
async function headOf(git, staged, difference) {
	if (difference === null) return {
		entries: [],
		renames: /* @__PURE__ */ new Map()
	};
	const { undo, renames, isWhole } = difference;
	const changed = undo.flatMap(({ entry }) => entry === null ? [] : [entry]);
	return {
		entries: isWhole && !hasLossyName(staged) && !hasLossyName(changed) ? applied(staged, undo) : await entriesThere(git, await commitOf(git, "HEAD")),
		renames
	};
}
/** Keeps a failure until somebody asks for the result, because another one may come first. */
async function settled(promise) {
	const [result] = await Promise.allSettled([promise]);
	return () => {
		if (result.status === "rejected") throw result.reason;
		return result.value;
	};
}
async function openRange(ground, git, subject, reading) {
	const [repository, [asked = null, head = null]] = await Promise.all([repositoryAt(ground), commitsOf(git, [subject.base, subject.head]).catch(() => [])]);
	if (repository === null) return openFolder(ground, subject, reading);
	if (head === null) throw unknownRevision(git, subject.head);
	const mayBeMissing = subject.baseMayBeMissing || repository.shallow || isObjectId(subject.base);
	if (asked === null && !mayBeMissing) throw unknownRevision(git, subject.base);
	const base = asked !== null && subject.fromMergeBase ? await parting(git, asked, head, subject) : asked;
	return (base === null ? null : await openCompared(ground, repository, subject, {
		base,
		head
	}, reading)) ?? openWhole(ground, repository, head, reading);
}
/** Where head left base; base itself where nobody can tell, and then more counts as new. */
async function parting(git, base, head, { beyond = [] }) {
	const [only] = beyond;
	return await mergeBase(git, base, head) ?? (beyond.length === 1 && only !== void 0 ? only : base);
}
/** Without its base a range is judged as if everything were new: more is reported, never less. */
async function openWhole(ground, repository, head, reading) {
	const { git } = repository;
	const store = new Store(git, reading);
	const entries = await entriesThere(git, head);
	await store.load(entries);
	return {
		site: siteOf(ground, repository),
		words: `commit ${shown(head)}, whole, because the base is missing`,
		tree: store.tree("commit", entries),
		base: {
			tree: store.tree("commit", []),
			renames: /* @__PURE__ */ new Map()
		},
		commits: [],
		gaps: [{
			what: "the base of the range",
			why: "git does not have it; fetch it first",
			path: null,
			blocking: true
		}]
	};
}
/** Null where git has not got the base's trees. */
async function openCompared(ground, repository, subject, { base, head }, reading) {
	const { git, shallow } = repository;
	const { beyond = [], endsOnly } = subject;
	const [headEntries, difference, led] = await Promise.all([
		entriesThere(git, head),
		differenceBetween(git, base, head),
		settled(endsOnly ? noHistory : historyBetween(git, {
			base,
			head,
			beyond,
			shallow
		}))
	]);
	const baseEntries = await baseOf(git, base, headEntries, difference);
	if (baseEntries === null) return null;
	const renames = difference?.renames ?? /* @__PURE__ */ new Map();
	const history = led();
	const old = new Set(baseEntries.map(({ id }) => id));
	const records = history.commits.map((record) => ({
		...record,
		introduced: record.introduced.filter(({ id }) => !old.has(id))
	}));
	const introduced = records.flatMap((record) => record.introduced);
	const still = new Set(headEntries.map(({ id }) => id));
	const store = new Store(git, reading);
	await store.load(headEntries, baseEntries, introduced);
	const tree = store.tree("commit", headEntries);
	const { blobs } = store;
	const commits = new CommitTrees({
		git,
		blobs,
		reading,
		records,
		whole: /* @__PURE__ */ new Map([[base, baseEntries]])
	}).commits(/* @__PURE__ */ new Map([[head, tree]]));
	const count = subject.endsOnly ? "" : `${commits.length} ${commits.length === 1 ? "commit" : "commits"}, `;
	const dots = subject.fromMergeBase ? "..." : "..";
	return {
		site: siteOf(ground, repository),
		words: `${count}${shown(subject.base)}${dots}${shown(subject.head)}`,
		tree,
		base: {
			tree: store.tree("commit", baseEntries),
			renames
		},
		commits,
		gaps: [
			...history.isCut ? [cut] : [],
			...store.introducedGaps(introduced.filter(({ id }) => !still.has(id))),
			...store.baseGaps(baseEntries)
		]
	};
}
/**
* What the base has, told by the head and what differs, so that what is alike is one entry and therefore one file. Names that are
* no UTF-8 stand where their text does not show it, so there git lists the base.
*/
async function baseOf(git, base, headEntries, difference) {
	const changed = difference?.undo.flatMap(({ entry }) => entry === null ? [] : [entry]) ?? [];
	return difference !== null && !hasLossyName(headEntries) && !hasLossyName(changed) ? applied(headEntries, difference.undo) : entriesAt(git, base);
}
const noHistory = Promise.resolve({
	commits: [],
	isCut: false
});
const cut = {
	what: "the commits between base and head",
	why: "this clone ends before the base does, so some may be missing; `git fetch --unshallow` brings them",
	path: null,
	blocking: true
};
async function entriesThere(git, commit) {
	const entries = await entriesAt(git, commit);
	if (entries === null) throw gitFailure("missing-object", git.folder);
	return entries;
}
/** Blobs, and what was read of them, that all trees of one run share. */
var Store = class {
	blobs;
	#reading;
	constructor(git, reading) {
		this.blobs = new Blobs(git);
		this.#reading = reading;
	}
	tree(kind, entries) {
		return new Tree(objectSource(kind, entries, this.blobs), this.#reading);
	}
	async load(...lists) {
		await this.blobs.load(lists.flatMap((entries) => entries.flatMap(contentId)));
	}
	/** A base with holes knows less, so more is reported as new than is. */
	baseGaps(entries) {
		return this.#gaps(entries, "at the base", "git does not have it, so more may count as new than is", false);
	}
	introducedGaps(entries) {
		return this.#gaps(entries, "of commits in between", "git does not have it", true);
	}
	#gaps(entries, which, why, blocking) {
		const absent = this.blobs.missing(entries.flatMap(contentId));
		if (absent === 0) return [];
		return [{
			what: `the content of ${absent} ${absent === 1 ? "file" : "files"} ${which}`,
			why,
			path: null,
			blocking
		}];
	}
};
const contentId = ({ id, kind }) => id === null || kind === "submodule" ? [] : [id];
const shown = (revision) => isObjectId(revision) ? revision.slice(0, 12) : revision;
// packages/io/src/lint/policy-files.ts
const policyName = ".sops-guard.yaml";
/**
* Texts of a tree. Links lead to files of the same tree and nowhere else. What git does not track yet counts too, so that a
* policy holds from the moment that it is written. A file that is there and cannot be read is a {@link Failure}, never "no
* policy".
*/
function fromTree(tree) {
	const untracked = new Map(tree.untracked.map((file) => [file.path, file]));
	return (path) => {
		const file = tree.file(path) ?? untracked.get(path);
		if (file === void 0) return null;
		const target = file.entry.kind === "link" ? linkTarget(tree, file) : file;
		return target === null ? unreadable(path) : textOf(target, path);
	};
}
function textOf(file, path) {
	return file.text ?? unreadable(path);
}
function unreadable(path) {
	throw new Failure("policy", "this file cannot be read as a text of the repository", {
		hint: "Replace it by a plain file; a link must lead to one inside the repository.",
		place: { path }
	});
}
/** The policy for a path: that of the nearest folder at or above it, else the preset alone. */
function policyFor(place, rules, choice) {
	const preset = choice.preset === void 0 ? {} : { preset: choice.preset };
	if (choice.file !== void 0) return chosenPolicy(choice.file, place, rules, preset);
	const { read, scope } = place;
	for (const folder of foldersUp(scope)) {
		const path = policyIn(folder);
		const text = read(path);
		if (text !== null) return parsePolicy(text, {
			path,
			project: folder,
			read,
			...preset
		}, rules);
	}
	return presetPolicy("", rules, choice);
}
/** The policy at the root of a tree. */
function policyAt(tree, rules) {
	return policyFor({
		read: fromTree(tree),
		root: "",
		scope: ""
	}, rules, {});
}
/** What applies where there is no policy file: the preset alone. */
function presetPolicy(project, rules, { preset } = {}) {
	const source = {
		path: null,
		project,
		read: () => null,
		...preset === void 0 ? {} : { preset }
	};
	return parsePolicy("version: 1\n", source, rules);
}
/** `--policy FILE`: its globs still speak of the project that the path lies in. */
function chosenPolicy(file, { read, root, scope }, rules, preset) {
	const inside = pathWithin(root, file);
	const text = (inside === null ? null : read(inside)) ?? readText(file);
	if (text === null) throw new Failure("policy", "the policy file is not there", {
		hint: "Check the path that was given for the policy.",
		place: { path: file }
	});
	const project = foldersUp(scope).find((folder) => read(policyIn(folder)) !== null) ?? "";
	return parsePolicy(text, {
		path: inside ?? resolve(file),
		read,
		project,
		...preset
	}, rules);
}
/** A file of the working directory as a path of the tree; null when it lies outside. */
function pathWithin(root, file) {
	const absolute = resolve(file);
	const folder = existsSync(dirname(absolute)) ? realpathSync(dirname(absolute)) : dirname(absolute);
	const inside = relative(root, join(folder, basename(absolute)));
	if (inside === "" || isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`)) return null;
	return inside.split(sep).join("/");
}
const policyIn = (folder) => folder === "" ? policyName : `${folder}/${policyName}`;
/** A path and the folders above it, down to the root "". */
function foldersUp(path) {
	const folders = [];
	for (let folder = path; folder !== ""; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) folders.push(folder);
	return [...folders, ""];
}
// packages/io/src/git/object-stream.ts
/**
* Reads many blobs with one git and keeps none of them. What git stops at, a damaged object or one that only a server has, is
* `missing-object`, and the rest is asked for again.
*/
async function eachBlob(git, ids, largest, take) {
	let asked = ids;
	let isChecked = false;
	while (asked.length > 0) {
		const stream = new ObjectStream(largest, take);
		const input = `${asked.join("\n")}\n`;
		const { fault } = await git.ask([
			"cat-file",
			"--batch",
			"--buffer"
		], {
			input,
			take: (chunk) => stream.take(chunk),
			timeout: patience$1
		});
		if (fault === null && stream.told >= asked.length) return;
		if (fault === "no-git" || fault === "timeout" || fault === "not-a-repository") throw gitFailure(fault, git.folder);
		asked = asked.slice(stream.told);
		if (fault === "failed" || fault === "missing-object" || fault === "unreachable" || fault === null) {
			const [culprit, ...rest] = asked;
			if (culprit !== void 0) take(culprit, "missing-object");
			asked = rest;
		} else throw gitFailure(fault, git.folder);
		if (!isChecked) {
			isChecked = true;
			asked = await present(git, asked, take);
		}
	}
}
/** The same where it becomes known little by little what shall be read: git reads while others still look. */
var BlobFeed = class {
	#git;
	#largest;
	#take;
	#asked = [];
	#stdin = null;
	#unsaid = "";
	#answer = null;
	#stream = null;
	constructor(git, largest, take) {
		this.#git = git;
		this.#largest = largest;
		this.#take = take;
	}
	ask(id) {
		this.#asked.push(id);
		if (this.#answer === null) {
			const stream = new ObjectStream(this.#largest, this.#take);
			this.#stream = stream;
			this.#answer = this.#git.ask([
				"cat-file",
				"--batch",
				"--buffer"
			], {
				talk: (stdin) => {
					this.#stdin = stdin;
				},
				take: (chunk) => stream.take(chunk),
				timeout: patience$1
			});
		}
		if (this.#unsaid === "") setImmediate(() => this.#say());
		this.#unsaid += `${id}\n`;
	}
	#say() {
		if (this.#unsaid !== "") this.#stdin?.write(this.#unsaid);
		this.#unsaid = "";
	}
	/** Waits until all is answered. */
	async end() {
		this.#say();
		this.#stdin?.end();
		await this.#answer;
		const rest = this.#asked.slice(this.#stream?.told ?? 0);
		if (rest.length > 0) await eachBlob(this.#git, rest, this.#largest, this.#take);
	}
};
/** Where git stopped once it may stop at thousands, so it is asked what it has. */
async function present(git, ids, take) {
	const { stdout, fault } = await git.ask([
		"rev-list",
		"--objects",
		"--all",
		"--missing=print"
	], { timeout: patience$1 });
	if (fault !== null) return ids;
	const missing = new Set(stdout.toString("latin1").split("\n").flatMap((line) => line.startsWith("?") ? [line.slice(1)] : []));
	return ids.filter((id) => {
		if (!missing.has(id)) return true;
		take(id, "missing-object");
		return false;
	});
}
/** Milliseconds for one git. */
const patience$1 = 6e5;
/** Reads what `cat-file --batch` prints: `<id> <type> <size>`, newline, the bytes, newline; or `<id> missing`. */
var ObjectStream = class {
	/** How many questions are answered. */
	told = 0;
	#largest;
	#take;
	#rest = Buffer.alloc(0);
	#open = null;
	constructor(largest, take) {
		this.#largest = largest;
		this.#take = take;
	}
	take(chunk) {
		let data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
		this.#rest = Buffer.alloc(0);
		while (data.length > 0) {
			if (this.#open !== null) {
				data = this.#fill(data);
				continue;
			}
			const end = data.indexOf(10);
			if (end === -1) {
				this.#rest = data;
				return true;
			}
			this.#begin(data.toString("latin1", 0, end));
			data = data.subarray(end + 1);
		}
		return true;
	}
	#begin(header) {
		const [id = "", type, size] = header.split(" ");
		if (size === void 0) {
			this.#tell(id, "missing-object");
			return;
		}
		const length = Number(size);
		const isKept = type === "blob" && length <= this.#largest;
		this.#open = {
			id,
			isBlob: type === "blob",
			left: length + 1,
			parts: isKept ? [] : null
		};
	}
	#fill(data) {
		const open = this.#open;
		if (open === null) return data;
		const piece = data.subarray(0, open.left);
		open.left -= piece.length;
		open.parts?.push(open.left === 0 ? piece.subarray(0, -1) : piece);
		if (open.left === 0) {
			this.#open = null;
			const [only] = open.parts ?? [];
			if (open.parts === null) this.#tell(open.id, open.isBlob ? "too-large" : "missing-object");
			else this.#tell(open.id, open.parts.length === 1 && only ? only : Buffer.concat(open.parts));
		}
		return data.subarray(piece.length);
	}
	#tell(id, content) {
		this.told += 1;
		this.#take(id, content);
	}
};
// packages/io/src/git/walk.ts
/**
* Every commit that leads to `head`, through all parents, and what each of them has unlike all of its parents: a process for the
* commits and a few for their changes, whatever their number. `cut` are commits whose parents this clone has not got. `heard` is told
* of every change as it comes, in no order.
*/
async function walkTo(git, head, cut, heard = () => {}) {
	const commits = parentsFirst(commitsIn((await git.run([
		"rev-list",
		"--parents",
		"--format=%ct %at",
		head
	], { timeout: patience })).toString("latin1"), cut));
	const orders = new Map(commits.map(({ id }, order) => [id, order]));
	const changes = /* @__PURE__ */ new Map();
	const fault = (await Promise.all(shares(commits).map(async (share) => {
		const reader = new ChangeReader(orders, (path, change) => {
			const known = changes.get(path);
			if (known === void 0) changes.set(path, [change]);
			else known.push(change);
			heard(path, change);
		});
		const input = `${share.map(({ id }) => id).join("\n")}\n`;
		return (await git.ask(diffArguments, {
			input,
			take: (chunk) => reader.take(chunk),
			timeout: patience
		})).fault;
	}))).find((one) => one !== null) ?? null;
	if (fault === "missing-object" || fault === "unreachable") return {
		commits,
		changes: null
	};
	if (fault !== null) throw gitFailure(fault, git.folder);
	for (const list of changes.values()) if (list.length > 1) list.sort((left, right) => left.order - right.order);
	return {
		commits,
		changes
	};
}
/** Parts of a long list that are worth a process each: most of the time of a walk is git's, and it uses one core. */
function shares(commits) {
	const count = commits.length < fewCommits ? 1 : Math.min(4, availableParallelism());
	const size = Math.ceil(commits.length / count);
	return Array.from({ length: count }, (_, index) => commits.slice(index * size, (index + 1) * size));
}
const fewCommits = 400;
/** git lists the newest first, and where clocks are wrong a parent may stand before its child. */
function parentsFirst(commits) {
	const waiting = new Map(commits.map((commit) => [commit.id, commit]));
	const sorted = [];
	for (const start of commits.toReversed()) {
		const path = [start];
		for (let commit = path.at(-1); commit !== void 0; commit = path.at(-1)) {
			const open = waiting.has(commit.id) ? commit.parents.find((parent) => waiting.has(parent)) : void 0;
			const next = open === void 0 ? void 0 : waiting.get(open);
			if (next !== void 0) path.push(next);
			else {
				if (waiting.delete(commit.id)) sorted.push(commit);
				path.pop();
			}
		}
	}
	return sorted;
}
/** Milliseconds for one git. */
const patience = 6e5;
const diffArguments = [...[
	"diff-tree",
	"--stdin",
	"--root",
	"-r",
	"-c",
	"-z",
	"--raw",
	"--no-abbrev",
	"--no-renames"
], ...[
	"--no-relative",
	"--no-ext-diff",
	"--no-textconv",
	"--ignore-submodules=all"
]];
/** `commit <id> <parents>` and a line with the two dates, in seconds, for each. */
function commitsIn(text, cut) {
	const commits = [];
	for (let from = 0; from < text.length;) {
		const end = text.indexOf("\n", from);
		const last = text.indexOf("\n", end + 1);
		if (end === -1 || last === -1) break;
		const [, id = "", ...parents] = text.slice(from, end).split(" ");
		const [dated, authored] = text.slice(end + 1, last).split(" ");
		commits.push({
			id,
			parents,
			dated: Number(dated) * 1e3,
			authored: Number(authored) * 1e3,
			isCut: cut.has(id)
		});
		from = last + 1;
	}
	return commits;
}
/**
* Reads `diff-tree -c --raw -z`: `<commit>`, then for each path `:<mode> <mode> <id> <id> <status>` and the path; with several
* parents as many colons, modes and ids as there are, the commit's own at the end.
*/
var ChangeReader = class {
	#orders;
	#heard;
	#rest = Buffer.alloc(0);
	#order = -1;
	/** The record whose path is still to come. */
	#record = null;
	constructor(orders, heard) {
		this.#orders = orders;
		this.#heard = heard;
	}
	take(chunk) {
		const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
		const end = data.lastIndexOf(0);
		if (end === -1) {
			this.#rest = data;
			return true;
		}
		this.#rest = data.subarray(end + 1);
		for (const field of data.toString("utf8", 0, end).split("\0")) this.#field(field);
		return true;
	}
	#field(field) {
		if (this.#record !== null) {
			this.#add(field, this.#record);
			this.#record = null;
		} else if (field.startsWith(":")) this.#record = field;
		else this.#order = this.#orders.get(field) ?? -1;
	}
	#add(path, record) {
		const change = changeIn(record, this.#order);
		if (change !== null) this.#heard(path, change);
	}
};
/** Null where neither side has a file: links and submodules are none. */
function changeIn(record, order) {
	let parents = 1;
	while (record.charCodeAt(parents) === colon) parents += 1;
	const ids = parents + (parents + 1) * 7;
	const length = record.indexOf(" ", ids) - ids;
	const blobAt = (index) => {
		if (!record.startsWith("100", parents + index * 7)) return null;
		const from = ids + index * (length + 1);
		return record.slice(from, from + length);
	};
	const blob = blobAt(parents);
	if (parents === 1) {
		const before = blobAt(0);
		return blob === null && before === null ? null : {
			order,
			before: [before],
			blob
		};
	}
	const before = Array.from({ length: parents }, (_, index) => blobAt(index));
	return blob === null && before.every((id) => id === null) ? null : {
		order,
		before,
		blob
	};
}
const colon = 58;
// packages/io/src/lint/identities.ts
/** The text of an identity file, and the recipients of its identities. Throws where there is none that can be used. */
function identitiesIn(path) {
	const text = readText(path);
	if (text === null) throw new Failure("file", "the identity file is not there", {
		hint: "Give the path of a file with an AGE-SECRET-KEY.",
		place: { path }
	});
	const recipients = findIdentities(text).flatMap(({ valid, recipient }) => valid && recipient !== null ? [recipient] : []);
	if (recipients.length === 0) throw new Failure("file", "the identity file holds no identity that can be used", {
		hint: "It must hold a line that starts with AGE-SECRET-KEY-1; age-keygen -o FILE makes one.",
		place: { path }
	});
	return {
		text: new Secret(text),
		recipients
	};
}
// packages/io/src/lint/gather.ts
const baselineName = ".sops-guard.baseline";
/** Reads from the world whatever a lint stands on: the one place that turns a request into core's input. */
async function gather(request, rules) {
	const ground = groundAt(request.path, { trusted: request.trusted ?? false });
	const subject = await openSubject(ground, request.subject, new Reading(scanFor(rules.rules)));
	const { site, tree } = subject;
	const choice = request.policy ?? {};
	const read = tracked(fromTree(tree));
	const policy = policyFor({
		read,
		root: site.root,
		scope: site.scope
	}, rules, choice);
	const base = subject.base === null ? null : basePolicy(subject, subject.base.tree, policy, read.seen, rules, choice);
	const baseline = baselineFor(request, policy, subject);
	const time = now(request.environment ?? process.env);
	const led = await ledTo(ground, request, rules, time);
	return {
		input: {
			tool: request.tool,
			subject: subject.words,
			tree,
			policy,
			rules,
			now: time,
			policyFault: policyFaultIn(fromTree(tree), rules),
			scope: site.scope,
			commits: subject.commits,
			gaps: [
				...subject.gaps,
				...base?.gaps ?? [],
				...led.gaps
			],
			allowNewSuppressions: request.allowNewSuppressions ?? false,
			...led.past === null ? {} : { past: led.past },
			...request.only === void 0 || request.only.length === 0 ? {} : { only: request.only },
			...request.skip === void 0 ? {} : { skip: request.skip },
			...await keysFor(request, rules, [policy, ...base === null ? [] : [base.policy]], subject),
			...subject.base === null || base === null ? {} : { base: {
				...subject.base,
				policy: base.policy
			} },
			...baseline === null ? {} : { baseline: baseline.known },
			...baseline?.path == null || request.baselineMayBeMissing ? {} : { baselinePath: baseline.path }
		},
		root: site.root
	};
}
/** What led to the tree, for whoever asked for it. */
async function ledTo(ground, { history = false, progress }, { rules }, until) {
	if (!history) return {
		past: null,
		gaps: []
	};
	const repository = await repositoryAt(ground);
	if (repository === null) throw new Failure("usage", "there is no git repository here, so there is no history", { hint: "Go into a repository, or leave out --history." });
	const { pastOf } = await import("./past.js");
	return pastOf(repository, {
		scan: scanFor(rules),
		rules,
		until,
		progress
	});
}
/** What an identity file adds; sealed files are opened only for a rule that will ask. The identities are let go at once. */
async function keysFor({ identityFile, only = [], skip = [] }, { rules }, policies, { base, tree }) {
	if (identityFile === void 0) return {};
	const { text, recipients: keys } = identitiesIn(identityFile);
	if (!rules.some(({ id, needs }) => needs?.includes("keys") && !skip.includes(id) && (only.length === 0 ? policies.some((policy) => policy.rule(id).enabled) : only.includes(id)))) return { keys };
	const { innerSealsIn } = await import("./inner-seals.js");
	return {
		keys,
		innerSeals: await innerSealsIn([tree, ...base === null ? [] : [base.tree]], text)
	};
}
/** Remembers what was read, so that two states of a repository can be compared by what their policies are made from. */
function tracked(read) {
	const seen = /* @__PURE__ */ new Map();
	const reading = (path) => {
		const text = read(path);
		seen.set(path, text);
		return text;
	};
	return Object.assign(reading, { seen });
}
/**
* The policy that was in force at the base; the very same one where all that it is made from is the same. One that cannot be
* used there protected nothing: what applies without a policy stands in for it.
*/
function basePolicy({ site }, tree, head, seen, rules, choice) {
	const read = fromTree(tree);
	try {
		if ([...seen].every(([path, text]) => read(path) === text)) return {
			policy: head,
			gaps: []
		};
		return {
			policy: policyFor({
				read,
				root: site.root,
				scope: site.scope
			}, rules, choice),
			gaps: []
		};
	} catch (failure) {
		if (!(failure instanceof Failure)) throw failure;
		const gap = {
			what: "the policy at the base",
			why: "it cannot be used; the preset stands in for it",
			path: failure.place?.path ?? null,
			blocking: false
		};
		return {
			policy: presetPolicy(head.project, rules, choice),
			gaps: [gap]
		};
	}
}
/**
* The baseline: named, or the project's own. Where there is a base, what git knows of the file is the base's, so that a change
* cannot add to it.
*/
function baselineFor(request, policy, { base, site, tree }) {
	const { baseline: named } = request;
	if (named === null) return null;
	const own = policy.project === "" ? baselineName : `${policy.project}/${baselineName}`;
	const path = named === void 0 ? own : pathWithin(site.root, named);
	const isTracked = path !== null && [tree, base?.tree].some((each) => each?.file(path) !== void 0);
	if (path !== null && (named === void 0 || isTracked)) {
		const text = fromTree(base?.tree ?? tree)(path);
		return text === null ? null : {
			known: parseBaseline(text, path),
			path
		};
	}
	const text = readText(named ?? "");
	if (text !== null) return {
		known: parseBaseline(text, named ?? ""),
		path: null
	};
	if (request.baselineMayBeMissing) return null;
	throw new Failure("file", "the baseline is not there", {
		hint: "Make it with: sops-guard lint --update-baseline",
		place: { path: named ?? "" }
	});
}
// packages/io/src/lint/gather-diff.ts
/**
* Reads from the world the two trees that a request compares. The policy only gives recipients their names. PATH may name what
* only a commit has.
*/
async function gatherDiff({ path, subject, tool }, rules) {
	const { there, gone } = nearestThere(path);
	const { site, tree, base, words, gaps } = await openSubject(groundAt(there), subject);
	if (base === null) throw new Failure("usage", "there is no git repository here, so there is nothing to compare with", { hint: "Go into a repository." });
	const scope = gone === "" || site.scope === "" ? site.scope + gone : `${site.scope}/${gone}`;
	if (gone !== "" && ![tree, base.tree].some(({ files }) => files.some((file) => isAt(file.path, scope)))) throw new Failure("usage", `there is nothing at ${path}, now or before`, { hint: "Check the path; it is relative to the current folder." });
	const policyOf = (from) => policyFor({
		read: fromTree(from),
		root: site.root,
		scope: site.scope
	}, rules, {});
	return {
		tool,
		subject: words,
		tree,
		base: {
			...base,
			policy: orNull(() => policyOf(base.tree))
		},
		policy: policyOf(tree),
		scope,
		gaps
	};
}
/** The part of a path that is on disk, and the rest of it with slashes. */
function nearestThere(path) {
	const gone = [];
	let there = resolve(path);
	while (!exists(there) && dirname(there) !== there) {
		gone.unshift(basename(there));
		there = dirname(there);
	}
	return {
		there,
		gone: gone.join("/")
	};
}
const isAt = (path, scope) => path === scope || path.startsWith(`${scope}/`);
/** A policy that could not be used at the base named nobody there. */
function orNull(read) {
	try {
		return read();
	} catch (failure) {
		if (failure instanceof Failure) return null;
		throw failure;
	}
}
// packages/io/src/lint/past.ts
const mebibyte = 1048576;
/** A history may be a hundred times its last tree, so less of it is held at once. */
const limits = {
	largest: 10 * mebibyte,
	page: 8 * mebibyte,
	memory: 48 * mebibyte
};
/** All that led to HEAD, for the rules about history. */
async function pastOf(repository, request) {
	const { readHistory } = await import("./history2.js");
	const sealed = await readHistory(repository, request);
	if (sealed === null) return {
		past: {
			commits: [],
			sealed
		},
		gaps: []
	};
	const { git, shallow } = repository;
	const cut = shallow ? await shallowCommits(git) : /* @__PURE__ */ new Set();
	const records = recordsOf(await walkTo(git, sealed.head.id, cut));
	const reading = new Reading(request.scan, 16 * mebibyte, 8 * mebibyte);
	const gaps = [...sealed.gaps];
	const large = await lookThrough(git, records, reading, request);
	if (large > 0) gaps.push(tooLarge(large));
	const blobs = new Blobs(git, limits);
	const commits = new CommitTrees({
		git,
		blobs,
		reading,
		records,
		whole: /* @__PURE__ */ new Map()
	}).commits(/* @__PURE__ */ new Map());
	const selector = new Selector(request.rules, request.scan);
	const wanted = commits.flatMap(({ files }) => files.filter((file) => selector.rulesFor(file).length > 0).map(({ entry }) => entry.id ?? ""));
	await blobs.load(wanted);
	return {
		past: {
			commits,
			sealed
		},
		gaps
	};
}
/** What each commit introduced: what it has unlike all of its parents. */
function recordsOf(walk) {
	const introduced = walk.commits.map(() => []);
	for (const [path, changes] of walk.changes ?? []) for (const { order, blob } of changes) if (blob !== null) introduced[order]?.push({
		path,
		kind: "file",
		id: blob,
		tracked: true
	});
	return walk.commits.map(({ id, parents, authored, dated }, order) => ({
		id,
		parents,
		dates: {
			authored,
			committed: dated
		},
		from: null,
		changes: null,
		introduced: introduced[order] ?? []
	}));
}
/** Looks through every content once and keeps none; returns how many were too large for that. */
async function lookThrough(git, records, { found }, { scan, progress }) {
	const ids = new Set(records.flatMap(({ introduced }) => introduced.flatMap(({ id }) => id ?? [])));
	let done = 0;
	let large = 0;
	await eachBlob(git, [...ids], limits.largest, (id, content) => {
		if (content === "too-large") large += 1;
		found.set(id, typeof content === "string" ? content : needlesIn(scan, content));
		done += 1;
		if (done % 500 === 0) progress?.(`looking through versions: ${done} of ${ids.size}`);
	});
	return large;
}
function tooLarge(count) {
	return {
		what: `the content of ${count} earlier ${count === 1 ? "file" : "files"}`,
		why: "it is larger than what is looked through of a history",
		path: null,
		blocking: false
	};
}
export { BlobFeed, Blobs, baselineName, blobLimits, commitOf, commitsOf, eachBlob, entriesAt, fromTree, gather, gatherDiff, gitFailure, groundAt, identitiesIn, isObjectId, membersBetween, objectSource, openSubject, parseEnds, pastOf, policyAt, policyFor, policyName, presetPolicy, recordedParents, repositoryAt, shallowCommits, siteOf, walkTo };
