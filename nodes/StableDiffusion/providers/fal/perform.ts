import type { Toolbox } from '../../core/calls/toolbox';
import type { ModelField } from '../../core/controls/modelFields';
import type { Outcome } from '../../core/provider/provider';
import type { Order } from '../../families/schema/order';
import { endpointOf } from './endpoint';
import { addressFor } from './files';
import type { QueueOptions } from './options';
import { inputsOf } from './schema';
import { submit } from './submit';

const field = (name: string, kind: ModelField['kind']): ModelField => ({ name, label: name, kind });

/** What most models at fal are made with: for an app of the user's own, which has no schema. */
const ASSUMED: readonly ModelField[] = [
	...[field('prompt', 'text'), field('negative_prompt', 'text'), field('num_images', 'integer')],
	...[field('image_url', 'file'), field('mask_url', 'file'), field('strength', 'number')],
	...[field('image_size', 'json'), field('seed', 'integer'), field('scale', 'number')],
];

/** Runs a model with what the controls ask for and with further inputs. */
export async function perform(
	order: Order & { model: string; options: QueueOptions },
	tools: Toolbox,
): Promise<Outcome> {
	const { inputsFor } = await import('../../families/schema/order');
	const { filesAmong, withFiles } = await import('../../families/schema/sendable');
	const model = endpointOf(order.model);
	const fields = await inputsOf(model, tools);
	const { inputs, size } = inputsFor(order, { model, fields, assumed: ASSUMED });
	const { keepFilesFor } = order.options;
	const input = await withFiles(
		inputs,
		filesAmong(inputs),
		async (source) => await addressFor(source, tools, keepFilesFor),
	);
	return await submit(model, input, order.options, tools, size);
}
