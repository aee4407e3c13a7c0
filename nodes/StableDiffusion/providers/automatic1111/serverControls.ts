/** Operations on the server itself rather than on an image. */
import { locator } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import { SEARCHES } from './lists';

const model = locator({
	displayName: 'Model',
	description: 'The checkpoint to load. It stays loaded for all users of the server.',
	default: '',
	placeholder: 'e.g. sd_xl_base_1.0.safetensors [31e35c80fc]',
	search: SEARCHES.checkpoints,
});

export const load = defineOperation({
	name: 'load',
	yields: 'records',
	parameters: {
		model: { ...model, property: { ...model.property, required: true } },
	},
	options: {},
	async run(values, tools) {
		const { loadCheckpoint } = await import('./serverOperations'); // only a run needs it
		return { records: [await loadCheckpoint(values.model, tools)] };
	},
});

export const getStatus = defineOperation({
	name: 'getStatus',
	yields: 'records',
	parameters: {},
	options: {},
	async run(_, tools) {
		const { statusOf } = await import('./serverOperations'); // only a run needs it
		return { records: [await statusOf(tools)] };
	},
});

export const interrupt = defineOperation({
	name: 'interrupt',
	yields: 'records',
	parameters: {},
	options: {},
	async run(_, tools) {
		const { interruptServer } = await import('./serverOperations'); // only a run needs it
		return { records: [await interruptServer(tools)] };
	},
});
