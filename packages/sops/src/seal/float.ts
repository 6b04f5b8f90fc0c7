// Floats as Go prints them. JavaScript finds the same digits (the shortest that read back as the same number); only their
// arrangement differs.

interface Digits {
	readonly negative: boolean;
	readonly digits: string;
	/** Of the first digit: 0 for 1 to 9. */
	readonly exponent: number;
}

function digitsOf(number: number): Digits {
	const [mantissa = "", exponent = "0"] = Math.abs(number).toExponential().split("e");
	const negative = number < 0 || Object.is(number, -0);
	return { negative, digits: mantissa.replace(".", ""), exponent: Number(exponent) };
}

function special(number: number): string | null {
	return Number.isNaN(number) ? "NaN" : number === Infinity ? "+Inf" : number === -Infinity ? "-Inf" : null;
}

/** `FormatFloat(v, 'f', -1, 64)`, which is what is sealed and hashed: never an exponent, no `.0`. */
export function positional(number: number): string {
	const word = special(number);
	if (word !== null) return word;
	const { negative, digits, exponent } = digitsOf(number);
	const sign = negative ? "-" : "";
	if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
	if (digits.length <= exponent + 1) return sign + digits + "0".repeat(exponent + 1 - digits.length);
	return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

function scientific(number: number, letter: string, leastExponentDigits: number): string {
	const { negative, digits, exponent } = digitsOf(number);
	const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
	const power = String(Math.abs(exponent)).padStart(leastExponentDigits, "0");
	return `${negative ? "-" : ""}${digits[0]}${fraction}${letter}${exponent < 0 ? "-" : "+"}${power}`;
}

/** `FormatFloat(v, 'g', -1, 64)`: with an exponent below 1e-4 and from 1e6 on. */
function general(number: number, letter: string): string {
	const word = special(number);
	if (word !== null) return word;
	const { exponent } = digitsOf(number);
	return exponent < -4 || exponent >= 6 ? scientific(number, letter, 2) : positional(number);
}

/** A float in YAML. */
export function yamlFloat(number: number): string {
	const text = general(number, "e");
	return text === "+Inf" ? ".inf" : text === "-Inf" ? "-.inf" : text === "NaN" ? ".nan" : text;
}

/** A float in dotenv, INI and environments: never to be taken for an integer. */
export function plainFloat(number: number): string {
	const text = general(number, "E");
	return /[.E]/.test(text) || special(number) !== null ? text : `${positional(number)}.0`;
}

/** A float in JSON; null for what JSON cannot say. */
export function jsonFloat(number: number): string | null {
	if (!Number.isFinite(number)) return null;
	const size = Math.abs(number);
	return size !== 0 && (size < 1e-6 || size >= 1e21) ? scientific(number, "e", 1) : positional(number);
}

const FLOAT = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
const INFINITY = /^([-+]?)inf(?:inity)?$/i;

/** Go's ParseFloat without its hexadecimal and underscore forms, which no writer makes; null for no float. */
export function parseFloatText(text: string): number | null {
	if (FLOAT.test(text)) {
		const number = Number(text);
		return Number.isFinite(number) ? number : null;
	}
	if (/^nan$/i.test(text)) return Number.NaN;
	const infinity = INFINITY.exec(text);
	return infinity === null ? null : infinity[1] === "-" ? -Infinity : Infinity;
}
