/**
 * Many byte strings looked for in one pass (Aho and Corasick). A state is the longest run of bytes read last with which one of the
 * strings begins; its depth is how long that run is. What lies before it can be part of no match any more.
 */
export class Automaton {
	/** Length of the longest string. */
	readonly longest: number;
	readonly #byte: Uint8Array;
	readonly #firstChild: Int32Array;
	readonly #sibling: Int32Array;
	readonly #fallback: Int32Array;
	readonly #depth: Int32Array;
	/** Length of the longest string that ends in a state; 0 for none. */
	readonly #match: Int32Array;
	/** The states behind the first byte, where nearly every step begins. */
	readonly #start = new Int32Array(256);

	constructor(strings: Iterable<Uint8Array>) {
		const trie = new Trie();
		for (const string of strings) trie.add(string);
		this.longest = trie.depth.reduce((most, depth) => Math.max(most, depth), 0);
		this.#byte = Uint8Array.from(trie.byte);
		this.#firstChild = Int32Array.from(trie.firstChild);
		this.#sibling = Int32Array.from(trie.sibling);
		this.#depth = Int32Array.from(trie.depth);
		this.#match = Int32Array.from(trie.match);
		this.#fallback = new Int32Array(this.#byte.length);
		this.#link();
	}

	/** The state behind one more byte; the first state is 0. */
	step(state: number, byte: number): number {
		for (let from = state; from !== 0; from = this.#fallback[from] ?? 0) {
			const to = this.#child(from, byte);
			if (to !== 0) return to;
		}
		return this.#start[byte] ?? 0;
	}

	depthOf(state: number): number {
		return this.#depth[state] ?? 0;
	}

	matchOf(state: number): number {
		return this.#match[state] ?? 0;
	}

	#child(state: number, byte: number): number {
		let child = this.#firstChild[state] ?? 0;
		while (child !== 0 && this.#byte[child] !== byte) child = this.#sibling[child] ?? 0;
		return child;
	}

	/** Sets where each state falls back to, level by level. */
	#link(): void {
		const queue: number[] = [];
		for (let child = this.#firstChild[0] ?? 0; child !== 0; child = this.#sibling[child] ?? 0) {
			this.#start[this.#byte[child] ?? 0] = child;
			queue.push(child);
		}
		// The queue grows while it is read.
		for (const state of queue) {
			for (let child = this.#firstChild[state] ?? 0; child !== 0; child = this.#sibling[child] ?? 0) {
				const fallback = this.step(this.#fallback[state] ?? 0, this.#byte[child] ?? 0);
				this.#fallback[child] = fallback;
				if (this.#match[child] === 0) this.#match[child] = this.#match[fallback] ?? 0;
				queue.push(child);
			}
		}
	}
}

/** The strings as a tree of bytes, in columns; 0 is the root, and in the place of a child it means none. */
class Trie {
	readonly byte = [0];
	readonly firstChild = [0];
	readonly sibling = [0];
	readonly depth = [0];
	readonly match = [0];

	add(string: Uint8Array): void {
		let state = 0;
		for (const byte of string) state = this.#child(state, byte);
		if (state !== 0) this.match[state] = string.length;
	}

	#child(state: number, byte: number): number {
		const first = this.firstChild[state] ?? 0;
		for (let child = first; child !== 0; child = this.sibling[child] ?? 0) {
			if (this.byte[child] === byte) return child;
		}
		const child = this.byte.length;
		this.byte.push(byte);
		this.firstChild.push(0);
		this.sibling.push(first);
		this.depth.push((this.depth[state] ?? 0) + 1);
		this.match.push(0);
		this.firstChild[state] = child;
		return child;
	}
}
