import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { testAccount } from './accountTest';
import { listSearch, properties } from './description';

export class StableDiffusion implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Stable Diffusion',
		name: 'stableDiffusion',
		icon: { light: 'file:stableDiffusion.svg', dark: 'file:stableDiffusion.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: '={{ $parameter["operation"] + " · " + $parameter["provider"] }}',
		description: 'Make and edit images with Stable Diffusion at the service of your choice',
		defaults: { name: 'Stable Diffusion' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'chatCompletionsApi',
				required: true,
				displayOptions: { show: { provider: ['chatCompletions'] } },
				testedBy: 'testAccount',
			},
			{
				name: 'gptnbApi',
				required: true,
				displayOptions: { show: { provider: ['gptnb'] } },
				testedBy: 'testAccount',
			},
			{
				name: 'sdaiApi',
				required: true,
				displayOptions: { show: { provider: ['sdai'] } },
				testedBy: 'testAccount',
			},
			{
				name: 'stabilityAiApi',
				required: true,
				displayOptions: { show: { provider: ['stabilityAi'] } },
				testedBy: 'testAccount',
			},
			{
				name: 'stableDiffusionApi',
				required: true,
				displayOptions: { show: { provider: ['stableDiffusionApi'] } },
				testedBy: 'testAccount',
			},
		],
		properties,
	};

	methods = { credentialTest: { testAccount: testWhenAsked }, listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runItems } = await import('./run'); // n8n loads every node when it starts, used or not
		return [await runItems(this)];
	}
}

const testWhenAsked: typeof testAccount = async function (credential) {
	const { testAccount: test } = await import('./accountTest');
	return await test.call(this, credential);
};
