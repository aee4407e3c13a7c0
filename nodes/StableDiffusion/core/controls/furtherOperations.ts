/** Operations on what is neither an image nor a video, with their words. */
export const FURTHER_OPERATIONS = {
	run: {
		resource: 'workflow',
		displayName: 'Run',
		action: 'Run a workflow',
		description: 'Run a workflow of ComfyUI with values of your own',
	},
	getResult: {
		resource: 'job',
		displayName: 'Get Result',
		action: 'Get the result of a job',
		description: 'Fetch the images of a job that was submitted earlier',
	},
	cancel: {
		resource: 'job',
		displayName: 'Cancel',
		action: 'Cancel a job',
		description: 'Cancel a job that is queued or running',
	},
	getMany: {
		resource: 'model',
		displayName: 'Get Many',
		action: 'Get many models',
		description: 'List the models that the provider offers',
	},
	train: {
		resource: 'model',
		displayName: 'Train',
		action: 'Train a model',
		description: 'Teach a model a subject from images',
	},
	getTraining: {
		resource: 'model',
		displayName: 'Get Training',
		action: 'Get the state of a training',
		description: 'Ask how far a training is',
	},
	cancelTraining: {
		resource: 'model',
		displayName: 'Cancel Training',
		action: 'Cancel a training',
		description: 'Stop a training that is running',
	},
	delete: {
		resource: 'model',
		displayName: 'Delete',
		action: 'Delete a model',
		description: 'Delete a trained model',
	},
	getStatus: {
		resource: 'server',
		displayName: 'Get Status',
		action: 'Get the status of the server',
		description: 'Ask what the server is, what it works on and how much memory is free',
	},
	freeMemory: {
		resource: 'server',
		displayName: 'Free Memory',
		action: 'Free the memory of the server',
		description: 'Take models and cached results out of the memory',
	},
	getBalance: {
		resource: 'account',
		displayName: 'Get Balance',
		action: 'Get the balance of the account',
		description: 'Ask how much credit is left',
	},
} as const;
