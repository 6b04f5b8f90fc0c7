// Manifests sealed for the tests with a key that is made for them and thrown away.
import { type Store, selectorOf } from "@sops-guard/sops";
import { encrypt, Keyring, keygen, open, parseIdentities } from "@sops-guard/sops/seal";

export interface ManifestKey {
	/** What a key file holds. */
	readonly identity: string;
	readonly recipient: string;
	readonly keyring: Keyring;
	/** Seals as `encrypted_regex: ^(data|stringData)$` asks for, unless another pattern is given; null seals all. */
	seal(text: string, options?: { readonly store?: Store; readonly pattern?: string | null }): Promise<string>;
	/** A sealed file, opened: what core reads. */
	opened(
		text: string,
		options?: { readonly store?: Store; readonly pattern?: string | null; readonly path?: string },
	): Promise<{
		readonly path: string;
		readonly text: string;
		readonly sealed: Awaited<ReturnType<typeof open>>["trees"];
		readonly plain: Awaited<ReturnType<typeof open>>["plain"];
	}>;
}

export async function manifestKey(): Promise<ManifestKey> {
	const pair = await keygen("x25519", 0);
	const keyring = new Keyring(parseIdentities(pair.file.reveal()).identities);
	const seal: ManifestKey["seal"] = async (
		text,
		{ store = "yaml", pattern = "^(data|stringData)$" } = {},
	) => {
		const { text: sealed } = await encrypt(Buffer.from(text), {
			store,
			sealing: {
				groups: [[{ type: "age", id: pair.recipient }]],
				shamirThreshold: 0,
				selector: pattern === null ? null : selectorOf("encrypted_regex", pattern),
				macOnlyEncrypted: false,
			},
			now: 0,
			allowTokens: true,
			allowUnsealed: true,
		});
		return sealed;
	};
	return {
		identity: pair.file.reveal(),
		recipient: pair.recipient,
		keyring,
		seal,
		opened: async (text, { store = "yaml", path = "k8s/secrets.enc.yaml", ...options } = {}) => {
			const file = await open(await seal(text, { store, ...options }), { store, keyring });
			return { path, text: file.text, sealed: file.trees, plain: file.plain };
		},
	};
}

/** A Secret as people write it, in YAML. */
export function secretYaml(
	name: string,
	values: Readonly<Record<string, string>>,
	{ namespace, more = "" }: { readonly namespace?: string; readonly more?: string } = {},
): string {
	const where = namespace === undefined ? "" : `\n  namespace: ${namespace}`;
	const lines = Object.entries(values).map(([key, value]) => `\n  ${key}: ${JSON.stringify(value)}`);
	return `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}${where}\nstringData:${lines.join("")}\n${more}`;
}
