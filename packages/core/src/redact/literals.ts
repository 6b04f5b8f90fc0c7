/**
 * The values in a text whose grammar is not known to us, such as a `terraform.tfvars` that was sealed as a whole: what stands in
 * quotes and is no name, and what stands behind `name =` or `name:` to the line's end. More than there is does no harm here.
 */
export function* literalsIn(text: string): Generator<string> {
	for (const [, double, single] of text.matchAll(quoted)) {
		if (single !== undefined) yield single;
		if (double === undefined) continue;
		yield double;
		if (double.includes("\\")) yield unescaped(double);
	}
	for (const [, value = ""] of text.matchAll(assigned)) {
		yield value;
		// A comment may stand behind it, and a comma in a list.
		yield value.replace(/\s+(?:#|\/\/).*$/, "").replace(/,$/, "");
	}
}

// Long runs in one step each: a choice for every sign runs out of stack at 10 MB.
const quoted = /"([^"\\\n]*(?:\\.[^"\\\n]*)*)"(?!\s*[:=])|'([^'\n]*)'(?!\s*[:=])/g;
const assigned =
	/^[ \t]*(?:export[ \t]+)?["']?[\w.-]+["']?[ \t]*[=:][ \t]*(?=[^\s"'{[<|>])([^\n]*?)[ \t\r]*$/gm;

const meanings: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** As JSON, HCL and most others write it. */
function unescaped(text: string): string {
	return text.replace(/\\(?:u([0-9A-Fa-f]{4})|([^u]))/g, (_, code: string | undefined, sign = "") =>
		code === undefined ? (meanings[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
	);
}
