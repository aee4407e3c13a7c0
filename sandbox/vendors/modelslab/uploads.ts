import sharp from 'sharp';
import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { isOn, readBody, textOf } from './body';
import { invalidFields } from './errors';
import { base64CropFields, base64ToUrlFields } from './fields/training';
import { decodeBase64 } from './inputs';
import { generationTime } from './results';

const largestUpload = 5 * 1024 * 1024;
const day = 24 * 60 * 60 * 1000;
const trainingSide = 512;

export function base64ToUrl(call: Call): Answer {
	const body = readBody(call, base64ToUrlFields);
	const { content, contentType } = decodeUpload(textOf(body, 'base64_string'), 'base64_string');
	const upload = call.store({ render: async () => await Promise.resolve(content), contentType });
	upload.expiresAt = call.now() + day;
	return json(200, {
		status: 'success',
		generationTime,
		// Its page hides the fields; programs in use read `output[0]`.
		output: [call.imageUrl(upload)],
	});
}

export async function base64Crop(call: Call): Promise<Answer> {
	const body = readBody(call, base64CropFields);
	const { content, contentType } = decodeUpload(textOf(body, 'image'), 'image');
	const image = isOn(body, 'crop') ? await crop(content) : content;
	const upload = call.store({
		render: async () => await Promise.resolve(image),
		contentType: isOn(body, 'crop') ? 'image/png' : contentType,
	});
	const link = call.imageUrl(upload);
	return json(200, { status: 'success', messege: 'Image uploaded successfully', link });
}

async function crop(content: Buffer): Promise<Buffer> {
	try {
		const square = sharp(content).resize(trainingSide, trainingSide, { fit: 'cover' });
		return await square.png().toBuffer();
	} catch {
		throw invalidFields({ image: ['The image must be an image.'] });
	}
}

/** Both pages show a data URI and nothing else. */
function decodeUpload(upload: string, name: string): { content: Buffer; contentType: string } {
	const label = name.replace('_', ' ');
	const contentType = /^data:([\w/+.-]+);base64,/.exec(upload)?.[1];
	const content = contentType === undefined ? undefined : decodeBase64(upload);
	if (content === undefined || contentType === undefined) {
		throw invalidFields({ [name]: [`The ${label} must be a valid base64 data URI.`] });
	}
	if (content.length > largestUpload) {
		throw invalidFields({ [name]: [`The ${label} may not be greater than 5120 kilobytes.`] });
	}
	return { content, contentType };
}
