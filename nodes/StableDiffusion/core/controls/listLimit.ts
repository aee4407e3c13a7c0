import { integer, toggle } from './kinds';

/** How much of a list to return; the same labels as in n8n's own nodes. */

/** `most` is where a list that is read page by page ends. */
export const returnAll = (most?: number) =>
	toggle({
		displayName: 'Return All',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		...(most !== undefined && {
			hint: `At most ${most.toLocaleString('en-US')}. Narrow a longer list with Search.`,
		}),
	});

/** Shown unless all results are returned. */
export const limit = (max = 1_000_000) =>
	integer({
		displayName: 'Limit',
		description: 'Max number of results to return',
		default: 50,
		min: 1,
		max,
	});
