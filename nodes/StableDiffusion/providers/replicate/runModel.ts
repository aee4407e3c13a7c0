import { choice, locator, when } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import * as controls from './controls';
import { predictionOptions } from './options';
import { perform } from './perform';
import { searchDeployments, searchFrom } from './search';

const deployment = locator({
	displayName: 'Deployment',
	description: 'The deployment to run',
	default: '',
	placeholder: 'e.g. acme/my-app',
	search: searchDeployments,
});

/** Any model, or a deployment of the account, with all of its inputs. */
export const runModel = defineOperation({
	name: 'runModel',
	asynchronous: true,
	parameters: {
		source: choice({
			displayName: 'Source',
			description: 'What to run',
			default: 'model',
			options: [
				{ name: 'Deployment', value: 'deployment', description: 'A deployment of your account' },
				{ name: 'Model', value: 'model', description: 'Any model at Replicate' },
			],
		}),
		model: when(
			{ source: ['model'] },
			controls.model(
				'stability-ai/sdxl',
				'Stable Diffusion XL',
				searchFrom('text-to-image', 'stable diffusion'),
			),
		),
		deployment: when(
			{ source: ['deployment'] },
			{ ...deployment, property: { ...deployment.property, required: true } },
		),
		modelInputs: controls.modelInputs([], ['source', 'model', 'deployment']),
	},
	options: predictionOptions,
	run: async (values, tools) => await perform(values, tools),
});
