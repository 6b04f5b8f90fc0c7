/** When a certificate that lies in the repository ends. Times are milliseconds since the epoch. */
export interface CertificateExpiry {
	/** The file's path at the head. */
	readonly path: string;
	/** Where in the file, unmasked; null for a file that is the certificate itself. */
	readonly pointer: string | null;
	/** Whether it is sealed, so that only a key showed it. */
	readonly isSealed: boolean;
	readonly notBefore: number;
	readonly notAfter: number;
	/** Whether it may sign others. */
	readonly isAuthority: boolean;
}
