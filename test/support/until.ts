/** Long, because a loaded machine may take its time; nothing waits for all of it but a test that fails. */
const LONGEST = 20_000;
const PAUSE = 10;

/** Waits until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
	for (let waited = 0; !isSo(); waited += PAUSE) {
		if (waited >= LONGEST) throw new Error('What was waited for did not happen');
		await new Promise((resolve) => setTimeout(resolve, PAUSE));
	}
}
