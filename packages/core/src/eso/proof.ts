import { type Palette, plain } from "../report/palette.ts";
import { count, counted } from "../report/words.ts";
import { markdownCode, markdownText } from "../text/markdown.ts";
import { causeWords, idText, storeText } from "./cause.ts";
import type { SecretStore } from "./secret-store.ts";
import type { Verdict } from "./verdict.ts";

/** What came of waiting for one ExternalSecret. */
export interface ExternalProof {
	readonly namespace: string;
	readonly name: string;
	readonly target: string;
	/** Nothing that it reads has changed, and its target held the right bytes without being told. */
	readonly wasTold: boolean;
	/** It held something else before, which is new to whoever reads it. */
	readonly hasChanged: boolean;
	readonly verdict: Exclude<Verdict, { readonly state: "waiting" }>;
	/** From the moment that it was told until it was judged. */
	readonly milliseconds: number;
}

/** Whether what was applied has reached the workloads' Secrets. */
export interface Proof {
	/**
	 * `none`: no ExternalSecret reads what was applied, as in a first deployment. `absent`: the cluster does not know the kind.
	 * `forbidden`: they may not be listed or told to sync here, so nothing is known. `unfinished`: the cluster stopped answering.
	 */
	readonly state: "looked" | "none" | "absent" | "forbidden" | "unfinished";
	readonly externals: readonly ExternalProof[];
	/** Where `none` is no wonder: stores through which a Secret of that name is looked for in another namespace. */
	readonly elsewhere: readonly SecretStore[];
}

/** Whether nothing failed. */
export function isProven({ state, externals }: Proof): boolean {
	return state !== "unfinished" && externals.every(({ verdict }) => verdict.state !== "failed");
}

const silence: Readonly<Record<Exclude<Proof["state"], "looked">, string>> = {
	none: "No ExternalSecret reads what was applied: there is nothing to prove yet",
	absent: "External Secrets Operator is not installed here: there is nothing to prove",
	forbidden:
		"ExternalSecrets may not be listed here, or not be told to sync, so nothing is known about them: bind a ClusterRole with get, list and patch on externalsecrets",
	unfinished: "The cluster stopped answering before everything was proven: run it again",
};

/** `3 in sync, 1 not`. */
export function proofSummary({ state, externals, elsewhere }: Proof): string {
	if (state === "none" && elsewhere.length > 0) {
		const where = elsewhere.map(
			(store) =>
				`${storeText(store)} reads the namespace ${idText({ namespace: "", name: store.kubernetes?.namespace ?? "" })}`,
		);
		return `No ExternalSecret reads what was applied, and some look for it elsewhere: ${where.join(", ")}`;
	}
	if (state !== "looked") return silence[state];
	const of = (...states: readonly Verdict["state"][]) =>
		externals.filter(({ verdict }) => states.includes(verdict.state)).length;
	const failed = of("failed");
	const synced = of("synced");
	const parts = [`${count(of("proven"))} proven in sync`];
	if (synced > 0) parts.push(`${count(synced)} synced, unproven`);
	if (failed > 0) parts.push(`${count(failed)} not in sync`);
	return `${counted(externals.length, "ExternalSecret")}: ${parts.join(", ")}`;
}

/** For a terminal or a log. */
export function proofPretty(proof: Proof, palette: Palette = plain): string {
	const lines = proof.externals.flatMap((external) => {
		const { verdict } = external;
		const { style, mark } = {
			proven: { style: palette.good, mark: "in sync" },
			synced: { style: palette.strong, mark: "synced" },
			failed: { style: palette.critical, mark: "not in sync" },
		}[verdict.state];
		return [
			`${style(mark.padEnd(11))}  ${targetText(external)}${lengthText(external)}`,
			...reasons(external),
		];
	});
	return `${[...lines, palette.strong(proofSummary(proof))].join("\n")}\n`;
}

function reasons(external: ExternalProof): readonly string[] {
	const { verdict } = external;
	if (verdict.state === "synced")
		return [`    ESO has looked, and what it wrote cannot be judged: ${verdict.why}`];
	if (verdict.state === "proven") return [];
	const { message, next } = causeWords(verdict.cause, external);
	return [`    ${message}`, `    ${next}`];
}

function targetText({ namespace, name, target }: ExternalProof): string {
	const own = idText({ namespace, name });
	return target === name ? own : `${own} (Secret ${idText({ namespace: "", name: target })})`;
}

function lengthText({ wasTold, milliseconds, verdict }: ExternalProof): string {
	if (verdict.state === "failed") return "";
	return wasTold ? `, ${(milliseconds / 1000).toFixed(1)} s` : ", as before";
}

const mostRows = 200;

/** For a job's summary. */
export function proofMarkdown(proof: Proof): string {
	const isFine = isProven(proof);
	const summary = markdownText(proofSummary(proof));
	const blocks = [isFine ? `${summary}.` : `**${summary}.**`];
	const rows = proof.externals.slice(0, mostRows).map((external) => {
		const { verdict } = external;
		const words =
			verdict.state === "failed"
				? `**not in sync**: ${Object.values(causeWords(verdict.cause, external)).map(markdownText).join(". ")}`
				: verdict.state === "synced"
					? markdownText(`synced, unproven: ${verdict.why}`)
					: `in sync${markdownText(lengthText(external))}`;
		return `| ${markdownCode(targetText(external))} | ${words} |`;
	});
	if (rows.length > 0) blocks.push(["| ExternalSecret | proof |", "| --- | --- |", ...rows].join("\n"));
	if (proof.externals.length > mostRows) blocks.push(`And ${count(proof.externals.length - mostRows)} more.`);
	return `${blocks.join("\n\n")}\n`;
}

/** For programs. */
export function proofObject({ state, externals }: Proof) {
	return {
		state,
		externalSecrets: externals.map((external) => {
			const { namespace, name, target, wasTold, verdict, milliseconds } = external;
			const words = verdict.state === "failed" ? causeWords(verdict.cause, external) : null;
			return {
				namespace: idText({ namespace: "", name: namespace }),
				name: idText({ namespace: "", name }),
				target: idText({ namespace: "", name: target }),
				state: verdict.state,
				told: wasTold,
				milliseconds,
				cause: verdict.state === "failed" ? verdict.cause.code : null,
				message: words?.message ?? (verdict.state === "synced" ? verdict.why : null),
				next: words?.next ?? null,
			};
		}),
	};
}
