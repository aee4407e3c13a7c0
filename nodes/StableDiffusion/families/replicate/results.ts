import { z } from 'zod';

import { readSeed } from '../../core/base/seed';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Finished, Image } from '../../core/provider/provider';
import type { FileContent } from '../../core/media/content';
import { outputOf, textIn } from '../schema/output';
import type { Prediction } from './prediction';
import type { Reference } from './reference';

const LARGEST_TEXT = 1_000_000;
/** Characters of JSON that an item repeats. */
const LONGEST_FACTS = 4_000;
const TEXT_FILE = /\.(txt|json|svg|obj|md|csv|srt|vtt)$/i;
/** What classic models of Stable Diffusion print (cog-sdxl and cog-stable-diffusion, predict.py). */
const SEED = /^Using seed: (\d{1,20})\s*$/m;

const seconds = z.number().nonnegative();

/** The files of a prediction that has ended well, whatever the shape of its output. */
export function finishedOf(found: Prediction, reference: Reference, api?: Toolbox): Finished {
	const { files, rest } = outputOf(found.output);
	const facts = factsOf(found, rest);
	const seed = seedOf(found);
	const about = { facts, ...(seed !== undefined && { seed }) };
	const images: Image[] = files.map(({ url, fileName }) => ({
		content: contentOf(url, fileName, api),
		...about,
	}));
	const { model, images: wanted = 0, width, height } = reference;
	const isSized = width !== undefined && height !== undefined;
	const missing = wanted - files.length;
	return {
		images: images.length > 0 ? images : textImages(rest, about),
		model: model ?? found.model ?? undefined,
		...(isSized && { expectedSize: { width, height } }),
		...(missing > 0 && files.length > 0 && { warnings: [missingOf(missing, wanted)] }),
		...(found.logs && { words: found.logs.slice(-300) }),
	};
}

/** The key goes to the API alone, and there only below its own path: everything else is public. */
function contentOf(url: string, fileName: string | undefined, api?: Toolbox): FileContent {
	const name = fileName ?? url.split(/[?#]/, 1)[0] ?? '';
	const textHint = TEXT_FILE.test(name) ? { textHint: { fileName: name } } : {};
	if (!api || !url.startsWith(`${api.baseUrl}/`)) return { url, ...textHint };
	return { ...api.fileAt({ path: url }), name, ...textHint };
}

/** An output of words is a file of text, and any other one a file of JSON. */
function textImages(rest: unknown, about: Pick<Image, 'facts' | 'seed'>): Image[] {
	if (rest === undefined) return [];
	const text = textIn(rest) ?? JSON.stringify(rest, null, '\t');
	const fileName = textIn(rest) === undefined ? 'output.json' : 'output.txt';
	const bytes = Buffer.from(text.slice(0, LARGEST_TEXT));
	return [{ content: { bytes, textHint: { fileName } }, ...about }];
}

function factsOf({ metrics, version }: Prediction, rest: unknown): Image['facts'] {
	const time = (name: string) => seconds.safeParse(metrics?.[name]).data;
	const [predictTime, totalTime] = [time('predict_time'), time('total_time')];
	const output = textIn(rest) ?? rest;
	const isSmall = output !== undefined && JSON.stringify(output).length <= LONGEST_FACTS;
	return {
		...(predictTime !== undefined && { predictTime }),
		...(totalTime !== undefined && { totalTime }),
		...(version && { version }),
		...(isSmall && { output: output as string }), // or whatever else JSON holds
	};
}

/** As it was sent; otherwise as the model printed it, exact where it is too large for a number. */
function seedOf({ input, logs }: Prediction): number | string | undefined {
	const sent = readSeed(input?.seed);
	if (sent !== undefined && !String(sent).startsWith('-')) return sent;
	const [, printed] = SEED.exec(logs ?? '') ?? [];
	if (printed === undefined) return undefined;
	return readSeed(printed);
}

function missingOf(missing: number, wanted: number): string {
	const verb = missing === 1 ? 'is' : 'are';
	return `${missing} of ${wanted} images ${verb} missing: Replicate omits images that the content filter of the model blocks.`;
}
