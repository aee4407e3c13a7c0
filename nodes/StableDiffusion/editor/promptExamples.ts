import type { INodeProperties } from 'n8n-workflow';

import type { OperationName } from '../core/controls/operations';
import { PROMPT_EXAMPLE } from '../core/controls/vocabulary';

/** Examples of prompts, where that of Text to Image does not fit. */
const EXAMPLES: Partial<Record<OperationName, string>> = {
	imageToImage: 'e.g. the same scene in winter, watercolor',
	inpaint: 'e.g. a red wooden door',
	outpaint: 'e.g. a wide beach with calm waves',
	searchAndReplace: 'e.g. a golden retriever on a lawn',
	searchAndRecolor: 'e.g. a dark green jacket',
	replaceBackground: 'e.g. a marble studio table, soft morning light',
	upscale: 'e.g. a portrait of a sailor, detailed skin',
	control: 'e.g. a modern house with a garden, sunny day',
	styleTransfer: 'e.g. a quiet village street',
	applyStyle: 'e.g. an old sailor at a window',
	textToVideo: 'e.g. waves rolling onto a beach at sunset, slow camera',
};

/** The control, with a placeholder that fits the operation. */
export function withExample(property: INodeProperties, operation: OperationName): INodeProperties {
	const placeholder = EXAMPLES[operation];
	return placeholder !== undefined && property.placeholder === PROMPT_EXAMPLE
		? { ...property, placeholder }
		: property;
}
