import { at, type Fault, fault } from "../fault.ts";
import { gatus, masterSecrets } from "./paths.ts";

const secret = (values: string, name = "db") =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n  namespace: grafana\n${values}`;
const applied = (manifest: string) =>
	`  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: '${manifest}'\n`;
const plain = "kubernetes/apps/grafana/app/db.yaml";

export const kubernetesFaults: readonly Fault[] = [
	fault(
		"k8s-plaintext-secret",
		"a Secret beside the sealed one",
		"flux",
		(tree) => tree.write(plain, secret("stringData:\n  password: canary-hunter2-hunter2\n")),
		at(plain, "password:"),
	),
	fault(
		"k8s-plaintext-secret",
		"a Secret in Base64",
		"flux",
		(tree) => tree.write(plain, secret(`data:\n  password: ${btoa("canary-hunter2-hunter2")}\n`)),
		at(plain, "password:"),
	),
	fault(
		"k8s-plaintext-secret",
		"a Secret behind other documents",
		"mesh",
		(tree) =>
			tree.append(
				"k8s/apps/talent-mesh/deployments.yaml",
				"---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: extra\n  namespace: talent-mesh\nstringData:\n  API_TOKEN: canary-token-0123456789\n",
			),
		at("k8s/apps/talent-mesh/deployments.yaml", "API_TOKEN:"),
	),
	fault(
		"k8s-plaintext-secret",
		"a Secret in JSON",
		"flux",
		(tree) =>
			tree.write(
				"kubernetes/extra.json",
				`${JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name: "x", namespace: "y" }, stringData: { token: "canary-token-0123456789" } }, null, 2)}\n`,
			),
		at("kubernetes/extra.json", '"token"'),
	),

	fault(
		"k8s-last-applied-secret",
		"an export whose data was taken out",
		"flux",
		(tree) =>
			tree.write(
				plain,
				secret("", "db").replace(
					"  namespace",
					`${applied('{"apiVersion":"v1","kind":"Secret","data":{"password":"Y2FuYXJ5LWh1bnRlcjI="}}')}  namespace`,
				),
			),
		at(plain, "last-applied"),
	),
	fault(
		"k8s-last-applied-secret",
		"plaintext in the annotation above sealed data",
		"flux",
		(tree) =>
			tree.replace(
				gatus,
				/^(metadata:\n)/m,
				`$1    annotations:\n        kubectl.kubernetes.io/last-applied-configuration: '{"kind":"Secret","stringData":{"ADMIN_PASSWORD":"canary-hunter2-hunter2"}}'\n`,
			),
		at(gatus, "last-applied"),
	),

	fault(
		"k8s-required-secret-missing",
		"a master Secret was deleted",
		"mesh",
		(tree) => {
			const documents = tree.plaintext(masterSecrets).split("---\n");
			tree.seal(masterSecrets, documents.filter((text) => !text.includes("redis-credentials")).join("---\n"));
		},
		at(masterSecrets),
	),
	fault(
		"k8s-required-secret-missing",
		"a key was renamed",
		"mesh",
		(tree) =>
			tree.seal(
				masterSecrets,
				tree.plaintext(masterSecrets).replace("    url: postgres", "    uri: postgres"),
			),
		at(masterSecrets, "kind: Secret"),
	),
	fault(
		"k8s-required-secret-missing",
		"it went to another namespace",
		"mesh",
		(tree) =>
			tree.seal(
				masterSecrets,
				tree
					.plaintext(masterSecrets)
					.replace(
						"name: jwt-signing-key\n    namespace: secrets",
						"name: jwt-signing-key\n    namespace: talent-mesh",
					),
			),
		at(masterSecrets),
	),
];
