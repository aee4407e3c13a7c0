import type { Lane } from '../../core/lane';

const flux = 'black-forest-labs/FLUX.1-dev';
const named = (value: string) => ({ __rl: true, mode: 'id', value });
const at = (partner: string, model = flux) => ({
	...{ model: named(model), inferenceProvider: named(partner), width: 256, height: 192 },
});

export const lanes: Lane[] = [
	{
		title: 'hugging face',
		provider: 'huggingFace',
		parameters: at('hf-inference'),
		submitPath: `/hf-inference/models/${flux}`,
	},
	{
		title: 'hugging face queued',
		provider: 'huggingFace',
		parameters: at('fal-ai'),
		addresses: '',
		submitPath: '/fal-ai/fal-ai/flux/dev',
		lookPath: '/status$',
		givesNoEstimate: true,
		several: {
			images: { perItem: 1, width: 256, height: 192 },
			model: flux,
			furtherKeys: ['sourceUrl', 'jobId', 'facts'],
			tellsSeed: true,
			knowsSize: true,
			filter: { by: 'prompt', givesImage: true },
		},
	},
];
