import { type FieldOwner, fieldName, type LiveSecret } from "./live-secret.ts";
import { lastApplied } from "./secret-object.ts";

/** The manager that `kubectl apply -f` without `--server-side` writes. */
export const clientSideApply = "kubectl-client-side-apply";

/** Who looks after the fields of one Secret, seen from us. */
export class Ownership {
	readonly #ours: readonly FieldOwner[];
	readonly #others: readonly FieldOwner[];

	constructor(live: LiveSecret | null, fieldManager: string) {
		const owners = live?.owners ?? [];
		const isOurs = ({ manager, operation }: FieldOwner) => manager === fieldManager && operation === "Apply";
		this.#ours = owners.filter(isOurs);
		this.#others = owners.filter((owner) => !isOurs(owner));
	}

	isOurs(field: string): boolean {
		return this.#ours.some(({ fields }) => fields.has(field));
	}

	/** The names of the other managers of a field. */
	othersOf(field: string): readonly string[] {
		return this.#others.filter(({ fields }) => fields.has(field)).map(({ manager }) => manager);
	}

	/** Those of them that only a person or a tool with another way of applying can speak for. */
	foreignersOf(field: string): readonly string[] {
		return this.#others
			.filter(({ fields }) => fields.has(field))
			.filter((owner) => !isClientSide(owner))
			.map(({ manager }) => manager);
	}

	/**
	 * Whether applying without a field takes it away: nobody but us owns it, or somebody whose client-side apply left its copy; kubectl
	 * makes over to us what that one owns.
	 */
	goesWithUs(field: string): boolean {
		const others = this.#others.filter(({ fields }) => fields.has(field));
		if (others.some((owner) => !leftCopy(owner))) return false;
		return others.length > 0 || this.isOurs(field);
	}
}

function isClientSide({ manager, operation }: FieldOwner): boolean {
	return manager === clientSideApply && operation === "Update";
}

/** kubectl knows a client-side apply by who owns its copy. */
function leftCopy({ operation, fields }: FieldOwner): boolean {
	return operation === "Update" && fields.has(fieldName("annotation", lastApplied));
}
