// What `actions/checkout` leaves in a workspace, as far as other steps can tell: one fetch of the event's commit from a repository
// on this machine, a detached HEAD (a branch on push), and no credentials.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Event } from "./events.ts";
import type { Played } from "./workflow.ts";

/** Plays the checkout of one repository. */
export function checkoutOf(source: string, event: Event): Played {
	return ({ inputs, environment, workspace }) => {
		const folder = join(workspace, inputs.path ?? "");
		mkdirSync(folder, { recursive: true });
		const git = (...args: string[]) => {
			const { status, stderr } = spawnSync("git", args, {
				cwd: folder,
				env: {
					PATH: process.env.PATH,
					...environment,
					GIT_CONFIG_NOSYSTEM: "1",
					GIT_CONFIG_GLOBAL: "/dev/null",
				},
				encoding: "utf8",
			});
			if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
		};
		const depth = Number(inputs["fetch-depth"] ?? 1);
		git("init", "-q", "--initial-branch=main");
		git("remote", "add", "origin", pathToFileURL(source).href);
		const wanted = inputs.ref || event.sha;
		const all = depth === 0 ? ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"] : [];
		git("fetch", "-q", "--no-tags", ...(depth > 0 ? [`--depth=${depth}`] : []), "origin", wanted, ...all);
		const branch = /^refs\/heads\/(.+)$/.exec(event.ref)?.[1];
		if (branch === undefined || inputs.ref) git("checkout", "-q", "--force", "FETCH_HEAD");
		else git("checkout", "-q", "--force", "-B", branch, "FETCH_HEAD");
		return { ref: event.ref, commit: event.sha };
	};
}
