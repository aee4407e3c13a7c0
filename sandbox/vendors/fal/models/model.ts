import type { Schema } from './fields';

/** What a model does, as far as it can be seen. */
export type Work = 'draw' | 'blend' | 'fill' | 'enlarge' | 'cutOut' | 'film' | 'sound' | 'describe';

export interface Model {
	/** Endpoint: owner, app, and perhaps a path below it. */
	id: string;
	name: string;
	category: string;
	price: { unit_price: number; unit: string };
	work: Work;
	properties: Record<string, Schema>;
	required: string[];
	/** Name of the list that says which images the safety checker made black. */
	flags?: string;
}
