import { createHash } from 'node:crypto';
import { numberMarker } from '../../core/markers';
import { createBufferCache } from '../../drawing/cache';
import { type ImageFormat, blurImage, convertImage } from '../../drawing/convert';
import { padPng } from '../../drawing/png';
import { type Form, textOf } from './form';

/** All that the image depends on. */
export interface Work {
	path: string;
	form: Form;
	prompt: string;
	seed: number;
	filtered: boolean;
}

/** Gives a PNG, which still has to be brought into the format asked for. */
export type Operation = (work: Work) => Promise<Buffer>;

const remember = createBufferCache(64 * 1024 * 1024);
const largestPadding = 128 * 1024 * 1024;

export function formatOf(form: Form): ImageFormat {
	const format = textOf(form, 'output_format', 'png');
	return format === 'jpeg' || format === 'webp' ? format : 'png';
}

/** Same work, same bytes. */
export async function render(operation: Operation, work: Work): Promise<Buffer> {
	return await remember(fingerprint(work), async () => {
		const drawn = await operation(work);
		return await finish(work.filtered ? await blurImage(drawn) : drawn, work);
	});
}

async function finish(drawn: Buffer, { form, prompt }: Work): Promise<Buffer> {
	const format = formatOf(form);
	return format === 'png' ? padded(drawn, prompt) : await convertImage(drawn, format);
}

/** As long as `[[bytes=N]]` in the prompt says. */
export function padded(png: Buffer, prompt: string): Buffer {
	const size = numberMarker(prompt, 'bytes');
	return size === undefined ? png : padPng(png, Math.min(size, largestPadding));
}

function fingerprint({ path, form, seed, filtered }: Work): string {
	const hash = createHash('sha1').update(JSON.stringify([path, form.texts, seed, filtered]));
	for (const name of Object.keys(form.images).sort()) {
		hash.update(name).update(form.images[name]!.bytes);
	}
	return hash.digest('hex');
}
