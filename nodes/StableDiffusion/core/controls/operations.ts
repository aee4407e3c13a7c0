import { LOCAL_OPERATIONS } from './localOperations';
import { MODEL_OPERATIONS } from './modelOperations';
import { SERVER_OPERATIONS } from './serverOperations';

/** The texts of every operation, the same for all providers. */
export type ResourceName =
	'image' | 'video' | 'prompt' | 'grid' | 'job' | 'model' | 'account' | 'server' | 'workflow';

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
		description: 'Generate images from a text prompt',
	},
	imageToImage: {
		resource: 'image',
		displayName: 'Image to Image',
		action: 'Generate an image from an image',
		description: 'Generate an image from another image and a prompt',
	},
	inpaint: {
		resource: 'image',
		displayName: 'Inpaint',
		action: 'Inpaint part of an image',
		description: 'Repaint the masked part of an image from a prompt',
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
		description: 'Remove what the mask covers',
	},
	searchAndReplace: {
		resource: 'image',
		displayName: 'Search and Replace',
		action: 'Search and replace an object in an image',
		description: 'Find an object by its name and replace it, without a mask',
	},
	searchAndRecolor: {
		resource: 'image',
		displayName: 'Search and Recolor',
		action: 'Search and recolor an object in an image',
		description: 'Find an object by its name and recolor it, without a mask',
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
		description: 'Put the subject in front of a new background and match the light',
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
		description: 'Generate an image that follows a sketch, a structure or a style',
	},
	styleTransfer: {
		resource: 'image',
		displayName: 'Style Transfer',
		action: 'Transfer a style to an image',
		description: 'Apply the style of another image',
	},
	estimateCost: {
		resource: 'image',
		displayName: 'Estimate Cost',
		action: 'Estimate the cost of an image',
		description: 'Get the price of images without generating them',
	},
	...LOCAL_OPERATIONS,
	textToVideo: {
		resource: 'video',
		displayName: 'Text to Video',
		action: 'Generate a video from text',
		description: 'Generate a short video from a text prompt',
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
	...MODEL_OPERATIONS,
	...SERVER_OPERATIONS,
	getBalance: {
		resource: 'account',
		displayName: 'Get Balance',
		action: 'Get the account balance',
		description: 'Get the remaining credits',
	},
} as const satisfies Record<string, OperationText>;

export type OperationName = keyof typeof OPERATIONS;
