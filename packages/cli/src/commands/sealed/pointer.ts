import { Failure, parsePointer } from "@sops-guard/core";

/** A place in a file as it was typed: our pointer, or sops' own form `["a"]["b"][0]`, in quotes of either kind. */
export function pointerGiven(text: string | undefined): {
	readonly path: readonly (string | number)[];
	readonly document: number;
} {
	const doubled = (text ?? "").replace(/\['([^'\]]*)'\]/g, (_, key: string) => `[${JSON.stringify(key)}]`);
	const pointer = text === undefined ? null : parsePointer(doubled);
	if (pointer === null || pointer.path.length === 0) {
		throw new Failure("usage", "that is no place in a file", {
			hint: 'Write names joined by dots, such as stringData.url, data["tls.crt"] or users[0].name.',
		});
	}
	return pointer;
}
