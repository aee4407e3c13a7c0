import type { ModelField } from '../../core/controls/modelFields';
import type { ModelInputs } from '../../core/controls/modelInputs';
import { checkModelInputs } from '../../core/controls/modelInputs';
import type { Size } from '../../core/media/mediaTypes';
import type { Wish } from './wishes';
import { toInputs, toSize } from './wishes';

/** What the user asks of a model. */
export interface Order {
	/** By the usual controls. */
	wishes?: readonly Wish[];
	/** Pixels; 0 is the model's own size. */
	size?: Size;
	/** By the model's own names, as the control Model Inputs holds them. */
	modelInputs?: ModelInputs;
}

export interface Inputs {
	inputs: ModelInputs;
	/** Where the model takes a size in pixels. */
	size?: Size;
}

const OWN_SIZE: Size = { width: 0, height: 0 };

/** Label of the control that has the model's own names, as errors begin. */
export const INPUTS_LABEL = 'Model Inputs';

/**
 * The inputs of an order; Model Inputs decide where both name one. `fields` are those of the model's schema.
 * Without a schema the usual controls get the names of `assumed`, and Model Inputs are not checked.
 * Throws badParameter with what does not fit.
 */
export function inputsFor(
	{ wishes = [], size = OWN_SIZE, modelInputs = {} }: Order,
	{
		model,
		fields,
		assumed,
	}: { model: string; fields?: readonly ModelField[]; assumed: readonly ModelField[] },
): Inputs {
	const known = fields ?? assumed;
	const sized = toSize(size, known, model);
	const asked = { ...toInputs(wishes, known, model), ...sized.inputs };
	const given = fields ? checkOthers(modelInputs, fields, asked) : modelInputs;
	return { inputs: { ...asked, ...given }, ...(sized.size && { size: sized.size }) };
}

/** What has a value already is not required again. */
function checkOthers(
	given: ModelInputs,
	fields: readonly ModelField[],
	asked: ModelInputs,
): ModelInputs {
	const open = fields.map((field) =>
		Object.hasOwn(asked, field.name) ? { ...field, required: false } : field,
	);
	return checkModelInputs(given, open, INPUTS_LABEL);
}
