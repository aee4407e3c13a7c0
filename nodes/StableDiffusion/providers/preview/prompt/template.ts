import type { ProviderError } from '../../../core/base/errors';
import { badParameter } from '../../../core/base/errors';

/** A template: its parts one after the other. */
export type Template = Part[];

export type Part =
	| { kind: 'text'; text: string }
	| { kind: 'wildcard'; name: string }
	| {
			kind: 'choice';
			/** How many options are taken, each at most once. */
			least: number;
			most: number;
			separator: string;
			options: Option[];
	  };

export interface Option {
	/** How much more often it is chosen than one with weight 1, where prompts are random. */
	weight: number;
	template: Template;
}

/** The error for a template that cannot be read; the problem follows the name of the control. */
export const badTemplate = (problem: string): ProviderError =>
	badParameter(
		`'Prompt' ${problem}.`,
		'Write a backslash before a brace or a vertical bar that belongs to the text.',
	);
