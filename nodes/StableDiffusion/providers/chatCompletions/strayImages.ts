import { bytesIn } from './byteList';
import type { Candidate } from './candidates';
import { fromBytes } from './candidates';
import { isNoImage } from './imageObjects';
import { candidatesInText } from './imageText';
import { fieldsOf } from './values';

/** What a request said, what a model would like to have called, and images that no one asked for. */
const NOT_MADE = new Set([
	...['input', 'inputs', 'prompt', 'messages', 'request', 'instructions', 'usage', 'error'],
	...['tool_calls', 'function_call', 'arguments', 'citations', 'search_results', 'references'],
	...['icon', 'favicon', 'avatar', 'logo', 'thumbnail', 'preview', 'partial_image_b64'],
]);
/** Values; an answer with more has its image at a place where others have theirs. */
const MOST_VALUES = 10_000;
/** Candidates of one text; an item has fewer files. */
const MOST_FOUND = 1_024;

/** The images in any field of an answer that has none where other relays put theirs. */
export function strayCandidates(answer: readonly unknown[]): Candidate[] {
	const found: Candidate[] = [];
	const open: unknown[] = [...answer].reverse();
	for (let seen = 0; open.length > 0 && seen < MOST_VALUES; seen++) {
		const value = open.pop();
		const bytes = bytesIn(value);
		if (bytes) found.push(fromBytes(bytes));
		else if (typeof value === 'string') found.push(...candidatesInText(value).slice(0, MOST_FOUND));
		else open.push(...valuesIn(value).reverse());
	}
	return found;
}

function valuesIn(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.slice(0, MOST_VALUES);
	const fields = fieldsOf(value);
	if (!fields || isNoImage(fields)) return [];
	// As many are passed to one call of push, which takes no million.
	return Object.entries(fields)
		.slice(0, MOST_VALUES)
		.filter(([name]) => !NOT_MADE.has(name.toLowerCase()))
		.map(([, inside]) => inside);
}
