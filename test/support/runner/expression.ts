// The few expressions that an action.yml needs: a context's property or a literal in an input's default, a status
// function in `post-if`. Whatever else is written fails the test run, so that nothing is silently read as empty.

/** Context → property → text, e.g. `{ github: { token: "…" } }`. */
export type Contexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** How the job stands when a `post-if` is asked. */
export type JobStatus = "success" | "failure" | "cancelled";

const placeholder = /\$\{\{(.*?)\}\}/gs;

/** A template such as `${{ github.token }}` or `v${{ '1' }}`; throws for what the runner would refuse or this does not know. */
export function evaluateTemplate(template: string, contexts: Contexts): string {
	return template.replace(placeholder, (_, expression: string) => evaluateValue(expression.trim(), contexts));
}

/** A condition as in `post-if: always()` or `post-if: ${{ !cancelled() }}`. */
export function evaluateCondition(condition: string, status: JobStatus): boolean {
	const [, not, name] =
		condition
			.replace(/^\$\{\{(.*)\}\}$/s, "$1")
			.trim()
			.match(/^(!?)\s*(always|success|failure|cancelled)\(\)$/) ?? [];
	if (!name) throw new Error(`the runner emulator does not know the condition ${condition}`);
	const holds = name === "always" || name === status;
	return not ? !holds : holds;
}

function evaluateValue(expression: string, contexts: Contexts): string {
	const quoted = expression.match(/^'((?:[^']|'')*)'$/);
	if (quoted) return (quoted[1] ?? "").replaceAll("''", "'");
	if (/^-?\d+(\.\d+)?$|^true$|^false$/.test(expression)) return expression;
	if (expression === "null") return "";
	const [, context, property] = expression.match(/^([a-z]+)\.([a-z_]+)$/) ?? [];
	if (!context || !property)
		throw new Error(`the runner emulator does not know the expression ${expression}`);
	const values = contexts[context];
	if (!values) throw new Error(`an input's default cannot use the context ${context}`);
	return values[property] ?? "";
}
