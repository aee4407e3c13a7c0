/** Operations on the models of a provider; the texts are the same for all. */
export const MODEL_OPERATIONS = {
	getMany: {
		resource: 'model',
		displayName: 'Get Many',
		action: 'Get many models',
		description: 'List the models that the provider offers',
	},
	load: {
		resource: 'model',
		displayName: 'Load',
		action: 'Load a model',
		description: 'Load another model on the server',
	},
	runModel: {
		resource: 'model',
		displayName: 'Run',
		action: 'Run a model',
		description: 'Run any model with its own inputs',
	},
	train: {
		resource: 'model',
		displayName: 'Train',
		action: 'Train a model',
		description: 'Train a model on your own images',
	},
	getTraining: {
		resource: 'model',
		displayName: 'Get Training',
		action: 'Get the status of a training run',
		description: 'Get the status of a training run',
	},
	cancelTraining: {
		resource: 'model',
		displayName: 'Cancel Training',
		action: 'Cancel a training run',
		description: 'Cancel a training run that is in progress',
	},
	delete: {
		resource: 'model',
		displayName: 'Delete',
		action: 'Delete a model',
		description: 'Delete a trained model',
	},
} as const;
