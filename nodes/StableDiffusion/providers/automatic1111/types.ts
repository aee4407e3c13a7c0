import type { Values } from '../../core/controls/kinds';
import type { hiresOptions } from './hiresOptions';
import type { generatingOptions } from './options';

export type GeneratingOptions = Values<typeof generatingOptions>;
export type HiresOptions = Values<typeof hiresOptions>;

/** What the operations that make images from a prompt have in common. */
export interface GeneratingValues {
	prompt: string;
	negativePrompt: string;
	model?: string;
	width?: number;
	height?: number;
	steps: number;
	guidanceScale: number;
	numberOfImages: number;
}

export interface UpscaleOptions {
	codeformerVisibility: number;
	codeformerWeight: number;
	crop: boolean;
	gfpganVisibility: number;
	height: number;
	secondUpscaler?: string;
	secondVisibility: number;
	upscaleFirst: boolean;
	width: number;
}
