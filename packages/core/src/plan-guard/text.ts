import { label, maskedPointer } from "../label.ts";
import type { GuardFinding } from "./guard.ts";

/** What the plan guard found, for people: a line for each place, and what to do about each kind of it once. */
export function planGuardText(findings: readonly GuardFinding[]): string {
	const lines: string[] = [];
	for (const { finding, places } of grouped(findings))
		lines.push(`plan guard: ${sentence(finding, places)}\n`);
	const kinds = new Set(findings.map(kindOf));
	for (const [kind, advice] of advices) if (kinds.has(kind)) lines.push(`  ${advice}\n`);
	return lines.join("");
}

type Kind = "lost" | "never" | "held" | "committable";

const advices: readonly (readonly [Kind, string])[] = [
	[
		"lost",
		"A mark is lost where a provider computes an attribute (terraform_data.output) and by nonsensitive(): use the variable itself there.",
	],
	["never", "Declare the variable `sensitive = true`, or move what is no secret to a plaintext tfvars file."],
	[
		"held",
		"Plans and states hold values in clear, as always: keep them where only the deployment can read them, or declare the variables `ephemeral = true`.",
	],
	["committable", "Add the file to .gitignore before the next commit."],
];

function kindOf(finding: GuardFinding): Kind {
	if (finding.kind === "unmarked") return finding.mark;
	return finding.isCommittable ? "committable" : "held";
}

/** More places of one kind and one resource than this are counted only. */
const mostPlaces = 3;

interface Group {
	readonly finding: GuardFinding;
	readonly places: readonly string[];
}

function grouped(findings: readonly GuardFinding[]): readonly Group[] {
	const groups = new Map<string, { finding: GuardFinding; places: string[] }>();
	for (const finding of findings) {
		const key =
			finding.kind === "unmarked"
				? JSON.stringify([finding.name, finding.address, finding.mark, finding.variable])
				: finding.name;
		const group = groups.get(key) ?? { finding, places: [] };
		groups.set(key, group);
		if (finding.kind === "unmarked" && finding.path.length > 0)
			group.places.push(maskedPointer(finding.path));
	}
	return [...groups.values()];
}

function sentence(finding: GuardFinding, places: readonly string[]): string {
	const name = label.path(finding.name).text;
	if (finding.kind === "held") {
		return `${name} holds decrypted values${finding.isCommittable ? ", and git does not ignore it" : ""}`;
	}
	const told = places.slice(0, mostPlaces).join(", ");
	const more = places.length > mostPlaces ? ` and ${places.length - mostPlaces} more` : "";
	const address = label.name(finding.address).text;
	const what =
		finding.variable === null ? "a decrypted value" : `the value of ${label.name(finding.variable).text}`;
	return `${address}${told === "" ? "" : `.${told}${more}`} shows ${what} in ${name}: ${
		finding.mark === "lost" ? "it lost its sensitive mark" : "terraform was not told that it is sensitive"
	}`;
}
