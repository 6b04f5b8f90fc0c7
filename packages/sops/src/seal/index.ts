// Keys and ciphers: opening and sealing files. Lint loads this entry only for a rule that needs a key.
export {
	type Changed,
	type ChangeOptions,
	edit,
	jsonValue,
	set,
	type Target,
	unset,
} from "./change.ts";
export type { Random } from "./cipher.ts";
export { type Secrets, secretsOf, type Variable, type VariableOptions, variablesOf } from "./contents.ts";
export { type Decrypted, type DecryptOptions, decrypt } from "./decrypt.ts";
export { emitPlain, type Layout } from "./emit/emit.ts";
export {
	type EncryptOptions,
	encrypt,
	type Sealed,
	type Sealing,
	SOPS_VERSION,
	sealingOf,
} from "./encrypt.ts";
export { type Place, SealFailure, type SealFailureCode } from "./failure.ts";
export { unlockIdentities } from "./identity-lock.ts";
export {
	type Identities,
	type Identity,
	type IdentityFault,
	type IdentityFaultCode,
	type IdentityKind,
	parseIdentities,
} from "./identity-text.ts";
export { type KeyPair, keygen } from "./keygen.ts";
export { type Merged, type MergeOptions, merge } from "./merge/merge.ts";
export type { SettingConflict } from "./merge/metadata.ts";
export type { Conflict, Side } from "./merge/trees.ts";
export type { KeyEntry, Metadata } from "./metadata.ts";
export {
	close,
	type OpenFile,
	type OpenOptions,
	open,
	openRead,
	readSealed,
	type SealedFile,
} from "./open.ts";
export { valueAt } from "./place.ts";
export { plainTrees } from "./plain.ts";
export { Plaintext } from "./plaintext.ts";
export {
	changeRecipients,
	type RecipientChange,
	type Rekeyed,
	type RotateOptions,
	rotate,
	type UpdateOptions,
	updateKeys,
} from "./rekey.ts";
export { shapeOf } from "./shape.ts";
export { Keyring, type Opened } from "./unwrap.ts";
export {
	type CommentValue,
	type Entry,
	isEntry,
	type Leaf,
	type ListValue,
	type MapValue,
	type NullValue,
	textValue,
	type Value,
} from "./value.ts";
export type { RecipientName } from "./wrap.ts";
