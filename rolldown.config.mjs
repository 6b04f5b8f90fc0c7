// One build for everything that ships: an entry per action and the command line over shared chunks, so that a reviewer
// reads our part of dist and a dependency bump touches only vendor chunks. Not minified, no hashes, no absolute paths.
import { chmodSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "rolldown";

const actions = readdirSync("actions").filter((name) => existsSync(`actions/${name}/main.ts`));
/** A post step is a file of its own: see `executePost`. */
const steps = [
	["", "main"],
	["-post", "post"],
];
const entries = Object.fromEntries(
	actions.flatMap((name) =>
		steps
			.map(([ending, step]) => [name + ending, `actions/${name}/${step}.ts`])
			.filter(([, path]) => existsSync(path)),
	),
);

const nameOfAction = (id) => /\/actions\/([^/]+)\/action\.ts$/.exec(id)?.[1] ?? null;

// What --help and a wrong option need; everything else waits until a command asks for it.
const start =
	/packages\/(core\/src\/(failure|severity|report\/formats|text\/(visible|markdown))|sops\/src\/nearest|io\/src\/(environment|files|private-folder|runner\/event|writer|stack))\.ts$/;
const manifest = new URL("package.json", import.meta.url).pathname;
const noHttpClient = new URL("scripts/no-http-client.mjs", import.meta.url).pathname;

// What every action starts with. The less it is, the sooner an action says its first word.
const action =
	/node_modules\/(@actions\/(core|http-client)\/|tunnel|undici)|scripts\/no-http-client\.mjs$|packages\/io\/src\/runner\/(action|inputs|runner)\.ts$/;
/** What actions with a key share. */
const keyed =
	/packages\/io\/src\/(runner\/(age-key|event-guard|handover|missing-key)\.ts$|install\/key-file|tfvars\/)/;
const runner = /packages\/io\/src\/runner\//;

// What installs tools, but for the door to servers and for keys, which wait until they are needed.
const install = /packages\/(core\/src\/versions|io\/src\/install\/(?!key-file))/;

/** The toolkit's client, loaded when an action writes issues and never otherwise. */
const github =
	/node_modules\/(@actions\/github|@octokit|before-after-hook|universal-user-agent|content-type|json-with-bigint)\//;

// What opens and seals files. Lint loads it only for a rule that needs a key.
const seal =
	/packages\/(sops\/src\/seal|core\/src\/(redact|tfvars|terraform|plan-guard)|io\/src\/(sealing|transaction|terraform)|cli\/src\/commands\/(sealed|git|keys|terraform))\//;
/** What speaks with a cluster, or about one: it stands on what opens files, and never the other way. */
const cluster =
	/packages\/(core\/src\/(cluster|eso)|io\/src\/(cluster|eso)|cli\/src\/commands\/(k8s|doctor))\//;
/** How old what is, which rules ask too; and what reads the history of sealed files, which stands on it. */
const ages = /packages\/core\/src\/(history|rotation)\//;
const history = /packages\/(io\/src\/(history|rotation)|cli\/src\/commands\/rotation)\//;
const age = /node_modules\/(age-encryption|@noble\/(curves|ciphers|post-quantum))\//;

/**
 * A rule's examples are its tests and a part of its page; they do not ship. They are the last thing in a rule's file, as
 * test/registry.test.ts sees to.
 */
const withoutExamples = {
	name: "without-examples",
	transform(code, id) {
		if (!/packages\/rules\/src\/[^/]+\/[^/]+\.ts$/.test(id)) return null;
		const at = code.indexOf("\nexport const examples");
		return at === -1 ? null : { code: code.slice(0, at + 1), map: null };
	},
};

/**
 * Modules that few runs need and that bring much with them: a library, or node:crypto. Each becomes a CommonJS file of its own, and what
 * stands in its place in the bundle loads it at the first call. CommonJS, because only that can be loaded in the middle of a
 * judgement, which is synchronous.
 */
const late = {
	"packages/sops/src/re2.ts": { file: "re2", exports: ["compileRe2"] },
	"packages/sops/src/x25519.ts": { file: "x25519", exports: ["publicPoint"] },
	"packages/sops/src/yaml/whole.ts": { file: "yaml", exports: ["readWhole"] },
};
const lateModules = {
	name: "late-modules",
	load(id) {
		const found = Object.entries(late).find(([path]) => id === new URL(path, import.meta.url).pathname);
		if (found === undefined) return null;
		const [, { file, exports }] = found;
		const functions = exports.map(
			(name) => `export const ${name} = (...given) => library().${name}(...given);`,
		);
		return [
			'import { createRequire } from "node:module";',
			"let loaded;",
			`const library = () => (loaded ??= createRequire(import.meta.url)("./${file}.cjs"));`,
			...functions,
		].join("\n");
	},
};

/**
 * Without its examples a rule's file still makes the samples that they are built from, each time that it is loaded: nothing
 * proves to the bundler that nobody misses them.
 */
const withoutSamples = {
	name: "without-samples",
	transform(code, id) {
		if (!id.endsWith("packages/rules/src/sealed-samples.ts")) return null;
		const start = /export function (?:token|unpadded)\([^)]*\): string \{/g;
		return { code: code.replace(start, (head) => `${head} return "";`), map: null };
	},
};

/** Hooks start the command by its name, so it keeps its executable bit through a build. */
const executableCommand = {
	name: "executable-command",
	writeBundle({ dir }) {
		chmodSync(join(dir, "sops-guard.js"), 0o755);
	},
};

const bundle = {
	input: { ...entries, "sops-guard": "packages/cli/src/main.ts" },
	platform: "node",
	// The toolkit's modules do nothing by being there; without this each would bring all others.
	treeshake: { moduleSideEffects: [{ test: /node_modules\/@actions\//, sideEffects: false }] },
	plugins: [withoutExamples, withoutSamples, lateModules, executableCommand],
	resolve: {
		// @actions/core brings an HTTP client for OIDC tokens, which nothing here asks for; @actions/github brings a second one and undici,
		// 0.7 MB, in whose place it is given Node's own fetch.
		alias: { "@actions/http-client": noHttpClient, undici: noHttpClient },
	},
	output: {
		dir: "dist",
		format: "esm",
		entryFileNames: "[name].js",
		// Through this main finds the action, which it loads after its first word.
		chunkFileNames: ({ facadeModuleId }) => {
			const name = nameOfAction(facadeModuleId ?? "");
			return name === null ? "shared/[name].js" : `shared/load-${name}.js`;
		},
		cleanDir: true,
		legalComments: "inline",
		minifyInternalExports: false,
		codeSplitting: {
			// A group takes what is named, not what that imports: otherwise the first one would swallow the rest.
			includeDependenciesRecursively: false,
			groups: [
				// Both steps of an action share it; main loads it after its first word.
				{ name: nameOfAction, test: (id) => nameOfAction(id) !== null, priority: 10 },
				{ name: "start", test: (id) => start.test(id) || id === manifest, priority: 9 },
				{ name: "action", test: action, priority: 9 },
				{ name: "install", test: install, priority: 9 },
				{ name: "http", test: /packages\/io\/src\/http\.ts$/, priority: 9 },
				{ name: "toolkit-exec", test: /node_modules\/@actions\/(exec|io)\//, priority: 9 },
				{ name: "toml", test: /node_modules\/smol-toml\//, priority: 9 },
				{ name: "keyed", test: keyed, priority: 9 },
				{ name: "opener", test: /packages\/io\/src\/history\/opener\.ts$/, priority: 9 },
				{ name: "github", test: github, priority: 9 },
				{ name: "issues", test: /packages\/io\/src\/github\//, priority: 9 },
				{ name: "fetch", test: /packages\/io\/src\/git\/fetch\.ts$/, priority: 8 },
				{ name: "watch", test: /packages\/io\/src\/rotation\/(watch|publish)-rotation\.ts$/, priority: 9 },
				{ name: "runner", test: runner, priority: 8 },
				{ name: "seal", test: seal, priority: 8 },
				{ name: "cluster", test: cluster, priority: 8 },
				{ name: "ages", test: ages, priority: 8 },
				{ name: "history", test: history, priority: 8 },
				{ name: "age", test: age, priority: 8 },
				{ name: "vendor", test: /node_modules/, priority: 7 },
				{ name: "rules", test: /packages\/rules\//, priority: 6 },
				{ name: "core", test: /packages\/(core|sops)\//, priority: 5 },
				{ name: "io", test: /packages\/io\//, priority: 4 },
				{ name: "cli", test: /packages\/cli\/src\/commands\//, priority: 3 },
			],
		},
	},
};

const lateBundle = {
	input: {
		...Object.fromEntries(Object.entries(late).map(([path, { file }]) => [file, path])),
		"sweep-worker": "packages/io/src/sweep/worker.ts",
	},
	platform: "node",
	output: {
		dir: "dist",
		format: "cjs",
		entryFileNames: "shared/[name].cjs",
		chunkFileNames: "shared/[name].cjs",
		legalComments: "inline",
		minifyInternalExports: false,
	},
};

export default defineConfig([bundle, lateBundle]);
