import type { Datum, LiveSecret, SecretData } from "@sops-guard/core";

/** The bytes of a Secret, to be compared with those of another and then forgotten. */
export function bytesOf({ data }: LiveSecret): SecretData {
	return new Map([...data].map(([key, datum]) => [key, bytes(datum)]));
}

function bytes({ base64 }: Datum): Uint8Array {
	return Buffer.from(base64.reveal(), "base64");
}
