/** Files in the output folder: where AUTOMATIC1111 saves an image, and how its web page serves it. */
import type { Answer } from '../../core/answer';
import { json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import { isObject } from '../../core/jsonBody';
import type { Dialect } from './dialects';
import type { Work } from './generate';
import { stateOf } from './state';

/** Paths from the folder of the program, which the web page serves. */
export const FOLDERS = {
	outdir_samples: '',
	outdir_txt2img_samples: 'outputs/txt2img-images',
	outdir_img2img_samples: 'outputs/img2img-images',
};

/** Keeps the images of a finished task where its settings say, if it is told to save them. */
export async function save(call: Call, work: Work, images: Image[]): Promise<void> {
	const { body, dialect, init } = work;
	const settings = isObject(body.override_settings) ? body.override_settings : {};
	const { samples_filename_pattern: pattern, directories_filename_pattern: folder } = settings;
	if (body.save_images !== true || settings.save_images_add_number !== false) return;
	const place = init ? FOLDERS.outdir_img2img_samples : FOLDERS.outdir_txt2img_samples;
	const { saved } = stateOf(call, dialect);
	for (const [index, image] of images.entries()) {
		const name = nameFrom(String(pattern), images.length === 1 ? undefined : index + 1);
		saved.set(`${place}/${String(folder)}/${name}.png`, await image.base64());
	}
}

/** The number of an image that is alone is left out with the text before it. */
function nameFrom(pattern: string, number: number | undefined): string {
	const place = '[generation_number]';
	if (number === undefined) return pattern.includes(place) ? '' : pattern;
	return pattern.replace(place, String(number));
}

/** GET /file=…: Forge serves nothing of its output folder unless --gradio-allowed-path says so. */
export function readSaved(call: Call, dialect: Dialect): Answer {
	const { kind, folder, name } = call.params;
	const path = `outputs/${String(kind)}/${String(folder)}/${String(name)}`;
	const image = stateOf(call, dialect).saved.get(path);
	if (dialect !== 'a1111') return json(403, { detail: `File not allowed: ${path}.` });
	if (image === undefined) return json(404, { detail: `File not found: ${path}.` });
	const bytes = Buffer.from(image, 'base64');
	return { status: 200, headers: { 'content-type': 'image/png' }, chunks: [bytes] };
}
