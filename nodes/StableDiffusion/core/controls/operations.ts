/** Every operation with its words, so that all providers say the same for the same thing. */

export type ResourceName = 'image' | 'video' | 'workflow' | 'job' | 'model' | 'server' | 'account';

export interface OperationText {
	resource: ResourceName;
	displayName: string;
	/** Sentence case, as in the list of actions. */
	action: string;
	description: string;
}

export const OPERATIONS = {
	textToImage: {
		resource: 'image',
		displayName: 'Text to Image',
		action: 'Generate an image from text',
		description: 'Make images from a prompt',
	},
	imageToImage: {
		resource: 'image',
		displayName: 'Image to Image',
		action: 'Generate an image from an image',
		description: 'Make an image from an image and a prompt',
	},
	inpaint: {
		resource: 'image',
		displayName: 'Inpaint',
		action: 'Inpaint part of an image',
		description: 'Draw the masked part of an image anew, by a prompt',
	},
	outpaint: {
		resource: 'image',
		displayName: 'Outpaint',
		action: 'Outpaint an image beyond its edges',
		description: 'Extend an image beyond its edges',
	},
	erase: {
		resource: 'image',
		displayName: 'Erase',
		action: 'Erase an object from an image',
		description: 'Remove what a mask covers',
	},
	searchAndReplace: {
		resource: 'image',
		displayName: 'Search and Replace',
		action: 'Search and replace an object in an image',
		description: 'Replace an object that is named in words, without a mask',
	},
	searchAndRecolor: {
		resource: 'image',
		displayName: 'Search and Recolor',
		action: 'Search and recolor an object in an image',
		description: 'Recolor an object that is named in words, without a mask',
	},
	removeBackground: {
		resource: 'image',
		displayName: 'Remove Background',
		action: 'Remove the background of an image',
		description: 'Cut out the subject and make the rest transparent',
	},
	replaceBackground: {
		resource: 'image',
		displayName: 'Replace Background',
		action: 'Replace the background of an image',
		description: 'Put the subject before a new background and light it to match',
	},
	upscale: {
		resource: 'image',
		displayName: 'Upscale',
		action: 'Upscale an image',
		description: 'Make an image larger and add detail',
	},
	control: {
		resource: 'image',
		displayName: 'Control',
		action: 'Generate an image controlled by an image',
		description: 'Make an image that follows a sketch, a structure or a style',
	},
	styleTransfer: {
		resource: 'image',
		displayName: 'Style Transfer',
		action: 'Transfer a style to an image',
		description: 'Give an image the style of another',
	},
	textToVideo: {
		resource: 'video',
		displayName: 'Text to Video',
		action: 'Generate a video from text',
		description: 'Make a short video from a prompt',
	},
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
		description: 'Ask for the version, the queue, the devices and their memory',
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
} as const satisfies Record<string, OperationText>;

export type OperationName = keyof typeof OPERATIONS;
