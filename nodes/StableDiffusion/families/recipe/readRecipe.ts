import type { FileTexts } from '../../core/media/texts/fileTexts';
import { XMP } from '../../core/media/texts/readFileTexts';
import type { Recipe } from '../../core/recipe/recipe';
import type { FoundRecipe } from './foundRecipe';
import { readDrawThings, readXmpComment } from './drawThings';
import { readEasyDiffusion } from './easyDiffusion';
import type { JsonObject } from '../../core/base/json';
import { parseFields } from './fields';
import { isFooocus, readFooocus } from './fooocus';
import { readInfotext } from '../../core/recipe/readInfotext';
import { programOf } from './infotext';
import { readDream, readInvokeAi, readOldInvokeAi } from './invokeAi';
import { readNovelAi } from './novelAi';
import { readSwarmUi } from './swarmUi';

type Reader = (texts: FileTexts) => FoundRecipe | undefined;

/**
 * The recipe among the texts of an image, in an order in which no program's text is taken for that of
 * another; ComfyUI's graphs are read elsewhere. Undefined where there is none.
 */
export function readRecipe(texts: FileTexts): FoundRecipe | undefined {
	for (const read of READERS) {
		const found = read(texts);
		if (found && Object.keys(found.recipe).length > 0) return found;
	}
	return undefined;
}

const READERS: Reader[] = [
	(texts) => fromParameters(texts.get('parameters') ?? texts.get('postprocessing'), texts),
	(texts) => found('InvokeAI', texts.get('invokeai_metadata'), readInvokeAi),
	(texts) => found('InvokeAI', texts.get('sd-metadata'), readOldInvokeAi),
	dream,
	(texts) => readNovelAi(texts),
	(texts) => readEasyDiffusion(texts),
	(texts) => found('Draw Things', readXmpComment(texts.get(XMP)), readDrawThings),
	// Older programs wrote into the comment of a PNG or JPEG, or into the tag Model.
	(texts) => found('Fooocus', texts.get('Comment'), readFooocus),
	(texts) => fromParameters(texts.get('UserComment'), texts),
	(texts) => found('SwarmUI', texts.get('Model'), readSwarmUi),
	(texts) => fromParameters(texts.get('comment'), texts, true),
];

/** The one place that several programs use: JSON of one of them, or an infotext. */
function fromParameters(
	text: string | undefined,
	texts: FileTexts,
	mustHavePairs = false,
): FoundRecipe | undefined {
	if (text === undefined) return undefined;
	const fields = parseFields(text);
	if (fields) return fromJson(text, fields);
	const { recipe, pairs } = readInfotext(text);
	if (mustHavePairs && pairs.size === 0) return undefined;
	return { recipe, tool: programOf(pairs, texts), raw: text };
}

function fromJson(raw: string, fields: JsonObject) {
	const swarm = readSwarmUi(fields);
	if (swarm) return { recipe: swarm, tool: 'SwarmUI', raw };
	if (isFooocus(fields)) return { recipe: readFooocus(fields) ?? {}, tool: 'Fooocus', raw };
	const drawThings = readDrawThings(fields);
	if (drawThings) return { recipe: drawThings, tool: 'Draw Things', raw };
	return readEasyDiffusion(new Map(Object.entries(fields).flatMap(textEntry)), raw);
}

/** What is a list or an object is none of the settings that are read. */
function textEntry([name, value]: [string, unknown]): Array<[string, string]> {
	return typeof value === 'object' || value === undefined ? [] : [[name, String(value)]];
}

function found(
	tool: string,
	raw: string | undefined,
	read: (fields: JsonObject) => Recipe | undefined,
): FoundRecipe | undefined {
	const fields = parseFields(raw);
	const recipe = fields && read(fields);
	return recipe && raw !== undefined ? { recipe, tool, raw } : undefined;
}

function dream(texts: FileTexts): FoundRecipe | undefined {
	const raw = texts.get('Dream');
	return raw === undefined ? undefined : { recipe: readDream(raw), tool: 'InvokeAI', raw };
}
