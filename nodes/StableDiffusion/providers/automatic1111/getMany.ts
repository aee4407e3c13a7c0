import { choice, text, unless } from '../../core/controls/kinds';
import { limit, returnAll } from '../../core/controls/listLimit';
import { defineOperation } from '../../core/provider/provider';

const parameters = {
	list: choice({
		displayName: 'List',
		description: 'What to list',
		default: 'checkpoints',
		options: [
			{ name: 'Checkpoints', value: 'checkpoints' },
			{ name: 'Embeddings', value: 'embeddings' },
			{ name: 'LoRAs', value: 'loras' },
			{ name: 'Samplers', value: 'samplers' },
			{ name: 'Schedulers', value: 'schedulers' },
			{ name: 'Upscalers', value: 'upscalers' },
			{ name: 'VAEs', value: 'vaes' },
		],
	}),
	search: text({
		displayName: 'Search',
		description: 'Part of the name. If empty, all models are listed.',
		placeholder: 'e.g. xl',
	}),
	returnAll: returnAll(),
	limit: unless({ returnAll: [true] }, limit()),
};

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters,
	options: {},
	async run(values, tools) {
		const { listEntries } = await import('./serverOperations'); // only a run needs it
		return { records: await listEntries(values, tools) };
	},
});
