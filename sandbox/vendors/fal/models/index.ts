import { SHARED, type Schema } from './fields';
import { imageModels } from './imageModels';
import type { Model } from './model';
import { otherModels } from './otherModels';

export const models: Model[] = [...imageModels, ...otherModels];

export function modelOf(endpoint: string): Model | undefined {
	return models.find(({ id }) => id === endpoint);
}

/** The OpenAPI document of one model, as `expand=openapi-3.0` adds it. */
export function openApiOf({ id, name, properties, required, work }: Model): Schema {
	const title = `${name.replace(/[^A-Za-z0-9]+/g, '')}Input`;
	const output = title.replace(/Input$/, 'Output');
	const named = (ref: string) => ({ $ref: `#/components/schemas/${ref}` });
	const input = {
		...{ title, type: 'object', properties: titled(properties), required },
		'x-fal-order-properties': Object.keys(properties),
	};
	return {
		openapi: '3.0.4',
		info: { title: `Queue OpenAPI for ${id}`, version: '1.0.0' },
		components: {
			schemas: {
				QueueStatus: queueStatus,
				[title]: input,
				[output]: { title: output, type: 'object', properties: outputOf(work) },
				...SHARED,
				Image: { title: 'Image', type: 'object', properties: { url: { type: 'string' } } },
			},
		},
		paths: {
			[`/${id}`]: {
				post: {
					requestBody: {
						required: true,
						content: { 'application/json': { schema: named(title) } },
					},
				},
			},
		},
		servers: [{ url: 'https://queue.fal.run' }],
	};
}

const queueStatus: Schema = {
	type: 'object',
	properties: {
		status: { type: 'string', enum: ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'] },
		request_id: { type: 'string' },
	},
	required: ['status', 'request_id'],
};

function titled(properties: Record<string, Schema>): Record<string, Schema> {
	return Object.fromEntries(
		Object.entries(properties).map(([name, schema]) => [name, { ...schema, title: titleOf(name) }]),
	);
}

function titleOf(name: string): string {
	return name
		.split('_')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}

function outputOf(work: Model['work']): Schema {
	const file = { $ref: '#/components/schemas/Image' };
	if (work === 'film') return { video: file };
	if (work === 'sound') return { audio_file: file };
	if (work === 'describe') return { output: { type: 'string' } };
	return work === 'draw' ? { images: { type: 'array', items: file } } : { image: file };
}
