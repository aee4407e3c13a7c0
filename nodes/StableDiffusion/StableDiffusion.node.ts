import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import type { testCredential } from './editor/credentialTest';
import { methods, properties, subtitle } from './editor/atStart';

/** The value of `NodeConnectionTypes.Main`, which n8n-workflow exports only since n8n 1.82. */
const MAIN = 'main';

export class StableDiffusion implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Stable Diffusion',
		name: 'stableDiffusion',
		icon: { light: 'file:stableDiffusion.svg', dark: 'file:stableDiffusion.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle,
		description: 'Make and edit images with Stable Diffusion at the provider of your choice',
		defaults: { name: 'Stable Diffusion' },
		usableAsTool: true,
		inputs: [MAIN],
		outputs: [MAIN],
		credentials: [
			{
				name: 'aiHordeApi',
				required: false,
				displayOptions: { show: { provider: ['aiHorde'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'automatic1111Api',
				required: true,
				displayOptions: { show: { provider: ['automatic1111'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'chatCompletionsApi',
				required: true,
				displayOptions: { show: { provider: ['chatCompletions'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'cloudflareAiApi',
				required: true,
				displayOptions: { show: { provider: ['cloudflareAi'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'comfyCloudApi',
				required: true,
				displayOptions: { show: { provider: ['comfyCloud'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'comfyUiApi',
				required: true,
				displayOptions: { show: { provider: ['comfyUi'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'falApi',
				required: true,
				displayOptions: { show: { provider: ['fal'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'gptnbApi',
				required: true,
				displayOptions: { show: { provider: ['gptnb'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'huggingFaceInferenceApi',
				required: true,
				displayOptions: { show: { provider: ['huggingFace'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'openAiImagesApi',
				required: true,
				displayOptions: { show: { provider: ['openAiImages'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'replicateApi',
				required: true,
				displayOptions: { show: { provider: ['replicate'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'runPodApi',
				required: true,
				displayOptions: { show: { provider: ['runPod'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'sdaiApi',
				required: true,
				displayOptions: { show: { provider: ['sdai'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'stabilityAiApi',
				required: true,
				displayOptions: { show: { provider: ['stabilityAi'] } },
				testedBy: 'testCredential',
			},
			{
				name: 'stableDiffusionApi',
				required: true,
				displayOptions: { show: { provider: ['stableDiffusionApi'] } },
				testedBy: 'testCredential',
			},
		],
		properties,
	};

	methods = { ...methods, credentialTest: { testCredential: testWhenAsked } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runItems } = await import('./run/items'); // n8n loads every node when it starts, used or not
		return [await runItems(this)];
	}
}

const testWhenAsked: typeof testCredential = async function (credential) {
	const { testCredential: test } = await import('./editor/credentialTest');
	return await test.call(this, credential);
};
