import type { Toolbox } from '../calls/toolbox';
import type { RawValues } from './values';

/** One input of a model, as its provider's schema describes it. */
export interface ModelField {
	/** As it is sent. */
	name: string;
	/** As the user sees it. */
	label: string;
	kind: 'text' | 'number' | 'integer' | 'boolean' | 'choice' | 'json' | 'file';
	required?: boolean;
	description?: string;
	default?: string | number | boolean;
	/** Bounds of a number, included. */
	min?: number;
	max?: number;
	/**
	 * Required for the kind `choice`; for `json`, values that may be typed without quotes; for `text`, those
	 * that the model names.
	 */
	choices?: ReadonlyArray<string | number>;
	/** Of the kind `json`: whether any other text is taken as it is. */
	takesText?: boolean;
	/** Whether it takes a list of such values. */
	multiple?: boolean;
}

/** Reads the inputs of the model that is chosen; `values` are the node's parameters, locators bare. */
export type FieldsOfModel = (values: RawValues, tools: Toolbox) => Promise<readonly ModelField[]>;
