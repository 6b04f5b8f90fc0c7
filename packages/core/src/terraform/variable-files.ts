import { isEncryptedName, isTemplateName, plainName, withoutBackup } from "../content/naming.ts";
import { Failure, type FailurePlace } from "../failure.ts";

/** A file of a folder that sets variables without being named on the command line. */
export interface VariableFile {
	readonly name: string;
	/** What it is called when it is open; its own name where it is not sealed. */
	readonly plain: string;
	readonly isSealed: boolean;
}

/**
 * The variable files of a folder in the order in which terraform reads them, a later one wins: `terraform.tfvars`, `terraform.tfvars.json`,
 * then `*.auto.tfvars` and `*.auto.tfvars.json` by name. A sealed file stands where its plaintext would. Throws a failure where terraform
 * would read something else than what is meant.
 */
export function variableFilesIn(
	names: Iterable<string>,
	placeOf: (name: string) => FailurePlace,
): readonly VariableFile[] {
	const files = [...names].flatMap((name): VariableFile[] => {
		const isSealed = isEncryptedName(name) && withoutBackup(name) === name && !isTemplateName(name);
		const plain = isSealed ? plainName(name) : name;
		return isReadUnasked(plain) ? [{ name, plain, isSealed }] : [];
	});
	const byPlain = new Map<string, VariableFile>();
	for (const file of files) {
		const place = placeOf(file.name);
		if (file.isSealed && isReadUnasked(file.name)) {
			throw new Failure("usage", "terraform reads this sealed file by itself, as it is", {
				hint: `Call it ${file.plain}.enc.`,
				place,
			});
		}
		const other = byPlain.get(file.plain);
		if (other !== undefined) throw collision(file, other, placeOf);
		byPlain.set(file.plain, file);
	}
	return files.sort((one, two) => compare(rankOf(one.plain), rankOf(two.plain)));
}

function collision(one: VariableFile, two: VariableFile, placeOf: (name: string) => FailurePlace): Failure {
	const open = [one, two].find(({ isSealed }) => !isSealed);
	if (open === undefined) {
		return new Failure("usage", `two sealed files stand for ${one.plain}`, {
			hint: "Keep one of them, or name it with --var-file and move the other.",
			place: placeOf(one.name),
		});
	}
	return new Failure("usage", "a plaintext lies beside its sealed file, and terraform would read it too", {
		hint: "Compare it with `sops-guard decrypt`, then remove it.",
		place: placeOf(open.name),
	});
}

/** Case counts, as for terraform. */
function isReadUnasked(name: string): boolean {
	return /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(name);
}

function rankOf(plain: string): string {
	if (plain === "terraform.tfvars") return "0";
	return plain === "terraform.tfvars.json" ? "1" : `2${plain}`;
}

/** Go compares bytes, which for names is the order of code points. */
function compare(one: string, two: string): number {
	const [a, b] = [[...one], [...two]];
	for (let at = 0; at < Math.min(a.length, b.length); at++) {
		const difference = (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? 0);
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}
