import type { Lane } from '../../core/lane';

const model = (value: string) => ({ __rl: true, mode: 'id', value });
const common = {
	provider: 'cloudflareAi',
	keyField: 'apiToken',
	refusedKey: /did not accept the API token for this account/,
	whereKey: /check 'API Token' and 'Account ID'/,
};
const schnell = '@cf/black-forest-labs/flux-1-schnell';
const dreamshaper = '@cf/lykon/dreamshaper-8-lcm';

export const lanes: Lane[] = [
	{
		...common,
		title: 'cloudflare',
		parameters: { model: model(dreamshaper) },
		submitPath: `/ai/run/${dreamshaper}`,
	},
	{
		...common,
		title: 'cloudflare json',
		parameters: { model: model(schnell) },
		submitPath: `/ai/run/${schnell}`,
		base64: '',
		several: {
			images: { perItem: 1, width: 1024, height: 1024 },
			model: schnell,
			furtherKeys: [],
			tellsSeed: false,
			knowsSize: false,
		},
	},
];
