/** Operations on a server of one's own; a hosted provider has none of them. */
export const SERVER_OPERATIONS = {
	load: {
		resource: 'model',
		displayName: 'Load',
		action: 'Load a model',
		description: 'Make the server use another model from now on',
	},
	getStatus: {
		resource: 'server',
		displayName: 'Get Status',
		action: 'Get the status of the server',
		description: 'Ask what the server is, what it works on and how much memory is free',
	},
	interrupt: {
		resource: 'server',
		displayName: 'Interrupt',
		action: 'Interrupt the server',
		description: 'Stop the image that the server works on, whoever started it',
	},
} as const;
