import {
	at,
	type CertificateExpiry,
	decode,
	type Example,
	formatPointer,
	type History,
	historyRule,
	label,
	sealed as sealedFile,
} from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "rotation-certificate-expiry",
	summary: "A certificate in a sealed file has ended, or ends soon",
	why: "A certificate keeps its own calendar: on its last day whatever it stands for stops, however new the file around it is.",
	fix: "Have a new certificate issued, put it and its key in with `sops edit {path}`, and deploy it before {until}.",
	messages: {
		ending: "{pointer} is a certificate that ends on {until}, {days} from now",
		ended: "{pointer} is a certificate that ended on {until}",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(history, { policy, now }) {
		for (const certificate of history.sealed.certificates) {
			const { isAuthority, notAfter } = certificate;
			const left = notAfter - now;
			if (left > policy.rotation.warnBefore * day) continue;
			const place = placeOf(certificate, history);
			if (place === null) continue;
			yield {
				at: at.leaf(place.file, place.leaf),
				message: left < 0 ? "ended" : "ending",
				labels: {
					pointer: label.pointer(place.leaf.path, place.leaf.document),
					until: label.date(notAfter),
					days: label.count(Math.max(0, Math.floor(left / day)), "day"),
				},
				// Bundles keep authorities for as long as anything that they signed is looked at.
				...(isAuthority ? { severity: "low" as const } : {}),
			};
		}
	},
});

const day = 86_400_000;

/** Where it stands; null for a file of its own, which may be a sample, and where the file has changed since it was committed. */
function placeOf({ path, pointer }: CertificateExpiry, { head, sealed }: History) {
	const file = head.file(path);
	const current = sealed.files.find((one) => one.path === path)?.current;
	if (pointer === null || file === undefined || current == null) return null;
	const committed = sealed.read(current);
	if (committed === null || decode(committed) !== file.text) return null;
	const leaf = sealedFile(file)?.document.leaves.find(
		(one) => !one.comment && formatPointer(one.path, one.document) === pointer,
	);
	return leaf === undefined ? null : { file, leaf };
}

// From 2026-11-25 to 2027-02-23, of canary.invalid; its key was thrown away.
const certificate =
	"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJRekNCOXFBREFnRUNBaFJKdzhFZ2pMd3VRWUVhb1JNODQvN2RMY09xY1RB" +
	"RkJnTXJaWEF3R1RFWE1CVUcKQTFVRUF3d09ZMkZ1WVhKNUxtbHVkbUZzYVdRd0hoY05Nall4TVRJMU1EUXpNekk1V2hjTk1qY3dN" +
	"akl6TURRegpNekk1V2pBWk1SY3dGUVlEVlFRRERBNWpZVzVoY25rdWFXNTJZV3hwWkRBcU1BVUdBeXRsY0FNaEFPVENTYzhGCkd0" +
	"QzRsQnNxQW5UdFpmdWd3RHltQURQemhoUVJkUTl6ZTVyVW8xQXdUakFkQmdOVkhRNEVGZ1FVT3pCdXh0WFUKYVgwUEZRN0x5K0F6" +
	"TlZzQVBJZ3dId1lEVlIwakJCZ3dGb0FVT3pCdXh0WFVhWDBQRlE3THkrQXpOVnNBUElndwpEQVlEVlIwVEFRSC9CQUl3QURBRkJn" +
	"TXJaWEFEUVFDTy9yUkZUNkFLVDFGNGZjajNwdnlWbGUrVlZnWktoT21UClZENTlXdkVHRHd0VFluSXQ5OXJDRHJFMTNlaE5DQTNO" +
	"eWdoK2J1WGhQcVY4dDh5a1JKRUwKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=";
const file = sealedYaml(`tls_unencrypted: ${certificate}\nkey: ${token(20)}\n`);
const inNumbers = sealedYaml(`list:\n  - cert_unencrypted: ${certificate}\n    key: ${token(20)}\n`);

export const examples: readonly Example[] = [
	{
		title: "Eight days left",
		now: "2027-02-15",
		files: { "tls.enc.yaml": file },
		reports: ["tls.enc.yaml:1"],
	},
	{
		title: "Ended last week, and replaced in one of two files",
		now: "2027-03-02",
		before: [{ "a.enc.yaml": file, "b.enc.yaml": inNumbers }],
		files: { "a.enc.yaml": sealedYaml(`tls_unencrypted: new\nkey: ${token(21)}\n`), "b.enc.yaml": inNumbers },
		reports: ["b.enc.yaml:2"],
	},
	{
		title: "A policy that wants to know earlier",
		now: "2027-01-15",
		files: { ".sops-guard.yaml": "version: 1\nrotation: { warnBefore: 60d }\n", "tls.enc.yaml": file },
		reports: ["tls.enc.yaml:1"],
	},
	{
		title: "Two months left",
		now: "2026-12-20",
		files: { "tls.enc.yaml": file },
		reports: [],
	},
	{
		title: "A file of its own, and something that only begins like one",
		now: "2027-02-15",
		files: {
			"ca.pem.b64": `${certificate}\n`,
			"a.enc.yaml": sealedYaml(`tls_unencrypted: ${certificate.slice(0, 90)}\nkey: ${token(21)}\n`),
		},
		reports: [],
	},
];
