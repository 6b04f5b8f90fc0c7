import { stringify } from "yaml";
import { type ClusterState, tokenOf, type User } from "./servers.ts";

export interface KubeconfigOptions {
	readonly namespace?: string;
	/** Instead of the cluster's own. */
	readonly url?: string;
	/** In PEM. */
	readonly authority?: string;
	readonly token?: string;
	/** What stands in the place of a token, such as an `exec` plugin. */
	readonly user?: Readonly<Record<string, unknown>>;
	/** The name of the context; that of the user if left out. */
	readonly context?: string;
}

/** A kubeconfig of one context, as a file's text. */
export function kubeconfig(
	state: Pick<ClusterState, "url" | "authority">,
	user: User,
	{
		namespace,
		url = state.url,
		authority = state.authority,
		token = tokenOf(user),
		user: other,
		context = user,
	}: KubeconfigOptions = {},
): string {
	return stringify({
		apiVersion: "v1",
		kind: "Config",
		"current-context": context,
		clusters: [
			{
				name: "tests",
				cluster: {
					server: url,
					"certificate-authority-data": Buffer.from(authority).toString("base64"),
				},
			},
		],
		users: [{ name: user, user: other ?? { token } }],
		contexts: [
			{
				name: context,
				context: { cluster: "tests", user, ...(namespace === undefined ? {} : { namespace }) },
			},
		],
	});
}
