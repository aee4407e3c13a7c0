import { Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import { type JsonObject, jsonObject } from '../../core/jsonBody';
import { readMarkers } from '../../core/markers';
import { measureImage, resizeImage } from '../../drawing/convert';
import { drawImage } from '../../drawing/drawImage';
import { refusal } from './errors';
import { type Model, servedAs } from './models';

/** What every inference provider is asked for, whatever its names for it. */
export interface Work {
	model: Model;
	prompt: string;
	width?: unknown;
	height?: unknown;
	seed?: unknown;
	/** What is worked on. */
	source?: Buffer;
}

const SIDE = 512;
const LARGEST_SIDE = 4_096;

export function bodyOf({ body }: Call): JsonObject {
	const read = jsonObject(body);
	if (!read.ok) throw refusal(400, 'The body must be a JSON object');
	return read.value;
}

export function modelAt(partner: string, providerId: string): Model {
	const found = servedAs(partner, providerId);
	if (!found) throw refusal(404, `Model ${providerId} does not exist`);
	return found;
}

export function promptOf(value: unknown): string {
	if (typeof value !== 'string' || value === '') throw refusal(422, 'prompt: field required');
	refuseByMarker(value);
	return value;
}

/** Refuses fields that no page of this inference provider lists. */
export function allow(given: JsonObject, names: readonly string[]): void {
	const strange = Object.keys(given).find((name) => !names.includes(name));
	if (strange !== undefined) throw refusal(422, `${strange}: extra fields not permitted`);
}

/** Makes one image, and puts it on the bill. */
export async function make(call: Call, work: Work, job?: 'job'): Promise<Image> {
	const { prompt, source, model } = work;
	const [width, height] = [sideOf(work.width), sideOf(work.height)];
	const seed = typeof work.seed === 'number' ? work.seed : call.randomSeed();
	const render = async () =>
		source
			? await resizeImage(source, width, height)
			: await drawImage({ ...{ prompt, width, height, seed }, label: model.id });
	const [image] = await call.produce(prompt, [{ render }], job);
	if (!image) throw refusal(500, 'Inference failed');
	return image;
}

/** The image inside base64, with or without `data:`. */
export async function sourceIn(value: unknown): Promise<Buffer> {
	const text = typeof value === 'string' ? value.replace(/^data:[\w/+.-]+;base64,/, '') : '';
	const bytes = Buffer.from(text, 'base64');
	if (bytes.length > 0 && (await measureImage(bytes))) return bytes;
	throw refusal(422, 'cannot identify image file');
}

function sideOf(value: unknown): number {
	if (value === undefined) return SIDE;
	if (typeof value === 'number' && value >= 1 && value <= LARGEST_SIDE) return value;
	throw refusal(422, 'width and height must be numbers of pixels');
}

function refuseByMarker(prompt: string): void {
	const markers = readMarkers(prompt);
	if ('no-credit' in markers) {
		throw refusal(
			402,
			'You have exceeded your monthly included credits for Inference Providers. Subscribe to PRO to get 20x more monthly included credits.',
		);
	}
	if ('no-permission' in markers) {
		throw refusal(
			403,
			'This authentication method does not have sufficient permissions to call Inference Providers on behalf of user sandbox',
		);
	}
	if ('loading' in markers) {
		const error = 'Model is currently loading';
		throw new Refusal(json(503, { error, estimated_time: 20 }));
	}
}
