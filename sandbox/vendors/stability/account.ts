import { json } from '../../core/answer';
import { upscaler } from './v1/upscale';

const engines = [
	{
		id: 'stable-diffusion-xl-1024-v1-0',
		name: 'Stable Diffusion XL v1.0',
		description: 'Stability-AI Stable Diffusion XL v1.0',
		type: 'PICTURE',
	},
	{
		id: 'stable-diffusion-v1-6',
		name: 'Stable Diffusion v1.6',
		description: 'Stability-AI Stable Diffusion v1.6',
		type: 'PICTURE',
	},
	{
		id: 'stable-diffusion-xl-beta-v2-2-2',
		name: 'Stable Diffusion v2.2.2-XL Beta',
		description: 'Stability-AI Stable Diffusion XL Beta v2.2.2',
		type: 'PICTURE',
	},
	{
		id: upscaler,
		name: 'Real-ESRGAN x2',
		description: 'Real-ESRGAN_x2plus upscaler model',
		type: 'PICTURE',
	},
];

export const balance = () => json(200, { credits: 987.6543210987654 });

export const account = () =>
	json(200, {
		id: 'user-SandboxSandboxSandbox1',
		email: 'sandbox@example.com',
		organizations: [
			{
				id: 'org-SandboxSandboxSandbox1',
				name: 'Sandbox',
				role: 'ADMIN',
				is_default: true,
			},
		],
		profile_picture: 'https://example.com/sandbox.png',
	});

// The document's sample wraps the list in an object; its schema, and the host, do not.
export const engineList = () => json(200, engines);
