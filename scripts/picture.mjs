// Draws what `sops-guard lint` prints in a terminal as an SVG, for the README.
//
//   node scripts/picture.mjs           breaks a copy of examples/talent-mesh, lints it, writes docs/output.svg
//   node scripts/picture.mjs --check   writes nothing; exit 1 when docs/output.svg is not what would be drawn
//   node scripts/picture.mjs -         ANSI text on stdin, SVG on stdout
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const picture = join(root, "docs/output.svg");

/** A cell of the grid, in pixels, and the frame around it. */
const cell = { width: 8.4, height: 19, fontSize: 14 };
const frame = { side: 20, top: 48, bottom: 18, columns: 100 };

const foreground = "#d7dce2";
/** The eight colours and their bright twins, SGR 30–37 and 90–97. */
const palette = ["#6b7280", "#f87171", "#86c06c", "#e5b567", "#6cb2eb", "#c792ea", "#5fc4c9", "#d7dce2"];
const bright = ["#8b93a1", "#ff8f8f", "#a5d68c", "#f5cd85", "#8fc7f5", "#d9b0f2", "#86d9dd", "#ffffff"];

const [argument] = process.argv.slice(2);
if (argument === "-") {
	process.stdout.write(drawn(readFileSync(0, "utf8")));
} else {
	const { command, output } = brokenExample();
	const svg = drawn(output, command);
	if (argument !== "--check") writeFileSync(picture, svg);
	else if (!existsSync(picture) || readFileSync(picture, "utf8") !== svg) {
		console.error("docs/output.svg is stale: node scripts/picture.mjs");
		process.exitCode = 1;
	}
}

