import type { Toolbox } from '../../core/calls/toolbox';
import type { ModelField } from '../../core/controls/modelFields';
import type { ModelInputs } from '../../core/controls/modelInputs';
import { checkModelInputs } from '../../core/controls/modelInputs';
import type { Size } from '../../core/media/mediaTypes';
import type { Outcome } from '../../core/provider/provider';
import type { Wish } from '../../families/schema/wishes';
import { INPUTS_LABEL } from './controls';
import { addressFor } from './files';
import type { Chosen } from './models';
import { targetOf } from './models';
import type { PredictionOptions } from './options';
import { submit } from './submit';

interface Order extends Chosen {
	wishes?: readonly Wish[];
	size?: Size;
	modelInputs?: ModelInputs;
	options: PredictionOptions;
}

/** Where the model has no schema. */
const SIDES: readonly ModelField[] = ['width', 'height'].map((name) => ({
	...{ name, label: name, kind: 'integer' },
}));

/** Runs a model with what the controls ask for and with further inputs, which decide where both name one. */
export async function perform(order: Order, tools: Toolbox): Promise<Outcome> {
	const { toInputs, toSize } = await import('../../families/schema/wishes');
	const target = await targetOf(order, tools);
	const { fields, model } = target;
	const { size = { width: 0, height: 0 } } = order;
	const sized = toSize(size, fields ?? SIDES, model);
	const asked = { ...toInputs(order.wishes ?? [], fields, model), ...sized.inputs };
	const given = checked(order.modelInputs ?? {}, fields, asked);
	const inputs = { ...asked, ...given };
	const { filesAmong, withFiles } = await import('../../families/schema/sendable');
	const input = await withFiles(
		inputs,
		filesAmong(inputs),
		async (source) => await addressFor(source, tools),
	);
	return await submit(target, { input, size: sized.size, options: order.options }, tools);
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
