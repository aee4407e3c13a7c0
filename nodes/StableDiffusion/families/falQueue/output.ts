import type { Cost } from '../../core/base/cost';
import type { Answer } from '../../core/calls/answer';
import { readSeed } from '../../core/base/seed';
import { parseJson, quote } from '../../core/calls/answer';
import type { Size } from '../../core/media/mediaTypes';
import type { Finished, Image } from '../../core/provider/provider';
import type { OutputFile } from '../schema/output';
import { outputOf } from '../schema/output';

/** What is known about a job beside its output. */
export interface Expected {
	model?: string;
	/** The size that was asked for. */
	size?: Size;
	/** Seconds that the model ran. */
	inferenceTime?: number;
	/** What so many of the units cost in which the model is billed. */
	costOf?: (units: number) => Promise<Cost | undefined>;
}

type Facts = NonNullable<Image['facts']>;

/** Characters of JSON that an item repeats of what is no file. */
const LONGEST_FACTS = 8_000;
/** More digits than a number of JavaScript keeps. */
const LONG_SEED = /"seed"\s{0,9}:\s{0,9}(-?\d{16,40})/;

const UNSAFE = 'fal marked it as not safe for work and returned a black image';

/** The files of a finished job, of whatever shape its output is; a text is a file where there is no other. */
export function finishedOf(answer: Answer, { model, size, inferenceTime }: Expected): Finished {
	const output = parseJson(answer);
	const { files, rest } = outputOf(output);
	const facts = factsOf(rest, inferenceTime);
	const seed = seedIn(answer, output);
	const flags = flagsIn(output);
	const images = files.map((file) => imageOf(file, flags));
	return {
		images: (images.length > 0 ? images : textFile(rest)).map((image) => ({
			...image,
			...(seed !== undefined && { seed }),
			...(facts && { facts }),
		})),
		model,
		expectedSize: size,
		words: quote(answer),
	};
}

function imageOf({ url, path, contentType, fileName }: OutputFile, flags: unknown[]): Image {
	const isText = /^(text\/|application\/json|image\/svg|model\/obj)/i.test(contentType ?? '');
	const isUnsafe = flags[positionIn(path)] === true;
	return {
		content: { url, ...(isText && { textHint: { contentType, fileName } }) },
		...(isUnsafe && { filtered: UNSAFE }),
	};
}

/** `images.2` is the third of its list; a file outside of a list is the first. */
function positionIn(path: string): number {
	const [list = '', index] = path.split('.');
	if (/^images?$/.test(list)) return index === undefined ? 0 : Number(index);
	return -1;
}

/** One flag for each image, or one for all. */
function flagsIn(output: unknown): unknown[] {
	const flags = fieldOf(output, 'has_nsfw_concepts') ?? fieldOf(output, 'nsfw_content_detected');
	return Array.isArray(flags) ? flags : [flags];
}

/** fal's own example of a seed is larger than 2^53. */
function seedIn({ bytes }: Answer, output: unknown): number | string | undefined {
	const seed = fieldOf(output, 'seed');
	if (typeof seed !== 'number' || Number.isSafeInteger(seed)) return readSeed(seed);
	return LONG_SEED.exec(bytes.toString('latin1'))?.[1];
}

function textFile(rest: unknown): Image[] {
	if (rest === undefined) return [];
	const texts = typeof rest === 'object' && rest !== null ? Object.values(rest) : [rest];
	const [only] = texts;
	const isPlain = texts.length === 1 && typeof only === 'string';
	const text = isPlain ? only : JSON.stringify(rest, null, 2);
	return [{ content: { bytes: Buffer.from(text), textHint: {} } }];
}

/** Small JSON beside the files, such as timings; what the item says elsewhere is left out. */
function factsOf(rest: unknown, inferenceTime: number | undefined): Facts | undefined {
	const known = new Set(['seed', 'prompt', 'has_nsfw_concepts', 'nsfw_content_detected']);
	const entries = Object.entries(typeof rest === 'object' && rest !== null ? rest : {});
	const kept = Object.fromEntries<Facts[string]>(
		entries.filter(([name]) => !known.has(name)) as Array<[string, Facts[string]]>, // JSON of an answer
	);
	const isSmall = JSON.stringify(kept).length <= LONGEST_FACTS;
	const facts = { ...(isSmall && kept), ...(inferenceTime !== undefined && { inferenceTime }) };
	return Object.keys(facts).length > 0 ? facts : undefined;
}

function fieldOf(output: unknown, name: string): unknown {
	const isObject = typeof output === 'object' && output !== null;
	return isObject && Object.hasOwn(output, name) ? Reflect.get(output, name) : undefined;
}
