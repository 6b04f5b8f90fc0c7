// The part of age-encryption that this package uses. Its own declarations ask for the types of a browser.

declare module "age-encryption" {
	export class Stanza {
		readonly args: string[];
		readonly body: Uint8Array;
		constructor(args: string[], body: Uint8Array);
	}
	export interface Identity {
		/** The file key, or null when no stanza is for this identity. */
		unwrapFileKey(stanzas: Stanza[]): Uint8Array | null | Promise<Uint8Array | null>;
	}
	export interface Recipient {
		wrapFileKey(fileKey: Uint8Array): Stanza[] | Promise<Stanza[]>;
	}
	export class Encrypter {
		addRecipient(recipient: string | Recipient): void;
		setPassphrase(passphrase: string): void;
		setScryptWorkFactor(logN: number): void;
		encrypt(file: Uint8Array): Promise<Uint8Array>;
	}
	export class Decrypter {
		addIdentity(identity: string | Identity): void;
		addPassphrase(passphrase: string): void;
		decrypt(file: Uint8Array): Promise<Uint8Array>;
	}
	export namespace armor {
		function encode(file: Uint8Array): string;
		function decode(armored: string): Uint8Array;
	}
	export function generateX25519Identity(): Promise<string>;
	export function generateHybridIdentity(): Promise<string>;
	export function identityToRecipient(identity: string): Promise<string>;
}
