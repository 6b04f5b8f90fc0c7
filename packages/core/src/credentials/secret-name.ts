/**
 * Whether a variable, key or attribute is named like a secret: `db_password`, `apiToken`, `PRIVATE_KEY`. Names of things about
 * a secret (`secret_name`, `token_ttl`, `public_key`) are not.
 */
export function isSecretName(name: string): boolean {
	return (
		speaksOfSecret.test(name) && ![name, name.toLowerCase()].some((each) => speaksAboutSecret.test(each))
	);
}

const speaksOfSecret =
	/pass(?:word|wd|phrase|code)|(?:^|[_.-])pass(?:$|[_.-])|secret|token|credential|(?:private|api|access|signing|encryption|auth|master)[_.-]?key/i;
const speaksAboutSecret =
	/public|(?:[_.-](?:name|names|arn|path|paths|file|files|ref|url|uri|endpoint|length|size|ttl|lifetime|expiry|duration|enabled|type|kind|version|engine|count|policy|store|manager|namespace|algorithm|issuer)|Name|Arn|Path|File|Ref|Url|Uri|Endpoint|Ttl|Type|Version)$/;
