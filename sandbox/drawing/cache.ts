/** Keeps what was made last, up to a total of `limit` bytes. */
export function createBufferCache(limit: number) {
	const entries = new Map<string, Promise<Buffer>>();
	const sizes = new Map<string, number>();
	let total = 0;

	function forget(key: string): void {
		entries.delete(key);
		total -= sizes.get(key) ?? 0;
		sizes.delete(key);
	}

	function account(key: string, size: number): void {
		sizes.set(key, size);
		total += size;
		for (const oldest of [...sizes.keys()]) {
			if (total <= limit || oldest === key) break;
			forget(oldest);
		}
	}

	return async function remember(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
		const known = entries.get(key);
		if (known !== undefined) return await known;
		const made = make();
		entries.set(key, made);
		try {
			const content = await made;
			account(key, content.length);
			return content;
		} catch (error) {
			forget(key);
			throw error;
		}
	};
}
