import { jsonObject, text, toggle } from '../../../core/controls/kinds';

export const workflowOptions = {
	includePreviews: toggle({
		displayName: 'Include Previews',
		default: true,
		description: 'Whether files that the server keeps only for a while are output as well',
	}),
	inputsAsJson: jsonObject({
		displayName: 'Inputs as JSON',
		description:
			'Further values by the number or the title of the node, such as {"6.text": "A fox", "KSampler.steps": 30}',
	}),
	keepSeeds: toggle({
		displayName: 'Keep Seeds',
		default: true,
		description: 'Whether seeds stay as they are in the workflow instead of being random',
	}),
	outputNodes: text({
		displayName: 'Output Nodes',
		description: 'Numbers or titles of the nodes whose files are output; empty for all',
		placeholder: 'e.g. 9, Save Image',
	}),
};
