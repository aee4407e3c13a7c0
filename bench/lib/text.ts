/** All the text in a value, also where JSON would not look: messages, stacks, causes, circles. */
export function textIn(value: unknown): string {
	const seen = new Set<unknown>();
	const texts: string[] = [];
	const visit = (one: unknown): void => {
		if (typeof one === 'string') texts.push(one);
		if ((typeof one !== 'object' && typeof one !== 'function') || one === null) return;
		if (seen.has(one)) return;
		seen.add(one);
		if (Buffer.isBuffer(one)) {
			texts.push(one.toString('latin1'));
			return;
		}
		for (const name of Object.getOwnPropertyNames(one)) {
			texts.push(name);
			visit(Object.getOwnPropertyDescriptor(one, name)?.value);
		}
	};
	visit(value);
	return texts.join('\n');
}

/** A secret as it stands, as a URL carries it, and as base64. */
export function formsOf(secret: string): string[] {
	return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
}
