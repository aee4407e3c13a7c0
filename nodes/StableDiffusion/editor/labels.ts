/** By their letters: the rules of a language take n8n longer to load than all else here. */
export function compareLabels(one: string, other: string): number {
	const [first, second] = [one.toLowerCase(), other.toLowerCase()];
	return Number(first > second) - Number(first < second);
}
