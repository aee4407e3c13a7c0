import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Answer } from '../../../nodes/StableDiffusion/core/calls/answer';

/** One exchange with a real server, recorded on 2026-11-27; images and long texts are cut. */
export interface Recording {
	server: string;
	name: string;
	method: string;
	path: string;
	/** Content type of the request. */
	type: string;
	authorization: string;
	/** JSON, or `{ raw }` for what is not a JSON object. */
	body: unknown;
	status: number;
	contentType: string;
	json?: unknown;
	text?: string;
}

const FOLDER = join(__dirname, '../../fixtures/recordings');

function read(file: string): Recording[] {
	const lines = readFileSync(join(FOLDER, file), 'utf8').trim().split('\n');
	return lines.map((line) => JSON.parse(line) as Recording);
}

/** stable-diffusion.cpp, the real program; of AUTOMATIC1111 1.8 and Forge the API layer with a fake renderer. */
export const recordings: Recording[] = [...read('sdcpp.jsonl'), ...read('webui-api.jsonl')];

export function answerOf({ status, contentType, json, text }: Recording): Answer {
	const bytes = Buffer.from(json === undefined ? (text ?? '') : JSON.stringify(json));
	return { status, headers: { 'content-type': contentType }, bytes, mask: (words) => words };
}

/** What an answer is, by what was asked. */
export function kindOf({ status, path, json }: Recording): string {
	if (status >= 400) return 'refusal';
	if (status >= 300) return 'redirect';
	if (/\/(txt|img)2img$/.test(path)) return 'images';
	if (path.endsWith('/extra-single-image')) return 'upscaled image';
	if (path === '/openapi.json' || /\/options$/.test(path)) return json ? 'server' : 'nothing';
	if (path.includes('/progress')) return 'progress';
	if (LISTS.some((one) => path.endsWith(`/${one}`))) return 'list';
	return 'other';
}

const LISTS = [
	...[
		'sd-models',
		'samplers',
		'schedulers',
		'upscalers',
		'latent-upscale-modes',
		'loras',
		'sd-vae',
	],
	...['sd-modules', 'embeddings'],
];
