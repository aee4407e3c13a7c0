import { integer, toggle } from './kinds';

/** How much of a list to return; the same labels as in n8n's own nodes. */

export const returnAll = () =>
	toggle({
		displayName: 'Return All',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	});

/** Shown unless all results are returned. */
export const limit = () =>
	integer({
		displayName: 'Limit',
		description: 'Max number of results to return',
		default: 50,
		min: 1,
		max: 1_000_000,
	});