/** What lint says about the example with three things gone wrong, in a repository of its own. */
function brokenExample() {
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-picture-"));
	try {
		cpSync(join(root, "examples/talent-mesh"), folder, { recursive: true });
		const edit = (path, change) => {
			const before = readFileSync(join(folder, path), "utf8");
			const after = change(before);
			if (after === before) throw new Error(`the edit of ${path} changes nothing`);
			writeFileSync(join(folder, path), after);
		};
		const environment = "terraform/environments/contabo-europe";
		edit("k8s/secrets/base-secrets.enc.yaml", (text) =>
			text.replace(/client-secret: ENC\[.*\]/, "client-secret: canary-in-clear"),
		);
		edit("k8s/secrets/base-secrets.enc.yaml", (text) =>
			text.replace("name: redis-credentials", "name: redis-credential"),
		);
		writeFileSync(
			join(folder, environment, "terraform.tfvars"),
			'contabo_api_password = "canary-in-clear"\n',
		);

		const git = (...args) =>
			execFileSync("git", ["-c", "user.name=picture", "-c", "user.email=picture@example.invalid", ...args], {
				cwd: folder,
				env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" },
			});
		git("init", "-q");
		git("add", "--all", "--force");
		git("commit", "-q", "-m", "example");
		const { stdout, error } = spawnSync(
			process.execPath,
			[join(root, "dist/sops-guard.js"), "lint", "--color", "always"],
			{
				cwd: folder,
				env: {
					PATH: process.env.PATH,
					HOME: folder,
					COLUMNS: String(frame.columns),
					SOURCE_DATE_EPOCH: "1798761600",
				},
				encoding: "utf8",
			},
		);
		if (error) throw error;
		return { command: "sops-guard lint", output: stdout };
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The SVG of a terminal that shows `text`, under a prompt with `command` if there is one. */
function drawn(text, command) {
	const prompt = command ? `\u001b[32m$\u001b[0m \u001b[1m${command}\u001b[0m\n` : "";
	const lines = linesOf(`${prompt}${text.trimEnd()}`);
	const columns = Math.max(
		frame.columns,
		...lines.map((runs) => runs.reduce((sum, run) => sum + run.text.length, 0)),
	);
	const width = Math.ceil(columns * cell.width) + 2 * frame.side;
	const height = frame.top + lines.length * cell.height + frame.bottom;
	const rows = lines.map((runs, row) => {
		const y = frame.top + row * cell.height + cell.fontSize;
		return runs.length === 0 ? "" : `\t\t<text y="${y}">${spans(runs)}</text>\n`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
	<title>Output of ${escaped(command ?? "sops-guard")} in a terminal</title>
	<rect width="${width}" height="${height}" rx="10" fill="#15181e"/>
	<circle cx="24" cy="22" r="6" fill="#ff5f57"/><circle cx="44" cy="22" r="6" fill="#febc2e"/><circle cx="64" cy="22" r="6" fill="#28c840"/>
	<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${cell.fontSize}" fill="${foreground}" xml:space="preserve">
${rows.join("")}	</g>
</svg>
`;
}

/** Each run starts at its own column and has its own length, so the grid holds with any monospace font. */
function spans(runs) {
	let column = 0;
	return runs
		.map(({ text, style }) => {
			const lead = text.length - text.trimStart().length;
			const x = frame.side + (column + lead) * cell.width;
			column += text.length;
			const visible = text.trim();
			if (visible === "") return "";
			const length = visible.length * cell.width;
			return `<tspan x="${round(x)}" textLength="${round(length)}"${attributes(style)}>${escaped(visible)}</tspan>`;
		})
		.join("");
}

function attributes({ color, bold, dim, italic, underline }) {
	return [
		color && ` fill="${color}"`,
		bold && ' font-weight="bold"',
		dim && ' fill-opacity="0.6"',
		italic && ' font-style="italic"',
		underline && ' text-decoration="underline"',
	]
		.filter(Boolean)
		.join("");
}

/** ANSI text as lines of runs of equal style. Links (OSC 8) keep their text; other escapes are dropped. */
function linesOf(text) {
	const lines = [[]];
	let style = {};
	const [first, ...sequences] = text.split("\u001b");
	write(first);
	for (const sequence of sequences) {
		const [whole, codes] = /^\[([0-9;]*)m/.exec(sequence) ?? [endOfEscape(sequence)];
		if (codes !== undefined) style = styled(style, codes.split(";").map(Number));
		write(sequence.slice(whole.length));
	}
	return lines;

	function write(part) {
		for (const [index, line] of part.split("\n").entries()) {
			if (index > 0) lines.push([]);
			if (line !== "") lines.at(-1).push({ text: line, style });
		}
	}
}

/** What belongs to an escape that sets no style: a link (closed by BEL, or by ST, which is an escape too) or a cursor move. */
function endOfEscape(sequence) {
	if (sequence.startsWith("]")) return sequence.slice(0, sequence.indexOf("\u0007") + 1 || sequence.length);
	return /^(?:\[[0-9;?]*[A-Za-z]|\\)/.exec(sequence)?.[0] ?? "";
}

function styled(style, codes) {
	let next = style;
	for (let index = 0; index < codes.length; index++) {
		const code = codes[index];
		if (code === 38 && codes[index + 1] === 2) {
			next = { ...next, color: `rgb(${codes.slice(index + 2, index + 5).join(",")})` };
			index += 4;
		} else if (code === 38) throw new Error("256-colour codes are not drawn: use the eight colours");
		else next = changed(next, code);
	}
	return next;
}

function changed(style, code) {
	if (code === 0) return {};
	if (code === 1) return { ...style, bold: true };
	if (code === 2) return { ...style, dim: true };
	if (code === 3) return { ...style, italic: true };
	if (code === 4) return { ...style, underline: true };
	if (code === 22) return { ...style, bold: false, dim: false };
	if (code === 23) return { ...style, italic: false };
	if (code === 24) return { ...style, underline: false };
	if (code === 39) return { ...style, color: undefined };
	if (code >= 30 && code <= 37) return { ...style, color: palette[code - 30] };
	if (code >= 90 && code <= 97) return { ...style, color: bright[code - 90] };
	throw new Error(`SGR ${code} is not drawn`);
}

function escaped(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function round(number) {
	return Math.round(number * 10) / 10;
}
