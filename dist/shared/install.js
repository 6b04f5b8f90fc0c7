import { Failure, codeOf, markdownCode, scrubbedEnvironment, sweepPrivateFolders } from "./start.js";
import { closeSync, existsSync, lstatSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip, inflateRaw } from "node:zlib";
// packages/core/src/versions/version.ts
const shape = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;
/** Reads `3.13.3`, `v3.13.3` or `1.0.0-rc.1`; null for anything else, a version with fewer than three numbers included. */
function parseVersion(text) {
	const match = shape.exec(text);
	if (match === null || text.length > 100) return null;
	const [, major, minor, patch, before] = match;
	return {
		major: Number(major),
		minor: Number(minor),
		patch: Number(patch),
		before: before === void 0 ? [] : before.split(".").map((part) => /^\d+$/.test(part) ? Number(part) : part)
	};
}
/** Without a `v` in front. */
function formatVersion({ major, minor, patch, before }) {
	return `${major}.${minor}.${patch}${before.length === 0 ? "" : `-${before.join(".")}`}`;
}
/** Below 0 where `a` comes first. A release comes after everything that led to it. */
function compareVersions(a, b) {
	return a.major - b.major || a.minor - b.minor || a.patch - b.patch || compareBefore(a.before, b.before);
}
function compareBefore(a, b) {
	if (a.length === 0 || b.length === 0) return b.length - a.length;
	for (let at = 0; at < Math.max(a.length, b.length); at++) {
		const [one, other] = [a[at], b[at]];
		if (one === other) continue;
		if (one === void 0) return -1;
		if (other === void 0) return 1;
		if (typeof one === "number" && typeof other === "number") return one - other;
		if (typeof one === "number") return -1;
		if (typeof other === "number") return 1;
		return one < other ? -1 : 1;
	}
	return 0;
}
// packages/core/src/versions/asset.ts
/** What upstream's projects are, and what of their releases can be installed. */
const tools = {
	sops: {
		home: "https://github.com/getsops/sops",
		oldest: {
			major: 3,
			minor: 7,
			patch: 3,
			before: []
		}
	},
	age: {
		home: "https://github.com/FiloSottile/age",
		oldest: {
			major: 1,
			minor: 0,
			patch: 0,
			before: []
		}
	}
};
/** Since when sops names the architecture in the file for Windows, and has one for arm64. */
const namedWindows = {
	major: 3,
	minor: 10,
	patch: 1,
	before: []
};
const goNames = {
	x64: "amd64",
	arm64: "arm64"
};
/**
* The file that a release has for a platform. Where Windows on arm64 has none of its own it takes the one for x64, which it
* emulates. Null for a release that is older than what can be installed.
*/
function assetOf(tool, version, { system, architecture }) {
	if (compareVersions(version, tools[tool].oldest) < 0) return null;
	const release = `${tool}-v${formatVersion(version)}`;
	if (tool === "age") {
		const [packing, machine] = system === "windows" ? ["zip", "amd64"] : ["tar.gz", goNames[architecture]];
		return {
			name: `${release}-${system}-${machine}.${packing}`,
			packing,
			programs: ["age", "age-keygen"],
			folder: "age"
		};
	}
	const bare = {
		packing: "bare",
		programs: ["sops"],
		folder: ""
	};
	if (system !== "windows") return {
		name: `${release}.${system}.${goNames[architecture]}`,
		...bare
	};
	return {
		name: compareVersions(version, namedWindows) >= 0 ? `${release}.${goNames[architecture]}.exe` : `${release}.exe`,
		...bare
	};
}
/** The file with the sums of a release, beside its other files. age publishes none. */
function sumsFileOf(tool, version) {
	return tool === "sops" ? `sops-v${formatVersion(version)}.checksums.txt` : null;
}
/** The sum of one file in what `sha256sum` writes: `HEX  name`, or `HEX *name`; null where it has none, or two that differ. */
function sumIn(text, name) {
	const found = /* @__PURE__ */ new Set();
	for (const line of text.split("\n")) {
		const match = /^([0-9a-f]{64})[ \t]+\*?(\S+)\s*$/i.exec(line);
		if (match?.[1] !== void 0 && match[2] === name) found.add(match[1].toLowerCase());
	}
	const [only] = found;
	return found.size === 1 && only !== void 0 ? only : null;
}
// packages/core/src/versions/range.ts
/**
* Reads a range: `3`, `3.x`, `3.13`, `3.13.*`, `~3.12`, `^3.10`, `>=3.9 <4`, `=3.13.3`, and alternatives with `||`. Null for what is no
* range. A part without its last numbers means all of them, as people write it: `3.13` is any 3.13.
*/
function parseRange(text) {
	if (text.length > 200) return null;
	const alternatives = text.split("||").map(alternativeOf);
	return alternatives.every((one) => one !== null) ? alternatives : null;
}
/** Versions that only lead to a release are in no range: who wants one names it. */
function isInRange(version, range) {
	return version.before.length === 0 && range.some((intervals) => intervals.every(({ least, below }) => compareVersions(version, least) >= 0 && (below === null || compareVersions(version, below) < 0)));
}
function alternativeOf(text) {
	const parts = text.trim().replace(/([<>=~^])\s+/g, "$1").split(/[\s,]+/).filter((part) => part !== "");
	const intervals = parts.map(intervalOf);
	return parts.length > 0 && intervals.every((one) => one !== null) ? intervals : null;
}
const part = /^(>=|<=|>|<|=|~|\^)?v?(\d{1,6}|[x*])(?:\.(\d{1,6}|[x*]))?(?:\.(\d{1,6}|[x*]))?$/i;
function intervalOf(text) {
	const match = part.exec(text);
	if (match === null) return null;
	const [, operator = "", ...written] = match;
	const numbers = [];
	for (const one of written) {
		if (one === void 0 || /[x*]/i.test(one)) break;
		numbers.push(Number(one));
	}
	if (written.filter((one) => one !== void 0 && /^\d/.test(one)).length !== numbers.length) return null;
	const least = versionOf(numbers);
	const after = numbers.length === 0 ? null : nextOf(numbers, numbers.length);
	switch (operator) {
		case ">=": return {
			least,
			below: null
		};
		case ">": return after === null ? null : {
			least: after,
			below: null
		};
		case "<": return numbers.length === 0 ? null : {
			least: nothing,
			below: least
		};
		case "<=": return {
			least: nothing,
			below: after
		};
		case "~": return {
			least,
			below: numbers.length === 0 ? null : nextOf(numbers, Math.min(2, numbers.length))
		};
		case "^": return {
			least,
			below: numbers.length === 0 ? null : nextOf(numbers, significant(numbers))
		};
		default: return {
			least,
			below: after
		};
	}
}
const nothing = versionOf([]);
function versionOf(numbers) {
	const [major = 0, minor = 0, patch = 0] = numbers;
	return {
		major,
		minor,
		patch,
		before: []
	};
}
/** The first version that differs in one of the first `count` numbers. */
function nextOf(numbers, count) {
	const kept = numbers.slice(0, count);
	kept[count - 1] = (kept[count - 1] ?? 0) + 1;
	return versionOf(kept);
}
/** How many numbers of a version promise compatibility: up to the first that is not 0. */
function significant(numbers) {
	const first = numbers.findIndex((number) => number !== 0);
	return first === -1 ? numbers.length : first + 1;
}
/** Null for what is neither a version, nor a range, nor one of the two words. */
function parseWish(text) {
	const wish = text.trim();
	if (wish === "latest" || wish === "latest-known") return { kind: wish };
	const version = parseVersion(wish);
	if (version !== null) return {
		kind: "exact",
		version
	};
	const range = parseRange(wish);
	return range === null ? null : {
		kind: "range",
		range,
		text: wish
	};
}
// packages/core/src/versions/releases.ts
const hermitSops = {
	repository: "cashapp/hermit-packages",
	path: "sops.hcl",
	commit: "3a6f80922d"
};
const hermitAge = {
	repository: "cashapp/hermit-packages",
	path: "age.hcl",
	commit: "cac8d9ad7c"
};
const ansibleSops = {
	repository: "andrewrothstein/ansible-sops",
	path: "defaults/main.yml",
	commit: "a9551aeb41"
};
const clusterTemplate = (commit) => ({
	repository: "onedr0p/cluster-template",
	path: ".mise/mise.lock",
	commit
});
const dotnetSops = (commit) => ({
	repository: "MPBrun/dotnet-sops",
	path: "src/DotnetSops.CommandLine/Services/Sops/SopsDownloadService.cs",
	commit
});
const scoop = (bucket, path, commit) => ({
	repository: `ScoopInstaller/${bucket}`,
	path,
	commit
});
const winget = (path, commit) => ({
	repository: "microsoft/winget-pkgs",
	path,
	commit
});
/**
* What is known about releases: the SHA-256 of a file, where two independent public repositories pin the same one. Nothing in here
* was computed by us, and a sum that only one repository has is left out: such a file takes upstream's own sums, or one that the user
* gives. Newest first.
*/
const knownReleases = [
	{
		tool: "sops",
		version: "3.13.3",
		sources: [scoop("Main", "bucket/sops.json", "94bb603aab"), clusterTemplate("3a58943e66")],
		sums: { "sops-v3.13.3.amd64.exe": "a4a9a398858fe8b2ef72d9686d930bf7c5cece9be74ad83ac3b53cfdd70e6b1c" }
	},
	{
		tool: "sops",
		version: "3.13.3",
		sources: [scoop("Main", "bucket/sops.json", "94bb603aab"), winget("manifests/s/SecretsOPerationS/SOPS/3.13.3/SecretsOPerationS.SOPS.installer.yaml", "778cb0df71")],
		sums: { "sops-v3.13.3.arm64.exe": "7f936a0d08edbeba3eb8f50bad1fe71eba83a140a80dfd17051f3bdb4facb08a" }
	},
	{
		tool: "sops",
		version: "3.13.3",
		sources: [hermitSops, clusterTemplate("3a58943e66")],
		sums: {
			"sops-v3.13.3.darwin.amd64": "42162d5cef10b74fcf80a045a70e658d7ce6e63d6ea1be6f347e44015714468d",
			"sops-v3.13.3.darwin.arm64": "b97c0d434aab577dc40310e8d22ff9e45eef4c80638ab978daae9b4681c59286",
			"sops-v3.13.3.linux.amd64": "e5bec3346a873ae91d871550f3e698c1aad962aff462a080e40f25fde17fef6b",
			"sops-v3.13.3.linux.arm64": "53b0abacd38ef1b12a66d6c100956691b9cefce018d91f81e73ddf7438b94d77"
		}
	},
	{
		tool: "sops",
		version: "3.13.2",
		sources: [scoop("Main", "bucket/sops.json", "49c1582823"), clusterTemplate("9454603bfc")],
		sums: { "sops-v3.13.2.amd64.exe": "cb6fec76e23cb4ac56771ac38472b0fe1ba79a849bf2200aeda7c9467a045b7b" }
	},
	{
		tool: "sops",
		version: "3.13.2",
		sources: [scoop("Main", "bucket/sops.json", "49c1582823"), winget("manifests/s/SecretsOPerationS/SOPS/3.13.2/SecretsOPerationS.SOPS.installer.yaml", "8013c52102")],
		sums: { "sops-v3.13.2.arm64.exe": "259d895aae68bd3ba954cfa36a6c9f9ae0b7e062602f0e387b5cd801c325bbfc" }
	},
	{
		tool: "sops",
		version: "3.13.2",
		sources: [hermitSops, clusterTemplate("9454603bfc")],
		sums: {
			"sops-v3.13.2.darwin.amd64": "5a66836229ff4a73779b19644b6db28fd574a6b995c15fc333469b2f93ee2acd",
			"sops-v3.13.2.darwin.arm64": "412c475b52f167f1facd75d564422ffd1fa5302aaa7a404bdf4e30087e04b5a8",
			"sops-v3.13.2.linux.amd64": "154dfe4cd70554bdd82b98e4cd4acf191d43d01ead6f00a73477aa44c4ac42ef",
			"sops-v3.13.2.linux.arm64": "78abf2e15c86250a1553ae6f53aba96be6b2a8126f160b1534959add3467ad76"
		}
	},
	{
		tool: "sops",
		version: "3.13.1",
		sources: [scoop("Main", "bucket/sops.json", "f1a0bf2d03"), clusterTemplate("bd4995ad4f")],
		sums: { "sops-v3.13.1.amd64.exe": "4654e53fff6d0a1842facd3a0ed5a66a8ab6164004b0ad4ca2d5e2b1c5473b65" }
	},
	{
		tool: "sops",
		version: "3.13.1",
		sources: [hermitSops, clusterTemplate("bd4995ad4f")],
		sums: {
			"sops-v3.13.1.darwin.amd64": "dad79d1b1dea767ca38ffaa50e10330a3e807dd13c853ef9c880567acef4f1ef",
			"sops-v3.13.1.darwin.arm64": "a2c0dd37eb031068af6ef213b78cfa67b7f1afd76c2e5cc404257f42bbc8367d",
			"sops-v3.13.1.linux.amd64": "620a9d7e3352ababeca6908cea24a6e8b14ce89a448ddbd3f94f1ef3398f470a",
			"sops-v3.13.1.linux.arm64": "19576fb1734dbf8fb77eda0cf0f3a2218f99bf4d33b814318e5e10d6babb9820"
		}
	},
	{
		tool: "sops",
		version: "3.12.2",
		sources: [scoop("Main", "bucket/sops.json", "5742f2d94f"), winget("manifests/s/SecretsOPerationS/SOPS/3.12.2/SecretsOPerationS.SOPS.installer.yaml", "71a547e5eb")],
		sums: {
			"sops-v3.12.2.amd64.exe": "5e777b1854ab2a6271d8f66375970e1fe3eea838251c309de151d16a2bdf13a2",
			"sops-v3.12.2.arm64.exe": "bfc95ce0426e78a9dd13a8ef32db61b0587f45660530cb00adcdd374ba84fd9e"
		}
	},
	{
		tool: "sops",
		version: "3.12.2",
		sources: [hermitSops, {
			repository: "docked-titan-foundation/helmkit",
			path: "Dockerfile",
			commit: "efd6c01140"
		}],
		sums: { "sops-v3.12.2.linux.amd64": "14e2e1ba3bef31e74b70cf0b674f6443c80f6c5f3df15d05ffc57c34851b4998" }
	},
	{
		tool: "sops",
		version: "3.11.0",
		sources: [scoop("Main", "bucket/sops.json", "faa5b16680"), dotnetSops("03d42c8500")],
		sums: {
			"sops-v3.11.0.amd64.exe": "f3d74d83006954f0d8cf770ad7e5380504270ded5a62f33eb2548ce5461af3b3",
			"sops-v3.11.0.arm64.exe": "72d5a01d785a9466c2c50fbf8f775fe682b2b058c9ae25b0c8c8d5f1f7ee2568"
		}
	},
	{
		tool: "sops",
		version: "3.11.0",
		sources: [hermitSops, dotnetSops("03d42c8500")],
		sums: {
			"sops-v3.11.0.darwin.amd64": "c36583e178f7e83b947044b292e106e79615f7725f75cb147045fb0c81953e2b",
			"sops-v3.11.0.darwin.arm64": "45e7562b1f5d022c4d7a4e4c3d1b7b1a7ee6c328356629286cfd18a394b00e7c",
			"sops-v3.11.0.linux.amd64": "775f1384d55decfad228e7196a3f683791914f92a473f78fc47700531c29dfef",
			"sops-v3.11.0.linux.arm64": "c71d32f74b3a73ce283affe6ed36e221a8f1476c3d37963f60bd962fb1676681"
		}
	},
	{
		tool: "sops",
		version: "3.10.2",
		sources: [scoop("Main", "bucket/sops.json", "f7b87148a8"), dotnetSops("2bb5d106df")],
		sums: {
			"sops-v3.10.2.amd64.exe": "056d18d9f12966aebd33a8181b54c358bcb312661fadc5a3141bb6f84b9c3502",
			"sops-v3.10.2.arm64.exe": "9e08c708147634f485f8574a22add98b6a092511e84ff69c6d2849834aec865d"
		}
	},
	{
		tool: "sops",
		version: "3.10.2",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.10.2.darwin.amd64": "dece9b0131af5ced0f8c278a53c0cf06a4f0d1d70a177c0979f6d111654397ce",
			"sops-v3.10.2.darwin.arm64": "99702df79737162b986641afb8d98251acb16a52e6cab556a6b6f57c608c059a",
			"sops-v3.10.2.linux.amd64": "79b0f844237bd4b0446e4dc884dbc1765fc7dedc3968f743d5949c6f2e701739",
			"sops-v3.10.2.linux.arm64": "e91ddc04e6a78f5aed9e4fc347a279b539c43b74d99e6b8078e2f2f6f5b309f5"
		}
	},
	{
		tool: "sops",
		version: "3.10.1",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.10.1.darwin.amd64": "77b2fb62aa16d69f2549ed72151d467174d3d961800e89d7a08af34edf151009",
			"sops-v3.10.1.darwin.arm64": "e197a40869ece97400c2ca08f195c04d39945158558b2d4203791b24022fc467",
			"sops-v3.10.1.linux.amd64": "1bc9fbce48e3fcc7e684d604d50f7c56721b6cd2d27f96ec74b8b56b5a96c942",
			"sops-v3.10.1.linux.arm64": "1e82b1abc846b1e7763c9e4d817fb8f6bf740a44d9036935eff9423626a270cd"
		}
	},
	{
		tool: "sops",
		version: "3.9.4",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.9.4.darwin.amd64": "f48d73efc278326e54d0e6a056b285fd8f5f28549b19aff9b0fedbbdd846b20c",
			"sops-v3.9.4.darwin.arm64": "51ee2c3ec2c4331cfe1c0c25168e1c4c8036900842700b9bb074dda92a6017f2",
			"sops-v3.9.4.linux.amd64": "5488e32bc471de7982ad895dd054bbab3ab91c417a118426134551e9626e4e85",
			"sops-v3.9.4.linux.arm64": "16564c6b181d88505d9e0dfef62771894293d85cde5884d9b1a843859eee174b"
		}
	},
	{
		tool: "sops",
		version: "3.9.4",
		sources: [scoop("Main", "bucket/sops.json", "db8f86ce36"), dotnetSops("1abdbbf3f8")],
		sums: { "sops-v3.9.4.exe": "bee270926fc55b5b89ed9ce87fb2569a36c74e99d63e6392090b3d0f0c2775eb" }
	},
	{
		tool: "sops",
		version: "3.9.3",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.9.3.darwin.amd64": "995a4571357b02fbbbba1f4ab1298b97eb5d976b02dc6f678edd6a3f7c7a952f",
			"sops-v3.9.3.darwin.arm64": "a087bd505b23dceb7debf60e02f4520c16fe32b02c0253c4e52821575f5d5027",
			"sops-v3.9.3.linux.amd64": "835ee92ef7269e1e40d69cbe5e1042975f3cd38044e8a0fa3c1a13543b7dcfaa",
			"sops-v3.9.3.linux.arm64": "49515aba9264e507eab884ebf902098046b8922d32f588f9a2beecb4a601d2ef"
		}
	},
	{
		tool: "sops",
		version: "3.9.2",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.9.2.darwin.amd64": "c7b7e7cc2dc55eb6ea47ae7165efa592e47f6e83e1514aa67aa823620fccf494",
			"sops-v3.9.2.darwin.arm64": "198c92c4f00bfa945bd29e0242a2c2d75b637fab225170916e5a098163c98e04",
			"sops-v3.9.2.linux.amd64": "8d939bb53fe3f05b12ba4bec85c562e843b7fccba9a867cbfa626caa06a39eed",
			"sops-v3.9.2.linux.arm64": "07ff67d6ec28b2660c6bc2b065fa8f949dd51f15522e0770ebea781a0df00faf"
		}
	},
	{
		tool: "sops",
		version: "3.9.1",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.9.1.darwin.amd64": "740b3a356c965830272d8f7aec2ea2e500d4a39f03e4aad347c004f3a0bdc2de",
			"sops-v3.9.1.darwin.arm64": "0ab2cc54f0d8b8414dab83c18017ae3c005d405480b343c788a84fa4af5b19e3",
			"sops-v3.9.1.linux.amd64": "cd795109851c3a483bbaa66d15d19ddb2227ac0352b39e25d96b67d51edb6225",
			"sops-v3.9.1.linux.arm64": "bc946fef11dbe199587adac567037b69374c4202f928ca138443539efc85b357"
		}
	},
	{
		tool: "sops",
		version: "3.9.1",
		sources: [scoop("Main", "bucket/sops.json", "63f347b10e"), dotnetSops("57f37decf7")],
		sums: { "sops-v3.9.1.exe": "745ab6aa6d6e3fbbb8a3484ec22caf2cbf61b5f70d1416eea5d2a644de722f31" }
	},
	{
		tool: "sops",
		version: "3.9.0",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.9.0.darwin.amd64": "25457955df3bd602b4fc15620d4574e79fbb554ada0211e85c6aca6eee2ba3ea",
			"sops-v3.9.0.darwin.arm64": "72f9d59b825a20ac0019f370c18b3265608b1b0a271bc052f6007c45b95212fd",
			"sops-v3.9.0.linux.amd64": "0d65660fbe785647ff4f1764d7f69edf598f79d6d79ebbef4a501909b6ff6b82",
			"sops-v3.9.0.linux.arm64": "596f26de6d4f7d1cc44f9e27bfea3192ef77f810f31f3f4132a417860ab91ebc"
		}
	},
	{
		tool: "sops",
		version: "3.9.0",
		sources: [scoop("Main", "bucket/sops.json", "fc174a06c0"), dotnetSops("df75c0e4ad")],
		sums: { "sops-v3.9.0.exe": "2b45084e9e6308fa465eeac2419d497b5b16b66d332af18c03feb3d68e51f52f" }
	},
	{
		tool: "sops",
		version: "3.8.1",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.8.1.darwin.amd64": "aa3e79c1ff7a923d380b95b01fb0bc84ae1f5209b0a149b3f4c1936037792330",
			"sops-v3.8.1.darwin.arm64": "b5d172960c135c7b8cd9719cee94283bccdf5c046c7563391eee8dd4882d6573",
			"sops-v3.8.1.linux.amd64": "d6bf07fb61972127c9e0d622523124c2d81caf9f7971fb123228961021811697",
			"sops-v3.8.1.linux.arm64": "15b8e90ca80dc23125cd2925731035fdef20c749ba259df477d1dd103a06d621"
		}
	},
	{
		tool: "sops",
		version: "3.8.1",
		sources: [scoop("Main", "bucket/sops.json", "9b50fb0434"), dotnetSops("6debc7ce6b")],
		sums: { "sops-v3.8.1.exe": "fe1f6299294b47ceda565e1091e843ee3f3db58764901d4298eb00558189e25f" }
	},
	{
		tool: "sops",
		version: "3.8.0",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.8.0.darwin.amd64": "f1b2fb34014a3965c5aad9029986fa3499419675c8344b3dab151f9efb8a3b88",
			"sops-v3.8.0.darwin.arm64": "44d98ffd8622629adab069f5ad30ccada702c6cff11102f8be932f98cd04ae42",
			"sops-v3.8.0.linux.amd64": "48fb4a6562014a9213be15b4991931266d040b9b64dba8dbcd07b902e90025c0",
			"sops-v3.8.0.linux.arm64": "5ec31eaed635e154b59ff4b7c9b311b6e616bd4818a68899c2f9db00c81e3a63"
		}
	},
	{
		tool: "age",
		version: "1.3.2",
		sources: [clusterTemplate("01001ae850"), {
			repository: "Hubbitus/argocd-helm-secrets-tools.container",
			path: "Dockerfile",
			commit: "a19c78fd01"
		}],
		sums: {
			"age-v1.3.2-linux-amd64.tar.gz": "cbe24006683f8eb669266162894b9a522a1af52f2665fbc63a4bb032ed26ac10",
			"age-v1.3.2-linux-arm64.tar.gz": "6b8dc4333c53a5a57c9e5834e3a48f92605d7154014cd07269ff3327db5d37f4"
		}
	},
	{
		tool: "age",
		version: "1.3.1",
		sources: [hermitAge, clusterTemplate("3a58943e66")],
		sums: {
			"age-v1.3.1-darwin-amd64.tar.gz": "2b233301ad21ab7b1eabd9ae1198a164005fa4928fcdd745d47c39f8593209d7",
			"age-v1.3.1-darwin-arm64.tar.gz": "01120ea2cbf0463d4c6bd767f99f3271bbed1cdc8a9aa718a76ba1fe4f01998b",
			"age-v1.3.1-linux-amd64.tar.gz": "bdc69c09cbdd6cf8b1f333d372a1f58247b3a33146406333e30c0f26e8f51377",
			"age-v1.3.1-linux-arm64.tar.gz": "c6878a324421b69e3e20b00ba17c04bc5c6dab0030cfe55bf8f68fa8d9e9093a"
		}
	},
	{
		tool: "age",
		version: "1.3.1",
		sources: [scoop("Extras", "bucket/age.json", "5086db83cf"), clusterTemplate("3a58943e66")],
		sums: { "age-v1.3.1-windows-amd64.zip": "c56e8ce22f7e80cb85ad946cc82d198767b056366201d3e1a2b93d865be38154" }
	},
	{
		tool: "age",
		version: "1.2.1",
		sources: [hermitAge, {
			repository: "oven-sh/bun",
			path: "scripts/bootstrap.sh",
			commit: "00a0df41f0"
		}],
		sums: {
			"age-v1.2.1-linux-amd64.tar.gz": "7df45a6cc87d4da11cc03a539a7470c15b1041ab2b396af088fe9990f7c79d50",
			"age-v1.2.1-linux-arm64.tar.gz": "57fd79a7ece5fe501f351b9dd51a82fbee1ea8db65a8839db17f5c080245e99f"
		}
	},
	{
		tool: "age",
		version: "1.2.1",
		sources: [scoop("Extras", "bucket/age.json", "d00432dbe6"), winget("manifests/f/FiloSottile/age/1.2.1/FiloSottile.age.installer.yaml", "373a603dca")],
		sums: { "age-v1.2.1-windows-amd64.zip": "46db0db71f146061f7c8fffa912cb806aef1bc8450e27a3abc1744f0591b89fb" }
	},
	{
		tool: "age",
		version: "1.2.0",
		sources: [scoop("Extras", "bucket/age.json", "c10b6a7f85"), winget("manifests/f/FiloSottile/age/1.2.0/FiloSottile.age.installer.yaml", "37123eaae1")],
		sums: { "age-v1.2.0-windows-amd64.zip": "dc3304c33f3564fb5b8a90ba67f0dea38f99215fea38aa132ce30c7a22c0702f" }
	},
	{
		tool: "age",
		version: "1.1.1",
		sources: [hermitAge, {
			repository: "brianluby/container-dev-env",
			path: "docker/Dockerfile",
			commit: "7d7bda3210"
		}],
		sums: {
			"age-v1.1.1-linux-amd64.tar.gz": "cf16cbb108fc56e2064b00ba2b65d9fb1b8d7002ca5e38260ee1cc34f6aaa8f9",
			"age-v1.1.1-linux-arm64.tar.gz": "f0dbf4364f5ba44e37ad85af9fdd3716bd410018ce344d317b174d206b03e6fc"
		}
	},
	{
		tool: "age",
		version: "1.1.1",
		sources: [scoop("Extras", "bucket/age.json", "d976d7a38b"), winget("manifests/f/FiloSottile/age/1.1.1/FiloSottile.age.installer.yaml", "a40e563288")],
		sums: { "age-v1.1.1-windows-amd64.zip": "9038bd9d76ee65fe6b303d905c19488af098b8c8b29f4e408fe44cd03f13700b" }
	}
];
/** The sum of a file in the table, and who pins it; null where the table has none. */
function knownSum(asset) {
	for (const { sums, sources } of knownReleases) {
		const sha256 = Object.hasOwn(sums, asset) ? sums[asset] : void 0;
		if (sha256 !== void 0) return {
			sha256,
			sources
		};
	}
	return null;
}
/** The versions of a tool that the table has for a platform, newest first. */
function knownVersions(tool, platform) {
	const found = /* @__PURE__ */ new Map();
	for (const release of knownReleases) {
		const version = release.tool === tool ? parseVersion(release.version) : null;
		if (version === null) continue;
		const asset = assetOf(tool, version, platform);
		if (asset !== null && Object.hasOwn(release.sums, asset.name)) found.set(release.version, version);
	}
	return [...found.values()].sort((a, b) => compareVersions(b, a));
}
// packages/core/src/versions/version-file.ts
/** What version managers call the tools: by their names, or by where they take them from. */
const aliases = {
	sops: /^(?:sops|(?:aqua|ubi|github):getsops\/sops|asdf:[\w.-]+\/asdf-sops)$/,
	age: /^(?:age|(?:aqua|ubi|github):FiloSottile\/age|asdf:[\w.-]+\/asdf-age)$/
};
/**
* The version of a tool that a file of a repository asks for, as it is written there: `.tool-versions`, `mise.toml` (any `.toml`), or a
* file that holds nothing else, such as `.sops-version`. A file that does not name the tool, or names more than can be understood,
* is a failure, so that nobody gets some other version.
*
* @param path for its name, and for messages
*/
async function versionInFile(tool, path, text) {
	const name = path.replaceAll("\\", "/").split("/").at(-1) ?? "";
	const bare = text.replace(/^\uFEFF/, "");
	if (name.endsWith(".toml")) return await inMise(tool, path, bare);
	return name === ".tool-versions" ? inToolVersions(tool, path, bare) : alone(path, bare);
}
/** `NAME VERSION [VERSION…] [# comment]` a line; the first version is the one in use. */
function inToolVersions(tool, path, text) {
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const [name, version] = line.replace(/#.*/, "").trim().split(/\s+/);
		if (name === void 0 || !aliases[tool].test(name)) continue;
		return understood(version, path, index + 1);
	}
	throw unnamed(tool, path);
}
async function inMise(tool, path, text) {
	const { parse } = await import("./dist2.js");
	let document;
	try {
		document = parse(text);
	} catch {
		throw new Failure("usage", "the version file is no TOML", { place: { path } });
	}
	const listed = fieldsOf(document.tools);
	const found = Object.entries(listed).find(([name]) => aliases[tool].test(name))?.[1];
	if (found === void 0) throw unnamed(tool, path);
	const [first] = Array.isArray(found) ? found : [found];
	return understood(typeof first === "string" ? first : fieldsOf(first).version, path);
}
/** The first line that is no comment. */
function alone(path, text) {
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const version = line.replace(/#.*/, "").trim();
		if (version !== "") return understood(version, path, index + 1);
	}
	throw new Failure("usage", "the version file is empty", { place: { path } });
}
function understood(version, path, line) {
	const text = typeof version === "string" ? version.replace(/^(?:prefix|latest):/, "") : "";
	if (parseWish(text) !== null) return text;
	throw new Failure("usage", "the version file asks for something that is no version", {
		hint: "A version, or a range of versions, can be installed; a path, a branch or `system` cannot.",
		place: line === void 0 ? { path } : {
			path,
			line
		}
	});
}
function unnamed(tool, path) {
	return new Failure("usage", `the version file says nothing about ${tool}`, {
		hint: `Add ${tool} to it, or give the version itself.`,
		place: { path }
	});
}
function fieldsOf(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
// packages/io/src/install/upstream.ts
/** Where a tool's releases are: the page of its repository on GitHub, or of a mirror that has the same paths below it. */
function baseOf(tool, given, input) {
	const text = given.trim() === "" ? tools[tool].home : given.trim();
	const base = URL.canParse(text) ? new URL(text) : null;
	if (base === null || !/^https?:$/.test(base.protocol) || base.search !== "" || base.hash !== "") throw new Failure("usage", `the input ${input} is no address that files could be below`, { hint: `Write https://HOST/PATH; files are looked for at PATH/releases/download/v1.2.3/.` });
	if (base.username !== "" || base.password !== "") throw new Failure("usage", `the input ${input} has a login in it`, { hint: "Addresses end up in logs; use a mirror that lets this runner in without one." });
	base.pathname = `${base.pathname.replace(/\/+$/, "")}/`;
	return base;
}
function releaseFile(base, version, name) {
	return new URL(`releases/download/v${formatVersion(version)}/${name}`, base);
}
/**
* The version that somebody's wish comes down to. Ranges and `latest-known` are answered by the table, so that they mean the same
* on every run and ask nobody. `latest` asks upstream, and fails with it: an older version in its place would be a surprise.
*/
async function versionFor(tool, wish, platform, { base, web }) {
	if (wish.kind === "exact") return wish.version;
	if (wish.kind === "latest") return await latestOf(tool, base, await web());
	const versions = knownVersions(tool, platform);
	const found = wish.kind === "range" ? versions.find((version) => isInRange(version, wish.range)) : versions[0];
	if (found !== void 0) return found;
	const newest = versions[0];
	throw new Failure("usage", `the table of this release knows no version of ${tool} like that for this platform`, { hint: newest === void 0 ? `It has none for this platform; name the version, and give its sum as ${tool}-sha256.` : `Its newest is ${formatVersion(newest)}. Update the action, name the version exactly, or say \`latest\`.` });
}
/** The page of the latest release redirects to the page of its tag; a mirror may answer with GitHub's description of it. */
async function latestOf(tool, base, web) {
	let page = new URL("releases/latest", base);
	for (let hops = 0; hops < 5; hops++) {
		const { to, text } = await web.redirection(page, mostDescription);
		const tag = to === null ? tagIn(text) : /\/releases\/tag\/([^/]+)$/.exec(to.pathname)?.[1];
		const version = tag === void 0 || tag === null ? null : parseVersion(tag);
		if (version !== null) return version;
		if (to === null || tag !== void 0) break;
		page = to;
	}
	throw new Failure("network", `${base.host} does not say what the latest ${tool} is`, { hint: "Name a version, or take `latest-known`, which asks nobody." });
}
const mostDescription = 4194304;
function tagIn(text) {
	try {
		const description = JSON.parse(text);
		const tag = typeof description === "object" && description !== null && "tag_name" in description ? description.tag_name : null;
		return typeof tag === "string" ? tag : null;
	} catch {
		return null;
	}
}
// packages/io/src/install/proof.ts
/** Reads `sops-sha256` and `age-sha256`: 64 hexadecimal digits, as `sha256sum` writes them; null for "". */
function readSum(text, input) {
	const sum = text.trim().replace(/^sha256:/i, "").toLowerCase();
	if (sum === "") return null;
	if (/^[0-9a-f]{64}$/.test(sum)) return sum;
	throw new Failure("usage", `the input ${input} is no SHA-256`, { hint: "It has 64 hexadecimal digits; `sha256sum FILE` shows it." });
}
/**
* The sum that a file must have. What the table has takes no request. A file that nothing vouches for is refused before
* it is downloaded.
*/
async function proofOf(tool, version, asset, { base, override, web }) {
	const known = knownSum(asset.name)?.sha256 ?? null;
	if (override !== null) return {
		kind: "override",
		sha256: override,
		isAgainstTable: known !== null && known !== override
	};
	if (known !== null) return {
		kind: "table",
		sha256: known,
		isAgainstTable: false
	};
	const sums = sumsFileOf(tool, version);
	if (sums === null) throw new Failure("usage", `nothing vouches for ${asset.name}`, { hint: `It is not in the table of this release, and ${tool} publishes no checksum file. Take \`latest-known\`, or give the sum as ${tool}-sha256.` });
	if (base.protocol === "http:" && !isLoopback(base.hostname)) throw new Failure("usage", `nothing vouches for ${asset.name}`, { hint: `It is not in the table of this release, and a checksum file that comes over http proves nothing. Use https, or give the sum as ${tool}-sha256.` });
	const sha256 = sumIn(await (await web()).text(releaseFile(base, version, sums), mostSums), asset.name);
	if (sha256 === null) throw new Failure("network", `${sums} has no sum for ${asset.name}`, { hint: `Check the version, or give the sum as ${tool}-sha256.` });
	return {
		kind: "upstream-checksums",
		sha256,
		isAgainstTable: false
	};
}
const mostSums = 1048576;
function isLoopback(host) {
	return host === "localhost" || host === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(host);
}
// packages/io/src/install/archive.ts
const unzip = promisify(gunzip);
const inflate = promisify(inflateRaw);
/** More than any release holds; an archive that grows beyond is refused before it fills the memory. */
const mostBytes$1 = 268435456;
/**
* The programs in a file of a release, by their file names. Only what the release is known to hold is looked for, so no name of an
* archive is ever used as a path, and links, devices and anything else in it do not matter.
*
* @param extension `.exe` on Windows
*/
async function programsIn(asset, bytes, extension) {
	const programs = /* @__PURE__ */ new Map();
	if (asset.packing === "bare") {
		for (const name of asset.programs) programs.set(name + extension, bytes);
		return programs;
	}
	const wanted = new Map(asset.programs.map((name) => [`${asset.folder}/${name}${extension}`, name + extension]));
	for await (const { path, content } of asset.packing === "zip" ? inZip(bytes) : inTar(bytes)) {
		const name = wanted.get(path);
		if (name !== void 0) programs.set(name, await content());
	}
	if (programs.size !== wanted.size) throw unreadable(asset, "it lacks a program");
	return programs;
	async function* inTar(packed) {
		const tar = await unzip(packed, {
			maxOutputLength: mostBytes$1,
			chunkSize: sizeOf(packed)
		}).catch(() => {
			throw unreadable(asset, "it is no gzip");
		});
		for (let at = 0; at + block <= tar.length && tar[at] !== 0;) {
			const header = tar.subarray(at, at + block);
			const size = Number.parseInt(text(header, 124, 12), 8);
			const start = at + block;
			if (!Number.isSafeInteger(size) || start + size > tar.length) throw unreadable(asset, "it is cut off");
			const kind = String.fromCharCode(header[156] ?? 0);
			if (kind === "0" || kind === "\0") yield {
				path: text(header, 0, 100).replace(/^\.\//, ""),
				content: async () => tar.subarray(start, start + size)
			};
			at = start + Math.ceil(size / block) * block;
		}
	}
	async function* inZip(zip) {
		const end = zip.lastIndexOf(endOfDirectory);
		if (end < 0 || end + 22 > zip.length) throw unreadable(asset, "it is no ZIP");
		let at = zip.readUInt32LE(end + 16);
		for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
			if (at + 46 > zip.length || zip.readUInt32LE(at) !== 33639248) throw unreadable(asset, "it is cut off");
			const method = zip.readUInt16LE(at + 10);
			const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
			const nameLength = zip.readUInt16LE(at + 28);
			const local = zip.readUInt32LE(at + 42);
			yield {
				path: zip.toString("latin1", at + 46, at + 46 + nameLength),
				content: async () => {
					if (local + 30 > zip.length || size > mostBytes$1) throw unreadable(asset, "it is cut off");
					const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
					const content = zip.subarray(start, start + packed);
					if (method === 0) return content;
					if (method !== 8) throw unreadable(asset, "it is packed in a way that is not known");
					return await inflate(content, { maxOutputLength: size }).catch(() => {
						throw unreadable(asset, "it is damaged");
					});
				}
			};
			at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
		}
	}
}
/**
* How much to unpack at once: all of it, by what the last bytes of a gzip say, so that it happens in one go on a thread of its own. A
* wrong figure only makes it slower.
*/
function sizeOf(packed) {
	const said = packed.length < 4 ? 0 : packed.readUInt32LE(packed.length - 4);
	return Math.min(Math.max(said, 65536), mostBytes$1);
}
const block = 512;
const endOfDirectory = Buffer.from([
	80,
	75,
	5,
	6
]);
/** A field of a tar header, up to its first zero byte. */
function text(header, start, length) {
	return (header.toString("latin1", start, start + length).split("\0")[0] ?? "").trim();
}
function unreadable({ name }, why) {
	return new Failure("file", `${name} cannot be unpacked: ${why}`, { hint: "Its sum is right, so it was published like this; take another version." });
}
// packages/io/src/install/tool-cache.ts
/**
* The runner's tool cache, `TOOL/VERSION/ARCH` with a mark `ARCH.complete` beside it, as the toolkit lays it out. Whatever another
* job could have put there is worth nothing until its bytes have been compared with what was published, so an archive is kept beside what
* was unpacked from it, and a folder with anything more in it is not used: it will be on PATH.
*/
var ToolCache = class {
	#root;
	#platform;
	/** Of this run, for names that no other run uses. */
	#id;
	#onStage;
	/** @param onStage hears every path that is made aside of the final place, before it is there */
	constructor(root, platform, { id, onStage }) {
		this.#root = root;
		this.#platform = platform;
		this.#id = id;
		this.#onStage = onStage;
	}
	folderOf(tool, version) {
		return join(this.#root, tool, formatVersion(version), this.#platform.architecture);
	}
	/** Whether a tool is there, and is what it should be. */
	async state(tool, version, content) {
		const folder = this.folderOf(tool, version);
		if (!isThere(folder)) return "absent";
		if (await holds(folder, content)) return "good";
		return existsSync(`${folder}.complete`) ? "different" : "absent";
	}
	/**
	* Moves a folder with a tool into its place, whole or not at all, and answers with where it is. When another step was faster with the
	* same, that one stays. Where the cache cannot be written to, the folder stays where it was.
	*/
	async store(tool, version, content, from) {
		const target = this.folderOf(tool, version);
		try {
			await mkdir(dirname(target), { recursive: true });
			for (let tried = 0; tried < 3; tried++) {
				await this.#clear(target, content);
				if (await this.#move(from, target)) break;
			}
			if (!await holds(target, content)) return from;
			await writeFile(`${target}.complete`, "");
			return target;
		} catch (error) {
			if (!unwritable.has(codeOf(error))) throw error;
			return from;
		}
	}
	/** Takes away what is there and is something else. */
	async #clear(target, content) {
		if (!isThere(target) || await holds(target, content)) return;
		const aside = this.#aside(target);
		await rm(`${target}.complete`, { force: true });
		await rename(target, aside).catch((error) => {
			if (codeOf(error) !== "ENOENT") throw error;
		});
		await rm(aside, {
			recursive: true,
			force: true
		});
	}
	/** False when something was in the way. */
	async #move(from, target) {
		try {
			await rename(from, target);
			return true;
		} catch (error) {
			if (inTheWay.has(codeOf(error))) return isThere(target);
			if (codeOf(error) !== "EXDEV") throw error;
		}
		const staged = this.#aside(target);
		try {
			await cp(from, staged, {
				recursive: true,
				errorOnExist: true
			});
			await rename(staged, target);
			return true;
		} catch (error) {
			if (!inTheWay.has(codeOf(error))) throw error;
			return false;
		} finally {
			await rm(staged, {
				recursive: true,
				force: true
			});
		}
	}
	#aside(target) {
		const path = join(dirname(target), `.${this.#platform.architecture}-${this.#id}`);
		this.#onStage(path);
		return path;
	}
};
const inTheWay = /* @__PURE__ */ new Set([
	"ENOTEMPTY",
	"EEXIST",
	"EPERM"
]);
const unwritable = /* @__PURE__ */ new Set([
	"EACCES",
	"EPERM",
	"EROFS",
	"ENOSPC",
	"EDQUOT",
	"ENOTDIR",
	"EBUSY"
]);
/** Lays a tool out in a new folder: its programs, and the archive that they came from. */
async function layOut(folder, content, published) {
	const { asset, extension } = content;
	const programs = await programsIn(asset, published, extension);
	try {
		await mkdir(folder, { mode: 493 });
		for (const [name, bytes] of programs) await writeFile(join(folder, name), bytes, {
			mode: 493,
			flag: "wx"
		});
		if (asset.packing !== "bare") await writeFile(join(folder, asset.name), published, {
			mode: 420,
			flag: "wx"
		});
	} catch (error) {
		throw new Failure("file", "a program cannot be written", { hint: ["ENOSPC", "EDQUOT"].includes(codeOf(error)) ? "The disk is full." : "Check RUNNER_TEMP and its permissions." });
	}
}
/** A link that leads nowhere is there too. */
function isThere(path) {
	try {
		return lstatSync(path, { throwIfNoEntry: false }) !== void 0;
	} catch {
		return false;
	}
}
/**
* Whether a folder holds the programs of a release, byte for byte, and nothing else. Reads without letting others run, until
* there is an archive to unpack: that is the time in which another tool's bytes are summed.
*/
async function holds(folder, { asset, sha256, extension }) {
	const names = asset.programs.map((name) => name + extension);
	const kept = asset.packing === "bare" ? names[0] : asset.name;
	if (kept === void 0) return false;
	try {
		if (!lstatSync(folder).isDirectory()) return false;
		const entries = readdirSync(folder, { withFileTypes: true });
		const expected = /* @__PURE__ */ new Set([...names, kept]);
		if (entries.length !== expected.size) return false;
		if (!entries.every((entry) => entry.isFile() && expected.has(entry.name))) return false;
		if (asset.packing === "bare") return sumOf(join(folder, kept)) === sha256;
		const published = readFileSync(join(folder, kept));
		if (createHash("sha256").update(published).digest("hex") !== sha256) return false;
		for (const [name, bytes] of await programsIn(asset, published, extension)) if (!bytes.equals(readFileSync(join(folder, name)))) return false;
		return true;
	} catch {
		return false;
	}
}
/** SHA-256 of a large file, piece by piece: memory for all of it would cost more than the sum itself. */
function sumOf(path) {
	const hash = createHash("sha256");
	const piece = Buffer.allocUnsafeSlow(262144);
	const file = openSync(path, "r");
	try {
		for (let length = -1; length !== 0;) {
			length = readSync(file, piece, 0, piece.length, null);
			hash.update(piece.subarray(0, length));
		}
	} finally {
		closeSync(file);
	}
	return hash.digest("hex");
}
// packages/io/src/install/install.ts
/** No release has been half as large. */
const mostBytes = 268435456;
/**
* Installs tools: from the tool cache where they are there and are what they should be, else from upstream or a mirror. Nothing is unpacked
* or started before its SHA-256 is right.
*/
async function install(orders, world) {
	const located = await Promise.all([...orders].reverse().map((order) => locate(order, world)));
	const installed = [];
	for (const one of located.reverse()) installed.push(one.isGood ? one.found : await fetchTool(one, world));
	return installed;
}
async function locate(order, world) {
	const { tool, wish, base, override } = order;
	const { platform, web } = world;
	const version = await versionFor(tool, wish, platform, {
		base,
		web
	});
	const asset = assetOf(tool, version, platform);
	if (asset === null) throw tooOld(tool);
	const proof = await proofOf(tool, version, asset, {
		base,
		override,
		web
	});
	const extension = platform.system === "windows" ? ".exe" : "";
	const content = {
		asset,
		sha256: proof.sha256,
		extension
	};
	const cache = world.cache === null ? null : new ToolCache(world.cache, platform, world);
	const state = cache === null ? "absent" : await cache.state(tool, version, content);
	const folder = cache?.folderOf(tool, version) ?? "";
	return {
		order,
		version,
		content,
		cache,
		isGood: state === "good",
		found: {
			tool,
			version: formatVersion(version),
			folder,
			program: programIn(folder, asset, extension),
			proof,
			asset: asset.name,
			isFromCache: state === "good",
			wasReplaced: state === "different"
		}
	};
}
async function fetchTool({ order: { tool, base }, version, content, cache, found }, world) {
	const { asset, sha256, extension } = content;
	const url = releaseFile(base, version, asset.name);
	const download = join(world.work, asset.name);
	const laid = join(world.work, tool);
	makePrivate(world.work);
	world.onDownload(url);
	const actual = await (await world.web()).download(url, download, mostBytes);
	if (actual !== sha256) throw wrongSum(asset, url, {
		actual,
		expected: sha256
	});
	const published = await readFile(download);
	if (createHash("sha256").update(published).digest("hex") !== sha256) throw wrongSum(asset, url, {
		actual: "changed on the disk",
		expected: sha256
	});
	await rm(download, { force: true });
	await layOut(laid, content, published);
	await start(programIn(laid, asset, extension), asset, world);
	const folder = cache === null ? laid : await cache.store(tool, version, content, laid);
	return {
		...found,
		folder,
		program: programIn(folder, asset, extension)
	};
}
function programIn(folder, { programs }, extension) {
	return join(folder, (programs[0] ?? "") + extension);
}
/** Upstream has published programs that do not start. Better to know now. */
async function start(program, { name }, { environment, work }) {
	const { spawn } = await import("node:child_process");
	if (await new Promise((resolve) => {
		spawn(program, ["--version"], {
			cwd: work,
			env: {
				...scrubbedEnvironment(environment),
				SOPS_DISABLE_VERSION_CHECK: "1"
			},
			stdio: "ignore",
			windowsHide: true,
			timeout: 3e4
		}).once("error", () => resolve(null)).once("exit", resolve);
	}) === 0) return;
	throw new Failure("file", `the program in ${name} does not start here`, { hint: "Its sum is right, so it was published like this, or is for another kind of machine; take another version." });
}
function makePrivate(folder) {
	try {
		mkdirSync(folder, {
			mode: 448,
			recursive: true
		});
	} catch {
		throw new Failure("file", "no folder can be made in RUNNER_TEMP", { hint: "Check its permissions, and its disk." });
	}
}
function wrongSum({ name }, { host }, { actual, expected }) {
	return new Failure("network", `${name} from ${host} is not what was published`, { hint: `Its SHA-256 should be ${expected} and is ${actual}. It was not unpacked, started or kept.` });
}
function tooOld(tool) {
	return new Failure("usage", `that version of ${tool} is too old to be installed`, { hint: `The oldest is ${formatVersion(tools[tool].oldest)}.` });
}
// packages/io/src/install/leftovers.ts
/**
* What a run makes and must not leave. Each path is told to the runner before it is made, so that the post step knows it even if
* the run is killed; on a signal the run takes everything away by itself.
*/
var Leftovers = class {
	#runner;
	#paths = [];
	#onSignal = (signal) => {
		for (const path of this.#paths) remove(path);
		this.close();
		process.kill(process.pid, signal);
	};
	constructor(runner) {
		this.#runner = runner;
		for (const signal of signals) process.on(signal, this.#onSignal);
	}
	/** Before a file or folder is made. */
	expect(path) {
		if (this.#paths.includes(path)) return;
		this.#paths.push(path);
		this.#runner.saveState(state, JSON.stringify(this.#paths));
	}
	/** Signals do again what they usually do. */
	close() {
		for (const signal of signals) process.off(signal, this.#onSignal);
	}
	/** In the post step: what the main step has told. */
	static remove(runner) {
		const paths = told(runner.state(state));
		const removed = paths.filter(remove);
		return {
			removed,
			kept: paths.filter((path) => !removed.includes(path))
		};
	}
};
const state = "leftovers";
const signals = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
/** Only names that this action gives: nothing else is ever removed, whatever a state says. */
const ownName = /^(?:\.(?:x64|arm64)-)?sops-guard-[0-9a-f]{18}(?:-setup|-key)?$/;
function told(text) {
	if (text === "") return [];
	const paths = JSON.parse(text);
	return Array.isArray(paths) ? paths.filter((path) => typeof path === "string" && ownName.test(basename(path))) : [];
}
/** True when it is gone. */
function remove(path) {
	try {
		rmSync(path, {
			recursive: true,
			force: true,
			maxRetries: 3
		});
		return true;
	} catch {
		return false;
	}
}
// packages/io/src/install/set-up.ts
/** Installs the tools, hands the key on, and says what was done in the log, the outputs and the summary. */
async function setUp(request, { runner, writer, environment }) {
	const shown = ["sops", "age"].map((tool) => `${tool} ${wishText(request.tools[tool])}`);
	writer.out(`Setting up ${shown.join(" and ")}.\n`);
	const platform = platformOf(process.platform, process.arch);
	const temp = privateTemp(environment);
	const orders = [await orderOf("sops", request.tools.sops), await orderOf("age", request.tools.age)];
	if (request.key.trim() !== "") refuseInWorkspace(temp, environment);
	const key = request.key.trim() === "" ? null : (await import("./key-file.js")).readKey(request.key);
	for (const line of key?.lines ?? []) runner.mask(line);
	for (const remark of key?.remarks ?? []) warn(writer, remark);
	const id = `sops-guard-${randomBytes(9).toString("hex")}`;
	const leftovers = new Leftovers(runner);
	try {
		const work = join(temp, `${id}-setup`);
		leftovers.expect(work);
		const cache = environment.RUNNER_TOOL_CACHE ?? "";
		let web;
		const installed = await install(orders, {
			platform,
			environment,
			web: () => web ??= openDoor(environment, writer),
			work,
			cache: cache === "" ? null : cache,
			id,
			onStage: (path) => leftovers.expect(path),
			onDownload: (url) => writer.out(`Downloading ${url.href}\n`)
		});
		for (const tool of installed) tell(tool, {
			runner,
			writer,
			orders
		});
		const keyFile = key === null ? "" : join(temp, `${id}-key`, keyName);
		if (key !== null) {
			leftovers.expect(dirname(keyFile));
			(await import("./key-file.js")).writeKey(keyFile, key);
			runner.exportVariable("SOPS_AGE_KEY_FILE", keyFile);
			writer.out("SOPS_AGE_KEY_FILE names the key for the steps that follow; it goes when the job ends.\n");
		}
		publish(installed, keyFile, runner);
		runner.summarize(summaryOf(installed));
	} finally {
		leftovers.close();
	}
}
/** Most runs find everything in the tool cache and talk to nobody. */
async function openDoor(environment, writer) {
	const { Web } = await import("./http.js");
	return new Web({
		environment,
		onRetry: (why) => warn(writer, why)
	});
}
/** Takes away the key and whatever else a run has left, also one that was killed. Does nothing where there is nothing. */
function tidyUp({ runner, writer, environment }) {
	sweepPrivateFolders(environment.RUNNER_TEMP ?? "", (path) => {
		warn(writer, `plaintext that a killed run left could not be removed, remove it by hand: ${path}`);
	});
	const { removed, kept } = Leftovers.remove(runner);
	if (removed.some((path) => path.endsWith("-key"))) writer.out("The key is gone.\n");
	for (const path of kept) throw new Failure("file", "what this action made cannot be removed", {
		hint: "Remove it by hand.",
		place: { path }
	});
}
function tell(tool, { runner, writer, orders }) {
	const { proof, asset } = tool;
	const base = orders.find((order) => order.tool === tool.tool)?.base;
	if (tool.wasReplaced) warn(writer, `the tool cache held something else as ${tool.tool} ${tool.version}; it was replaced`);
	if (proof.isAgainstTable) warn(writer, `${tool.tool}-sha256 is not the sum that the table of this release has for ${asset}`);
	const from = tool.isFromCache ? "the tool cache" : base?.host ?? "";
	writer.out(`${tool.tool} ${tool.version} from ${from}: ${proofWords[proof.kind]}.\n`);
	runner.addPath(tool.folder);
}
function publish([sops, age], keyFile, runner) {
	if (sops === void 0 || age === void 0) return;
	runner.output("sops-version", sops.version);
	runner.output("sops-path", sops.program);
	runner.output("sops-proof", sops.proof.kind);
	runner.output("age-version", age.version);
	runner.output("age-path", age.program);
	runner.output("age-proof", age.proof.kind);
	runner.output("cache-hit", String(sops.isFromCache && age.isFromCache));
	runner.output("age-key-file", keyFile);
}
const proofWords = {
	table: "its SHA-256 is the one in the table, which two repositories pin",
	"upstream-checksums": "its SHA-256 is the one in upstream's checksum file, which does not prove who put the file there",
	override: "its SHA-256 is the one that the workflow gives"
};
function summaryOf(installed) {
	return [
		"| installed | from | verified by | SHA-256 |",
		"| --- | --- | --- | --- |",
		...installed.map(({ tool, version, isFromCache, proof, asset }) => `| ${tool} ${version} | ${isFromCache ? "tool cache" : "download"} | ${proof.kind} | ${markdownCode(asset)} ${markdownCode(proof.sha256)} |`),
		"",
		""
	].join("\n");
}
function warn(writer, message) {
	writer.command({
		name: "warning",
		properties: { title: "sops-guard" },
		message
	});
}
const usualVersion = "latest-known";
const keyName = "keys.txt";
function wishText({ version, versionFile }) {
	return versionFile === "" ? version || usualVersion : `as in ${versionFile}`;
}
async function orderOf(tool, request) {
	return {
		tool,
		wish: await wishOf(tool, request),
		base: baseOf(tool, request.base, `${tool}-download-base-url`),
		override: readSum(request.sha256, `${tool}-sha256`)
	};
}
async function wishOf(tool, { version, versionFile }) {
	if (versionFile !== "" && version !== "" && version !== usualVersion) throw new Failure("usage", `${tool}-version and ${tool}-version-file are both given`, { hint: "Give one of them." });
	const wish = parseWish(versionFile === "" ? version || usualVersion : await versionInFile(tool, versionFile, readVersionFile(versionFile)));
	if (wish !== null) return wish;
	throw new Failure("usage", `the input ${tool}-version is neither a version nor a range`, { hint: "Write a version such as 3.13.3, a range such as 3.x, ~3.12 or >=3.9 <4, `latest-known` or `latest`." });
}
function readVersionFile(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		throw new Failure("usage", "the version file cannot be read", {
			hint: "Its path is relative to the workspace; check the repository out before this step.",
			place: { path }
		});
	}
}
/** What the runner runs on; the six platforms that both projects publish for. */
function platformOf(system, machine) {
	const found = Object.entries({
		linux: "linux",
		darwin: "darwin",
		win32: "windows"
	}).find(([name]) => name === system)?.[1];
	if (found !== void 0 && (machine === "x64" || machine === "arm64")) return {
		system: found,
		architecture: machine
	};
	throw new Failure("usage", `there is no sops and age for ${system} on ${machine}`, { hint: "They are installed on Linux, macOS and Windows, x64 and arm64." });
}
/** RUNNER_TEMP, which the runner empties. */
function privateTemp({ RUNNER_TEMP: temp = "" }) {
	if (temp !== "" && isAbsolute(temp)) return temp;
	throw new Failure("usage", "RUNNER_TEMP is not set", { hint: "A runner sets it; outside of one, set it to a folder that only you can read." });
}
/** Whatever is in the workspace can be committed, uploaded and cached. */
function refuseInWorkspace(temp, { GITHUB_WORKSPACE: workspace = "" }) {
	if (workspace === "") return;
	const way = relative(real(workspace), real(temp));
	if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) return;
	throw new Failure("usage", "RUNNER_TEMP is in the workspace, where a key could be committed", { hint: "Configure the runner with a temporary folder outside of it." });
}
function real(path) {
	try {
		return realpathSync(path);
	} catch {
		return resolve(path);
	}
}
export { setUp, tidyUp };
