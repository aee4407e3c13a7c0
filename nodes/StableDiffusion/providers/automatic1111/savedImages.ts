/**
 * Images that the server has saved, for an answer that was lost. AUTOMATIC1111 and Forge do not say where they save
 * one, so each request names its files; their web page then serves what lies in the output folder. Seen in the source
 * of both and of reForge (modules/images.py, save_image) on 2026-11-27.
 */
import { isImage, jsonOf } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { at } from './address';
import type { IDataObject } from './json';
import type { Server } from './server';
import type { JsonObject } from '../../core/base/json';
import { fieldsOf, textOf } from './values';

/** Folder inside of the output folder of the server. */
const FOLDER = 'n8n';
const NO_ANSWER = [400, 401, 403, 404, 405, 422, 500];

/** Settings that give the files of a request names by which they can be found again. */
export function namesFor(id: string, count: number): IDataObject {
	return {
		save_to_dirs: true,
		directories_filename_pattern: FOLDER,
		// The number of an image that is alone is left out together with the text before it.
		samples_filename_pattern: count === 1 ? bare(id) : `${bare(id)}-[generation_number]`,
		save_images_add_number: false,
	};
}

/** Whether it takes such settings, and serves files. */
export function namesFiles({ dialect }: Server): boolean {
	return dialect === 'a1111' || dialect === 'forge';
}

/** All images of a request in the order in which they were made; undefined where one cannot be fetched. */
export async function fetchSaved(
	id: string,
	count: number,
	isFromImage: boolean,
	tools: Toolbox,
): Promise<Buffer[] | undefined> {
	const settings = await readSettings(tools);
	const folder =
		textOf(settings.outdir_samples) ??
		textOf(isFromImage ? settings.outdir_img2img_samples : settings.outdir_txt2img_samples);
	if (folder === undefined) return undefined;
	const type = textOf(settings.samples_format) ?? 'png';
	const images: Buffer[] = [];
	for (let number = 1; number <= count; number++) {
		const name = count === 1 ? bare(id) : `${bare(id)}-${number}`;
		const image = await readFile(`${folder}/${FOLDER}/${name}.${type}`, tools);
		if (!image) return undefined;
		images.push(image);
	}
	return images;
}

async function readSettings(tools: Toolbox): Promise<JsonObject> {
	const path = at(tools.baseUrl, '/sdapi/v1/options');
	const answer = await tools.read({ method: 'GET', path, accepts: NO_ANSWER });
	return answer.status < 400 ? (fieldsOf(jsonOf(answer)) ?? {}) : {};
}

async function readFile(file: string, tools: Toolbox): Promise<Buffer | undefined> {
	const parts = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
	const path = at(tools.baseUrl, `/file=${parts}`);
	const answer = await tools.read({ method: 'GET', path, accepts: NO_ANSWER });
	return answer.status < 400 && isImage(answer) ? answer.bytes : undefined;
}

/** `task(n8n-abc)` without what a file name should not have. */
function bare(id: string): string {
	return id.replace(/[^\w-]/g, '').replace(/^task/, '');
}
