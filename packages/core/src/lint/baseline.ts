/** Known debt: fingerprints with what they were when first seen. Holds no values. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

export interface BaselineEntry {
	readonly rule: string;
	readonly path: string;
	/** YYYY-MM-DD */
	readonly firstSeen: string;
}
