import { label } from "../label.ts";
import { counted } from "../report/words.ts";
import type { KnownValue, Reader, ReadersReport } from "./readers.ts";

/** How somebody knows a value, for people. */
export const howWords: Readonly<Record<KnownValue["how"], string>> = {
	reads: "is a recipient",
	"data-key": "the data key was kept",
	version: "had a version with it",
	maybe: "may know it",
};

/** A name with its recipient, or the recipient alone, shortened. */
export function readerWords({ name, recipient }: Reader): string {
	const short = label.recipient(recipient).text;
	return name === null ? short : `${name} (${short})`;
}

/** One line, without a final stop. */
export function readersVerdict(report: ReadersReport): string {
	const { person, recipients, toRotate, files } = report;
	if (person !== null) {
		const who = label.name(person).text;
		if (recipients.length === 0)
			return `${who} is and was no recipient of any of ${counted(files, "sealed file")}`;
		const maybe = toRotate.filter(({ how }) => how === "maybe").length;
		if (toRotate.length === 0) return `${who} knows no value of today: nothing to rotate`;
		const unsure =
			maybe === 0 ? "" : `, ${maybe === toRotate.length ? "all" : String(maybe)} of them only maybe`;
		return `${who} knows ${counted(toRotate.length, "value")} of today${unsure}: rotate them`;
	}
	const now = recipients.filter(({ reads }) => reads.length > 0).length;
	const knowing = recipients.filter(({ stillKnows }) => stillKnows.length > 0);
	const known = new Set(
		knowing.flatMap(({ stillKnows }) => stillKnows.map(({ path, pointer }) => `${path}\0${pointer}`)),
	);
	const read = `${counted(now, "recipient")} can open ${counted(files, "sealed file")}`;
	if (knowing.length === 0) return `${read}; nobody who was removed is known to know a value of today`;
	return `${read}; ${counted(knowing.length, "removed recipient")} still ${knowing.length === 1 ? "knows" : "know"} ${counted(known.size, "value")}`;
}
