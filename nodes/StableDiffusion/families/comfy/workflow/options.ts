import { jsonObject, text, toggle } from '../../../core/controls/kinds';

export const workflowOptions = {
	includePreviews: toggle({
		displayName: 'Include Previews',
		default: true,
		description: 'Whether to return temporary previews as well',
	}),
	inputsAsJson: jsonObject({
		displayName: 'Inputs as JSON',
		description:
			'Values by number or title of the node, such as {"6.text": "A fox", "KSampler.steps": 30}',
	}),
	keepSeeds: toggle({
		displayName: 'Keep Seeds',
		default: true,
		description: 'Whether to keep the seeds of the workflow instead of making them random',
	}),
	outputNodes: text({
		displayName: 'Output Nodes',
		description:
			'Numbers or titles of the nodes whose files to return. If empty, all are returned.',
		placeholder: 'e.g. 9, Save Image',
	}),
};
