import type { ModelField } from '../../core/controls/modelFields';

/** The weight of an image prompt: flux-1.1-pro-ultra at Replicate, FLUX Ultra and Redux at fal. */
const IMAGE_PROMPT = 'image_prompt_strength';
/** Ideogram Remix and Luma Photon Modify: @fal-ai/client, types/endpoints.d.ts, read 2026-11-28. */
const KEEPS_IMAGE =
	/^Strength of the input image in the remix\b|\bHigher strength values are corresponding to more influence of the initial image\b/;

/**
 * The strength as this input counts it: at some models 1 keeps the image. The weight of an image prompt,
 * 0.1 by default, is left out until the user sets a strength.
 */
export function strengthFor(field: ModelField, strength: number, isSet: boolean) {
	const { name, description = '', min = 0, max = 1 } = field;
	if (name === IMAGE_PROMPT && !isSet) return undefined;
	if (name !== IMAGE_PROMPT && !KEEPS_IMAGE.test(description)) return strength;
	// 1 - 0.9 is 0.09999999999999998.
	const turned = Number((1 - strength).toFixed(6));
	return Math.min(Math.max(turned, min), max);
}
