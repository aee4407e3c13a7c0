import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { testAccount } from './accountTest';
import { listSearch, properties } from './description';
import { runItems } from './run';

export class StableDiffusion implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Stable Diffusion',
		name: 'stableDiffusion',
		icon: { light: 'file:stableDiffusion.svg', dark: 'file:stableDiffusion.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: '={{ $parameter["operation"] + " · " + $parameter["provider"] }}',
		description: 'Make and edit pictures with Stable Diffusion at the service of your choice',
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

	methods = { credentialTest: { testAccount }, listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runItems(this)];
	}
}
