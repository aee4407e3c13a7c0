import { choice, integer, text, toggle, unless } from '../../core/controls/kinds';
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
		description: 'Part of the name; empty lists all',
		placeholder: 'e.g. xl',
	}),
	returnAll: toggle({
		displayName: 'Return All',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	}),
	limit: unless(
		{ returnAll: [true] },
		integer({
			displayName: 'Limit',
			description: 'Max number of results to return',
			default: 50,
			min: 1,
			max: 1_000_000,
		}),
	),
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
