/** Every operation with its words, so that all providers say the same for the same thing. */
import { FURTHER_OPERATIONS } from './furtherOperations';

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
	...FURTHER_OPERATIONS,
} as const satisfies Record<string, OperationText>;

export type OperationName = keyof typeof OPERATIONS;
