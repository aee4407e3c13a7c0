import { type Answer, bytes, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { readMarkers } from '../../core/markers';
import { convertImage, measureImage, resizeImage } from '../../drawing/convert';
import { drawImage } from '../../drawing/drawImage';
import { refusal } from './errors';
import { type RunRequest, readRun } from './schema';

/** SDXL answers with a JPEG although its schema says PNG, the models of 1.5 with a PNG, FLUX with JSON. */
export async function run(call: Call): Promise<Answer> {
	const request = readRun(call);
	refuse(call, request.prompt);
	for (const file of [request.image, request.mask]) await checkFile(file);
	const isJpeg = /stable-diffusion-xl/.test(request.model);
	const render = async () => await renderFor(call, request, isJpeg);
	const contentType = isJpeg ? 'image/jpeg' : 'image/png';
	const [image] = await call.produce(request.prompt, [{ render, contentType }]);
	if (!image) throw refusal(500, 3_000, 'Inference failed');
	return /\/flux-/.test(request.model)
		? json(200, {
				result: { image: await image.base64() },
				success: true,
				errors: [],
				messages: [],
			})
		: bytes(contentType, await image.bytes());
}

async function renderFor(call: Call, request: RunRequest, isJpeg: boolean): Promise<Buffer> {
	const { image, prompt, width, height, model, seed = call.randomSeed() } = request;
	const made = image
		? await resizeImage(image, width, height)
		: await drawImage({ prompt, width, height, seed, label: model });
	return isJpeg ? await convertImage(made, 'jpeg') : made;
}

async function checkFile(file: Buffer | undefined): Promise<void> {
	if (!file || (await measureImage(file))) return;
	throw refusal(400, 3_030, 'Model input is not valid: cannot identify image file');
}

function refuse({ fault }: Call, prompt: string): void {
	const markers = readMarkers(prompt);
	if ('quota' in markers) {
		const plan = "Please upgrade to Cloudflare's Workers Paid plan";
		throw refusal(
			429,
			Number(markers.quota) || 3_036,
			`You have used up your daily free allocation of 10,000 neurons. ${plan}.`,
		);
	}
	if ('crowded' in markers) {
		throw refusal(429, 3_040, 'No more data centers to forward the request to');
	}
	if (fault?.kind === 'filtered' || /\bnsfw\b/i.test(prompt)) {
		throw refusal(400, 3_030, 'Input prompt contains NSFW content.');
	}
}
