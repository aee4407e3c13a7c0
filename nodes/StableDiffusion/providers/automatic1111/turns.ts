/** What must not happen to one server twice at a time, such as to load a model and to use it. */

const last = new Map<string, Promise<unknown>>();

/** Does the work once all that came before under the same name is done, whether it failed or not. */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
	const before = last.get(name) ?? Promise.resolve();
	const turn = before.then(work);
	const end = turn.catch(() => undefined);
	last.set(name, end);
	try {
		return await turn;
	} finally {
		if (last.get(name) === end) last.delete(name);
	}
}
