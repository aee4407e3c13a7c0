import { badParameter } from '../../core/base/errors';
import type { InputImage } from '../../core/media/inputImage';
import { checkSameSize } from '../../core/media/imageLimits';
import type { Finished } from '../../core/provider/provider';
import { defineOperation } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import { toForm } from '../../families/stability/form';
import { INPAINTER } from '../../families/stability/models';
import { headersOf } from '../../families/stability/headers';
import { checkMaskOrAlpha, LIMITS, readImages } from '../../families/stability/images';
import { readFinished } from '../../families/stability/replies';
import { makeImages } from '../../families/stability/severalImages';
import { commonFields } from '../../families/stability/commonFields';
import { checkEngineSize } from '../../families/stability/v1Image';
import { toHeaders, toV1Fields, v1Endpoint } from '../../families/stability/v1Request';
import type { InpaintValues } from './inpaintParameters';
import { options, parameters } from './inpaintParameters';

/** v2beta has one endpoint for it; version 1 does it with any of its engines. */
export const inpaint = defineOperation({
	name: 'inpaint',
	parameters,
	options,
	run: async (values, tools) =>
		values.model === INPAINTER ? await inpaintV2(values, tools) : await maskV1(values, tools),
});

/** `POST /v2beta/stable-image/edit/inpaint` */
async function inpaintV2(values: InpaintValues, tools: Toolbox): Promise<Finished> {
	const images = await readImages(tools, {
		image: [values.image, LIMITS.large],
		mask: [values.mask, LIMITS.any],
	});
	checkMaskOrAlpha(images);
	const fields = { ...images, ...commonFields(values), grow_mask: values.options.growMask };
	const call = { endpoint: 'edit/inpaint', model: INPAINTER, fields, headers: headersOf(values) };
	return await makeImages(tools, call, values.numberOfImages);
}

/** `POST /v1/generation/{engine_id}/image-to-image/masking` */
async function maskV1(values: InpaintValues, tools: Toolbox): Promise<Finished> {
	const source = values.maskSource ?? 'MASK_IMAGE_WHITE';
	const mask = source === 'INIT_IMAGE_ALPHA' ? undefined : values.mask;
	const images = await readImages(tools, {
		init_image: [values.image, LIMITS.any],
		mask_image: [mask, LIMITS.any],
	});
	checkV1Images(values.model, source, images);
	const answer = await tools.submit({
		...v1Endpoint(tools, values.model, 'image-to-image/masking'),
		headers: toHeaders(values),
		form: toForm({ ...images, mask_source: source, ...toV1Fields(values) }),
	});
	return {
		...readFinished(answer, tools.baseUrl),
		model: values.model,
		expectedSize: images.init_image?.size,
	};
}

function checkV1Images(
	engine: string,
	source: string,
	{ init_image: image, mask_image: mask }: Record<string, InputImage>,
): void {
	if (!image) return;
	checkEngineSize(engine, image);
	if (source === 'INIT_IMAGE_ALPHA') checkMaskOrAlpha({ image });
	else if (mask) checkSameSize(image, mask);
	else throw badParameter("'Mask' is empty, but 'Mask Source' is set to use it.");
}
