import type { RecordedRequest } from '../../../sandbox';
import type { Schema } from '../../../sandbox/vendors/automatic1111/openApi';
import { openApiOf } from '../../../sandbox/vendors/automatic1111/openApi';

/** Holds what was sent against the OpenAPI documents that real servers gave on 2026-11-27. */

interface Field {
	type?: string;
	anyOf?: Field[];
	items?: Field;
	enum?: unknown[];
	minimum?: number;
	maximum?: number;
	exclusiveMinimum?: number;
}

const DOCUMENTS = {
	a1111: openApiOf('a1111', []),
	forge: openApiOf('forge', []),
	sdnext: openApiOf('sdnext', []),
};

const SCHEMAS: Record<string, string> = {
	'/sdapi/v1/txt2img': 'StableDiffusionProcessingTxt2Img',
	'/sdapi/v1/img2img': 'StableDiffusionProcessingImg2Img',
	'/sdapi/v1/extra-single-image': 'ExtrasSingleImageRequest',
};

/** stable-diffusion.cpp has no such document: what its source reads, at the commit that was recorded. */
const OF_CPP = new Set([
	...['prompt', 'negative_prompt', 'width', 'height', 'steps', 'cfg_scale', 'seed', 'batch_size'],
	...['clip_skip', 'sampler_name', 'scheduler', 'lora', 'extra_images', 'enable_hr', 'hr_upscaler'],
	...['hr_scale', 'hr_resize_x', 'hr_resize_y', 'hr_steps', 'denoising_strength', 'init_images'],
	...['mask', 'inpainting_mask_invert'],
]);

/** A sentence for each field that the server does not have, or has with another type. */
export function wireProblems(requests: readonly RecordedRequest[]): string[] {
	return requests.flatMap(({ method, path, body }) => {
		const [, server = '', route = ''] = /^\/automatic1111\/(\w+)(\/sdapi\/.*)$/.exec(path) ?? [];
		const isForImages = method === 'POST' && route in SCHEMAS;
		if (!isForImages || typeof body !== 'object' || body === null) return [];
		return Object.entries(body).flatMap(([name, value]) => {
			const problem = problemOf(server, route, name, value);
			return problem ? [`${server} ${route}: '${name}' ${problem}`] : [];
		});
	});
}

function problemOf(server: string, route: string, name: string, value: unknown) {
	if (server === 'sdcpp') return OF_CPP.has(name) && value !== null ? undefined : 'is not read';
	const document = DOCUMENTS[server as keyof typeof DOCUMENTS] as
		(typeof DOCUMENTS)['a1111'] | undefined;
	if (!document) return undefined;
	// SD.Next ignores it; servers that are like it may not.
	if (server === 'sdnext' && name === 'force_task_id') return undefined;
	const schema: Schema | undefined = document.components.schemas[SCHEMAS[route] ?? ''];
	const field = schema?.properties[name] as Field | undefined;
	if (!field) return 'is not in the document';
	return fits(value, field) ? undefined : `is ${JSON.stringify(value)?.slice(0, 80)}`;
}

function fits(value: unknown, field: Field): boolean {
	if (field.anyOf) return field.anyOf.some((one) => fits(value, one));
	if (field.enum && !field.enum.includes(value)) return false;
	switch (field.type) {
		case 'string':
			return typeof value === 'string';
		case 'boolean':
			return typeof value === 'boolean';
		case 'integer':
			return Number.isInteger(value) && isWithin(Number(value), field);
		case 'number':
			return typeof value === 'number' && isWithin(value, field);
		case 'array':
			return Array.isArray(value) && value.every((one) => fits(one, field.items ?? {}));
		case 'object':
			return typeof value === 'object' && value !== null && !Array.isArray(value);
		default:
			return field.type === undefined;
	}
}

function isWithin(value: number, { minimum, maximum, exclusiveMinimum }: Field): boolean {
	const isLow = value < (minimum ?? -Infinity) || value <= (exclusiveMinimum ?? -Infinity);
	return !isLow && value <= (maximum ?? Infinity);
}
