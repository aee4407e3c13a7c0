import type { Toolbox } from '../../core/calls/toolbox';
import type { ModelField } from '../../core/controls/modelFields';
import type { Outcome } from '../../core/provider/provider';
import type { Order } from '../../families/schema/order';
import { addressFor } from './files';
import type { Chosen } from './models';
import { targetOf } from './models';
import type { PredictionOptions } from './options';
import { submit } from './submit';

const field = (name: string, kind: ModelField['kind']): ModelField => ({ name, label: name, kind });

/** What models of Stable Diffusion are made with: for a model that has no schema. */
const ASSUMED: readonly ModelField[] = [
	...[field('prompt', 'text'), field('negative_prompt', 'text'), field('num_outputs', 'integer')],
	...[field('image', 'file'), field('mask', 'file'), field('prompt_strength', 'number')],
	...[field('width', 'integer'), field('height', 'integer'), field('seed', 'integer')],
	field('scale', 'number'),
];

/** Runs a model with what the controls ask for and with further inputs. */
export async function perform(
	order: Order & Chosen & { options: PredictionOptions },
	tools: Toolbox,
): Promise<Outcome> {
	const { inputsFor } = await import('../../families/schema/order');
	const { filesAmong, withFiles } = await import('../../families/schema/sendable');
	const target = await targetOf(order, tools);
	const { inputs, size } = inputsFor(order, { ...target, assumed: ASSUMED });
	const input = await withFiles(
		inputs,
		filesAmong(inputs),
		async (source) => await addressFor(source, tools),
	);
	return await submit(target, { input, size, options: order.options }, tools);
}
