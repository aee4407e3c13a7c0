/**
 * GET /openapi.json: the routes of a server, and the fields that their bodies take. AUTOMATIC1111 1.8 and Forge as
 * recorded on 2026-11-27, without the answers; SD.Next from its source, read on 2026-11-27.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Dialect } from './dialects';

export interface OpenApi {
	openapi: string;
	info: object;
	paths: Record<string, object>;
	components: { schemas: Record<string, Schema> };
}

export interface Schema {
	properties: Record<string, object>;
}

const TXT2IMG = 'StableDiffusionProcessingTxt2Img';
const IMG2IMG = 'StableDiffusionProcessingImg2Img';
const EXTRAS = 'ExtrasSingleImageRequest';

/** Fields of AUTOMATIC1111 that SD.Next does not have; it ignores them. */
const NOT_SDNEXT = new Set([
	...['force_task_id', 'infotext', 'comments', 'restore_faces', 'refiner_checkpoint'],
	...['refiner_switch_at', 'hr_checkpoint_name', 'hr_prompt', 'hr_negative_prompt', 's_churn'],
	...['s_min_uncond', 's_noise', 's_tmax', 's_tmin', 'firstpass_image', 'disable_extra_networks'],
	...['mask_blur_x', 'mask_blur_y', 'mask_round', 'latent_mask', 'image_cfg_scale'],
	...['gfpgan_visibility', 'codeformer_visibility', 'codeformer_weight', 'upscale_first'],
]);

/** The document of a server that has one; `lists` are further routes that it answers. */
export function openApiOf(dialect: Dialect, lists: readonly string[]): OpenApi {
	const document =
		dialect === 'sdnext' ? ofSdNext() : read(dialect === 'forge' ? dialect : 'a1111');
	const further = [...lists, '/internal/progress', '/internal/pending-tasks'];
	const routes = further.filter((path) => !(path in document.paths)).map((path) => [path, {}]);
	return { ...document, paths: { ...document.paths, ...Object.fromEntries(routes) } };
}

function ofSdNext(): OpenApi {
	const { components, paths, ...document } = read('a1111');
	const { schemas } = components;
	const further = {
		clip_skip: { type: 'integer', default: 1 },
		hr_force: { type: 'boolean', default: false },
		hr_resize_mode: { type: 'integer', default: 0 },
	};
	const reduced = [TXT2IMG, IMG2IMG, EXTRAS].map((name) => {
		const fields = Object.entries(schemas[name]?.properties ?? {});
		const kept = fields.filter(([field]) => !NOT_SDNEXT.has(field));
		const more = name === EXTRAS ? {} : further;
		return [name, { ...schemas[name], properties: { ...Object.fromEntries(kept), ...more } }];
	});
	const own = Object.entries(paths).filter(([path]) => !/realesrgan|hypernetwork/.test(path));
	return {
		...document,
		paths: Object.fromEntries(own),
		components: { schemas: { ...schemas, ...(Object.fromEntries(reduced) as typeof schemas) } },
	};
}

function read(name: 'a1111' | 'forge'): OpenApi {
	const file = join(__dirname, 'data', `openApi-${name}.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as OpenApi;
}
