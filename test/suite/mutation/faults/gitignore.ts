import { at, type Fault, fault } from "../fault.ts";

const ignore = ".gitignore";

export const gitignoreFaults: readonly Fault[] = [
	fault(
		"gitignore-negation-leak",
		"a later line takes variables back",
		"terraform",
		(tree) => tree.append(ignore, "!environments/**/*.tfvars\n"),
		at(ignore, "!environments/**/*.tfvars"),
	),
	fault(
		"gitignore-plaintext-exposed",
		"the line for variables is gone",
		"terraform",
		(tree) => tree.replace(ignore, /^\*\.tfvars\n/m, ""),
		at(ignore),
	),
	fault(
		"gitignore-negation-leak",
		"a folder's own file takes variables back",
		"mesh",
		(tree) => tree.append("terraform/.gitignore", "!environments/contabo-europe/**\n"),
		at("terraform/.gitignore", "!environments/contabo-europe/**"),
	),
	fault(
		"gitignore-plaintext-exposed",
		"decrypted settings lie around",
		"stores",
		(tree) => {
			tree.replace(ignore, /^\.env(\.\*)?\n/gm, "");
			tree.leave("app/.env", "DATABASE_PASSWORD=canary-hunter2-hunter2\n");
		},
		at(ignore),
	),

	fault(
		"gitignore-encrypted-ignored",
		"a line that hides the sealed variables",
		"terraform",
		(tree) => tree.append(ignore, "*.tfvars*\n!*.tfvars.example\n"),
		at(ignore, "*.tfvars*"),
	),
	fault(
		"gitignore-encrypted-ignored",
		"a folder of sealed files",
		"stores",
		(tree) => tree.append(ignore, "secrets/\n"),
		at(ignore, "secrets/"),
	),
	fault(
		"gitignore-encrypted-ignored",
		"the configuration of sops",
		"flux",
		(tree) => tree.append(ignore, ".sops*\n"),
		at(ignore, ".sops*"),
	),
	fault(
		"gitignore-encrypted-ignored",
		"what the policy requires",
		"mesh",
		(tree) => tree.append(ignore, ".age-public-key\n"),
		at(ignore, ".age-public-key"),
	),

	fault(
		"gitignore-tracked-anyway",
		"an environment file added by force",
		"flux",
		(tree) => tree.write("bootstrap/.env", "NODE_HOST=10.0.0.1\nNODE_PASSWORD=canary-hunter2-hunter2\n"),
		at("bootstrap/.env"),
	),
	fault(
		"gitignore-tracked-anyway",
		"a decrypted file added by force",
		"terraform",
		(tree) => tree.write("notes.dec.yaml", "password: canary-hunter2-hunter2\n"),
		at("notes.dec.yaml"),
	),
	fault(
		"gitignore-tracked-anyway",
		"a line that swallows settings which are tracked",
		"stores",
		(tree) => {
			tree.write("app/settings.ini", "[log]\nlevel = info\n");
			tree.append(ignore, "settings.ini\n");
		},
		at(ignore, "settings.ini"),
	),

	fault(
		"gitignore-negation-leak",
		"a folder is taken back as a whole",
		"terraform",
		(tree) => tree.append(ignore, "!environments/**\n"),
		at(ignore, "!environments/**"),
	),
	fault(
		"gitignore-negation-leak",
		"keys and environment files of a folder",
		"stores",
		(tree) => tree.append(ignore, "!deploy/*\n"),
		at(ignore, "!deploy/*"),
	),

	fault(
		"gitignore-negation-ineffective",
		"ciphertext in a folder that is ignored",
		"flux",
		(tree) => tree.append(ignore, "vault/\n!vault/*.enc.yaml\n"),
		at(ignore, "!vault/*.enc.yaml"),
	),
	fault(
		"gitignore-negation-ineffective",
		"a form two levels below",
		"mesh",
		(tree) => {
			tree.append(ignore, "/terraform/old/\n");
			tree.append("terraform/.gitignore", "!old/prod/terraform.tfvars.example\n");
		},
		at("terraform/.gitignore", "!old/prod"),
	),

	fault(
		"gitattributes-missing",
		"the attributes are gone",
		"flux",
		(tree) => tree.remove(".gitattributes"),
		at(".gitattributes"),
	),
	fault(
		"gitattributes-missing",
		"attributes of other names",
		"stores",
		(tree) => tree.write(".gitattributes", "*.png binary\n"),
		at(".gitattributes"),
	),

	fault(
		"ignore-file-parity",
		"an image that takes the whole folder",
		"flux",
		(tree) => tree.write("Dockerfile", "FROM scratch\nWORKDIR /app\nCOPY . .\n"),
		at("Dockerfile", "COPY"),
	),
	fault(
		"ignore-file-parity",
		"a chart without a list",
		"mesh",
		(tree) => tree.write("chart/Chart.yaml", "apiVersion: v2\nname: mesh\nversion: 0.1.0\n"),
		at("chart/Chart.yaml"),
	),
];
