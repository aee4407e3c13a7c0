import type { Toolbox } from '../calls/toolbox';
import type { RawValues } from './values';

/** What the editor asks of a live list. */
export interface SearchQuery {
	/** What the user has typed; empty for all. */
	filter: string;
	/** The `nextPage` of the page before; absent for the first page. */
	page?: string;
	/** The node's other parameters as the editor has them; a locator as its bare value. */
	values: RawValues;
}

export interface SearchPage {
	results: Array<{ name: string; value: string; url?: string; description?: string }>;
	/** Names the page that follows; absent on the last page. */
	nextPage?: string;
}

/** Finds the entries of a live list. It has 30 seconds. */
export type Search = (query: SearchQuery, tools: Toolbox) => Promise<SearchPage>;
