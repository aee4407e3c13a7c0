/**
 * The input that a bypassed node passes on at one of its outputs, for an input of this type; -1 where none fits.
 * The rule is the editor's (ComfyUI_frontend, `ExecutableNodeDTO`, read 2026-11-27).
 */
export function bypassSlot(
	inputs: ReadonlyArray<{ type: string }>,
	output: string,
	slot: number,
	type: string,
): number {
	if (type === '*') return inputs.length > slot ? slot : 0;
	const fits = (input: { type: string }) =>
		canConnect(input.type, output) && canConnect(input.type, type);
	const opposite = inputs[slot];
	if (opposite && fits(opposite)) return slot;
	const exact = inputs.findIndex((input) => input.type === type);
	return exact < 0 ? inputs.findIndex(fits) : exact;
}

/** The editor replaces the second by the type of a link; a file that it did not write may still have it. */
const ANY = ['*', 'COMFY_MATCHTYPE_V3'];

/** Types may be lists, such as `IMAGE,MASK`. */
function canConnect(one: string, other: string): boolean {
	if (ANY.includes(one) || ANY.includes(other) || one === other) return true;
	const others = other.toLowerCase().split(',');
	return one
		.toLowerCase()
		.split(',')
		.some((type) => others.includes(type));
}
