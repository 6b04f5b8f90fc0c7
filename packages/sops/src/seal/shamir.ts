// Shamir's secret sharing over GF(2^8), as Vault has it and sops took it over: the field of AES (x^8+x^4+x^3+x+1), one
// polynomial for each byte of the secret, a share is the values at its x and then x itself. Without tables that are looked up by
// secret bytes.

/** The product in the field, in constant time. */
export function multiply(left: number, right: number): number {
	let product = 0;
	let factor = left;
	for (let bit = 0; bit < 8; bit++) {
		product ^= -((right >> bit) & 1) & factor;
		factor = (factor << 1) ^ (-(factor >> 7) & 0x11b);
	}
	return product & 0xff;
}

/** The inverse: the 254th power. Zero gives zero. */
export function inverse(value: number): number {
	let power = value;
	let result = 1;
	for (let exponent = 254; exponent > 0; exponent >>= 1) {
		if (exponent & 1) result = multiply(result, power);
		power = multiply(power, power);
	}
	return result;
}

/**
 * Cuts a secret into shares of its length and one byte. `2 <= threshold <= parts <= 255`, which the caller has looked at.
 * `random` gives that many random bytes.
 */
export function split(
	secret: Uint8Array,
	parts: number,
	threshold: number,
	random: (length: number) => Uint8Array,
): Uint8Array[] {
	if (!(threshold >= 2 && threshold <= parts && parts <= 255)) throw new RangeError("shares out of range");
	const coefficients = random(secret.length * (threshold - 1));
	const shares = Array.from({ length: parts }, (_, index) => {
		const x = index + 1;
		const share = new Uint8Array(secret.length + 1);
		for (let byte = 0; byte < secret.length; byte++) {
			let value = 0;
			for (let degree = threshold - 1; degree >= 1; degree--) {
				value = multiply(value ^ (coefficients[byte * (threshold - 1) + degree - 1] ?? 0), x);
			}
			share[byte] = value ^ (secret[byte] ?? 0);
		}
		share[secret.length] = x;
		return share;
	});
	coefficients.fill(0);
	return shares;
}

/** The secret behind shares, by Lagrange's formula at zero; null when they do not fit each other. More than needed are fine. */
export function combine(shares: readonly Uint8Array[]): Uint8Array | null {
	const length = (shares[0]?.length ?? 0) - 1;
	if (shares.length < 2 || length < 1 || shares.some((share) => share.length !== length + 1)) return null;
	const places = shares.map((share) => share[length] ?? 0);
	if (new Set(places).size !== places.length || places.includes(0)) return null;
	const secret = new Uint8Array(length);
	for (const [index, share] of shares.entries()) {
		const x = places[index] ?? 0;
		const weight = places.reduce(
			(product, other, at) =>
				at === index ? product : multiply(product, multiply(other, inverse(other ^ x))),
			1,
		);
		for (let byte = 0; byte < length; byte++) {
			secret[byte] = (secret[byte] ?? 0) ^ multiply(share[byte] ?? 0, weight);
		}
	}
	return secret;
}
