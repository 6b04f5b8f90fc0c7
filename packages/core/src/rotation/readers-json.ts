import { label } from "../label.ts";
import { isoDay } from "../recipients/recovery-record.ts";
import { jsonText } from "../report/json-text.ts";
import type { KnownValue, ReadersReport } from "./readers.ts";

/** The stable, versioned form for programs (design §4): these keys, in this order. */
export function readersJson(report: ReadersReport): string {
	return jsonText({
		version: 1,
		tool: { name: report.tool.name, version: report.tool.version },
		recipients: report.recipients.map((reader) => ({
			recipient: reader.recipient,
			name: reader.name,
			revokedAt: reader.revokedAt,
			reads: reader.reads,
			removedFrom: reader.removedFrom.map(({ path, commit, hasDataKey }) => ({ path, commit, hasDataKey })),
			stillKnows: reader.stillKnows.map(knownOf),
			mayKnow: reader.mayKnow.map(knownOf),
		})),
		...(report.person === null ? {} : { toRotate: report.toRotate.map(knownOf) }),
		incomplete: report.incomplete.map(({ what, why, path, blocking }) => ({ what, why, path, blocking })),
	});
}

function knownOf({ path, pointer, since, how, environment, owner }: KnownValue) {
	return {
		path,
		pointer,
		since: since === null ? null : isoDay(since),
		how,
		environment: environment === null ? null : label.name(environment).text,
		owner: owner === null ? null : label.name(owner).text,
	};
}
