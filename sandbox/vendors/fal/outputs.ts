import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import type { JsonObject } from '../../core/jsonBody';
import { hasMarker } from '../../core/markers';
import { measureImage } from '../../drawing/convert';
import type { Model } from './models/model';
import { type Made, promptOf } from './perform';

/** More than a number of JavaScript can hold, as in fal's own example. */
const HUGE_SEED = '196619188014358660';

/** What a model answers, in the shape of its kind. */
export async function outputOf(
	call: Call,
	model: Model,
	input: JsonObject,
	made: Made,
): Promise<Answer> {
	const files = await Promise.all(made.files.map(async (file) => await fileOf(call, input, file)));
	const flags = model.flags ?? 'has_nsfw_concepts';
	switch (model.work) {
		case 'enlarge':
		case 'cutOut':
			return json(200, { image: files[0] });
		case 'film':
			return json(200, { video: files[0], seed: made.seed });
		case 'sound':
			return json(200, { audio_file: files[0] });
		case 'describe':
			return json(200, { output: 'A lighthouse on a cliff.' });
		default:
			return withSeed(promptOf(input), {
				images: files,
				timings: { inference: 1.25 },
				seed: made.seed,
				[flags]: files.map(() => made.isFiltered),
				prompt: input['prompt'],
			});
	}
}

function withSeed(prompt: string, output: JsonObject): Answer {
	const answer = json(200, output);
	if (!hasMarker(prompt, 'huge-seed')) return answer;
	const text = String(answer.chunks[0]).replace(/"seed":\d+/, `"seed":${HUGE_SEED}`);
	return { ...answer, chunks: [Buffer.from(text)] };
}

/** With `sync_mode` a data URI in place of an address. */
async function fileOf(call: Call, input: JsonObject, file: Image) {
	const { contentType } = file;
	if (input['sync_mode'] === true) {
		return { url: `data:${contentType};base64,${await file.base64()}`, content_type: contentType };
	}
	const address = { url: call.imageUrl(file), content_type: contentType };
	if (!contentType.startsWith('image/')) return { ...address, file_name: 'output' };
	const { width, height } = (await measureImage(await file.bytes())) ?? {};
	return { ...address, width, height };
}
