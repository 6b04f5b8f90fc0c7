// How long actions take, beside an empty Node: npm run bench -- --case actions
//
// Each bundle until it says its first word, started without inputs; and setup-sops-age as a whole, with both tools in the tool
// cache, which it compares byte for byte. All take turns in one run.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The rows of the table. `tools` is the folder of the real sops, age and age-keygen. */
export async function measureActions({ node, tools, runs }) {
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-bench-actions-"));
	try {
		const empty = join(folder, "empty.mjs");
		writeFileSync(empty, "");
		const bundles = readdirSync(join(root, "actions")).filter((name) =>
			existsSync(join(root, "dist", `${name}.js`)),
		);
		const commands = [
			{ name: "empty Node", argv: [empty], env: {}, until: "end" },
			...bundles.map((name) => ({
				name: `${name}, first word`,
				argv: [join(root, "dist", `${name}.js`)],
				env: {},
				until: "word",
				most: 1.6,
			})),
			{
				name: "setup-sops-age, from the tool cache",
				argv: [join(root, "dist/setup-sops-age.js")],
				env: filledCache(folder, tools),
				until: "end",
				proof: /^sops .* from the tool cache: [\s\S]*^age .* from the tool cache: /m,
				most: 4,
			},
		];
		const times = new Map(commands.map(({ name }) => [name, []]));
		for (const command of commands) await timeOf(command, node, folder); // warms the file cache
		for (let run = 0; run < runs; run++) {
			for (let turn = 0; turn < commands.length; turn++) {
				const command = commands[(turn + run) % commands.length];
				times.get(command.name).push(await timeOf(command, node, folder));
			}
		}
		const base = median(times.get("empty Node"));
		return commands.map(({ name, most }) => {
			const milliseconds = median(times.get(name));
			return { name, milliseconds, ...(most === undefined ? {} : { ratio: milliseconds / base, most }) };
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export function printActions(rows) {
	console.log("\nactions: as a runner starts them");
	const width = Math.max(...rows.map(({ name }) => name.length));
	for (const { name, milliseconds, ratio, most } of rows) {
		const beside = ratio === undefined ? "" : `${ratio.toFixed(2)} × empty Node (asked: at most ${most})`;
		console.log(`  ${name.padEnd(width)} ${milliseconds.toFixed(0).padStart(8)} ms  ${beside}`);
	}
}

/** Milliseconds until the end, or until the first word. */
async function timeOf({ name, argv, env, until, proof }, node, folder) {
	const start = process.hrtime.bigint();
	const since = () => Number(process.hrtime.bigint() - start) / 1e6;
	const child = spawn(node, argv, {
		cwd: folder,
		env: { PATH: process.env.PATH, HOME: folder, ...env },
		stdio: ["ignore", "pipe", "ignore"],
	});
	let said = "";
	let word = null;
	child.stdout.on("data", (chunk) => {
		word ??= since();
		said += chunk;
	});
	const end = await new Promise((resolve) => child.on("close", () => resolve(since())));
	if (until === "word" && word === null) throw new Error(`${name} says nothing`);
	if (proof !== undefined && !proof.test(said)) throw new Error(`${name} did something else:\n${said}`);
	return until === "word" ? word : end;
}

/** A tool cache with both tools as setup-sops-age leaves them, and what it needs to find them there without asking anybody. */
function filledCache(folder, tools) {
	const [sopsVersion, ageVersion] = ["3.99.0", "1.99.0"];
	const machine = process.arch === "arm64" ? "arm64" : "amd64";
	const sops = join(folder, "cache/sops", sopsVersion, process.arch);
	const age = join(folder, "cache/age", ageVersion, process.arch);
	const packed = join(folder, "packed");
	for (const path of [sops, age, join(packed, "age"), join(folder, "temp")])
		mkdirSync(path, { recursive: true });
	copyFileSync(join(tools, "sops"), join(sops, "sops"));
	for (const program of ["age", "age-keygen"]) {
		copyFileSync(join(tools, program), join(age, program));
		copyFileSync(join(tools, program), join(packed, "age", program));
	}
	const archive = join(age, `age-v${ageVersion}-linux-${machine}.tar.gz`);
	const { status } = spawnSync("tar", ["-czf", archive, "-C", packed, "age"]);
	if (status !== 0) throw new Error("tar is needed to make what age publishes");
	const sum = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
	return {
		RUNNER_TEMP: join(folder, "temp"),
		RUNNER_TOOL_CACHE: join(folder, "cache"),
		"INPUT_SOPS-VERSION": sopsVersion,
		"INPUT_AGE-VERSION": ageVersion,
		"INPUT_SOPS-SHA256": sum(join(sops, "sops")),
		"INPUT_AGE-SHA256": sum(archive),
	};
}

function median(numbers) {
	const sorted = [...numbers].sort((left, right) => left - right);
	return sorted[Math.floor(sorted.length / 2)];
}
