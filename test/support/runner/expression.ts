// Expressions as the runner evaluates them, by GitHub's own parser and evaluator. What the runner would refuse throws.
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** Context → its value as JSON, e.g. `{ github: { token: "…" } }`. An expression that names another one is refused. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the job stands when a condition is asked. */
export type JobStatus = "success" | "failure" | "cancelled";

export interface Functions {
	/** What `hashFiles` answers. */
	readonly hashFiles?: (patterns: readonly string[]) => string;
	/** What `success()`, `failure()` and `cancelled()` ask; without it only `always()` is known. */
	readonly status?: JobStatus;
}

const placeholder = /\$\{\{(.*?)\}\}/gs;

/** A template such as `${{ github.token }}` or `v${{ '1' }}`, as a text. */
export function evaluateTemplate(template: string, contexts: Contexts, functions: Functions = {}): string {
	return template.replace(placeholder, (_, expression: string) =>
		evaluate(expression, contexts, functions).coerceString(),
	);
}

/** A template that is one expression keeps its value's kind: a boolean, a list, a map. */
export function evaluateValue(template: string, contexts: Contexts, functions: Functions = {}): unknown {
	const [, expression] = /^\s*\$\{\{((?:(?!\}\}).)*)\}\}\s*$/s.exec(template) ?? [];
	if (expression === undefined) return evaluateTemplate(template, contexts, functions);
	return JSON.parse(JSON.stringify(evaluate(expression, contexts, functions), data.replacer) ?? "null");
}

/**
 * A condition with or without its braces. One that asks for no status means `success() && …`, as the runner's
 * PipelineTemplateConverter reads it.
 */
export function evaluateCondition(
	condition: string,
	status: JobStatus,
	contexts: Contexts = {},
	functions: Functions = {},
): boolean {
	const bare = condition.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, "$1").trim() || "success()";
	const asksForStatus = /\b(?:always|success|failure|cancelled)\s*\(/i.test(
		bare.replace(/'(?:[^']|'')*'/g, "''"),
	);
	const whole = asksForStatus ? bare : `success() && (${bare})`;
	return isTruthy(evaluate(whole, contexts, { ...functions, status }));
}

function evaluate(
	expression: string,
	contexts: Contexts,
	{ status, hashFiles }: Functions,
): data.ExpressionData {
	const known = [
		fixed("always", true),
		...(status === undefined
			? []
			: (["success", "failure", "cancelled"] as const).map((name) => fixed(name, status === name))),
		...(hashFiles === undefined
			? []
			: [
					{
						name: "hashFiles",
						minArgs: 1,
						maxArgs: 255,
						call: (...patterns: data.ExpressionData[]) =>
							new data.StringData(hashFiles(patterns.map((pattern) => pattern.coerceString()))),
					},
				]),
	];
	const { tokens } = new Lexer(expression).lex();
	const parsed = new Parser(tokens, Object.keys(contexts), known).parse();
	const functions = new Map(known.map((each) => [each.name.toLowerCase(), each]));
	const values = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
	return new Evaluator(parsed, values, functions).evaluate();
}

function fixed(name: string, value: boolean) {
	return { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) };
}

function isTruthy(value: data.ExpressionData): boolean {
	const text = value.coerceString();
	return !(value.kind === data.Kind.Null || text === "" || text === "false" || value.number() === 0);
}
