/** Operations of a self-hosted server; a hosted provider has none of them. */
export const SERVER_OPERATIONS = {
	run: {
		resource: 'workflow',
		displayName: 'Run',
		action: 'Run a workflow',
		description: 'Run a ComfyUI workflow with your own values',
	},
	getStatus: {
		resource: 'server',
		displayName: 'Get Status',
		action: 'Get the status of the server',
		description: 'Get the version, the current job and the free memory of the server',
	},
	freeMemory: {
		resource: 'server',
		displayName: 'Free Memory',
		action: 'Free the memory of the server',
		description: 'Unload models and cached results from the memory of the server',
	},
	interrupt: {
		resource: 'server',
		displayName: 'Interrupt',
		action: 'Interrupt the server',
		description: 'Stop the image that the server is generating, even if another user started it',
	},
} as const;
