import type { Toolbox } from '../../core/calls/toolbox';
import type { ModelField } from '../../core/controls/modelFields';
import type { ModelInputs } from '../../core/controls/modelInputs';
import { checkModelInputs } from '../../core/controls/modelInputs';
import type { Size } from '../../core/media/mediaTypes';
import type { Outcome } from '../../core/provider/provider';
import { endpointOf } from './endpoint';
import { addressFor } from './files';
import type { QueueOptions } from './options';
import { inputsOf } from './schema';
import { submit } from './submit';
import type { Wish } from './wishes';

export const INPUTS_LABEL = 'Model Inputs';

interface Order {
	model: string;
	wishes?: readonly Wish[];
	size?: Size;
	modelInputs: ModelInputs;
	options: QueueOptions;
}

/** Runs a model with what the controls ask for and with further inputs, which decide where both name one. */
export async function perform(order: Order, tools: Toolbox): Promise<Outcome> {
	const { isSource, toInputs, toSize } = await import('./wishes');
	const model = endpointOf(order.model);
	const fields = await inputsOf(model, tools);
	const sized = toSize(order.size ?? { width: 0, height: 0 }, fields, model);
	const asked = { ...toInputs(order.wishes ?? [], fields, model), ...sized.inputs };
	const given = checked(order.modelInputs, fields, asked);
	const inputs = { ...asked, ...given };
	const { withFiles } = await import('../../families/schema/sendable');
	const { keepFilesFor } = order.options;
	const files = Object.keys(inputs)
		.filter((name) => [inputs[name]].flat().some(isSource))
		.map((name): ModelField => ({ name, label: name, kind: 'file' }));
	const input = await withFiles(
		inputs,
		files,
		async (source) => await addressFor(source, tools, keepFilesFor),
	);
	return await submit(model, input, order.options, tools, sized.size);
}

/** What the user sets by the model's own fields; all is taken where they are not known. */
function checked(
	given: ModelInputs,
	fields: readonly ModelField[] | undefined,
	asked: ModelInputs,
): ModelInputs {
	if (!fields) return given;
	const open = fields.map((field) =>
		Object.hasOwn(asked, field.name) ? { ...field, required: false } : field,
	);
	return checkModelInputs(given, open, INPUTS_LABEL);
}
