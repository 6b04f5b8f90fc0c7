/** The five shapes in which sops keeps a file. */
export type Store = "yaml" | "json" | "dotenv" | "ini" | "binary";

const SUFFIXES: readonly (readonly [suffix: string, store: Store])[] = [
	[".yaml", "yaml"],
	[".yml", "yaml"],
	[".json", "json"],
	[".env", "dotenv"],
	[".ini", "ini"],
];

/**
 * The store that sops itself takes for a path: by a case-sensitive suffix, and `binary` for everything else. So
 * `terraform.tfvars.enc`, `secrets.yaml.enc`, `.env.production` and `x.YAML` are all binary, whatever they hold.
 */
export function storeOf(path: string): Store {
	return SUFFIXES.find(([suffix]) => path.endsWith(suffix))?.[1] ?? "binary";
}
