// Keys and ciphers: opening and sealing files. Lint never loads this entry.
export { type Decrypted, type DecryptOptions, decrypt } from "./decrypt.ts";
export type { Layout } from "./emit/emit.ts";
export { type Place, SealFailure, type SealFailureCode } from "./failure.ts";
export {
	type Identities,
	type Identity,
	type IdentityFault,
	type IdentityFaultCode,
	type IdentityKind,
	parseIdentities,
} from "./identity-text.ts";
export { close, type OpenFile, type OpenOptions, open, readSealed, type SealedFile } from "./open.ts";
export { Plaintext } from "./plaintext.ts";
export { Keyring, type Opened } from "./unwrap.ts";
