import { clock } from '../base/clock';

/** What was read once and need not be read again soon; by account, so that nobody sees another's. */
const memory = new Map<string, { until: number; value: Promise<unknown> }>();
const MOST_ENTRIES = 16;

/** What `make` made not long ago under the same key; what several ask for at once is made once. */
export async function remember<T>(
	key: string,
	seconds: number,
	make: () => Promise<T>,
): Promise<T> {
	const known = memory.get(key);
	if (known && known.until > clock.now()) {
		const recalled = await settle(known.value as Promise<T>); // the same key, so the same maker
		if (recalled) return recalled.value;
	}
	const value = make();
	memory.set(key, { until: clock.now() + seconds * 1_000, value });
	const [oldest] = memory.keys();
	if (memory.size > MOST_ENTRIES && oldest !== undefined) memory.delete(oldest);
	if (!(await settle(value)) && memory.get(key)?.value === value) memory.delete(key);
	return await value;
}

export function forget(key: string): void {
	memory.delete(key);
}

/** Another execution may have been stopped while it read; that is no reason to fail here. */
async function settle<T>(value: Promise<T>): Promise<{ value: T } | undefined> {
	try {
		return { value: await value };
	} catch {
		return undefined;
	}
}
