// Stands in for @actions/http-client in the bundles: @actions/core needs it for OIDC tokens only, which nothing here asks for.
export class HttpClient {
	constructor() {
		throw new Error("there is no network here");
	}
}
export class BearerCredentialHandler {}
