/** `POST /accounts/{account_id}/ai/run/{model}`: cloudflare-docs, read 2026-11-27. */
import { badParameter } from '../../core/base/errors';
import type { ApiRequest, FormValue } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';
import type { InputImage } from '../../core/media/inputImage';
import type { Size } from '../../core/media/mediaTypes';
import type { Finished } from '../../core/provider/provider';
import type { Chosen } from './controls';
import { at, runPath } from './endpoint';
import { readImages } from './replies';

type Json = NonNullable<ApiRequest['json']>;

/** Bytes. Each becomes a number of up to three digits and a comma, for the mask twice. */
const LARGEST_IMAGE = 4 * 1024 * 1024;
/** These take forms, and images in another way. */
const FORM_MODELS = /\/flux-2-/;
/** These take `steps` rather than `num_steps`. */
const FLUX = /\/flux-/;

export interface Wanted {
	prompt: string;
	negativePrompt: string;
	model: string;
	options: Chosen;
}

export async function readInput(source: ImageSource, tools: Toolbox): Promise<InputImage> {
	return await tools.image(source, LARGEST_IMAGE);
}

export async function generate(
	wanted: Wanted,
	inputs: Json | undefined,
	tools: Toolbox,
): Promise<Finished> {
	const { model } = wanted;
	const isForm = FORM_MODELS.test(model);
	if (isForm && inputs) throw takesNoImage(model);
	const fields = { ...toFields(wanted), ...inputs };
	const body = isForm ? { form: fields as Record<string, FormValue> } : { json: fields }; // texts and numbers
	const answer = await tools.submit({ ...at(tools, runPath(model)), ...body });
	return { ...readImages(answer), model, expectedSize: sizeOf(wanted.options) };
}

/** The bytes of the file as numbers, and as base64 for models that read only that. */
export function imageFields({ bytes }: InputImage): Json {
	return { image: [...bytes], image_b64: bytes.toString('base64') };
}

/**
 * The published schema calls it `mask`, while the model asks for `mask_image`: cloudflare-docs#22771 and
 * #21061, read 2026-11-27.
 */
export function maskFields({ bytes }: InputImage): Json {
	const mask = [...bytes];
	return { mask, mask_image: mask };
}

function toFields({ prompt, negativePrompt, model, options }: Wanted): Json {
	const { guidanceScale, height, seed, steps, width } = options;
	return {
		prompt,
		...(negativePrompt !== '' && { negative_prompt: negativePrompt }),
		...(width !== undefined && { width }),
		...(height !== undefined && { height }),
		...(steps !== undefined && { [FLUX.test(model) ? 'steps' : 'num_steps']: steps }),
		...(guidanceScale !== undefined && { guidance: guidanceScale }),
		...(seed && { seed }), // without one the model takes a random one
	};
}

function sizeOf({ width, height }: Chosen): Size | undefined {
	return width !== undefined && height !== undefined ? { width, height } : undefined;
}

function takesNoImage(model: string) {
	return badParameter(
		`'Model' is '${model}', which does not accept an image in this operation.`,
		'Choose a Stable Diffusion model, or use Text to Image.',
	);
}
