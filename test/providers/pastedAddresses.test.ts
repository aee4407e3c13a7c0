import { providers } from '../../nodes/StableDiffusion/providers';
import { address } from '../../nodes/StableDiffusion/providers/comfyCloud/address';
import { at } from '../../nodes/StableDiffusion/providers/aiHorde/endpoint';
import { at as atAutomatic } from '../../nodes/StableDiffusion/providers/automatic1111/address';

/** What people paste as Base URL: a path of the API, a version twice, or no version. */

const rootOf = (id: string, baseUrl: string) =>
	providers.find((one) => one.id === id)?.credential?.root?.(baseUrl);

it.each([
	['stableDiffusionApi', 'https://modelslab.com', 'https://modelslab.com'],
	['stableDiffusionApi', 'https://modelslab.com/api', 'https://modelslab.com'],
	['stableDiffusionApi', 'https://modelslab.com/api/v6/images/text2img', 'https://modelslab.com'],
	['stableDiffusionApi', 'https://www.modelslab.com/api/v6', 'https://www.modelslab.com'],
	['stableDiffusionApi', 'https://stablediffusionapi.com/api/v3', 'https://stablediffusionapi.com'],
	['stableDiffusionApi', 'https://p.test/ml/api/v6/realtime', 'https://p.test/ml'],
	['stableDiffusionApi', 'https://p.test/api', 'https://p.test/api'],
	[
		'stableDiffusionApi',
		'https://modelslab.com.evil.test/api',
		'https://modelslab.com.evil.test/api',
	],
	['replicate', 'https://api.replicate.com', 'https://api.replicate.com/v1'],
	['replicate', 'https://api.replicate.com/v1', 'https://api.replicate.com/v1'],
	['replicate', 'https://api.replicate.com/v1/predictions', 'https://api.replicate.com/v1'],
	[
		'replicate',
		'https://api.replicate.com/v1/models/a/b.c/predictions',
		'https://api.replicate.com/v1',
	],
	['replicate', 'https://p.test/replicate', 'https://p.test/replicate'],
	['runPod', 'https://api.runpod.ai', 'https://api.runpod.ai/v2'],
	['runPod', 'https://api.runpod.ai/v2', 'https://api.runpod.ai/v2'],
	['runPod', 'https://api.runpod.ai/v2/abc123/run', 'https://api.runpod.ai/v2'],
	['runPod', 'https://p.test/runpod', 'https://p.test/runpod'],
	['huggingFace', 'https://huggingface.co', 'https://router.huggingface.co'],
	['huggingFace', 'https://router.huggingface.co/v1', 'https://router.huggingface.co'],
	['huggingFace', 'https://router.huggingface.co/fal-ai/x', 'https://router.huggingface.co'],
	['huggingFace', 'https://gw.test/v1/acc/hf', 'https://gw.test/v1/acc/hf'],
	['huggingFace', 'http://api', 'http://api'],
	['comfyUi', 'http://127.0.0.1:8188', 'http://127.0.0.1:8188'],
	['comfyUi', 'http://127.0.0.1:8188/prompt', 'http://127.0.0.1:8188'],
	['comfyUi', 'http://127.0.0.1:8188/api/queue', 'http://127.0.0.1:8188'],
	['comfyUi', 'https://p.test/comfy/upload/image', 'https://p.test/comfy'],
	['comfyUi', 'https://p.test/api', 'https://p.test/api'],
])('%s finds its API under %s', (id, baseUrl, expected) => {
	expect(rootOf(id, baseUrl)).toBe(expected);
});

it.each(['', '/api', '/api/v2', '/api/v2/jobs', '/api/v2/jobs/7/cancel', '/API/V2'])(
	'Comfy Cloud and AI Horde find theirs under %p',
	(end) => {
		const baseUrl = `https://a.test${end}`;
		expect(address({ baseUrl }, '/api/v2/jobs')).toBe('https://a.test/api/v2/jobs');
		expect(at({ baseUrl }, '/jobs').path).toBe('https://a.test/api/v2/jobs');
	},
);

it.each(['/sdapi/v1/txt2img', '/sdapi/v1', '/sdapi', '/docs', '/openapi.json'])(
	'AUTOMATIC1111 finds its API under %p',
	(end) => {
		expect(atAutomatic(`http://a.test/x${end}`, '/sdapi/v1/txt2img')).toBe(
			'http://a.test/x/sdapi/v1/txt2img',
		);
	},
);
