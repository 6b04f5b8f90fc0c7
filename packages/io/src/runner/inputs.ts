import { Failure } from "@sops-guard/core";

/** How an input is read. Every reader refuses what it does not understand. */
export interface InputReader<T> {
	readonly read: (text: string, name: string) => T;
	/** Masked before anything else happens. */
	readonly isSecret?: boolean;
	/** Read with the blanks and line ends around it, for a reader that has something to say about them. */
	readonly isVerbatim?: boolean;
}

interface Demand {
	/** The runner does not enforce it, so we do. */
	readonly required?: boolean;
}

export function text({ required = false }: Demand = {}): InputReader<string> {
	return {
		read: (given, name) => {
			if (required && given === "") {
				throw new Failure("usage", `the input ${name} is missing`, {
					hint: `Add \`${name}:\` under \`with:\`.`,
				});
			}
			return given;
		},
	};
}

export function secret(demand: Demand & Pick<InputReader<string>, "isVerbatim"> = {}): InputReader<string> {
	return { ...text(demand), isSecret: true, isVerbatim: demand.isVerbatim ?? false };
}

/** One item a line; empty lines do not count. */
export function lines(): InputReader<readonly string[]> {
	return {
		read: (given) =>
			given
				.split("\n")
				.map((line) => line.trim())
				.filter((line) => line !== ""),
	};
}

/** `true` or `false`; anything else is refused, so that `yes` never means no. */
export function flag(): InputReader<boolean> {
	return {
		read: (given, name) => {
			if (given === "true") return true;
			if (given === "false" || given === "") return false;
			throw new Failure("usage", `the input ${name} is neither true nor false`, {
				hint: "Write true or false.",
			});
		},
	};
}

export function choice<const T extends string>(...choices: readonly T[]): InputReader<T> {
	return {
		read: (given, name) => {
			const found = choices.find((each) => each === given);
			if (found !== undefined) return found;
			throw new Failure("usage", `the input ${name} has a value that it does not know`, {
				hint: `It takes ${choices.filter((each) => each !== "").join(", ")}.`,
			});
		},
	};
}

export type Readers = Readonly<Record<string, InputReader<unknown>>>;
export type Inputs<R extends Readers> = {
	readonly [K in keyof R]: R[K] extends InputReader<infer T> ? T : never;
};
