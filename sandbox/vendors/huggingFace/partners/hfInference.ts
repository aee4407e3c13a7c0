import { type Answer, bytes } from '../../../core/answer';
import type { Call } from '../../../core/call';
import { isObject } from '../../../core/jsonBody';
import { convertImage } from '../../../drawing/convert';
import { refusal } from '../errors';
import { allow, bodyOf, make, modelAt, promptOf, sourceIn } from '../work';

const PARAMETERS = [
	...['prompt', 'negative_prompt', 'guidance_scale', 'num_inference_steps', 'width', 'height'],
	...['scheduler', 'seed', 'target_size'],
];
const LEFT = ['stabilityai/stable-diffusion-xl-base-1.0'];

/** `{inputs, parameters}`; answers with a JPEG. */
export async function infer(call: Call): Promise<Answer> {
	const id = `${call.params.owner}/${call.params.name}`;
	const model = modelAt('hf-inference', id);
	if (LEFT.includes(id)) {
		throw refusal(
			410,
			'The requested model is deprecated and no longer supported by provider hf-inference.',
		);
	}
	const body = bodyOf(call);
	allow(body, ['inputs', 'parameters']);
	const parameters = isObject(body.parameters) ? body.parameters : {};
	allow(parameters, PARAMETERS);
	const edits = model.inferenceProviderMapping['hf-inference']?.task === 'image-to-image';
	const size = isObject(parameters.target_size) ? parameters.target_size : parameters;
	const image = await make(call, {
		model,
		prompt: promptOf(edits ? parameters.prompt : body.inputs),
		...{ width: size.width, height: size.height, seed: parameters.seed },
		...(edits && { source: await sourceIn(body.inputs) }),
	});
	// A fault may have put something else instead of the image.
	const made = await image.bytes();
	return call.fault
		? bytes(image.contentType, made)
		: bytes('image/jpeg', await convertImage(made, 'jpeg'));
}
