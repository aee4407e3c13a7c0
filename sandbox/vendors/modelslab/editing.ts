import type { Answer } from '../../core/answer';
import type { Call } from '../../core/call';
import { isOn, numberOf, readBody, textOf } from './body';
import { cutOut, enlarge, erase, measure, surround } from './drawing/edits';
import { drawBlank, drawScene, finishImage } from './drawing/scene';
import { describe, readFacts } from './facts';
import { editing, type Family } from './families';
import {
	objectRemovalFields,
	outpaintFields,
	removeBackgroundFields,
	superResolutionEditingFields,
} from './fields/editing';
import { generate } from './generation';
import { openInput, openStrictly } from './inputs';
import { lazily } from './paint';
import type { Fields, JsonFields } from './rules';

interface Edit {
	body: JsonFields;
	family: Family;
	input: Buffer;
	meta: JsonFields;
	render(): Promise<Buffer>;
	prompt?: string;
	plain?: boolean;
}

export async function superResolution(call: Call): Promise<Answer> {
	const body = readBody(call, superResolutionEditingFields);
	return await upscale(call, body, { family: editing, link: textOf(body, 'init_image') });
}

/** v3 and enterprise: `url` in, a plain string out. */
export function plainSuperResolution(family: Family, fields: Fields) {
	return async (call: Call): Promise<Answer> => {
		const body = readBody(call, fields);
		return await upscale(call, body, { family, link: textOf(body, 'url'), plain: true });
	};
}

export async function removeBackground(call: Call): Promise<Answer> {
	const body = readBody(call, removeBackgroundFields);
	const input = await openInput(call, textOf(body, 'image'), isOn(body, 'base64'));
	const wish = { onlyMask: isOn(body, 'only_mask'), inverse: isOn(body, 'inverse_mask') };
	return await edit(call, {
		body,
		family: editing,
		input,
		meta: { only_mask: wish.onlyMask, inverse_mask: wish.inverse },
		render: async () => await cutOut(input, wish),
	});
}

export async function outpaint(call: Call): Promise<Answer> {
	const body = readBody(call, outpaintFields);
	const input = await openStrictly(call, textOf(body, 'image'), isOn(body, 'base64'));
	const asked = {
		...body,
		prompt: textOf(body, 'prompt', 'high quality'),
		width: numberOf(body, 'width', 1280),
		height: numberOf(body, 'height', 720),
		seed: Math.max(0, numberOf(body, 'seed', 0)) || call.randomSeed(),
	};
	const facts = readFacts(call, asked, 'outpaint');
	const overlap = numberOf(body, 'overlap_width', 10);
	return await edit(call, {
		body,
		family: editing,
		input,
		meta: describe(asked, facts),
		prompt: facts.prompt,
		render: async () =>
			await finishImage(await surround(input, await drawScene(facts), overlap), facts),
	});
}

export async function objectRemoval(call: Call): Promise<Answer> {
	const body = readBody(call, objectRemovalFields);
	const [input, mask] = await Promise.all([
		openInput(call, textOf(body, 'init_image')),
		openInput(call, textOf(body, 'mask_image')),
	]);
	const render = async () => await erase(input, mask);
	return await edit(call, { body, family: editing, input, meta: {}, render });
}

async function upscale(
	call: Call,
	body: JsonFields,
	{ family, link, plain }: { family: Family; link: string; plain?: boolean },
): Promise<Answer> {
	const input = await openInput(call, link);
	const scale = numberOf(body, 'scale', 3);
	const model = textOf(body, 'model_id', 'realesr-general-x4v3');
	return await edit(call, {
		body,
		family,
		input,
		plain,
		meta: { model_id: model, scale, face_enhance: isOn(body, 'face_enhance') },
		render: async () => await enlarge(input, scale),
	});
}

async function edit(call: Call, order: Edit): Promise<Answer> {
	const { body, family, input, meta, prompt = '', plain } = order;
	const blankImage = async () => {
		const { width, height } = await measure(input);
		return await drawBlank(width, height);
	};
	return await generate(call, {
		body,
		family,
		prompt,
		meta,
		plain,
		checked: true,
		sources: (blank) => [{ render: lazily(blank ? blankImage : order.render) }],
	});
}
