import type { Answer } from '../../core/answer';
import type { Call } from '../../core/call';
import type { ImageSource } from '../../core/gallery';
import { createBufferCache } from '../../drawing/cache';
import { commaValues, isOn, numberOf, readBody, textOf } from './body';
import { drawBlank, drawScene, finishImage } from './drawing/scene';
import { blend, fill, inset, measure, trace } from './drawing/edits';
import type { invalidFields } from './errors';
import type { Family } from './families';
import { generate } from './generation';
import { openInput, openInputs, openStrictly } from './inputs';
import { type Facts, describe, readFacts } from './facts';
import { existingModel } from './models';
import type { Fields, JsonFields } from './rules';

export interface PaintOptions {
	family: Family;
	fields: Fields;
	/** The model that always paints; without it the body names one of the list. */
	model?: string;
	/** ControlNet can do without a model. */
	modelOptional?: string;
	/** More is no error, but is not done either. */
	mostSteps?: number;
	/** Where the size comes from the input image. */
	size?: 'ofInput' | 'ofInputUnlessGiven';
	/** With `base64` on, the input images have to be base64 too. */
	base64Inputs?: boolean;
	refuse?: typeof invalidFields;
	/** What the table of fields cannot say. */
	check?(body: JsonFields): void;
}

const imageFields = ['init_image', 'mask_image', 'control_image', 'ip_adapter_image'];
let paintings = 0;
const remember = createBufferCache(64 * 1024 * 1024);

/** text2img, img2img, inpaint and controlnet, of whatever API. */
export function paint(options: PaintOptions): (call: Call) => Promise<Answer> {
	return async (call) => {
		const body = readBody(call, options.fields, options.refuse);
		options.check?.(body);
		const open = options.base64Inputs ? openStrictly : openInput;
		const inputs = await openInputs(call, body, imageFields, open);
		const sized = { ...body, ...(await sizeOf(body, inputs, options)) };
		const facts = readFacts(call, sized, modelOf(call, body, options), options.mostSteps);
		return await generate(call, {
			body,
			family: options.family,
			prompt: facts.prompt,
			sources: (blank) =>
				Array.from({ length: facts.samples }, (_, index) =>
					source({ ...facts, seed: facts.seed + index }, body, inputs, blank),
				),
			meta: describe(body, facts),
			checked: isOn(body, 'safety_checker', true),
		});
	};
}

async function sizeOf(
	body: JsonFields,
	{ init_image: image }: Record<string, Buffer>,
	{ size }: PaintOptions,
): Promise<JsonFields> {
	const isGiven = size === 'ofInputUnlessGiven' && textOf(body, 'width') !== '';
	if (size === undefined || isGiven || image === undefined) return {};
	const { width, height } = await measure(image);
	return { width, height };
}

/** Made when first looked at, and then kept for a while. */
export function lazily(render: () => Promise<Buffer>): () => Promise<Buffer> {
	paintings += 1;
	const name = String(paintings);
	return async () => await remember(name, render);
}

function modelOf(call: Call, body: JsonFields, { model, modelOptional }: PaintOptions): string {
	if (model !== undefined) return model;
	if (modelOptional !== undefined && textOf(body, 'model_id') === '') return modelOptional;
	return existingModel(call, body);
}

function source(
	facts: Facts,
	body: JsonFields,
	inputs: Record<string, Buffer>,
	blank: boolean,
): ImageSource {
	return {
		render: lazily(async () =>
			blank
				? await drawBlank(facts.width, facts.height)
				: await finishImage(await render(facts, body, inputs), captionOf(facts)),
		),
	};
}

function captionOf(facts: Facts): Facts {
	return { ...facts, prompt: facts.ingredients + facts.prompt };
}

async function render(
	facts: Facts,
	body: JsonFields,
	inputs: Record<string, Buffer>,
): Promise<Buffer> {
	const { init_image: init, mask_image: mask, ip_adapter_image: adapter } = inputs;
	const control = controlImage(body, inputs);
	const base = control === init ? undefined : init;
	let image = await drawScene(facts);
	if (control !== undefined) {
		const weight = numberOf(body, 'controlnet_conditioning_scale', 1);
		image = await trace(control, image, weight);
	}
	if (init !== undefined && mask !== undefined) image = await fill(init, mask, image);
	else if (base !== undefined) image = await blend(base, image, facts.strength);
	if (adapter === undefined) return image;
	return await inset(adapter, image, numberOf(body, 'ip_adapter_scale', 0.5));
}

/** Older samples of ControlNet send the control image as `init_image`. */
function controlImage(body: JsonFields, inputs: Record<string, Buffer>): Buffer | undefined {
	const types = [...commaValues(body, 'controlnet_model'), ...commaValues(body, 'controlnet_type')];
	return types.length === 0 ? undefined : (inputs['control_image'] ?? inputs['init_image']);
}
