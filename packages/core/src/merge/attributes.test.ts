import { expect, test } from "vitest";
import { attributeLines } from "./attributes.ts";

const both = "diff=sops-guard merge=sops-guard";

test("names of a kind are one line, other files one each, and what is there is not added again", () => {
	const paths = [
		"k8s/a.enc.yaml",
		"k8s/b.enc.yaml",
		"prod/terraform.tfvars.enc",
		"x/plain name.yaml",
		"y/[a].json",
	];
	const lines = attributeLines(paths, "");
	expect(lines).toEqual([
		`"/x/plain name.yaml" ${both}`,
		`*.enc ${both}`,
		`*.enc.yaml ${both}`,
		`/y/\\[a\\].json ${both}`,
	]);
	expect(attributeLines(paths, lines.join("\r\n"))).toEqual([]);
});
