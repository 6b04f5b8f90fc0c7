import { Failure } from "@sops-guard/core";

/** Events that run with the repository's secrets although somebody else may have written what the workflow works on. */
const unsafe: readonly string[] = ["pull_request_target", "workflow_run", "issue_comment"];

/**
 * Refuses to open secrets where a stranger's pull request or comment started the run with our secrets at hand. `isForced` is the input
 * `allow-unsafe-event`; `what` ends the sentence "… is refused", such as "decrypting".
 */
export function refuseUnsafeEvent(
	{ GITHUB_EVENT_NAME: event = "" }: NodeJS.ProcessEnv,
	{ isForced, what }: { readonly isForced: boolean; readonly what: string },
): void {
	if (isForced || !unsafe.includes(event)) return;
	throw new Failure(
		"usage",
		`${what} is refused on ${event}: strangers can start it, and it has this repository's secrets`,
		{
			hint: "Use pull_request, push or workflow_dispatch. If nothing of the stranger's is ever run, say `allow-unsafe-event: true`.",
		},
	);
}
