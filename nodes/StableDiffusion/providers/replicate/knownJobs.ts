/** IDs of which more is known than that their jobs run; the oldest are forgotten. */
const MOST = 1_000;
const ids = new Set<string>();

/** Remembers a job that an item of this process has: accepted, or canceled after its answer was lost. */
export function know(id: string): void {
	ids.add(id);
	const [oldest] = ids;
	if (ids.size > MOST && oldest !== undefined) ids.delete(oldest);
}

export function isKnown(id: string): boolean {
	return ids.has(id);
}
