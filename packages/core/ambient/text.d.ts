// A standard that every JavaScript host has; the pure packages are compiled without any host's types.
declare class TextDecoder {
	constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
	decode(input?: Uint8Array): string;
}
declare class TextEncoder {
	encode(input: string): Uint8Array;
}
