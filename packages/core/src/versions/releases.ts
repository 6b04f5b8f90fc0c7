import { assetOf, type Platform, type ToolName } from "./asset.ts";
import { compareVersions, parseVersion, type ToolVersion } from "./version.ts";

/** Where a sum was read: a file of a public repository, at a commit. */
export interface SumSource {
	readonly repository: string;
	readonly path: string;
	readonly commit: string;
}

/** Files of one release whose sums are pinned by the same two repositories, which know nothing of each other. */
interface KnownRelease {
	readonly tool: ToolName;
	readonly version: string;
	readonly sources: readonly [SumSource, SumSource];
	/** SHA-256 by the name of the file. */
	readonly sums: Readonly<Record<string, string>>;
}

const hermitSops = { repository: "cashapp/hermit-packages", path: "sops.hcl", commit: "3a6f80922d" };
const hermitAge = { repository: "cashapp/hermit-packages", path: "age.hcl", commit: "cac8d9ad7c" };
const ansibleSops = {
	repository: "andrewrothstein/ansible-sops",
	path: "defaults/main.yml",
	commit: "a9551aeb41",
};
const clusterTemplate = (commit: string): SumSource => ({
	repository: "onedr0p/cluster-template",
	path: ".mise/mise.lock",
	commit,
});
const dotnetSops = (commit: string): SumSource => ({
	repository: "MPBrun/dotnet-sops",
	path: "src/DotnetSops.CommandLine/Services/Sops/SopsDownloadService.cs",
	commit,
});
const scoop = (bucket: "Main" | "Extras", path: string, commit: string): SumSource => ({
	repository: `ScoopInstaller/${bucket}`,
	path,
	commit,
});

const winget = (path: string, commit: string): SumSource => ({
	repository: "microsoft/winget-pkgs",
	path,
	commit,
});

/**
 * What is known about releases: the SHA-256 of a file, where two independent public repositories pin the same one. Nothing in here
 * was computed by us, and a sum that only one repository has is left out: such a file takes upstream's own sums, or one that the user
 * gives. Newest first.
 */
