import { X509Certificate } from "node:crypto";
import {
	type CertificateExpiry,
	Document,
	decode,
	formatPointer,
	isSourceOrProse,
	sealedDocument,
	storeOf,
} from "@sops-guard/core";

/** The certificates in clear of a file: in its leaves where it is sealed, else the file itself. */
export function certificatesIn(bytes: Uint8Array, path: string): CertificateExpiry[] {
	const text = decode(bytes);
	if (text === null) return [];
	const found = sealedDocument(new Document(text, storeOf(path)), isSourceOrProse(path));
	if (found === null) {
		const expiry = text.startsWith("-----BEGIN CERTIFICATE-----") ? certificateIn(text) : null;
		return expiry === null ? [] : [{ path, pointer: null, isSealed: false, ...expiry }];
	}
	return found.document.leaves.flatMap((leaf): CertificateExpiry[] => {
		const expiry = leaf.comment ? null : certificateIn(leaf.node.text);
		if (expiry === null) return [];
		return [{ path, pointer: formatPointer(leaf.path, leaf.document), isSealed: false, ...expiry }];
	});
}

/** The dates of the first certificate in a text: PEM, or PEM in base64 as Kubernetes keeps it. Null for anything else. */
export function certificateIn(
	text: string,
): Pick<CertificateExpiry, "notBefore" | "notAfter" | "isAuthority"> | null {
	const pem = pemIn(text);
	if (pem === null) return null;
	try {
		const certificate = new X509Certificate(pem);
		const notBefore = Date.parse(certificate.validFrom);
		const notAfter = Date.parse(certificate.validTo);
		if (Number.isNaN(notBefore) || Number.isNaN(notAfter)) return null;
		return { notBefore, notAfter, isAuthority: certificate.ca };
	} catch {
		// No certificate, whatever it looks like.
		return null;
	}
}

function pemIn(text: string): string | null {
	const found = pattern.exec(text)?.[0];
	if (found !== undefined) return found;
	if (!text.trimStart().startsWith(encodedStart)) return null;
	return pattern.exec(Buffer.from(text, "base64").toString("latin1"))?.[0] ?? null;
}

const pattern = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/;
/** `-----BEGIN CERT` in base64. */
const encodedStart = "LS0tLS1CRUdJTiBDRVJU";
