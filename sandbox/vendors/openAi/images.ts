import { type Answer, events, json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import { readMarkers } from '../../core/markers';
import { hashText } from '../../core/random';
import { measureImage, resizeImage } from '../../drawing/convert';
import { errorAnswer, invalid } from './errors';
import { type Edit, type ImageRequest, readEdit, readGeneration } from './schema';

export async function generate(call: Call): Promise<Answer> {
	const request = readGeneration(call);
	const refused = refusalFor(request.prompt);
	if (refused) return refused;
	const first = hashText(request.prompt);
	const orders = Array.from({ length: request.n }, (_, index) => ({
		...{ prompt: request.prompt, seed: (first + index) % 4_294_967_295, label: request.model },
		...{ width: request.width, height: request.height, format: request.format },
	}));
	return await answer(call, request, await call.generate(request.prompt, orders));
}

export async function edit(call: Call): Promise<Answer> {
	const request = readEdit(call);
	const refused = refusalFor(request.prompt);
	if (refused) return refused;
	await checkMask(request);
	const { prompt, n, width, height } = request;
	const render = async () => await resizeImage(request.image.bytes, width, height);
	const images = await call.produce(
		prompt,
		Array.from({ length: n }, () => ({ render })),
	);
	return await answer(call, request, images);
}

/** A PNG of the same size as the image; what is transparent in it is repainted. */
async function checkMask({ image, mask }: Edit): Promise<void> {
	const size = await measureImage(image.bytes);
	if (!size) throw invalid('Invalid image file or mode.', 'image', 'invalid_image_file');
	if (!mask) return;
	const area = await measureImage(mask.bytes);
	if (area?.format !== 'png' || !area.hasAlpha) {
		throw invalid('The mask must be a PNG with an alpha channel.', 'mask', 'invalid_image_file');
	}
	if (area.width !== size.width || area.height !== size.height) {
		throw invalid('The mask must have the size of the image.', 'mask', 'invalid_image_file');
	}
}

function refusalFor(prompt: string): Answer | undefined {
	const markers = readMarkers(prompt);
	if ('quota' in markers) {
		const type = 'insufficient_quota';
		return errorAnswer(429, 'You exceeded your current quota.', { type, code: type });
	}
	if (/\bmoderated\b/i.test(prompt)) {
		const message = 'Your request was rejected by the safety system.';
		return errorAnswer(400, message, { code: 'moderation_blocked' });
	}
	return undefined;
}

async function answer(call: Call, request: ImageRequest, images: Image[]): Promise<Answer> {
	const created = Math.floor(call.now() / 1000);
	if (request.isStream) return await streamed(request, images, created);
	const data = await Promise.all(
		images.map(async (image) =>
			request.isBase64 ? { b64_json: await image.base64() } : { url: call.imageUrl(image) },
		),
	);
	return json(200, { created, data, ...(request.isBase64 && usageOf(request)) });
}

function usageOf({ model, n }: ImageRequest) {
	if (model.startsWith('dall-e')) return {};
	const usage = { input_tokens: 12, output_tokens: 272 * n, total_tokens: 12 + 272 * n };
	return { usage };
}

async function streamed(request: ImageRequest, images: Image[], created: number) {
	const base64 = (await images[0]?.base64()) ?? '';
	const of = (type: string, more: object) => {
		const event = { type: `image_generation.${type}`, created_at: created, ...more };
		return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
	};
	const partial = Array.from({ length: request.partialImages }, (_, index) =>
		of('partial_image', { b64_json: base64, partial_image_index: index }),
	);
	return events([...partial, of('completed', { b64_json: base64, ...usageOf(request) })]);
}