export const knownReleases: readonly KnownRelease[] = [
	{
		tool: "sops",
		version: "3.13.3",
		sources: [scoop("Main", "bucket/sops.json", "94bb603aab"), clusterTemplate("3a58943e66")],
		sums: {
			"sops-v3.13.3.amd64.exe": "a4a9a398858fe8b2ef72d9686d930bf7c5cece9be74ad83ac3b53cfdd70e6b1c",
		},
	},
	{
		tool: "sops",
		version: "3.13.3",
		sources: [
			scoop("Main", "bucket/sops.json", "94bb603aab"),
			winget("manifests/s/SecretsOPerationS/SOPS/3.13.3/SecretsOPerationS.SOPS.installer.yaml", "778cb0df71"),
		],
		sums: {
			"sops-v3.13.3.arm64.exe": "7f936a0d08edbeba3eb8f50bad1fe71eba83a140a80dfd17051f3bdb4facb08a",
		},
	},
	{
		tool: "sops",
		version: "3.13.3",
		sources: [hermitSops, clusterTemplate("3a58943e66")],
		sums: {
			"sops-v3.13.3.darwin.amd64": "42162d5cef10b74fcf80a045a70e658d7ce6e63d6ea1be6f347e44015714468d",
			"sops-v3.13.3.darwin.arm64": "b97c0d434aab577dc40310e8d22ff9e45eef4c80638ab978daae9b4681c59286",
			"sops-v3.13.3.linux.amd64": "e5bec3346a873ae91d871550f3e698c1aad962aff462a080e40f25fde17fef6b",
			"sops-v3.13.3.linux.arm64": "53b0abacd38ef1b12a66d6c100956691b9cefce018d91f81e73ddf7438b94d77",
		},
	},
	{
		tool: "sops",
		version: "3.13.2",
		sources: [scoop("Main", "bucket/sops.json", "49c1582823"), clusterTemplate("9454603bfc")],
		sums: {
			"sops-v3.13.2.amd64.exe": "cb6fec76e23cb4ac56771ac38472b0fe1ba79a849bf2200aeda7c9467a045b7b",
		},
	},
	{
		tool: "sops",
		version: "3.13.2",
		sources: [
			scoop("Main", "bucket/sops.json", "49c1582823"),
			winget("manifests/s/SecretsOPerationS/SOPS/3.13.2/SecretsOPerationS.SOPS.installer.yaml", "8013c52102"),
		],
		sums: {
			"sops-v3.13.2.arm64.exe": "259d895aae68bd3ba954cfa36a6c9f9ae0b7e062602f0e387b5cd801c325bbfc",
		},
	},
	{
		tool: "sops",
		version: "3.13.2",
		sources: [hermitSops, clusterTemplate("9454603bfc")],
		sums: {
			"sops-v3.13.2.darwin.amd64": "5a66836229ff4a73779b19644b6db28fd574a6b995c15fc333469b2f93ee2acd",
			"sops-v3.13.2.darwin.arm64": "412c475b52f167f1facd75d564422ffd1fa5302aaa7a404bdf4e30087e04b5a8",
			"sops-v3.13.2.linux.amd64": "154dfe4cd70554bdd82b98e4cd4acf191d43d01ead6f00a73477aa44c4ac42ef",
			"sops-v3.13.2.linux.arm64": "78abf2e15c86250a1553ae6f53aba96be6b2a8126f160b1534959add3467ad76",
		},
	},
	{
		tool: "sops",
		version: "3.13.1",
		sources: [scoop("Main", "bucket/sops.json", "f1a0bf2d03"), clusterTemplate("bd4995ad4f")],
		sums: {
			"sops-v3.13.1.amd64.exe": "4654e53fff6d0a1842facd3a0ed5a66a8ab6164004b0ad4ca2d5e2b1c5473b65",
		},
	},
	{
		tool: "sops",
		version: "3.13.1",
		sources: [hermitSops, clusterTemplate("bd4995ad4f")],
		sums: {
			"sops-v3.13.1.darwin.amd64": "dad79d1b1dea767ca38ffaa50e10330a3e807dd13c853ef9c880567acef4f1ef",
			"sops-v3.13.1.darwin.arm64": "a2c0dd37eb031068af6ef213b78cfa67b7f1afd76c2e5cc404257f42bbc8367d",
			"sops-v3.13.1.linux.amd64": "620a9d7e3352ababeca6908cea24a6e8b14ce89a448ddbd3f94f1ef3398f470a",
			"sops-v3.13.1.linux.arm64": "19576fb1734dbf8fb77eda0cf0f3a2218f99bf4d33b814318e5e10d6babb9820",
		},
	},
	{
		tool: "sops",
		version: "3.12.2",
		sources: [
			scoop("Main", "bucket/sops.json", "5742f2d94f"),
			winget("manifests/s/SecretsOPerationS/SOPS/3.12.2/SecretsOPerationS.SOPS.installer.yaml", "71a547e5eb"),
		],
		sums: {
			"sops-v3.12.2.amd64.exe": "5e777b1854ab2a6271d8f66375970e1fe3eea838251c309de151d16a2bdf13a2",
			"sops-v3.12.2.arm64.exe": "bfc95ce0426e78a9dd13a8ef32db61b0587f45660530cb00adcdd374ba84fd9e",
		},
	},
	{
		tool: "sops",
		version: "3.12.2",
		sources: [
			hermitSops,
			{ repository: "docked-titan-foundation/helmkit", path: "Dockerfile", commit: "efd6c01140" },
		],
		sums: {
			"sops-v3.12.2.linux.amd64": "14e2e1ba3bef31e74b70cf0b674f6443c80f6c5f3df15d05ffc57c34851b4998",
		},
	},
	{
		tool: "sops",
		version: "3.11.0",
		sources: [scoop("Main", "bucket/sops.json", "faa5b16680"), dotnetSops("03d42c8500")],
		sums: {
			"sops-v3.11.0.amd64.exe": "f3d74d83006954f0d8cf770ad7e5380504270ded5a62f33eb2548ce5461af3b3",
			"sops-v3.11.0.arm64.exe": "72d5a01d785a9466c2c50fbf8f775fe682b2b058c9ae25b0c8c8d5f1f7ee2568",
		},
	},
	{
		tool: "sops",
		version: "3.11.0",
		sources: [hermitSops, dotnetSops("03d42c8500")],
		sums: {
			"sops-v3.11.0.darwin.amd64": "c36583e178f7e83b947044b292e106e79615f7725f75cb147045fb0c81953e2b",
			"sops-v3.11.0.darwin.arm64": "45e7562b1f5d022c4d7a4e4c3d1b7b1a7ee6c328356629286cfd18a394b00e7c",
			"sops-v3.11.0.linux.amd64": "775f1384d55decfad228e7196a3f683791914f92a473f78fc47700531c29dfef",
			"sops-v3.11.0.linux.arm64": "c71d32f74b3a73ce283affe6ed36e221a8f1476c3d37963f60bd962fb1676681",
		},
	},
	{
		tool: "sops",
		version: "3.10.2",
		sources: [scoop("Main", "bucket/sops.json", "f7b87148a8"), dotnetSops("2bb5d106df")],
		sums: {
			"sops-v3.10.2.amd64.exe": "056d18d9f12966aebd33a8181b54c358bcb312661fadc5a3141bb6f84b9c3502",
			"sops-v3.10.2.arm64.exe": "9e08c708147634f485f8574a22add98b6a092511e84ff69c6d2849834aec865d",
		},
	},
	{
		tool: "sops",
		version: "3.10.2",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.10.2.darwin.amd64": "dece9b0131af5ced0f8c278a53c0cf06a4f0d1d70a177c0979f6d111654397ce",
			"sops-v3.10.2.darwin.arm64": "99702df79737162b986641afb8d98251acb16a52e6cab556a6b6f57c608c059a",
			"sops-v3.10.2.linux.amd64": "79b0f844237bd4b0446e4dc884dbc1765fc7dedc3968f743d5949c6f2e701739",
			"sops-v3.10.2.linux.arm64": "e91ddc04e6a78f5aed9e4fc347a279b539c43b74d99e6b8078e2f2f6f5b309f5",
		},
	},
	{
		tool: "sops",
		version: "3.10.1",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.10.1.darwin.amd64": "77b2fb62aa16d69f2549ed72151d467174d3d961800e89d7a08af34edf151009",
			"sops-v3.10.1.darwin.arm64": "e197a40869ece97400c2ca08f195c04d39945158558b2d4203791b24022fc467",
			"sops-v3.10.1.linux.amd64": "1bc9fbce48e3fcc7e684d604d50f7c56721b6cd2d27f96ec74b8b56b5a96c942",
			"sops-v3.10.1.linux.arm64": "1e82b1abc846b1e7763c9e4d817fb8f6bf740a44d9036935eff9423626a270cd",
		},
	},
	{
		tool: "sops",
		version: "3.9.4",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.9.4.darwin.amd64": "f48d73efc278326e54d0e6a056b285fd8f5f28549b19aff9b0fedbbdd846b20c",
			"sops-v3.9.4.darwin.arm64": "51ee2c3ec2c4331cfe1c0c25168e1c4c8036900842700b9bb074dda92a6017f2",
			"sops-v3.9.4.linux.amd64": "5488e32bc471de7982ad895dd054bbab3ab91c417a118426134551e9626e4e85",
			"sops-v3.9.4.linux.arm64": "16564c6b181d88505d9e0dfef62771894293d85cde5884d9b1a843859eee174b",
		},
	},
	{
		tool: "sops",
		version: "3.9.4",
		sources: [scoop("Main", "bucket/sops.json", "db8f86ce36"), dotnetSops("1abdbbf3f8")],
		sums: {
			"sops-v3.9.4.exe": "bee270926fc55b5b89ed9ce87fb2569a36c74e99d63e6392090b3d0f0c2775eb",
		},
	},
	{
		tool: "sops",
		version: "3.9.3",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.9.3.darwin.amd64": "995a4571357b02fbbbba1f4ab1298b97eb5d976b02dc6f678edd6a3f7c7a952f",
			"sops-v3.9.3.darwin.arm64": "a087bd505b23dceb7debf60e02f4520c16fe32b02c0253c4e52821575f5d5027",
			"sops-v3.9.3.linux.amd64": "835ee92ef7269e1e40d69cbe5e1042975f3cd38044e8a0fa3c1a13543b7dcfaa",
			"sops-v3.9.3.linux.arm64": "49515aba9264e507eab884ebf902098046b8922d32f588f9a2beecb4a601d2ef",
		},
	},
	{
		tool: "sops",
		version: "3.9.2",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.9.2.darwin.amd64": "c7b7e7cc2dc55eb6ea47ae7165efa592e47f6e83e1514aa67aa823620fccf494",
			"sops-v3.9.2.darwin.arm64": "198c92c4f00bfa945bd29e0242a2c2d75b637fab225170916e5a098163c98e04",
			"sops-v3.9.2.linux.amd64": "8d939bb53fe3f05b12ba4bec85c562e843b7fccba9a867cbfa626caa06a39eed",
			"sops-v3.9.2.linux.arm64": "07ff67d6ec28b2660c6bc2b065fa8f949dd51f15522e0770ebea781a0df00faf",
		},
	},
	{
		tool: "sops",
		version: "3.9.1",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.9.1.darwin.amd64": "740b3a356c965830272d8f7aec2ea2e500d4a39f03e4aad347c004f3a0bdc2de",
			"sops-v3.9.1.darwin.arm64": "0ab2cc54f0d8b8414dab83c18017ae3c005d405480b343c788a84fa4af5b19e3",
			"sops-v3.9.1.linux.amd64": "cd795109851c3a483bbaa66d15d19ddb2227ac0352b39e25d96b67d51edb6225",
			"sops-v3.9.1.linux.arm64": "bc946fef11dbe199587adac567037b69374c4202f928ca138443539efc85b357",
		},
	},
	{
		tool: "sops",
		version: "3.9.1",
		sources: [scoop("Main", "bucket/sops.json", "63f347b10e"), dotnetSops("57f37decf7")],
		sums: {
			"sops-v3.9.1.exe": "745ab6aa6d6e3fbbb8a3484ec22caf2cbf61b5f70d1416eea5d2a644de722f31",
		},
	},
	{
		tool: "sops",
		version: "3.9.0",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.9.0.darwin.amd64": "25457955df3bd602b4fc15620d4574e79fbb554ada0211e85c6aca6eee2ba3ea",
			"sops-v3.9.0.darwin.arm64": "72f9d59b825a20ac0019f370c18b3265608b1b0a271bc052f6007c45b95212fd",
			"sops-v3.9.0.linux.amd64": "0d65660fbe785647ff4f1764d7f69edf598f79d6d79ebbef4a501909b6ff6b82",
			"sops-v3.9.0.linux.arm64": "596f26de6d4f7d1cc44f9e27bfea3192ef77f810f31f3f4132a417860ab91ebc",
		},
	},
	{
		tool: "sops",
		version: "3.9.0",
		sources: [scoop("Main", "bucket/sops.json", "fc174a06c0"), dotnetSops("df75c0e4ad")],
		sums: {
			"sops-v3.9.0.exe": "2b45084e9e6308fa465eeac2419d497b5b16b66d332af18c03feb3d68e51f52f",
		},
	},
	{
		tool: "sops",
		version: "3.8.1",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.8.1.darwin.amd64": "aa3e79c1ff7a923d380b95b01fb0bc84ae1f5209b0a149b3f4c1936037792330",
			"sops-v3.8.1.darwin.arm64": "b5d172960c135c7b8cd9719cee94283bccdf5c046c7563391eee8dd4882d6573",
			"sops-v3.8.1.linux.amd64": "d6bf07fb61972127c9e0d622523124c2d81caf9f7971fb123228961021811697",
			"sops-v3.8.1.linux.arm64": "15b8e90ca80dc23125cd2925731035fdef20c749ba259df477d1dd103a06d621",
		},
	},
	{
		tool: "sops",
		version: "3.8.1",
		sources: [scoop("Main", "bucket/sops.json", "9b50fb0434"), dotnetSops("6debc7ce6b")],
		sums: {
			"sops-v3.8.1.exe": "fe1f6299294b47ceda565e1091e843ee3f3db58764901d4298eb00558189e25f",
		},
	},
	{
		tool: "sops",
		version: "3.8.0",
		sources: [hermitSops, ansibleSops],
		sums: {
			"sops-v3.8.0.darwin.amd64": "f1b2fb34014a3965c5aad9029986fa3499419675c8344b3dab151f9efb8a3b88",
			"sops-v3.8.0.darwin.arm64": "44d98ffd8622629adab069f5ad30ccada702c6cff11102f8be932f98cd04ae42",
			"sops-v3.8.0.linux.amd64": "48fb4a6562014a9213be15b4991931266d040b9b64dba8dbcd07b902e90025c0",
			"sops-v3.8.0.linux.arm64": "5ec31eaed635e154b59ff4b7c9b311b6e616bd4818a68899c2f9db00c81e3a63",
		},
	},
	{
		tool: "age",
		version: "1.3.2",
		sources: [
			clusterTemplate("01001ae850"),
			{
				repository: "Hubbitus/argocd-helm-secrets-tools.container",
				path: "Dockerfile",
				commit: "a19c78fd01",
			},
		],
		sums: {
			"age-v1.3.2-linux-amd64.tar.gz": "cbe24006683f8eb669266162894b9a522a1af52f2665fbc63a4bb032ed26ac10",
			"age-v1.3.2-linux-arm64.tar.gz": "6b8dc4333c53a5a57c9e5834e3a48f92605d7154014cd07269ff3327db5d37f4",
		},
	},
	{
		tool: "age",
		version: "1.3.1",
		sources: [hermitAge, clusterTemplate("3a58943e66")],
		sums: {
			"age-v1.3.1-darwin-amd64.tar.gz": "2b233301ad21ab7b1eabd9ae1198a164005fa4928fcdd745d47c39f8593209d7",
			"age-v1.3.1-darwin-arm64.tar.gz": "01120ea2cbf0463d4c6bd767f99f3271bbed1cdc8a9aa718a76ba1fe4f01998b",
			"age-v1.3.1-linux-amd64.tar.gz": "bdc69c09cbdd6cf8b1f333d372a1f58247b3a33146406333e30c0f26e8f51377",
			"age-v1.3.1-linux-arm64.tar.gz": "c6878a324421b69e3e20b00ba17c04bc5c6dab0030cfe55bf8f68fa8d9e9093a",
		},
	},
	{
		tool: "age",
		version: "1.3.1",
		sources: [scoop("Extras", "bucket/age.json", "5086db83cf"), clusterTemplate("3a58943e66")],
		sums: {
			"age-v1.3.1-windows-amd64.zip": "c56e8ce22f7e80cb85ad946cc82d198767b056366201d3e1a2b93d865be38154",
		},
	},
	{
		tool: "age",
		version: "1.2.1",
		sources: [hermitAge, { repository: "oven-sh/bun", path: "scripts/bootstrap.sh", commit: "00a0df41f0" }],
		sums: {
			"age-v1.2.1-linux-amd64.tar.gz": "7df45a6cc87d4da11cc03a539a7470c15b1041ab2b396af088fe9990f7c79d50",
			"age-v1.2.1-linux-arm64.tar.gz": "57fd79a7ece5fe501f351b9dd51a82fbee1ea8db65a8839db17f5c080245e99f",
		},
	},
	{
		tool: "age",
		version: "1.2.1",
		sources: [
			scoop("Extras", "bucket/age.json", "d00432dbe6"),
			winget("manifests/f/FiloSottile/age/1.2.1/FiloSottile.age.installer.yaml", "373a603dca"),
		],
		sums: {
			"age-v1.2.1-windows-amd64.zip": "46db0db71f146061f7c8fffa912cb806aef1bc8450e27a3abc1744f0591b89fb",
		},
	},
	{
		tool: "age",
		version: "1.2.0",
		sources: [
			scoop("Extras", "bucket/age.json", "c10b6a7f85"),
			winget("manifests/f/FiloSottile/age/1.2.0/FiloSottile.age.installer.yaml", "37123eaae1"),
		],
		sums: {
			"age-v1.2.0-windows-amd64.zip": "dc3304c33f3564fb5b8a90ba67f0dea38f99215fea38aa132ce30c7a22c0702f",
		},
	},
	{
		tool: "age",
		version: "1.1.1",
		sources: [
			hermitAge,
			{ repository: "brianluby/container-dev-env", path: "docker/Dockerfile", commit: "7d7bda3210" },
		],
		sums: {
			"age-v1.1.1-linux-amd64.tar.gz": "cf16cbb108fc56e2064b00ba2b65d9fb1b8d7002ca5e38260ee1cc34f6aaa8f9",
			"age-v1.1.1-linux-arm64.tar.gz": "f0dbf4364f5ba44e37ad85af9fdd3716bd410018ce344d317b174d206b03e6fc",
		},
	},
	{
		tool: "age",
		version: "1.1.1",
		sources: [
			scoop("Extras", "bucket/age.json", "d976d7a38b"),
			winget("manifests/f/FiloSottile/age/1.1.1/FiloSottile.age.installer.yaml", "a40e563288"),
		],
		sums: {
			"age-v1.1.1-windows-amd64.zip": "9038bd9d76ee65fe6b303d905c19488af098b8c8b29f4e408fe44cd03f13700b",
		},
	},
];

/** The sum of a file in the table, and who pins it; null where the table has none. */
export function knownSum(
	asset: string,
): { readonly sha256: string; readonly sources: readonly SumSource[] } | null {
	for (const { sums, sources } of knownReleases) {
		const sha256 = Object.hasOwn(sums, asset) ? sums[asset] : undefined;
		if (sha256 !== undefined) return { sha256, sources };
	}
	return null;
}

/** The versions of a tool that the table has for a platform, newest first. */
export function knownVersions(tool: ToolName, platform: Platform): readonly ToolVersion[] {
	const found = new Map<string, ToolVersion>();
	for (const release of knownReleases) {
		const version = release.tool === tool ? parseVersion(release.version) : null;
		if (version === null) continue;
		const asset = assetOf(tool, version, platform);
		if (asset !== null && Object.hasOwn(release.sums, asset.name)) found.set(release.version, version);
	}
	return [...found.values()].sort((a, b) => compareVersions(b, a));
}
