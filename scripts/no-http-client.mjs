// Stands in for @actions/http-client and for undici in the bundles. @actions/core needs the first for OIDC tokens only, which nothing here
// asks for; @actions/github asks both for a way through a proxy when it is loaded, and is then given Node's own fetch.
export class HttpClient {
	getAgent() {
		return undefined;
	}
	getAgentDispatcher() {
		return undefined;
	}
}
export class BearerCredentialHandler {}

export function fetch() {
	throw new Error("there is no network here");
}
