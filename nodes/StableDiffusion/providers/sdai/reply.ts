import type { Answer } from '../../core/calls/answer';
import { parseJson } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import type { FileContent } from '../../core/media/content';
import { contentOf, imageTextsIn } from '../../core/media/writtenImages';
import type { Finished } from '../../core/provider/provider';

/** Only `urls` is documented; the others are met at relays of this kind. */
const FIELDS = ['urls', 'url', 'images', 'image', 'data', 'output'];

/** Images of an answer: the first field that holds some; no field has to be there. */
export function readReply(answer: Answer, baseUrl: string): Finished {
	const json = parseJson(answer);
	const fields = new Map(typeof json === 'object' && json !== null ? Object.entries(json) : []);
	const lists = Array.isArray(json) ? [json] : FIELDS.map((name) => entriesOf(fields.get(name)));
	const found = lists.map((entries) => entries.map((entry) => contentsIn(entry, baseUrl)));
	const contents = found.find((entries) => entries.flat().length > 0) ?? [];
	const empty = contents.filter(({ length }) => length === 0).length;
	const model = fields.get('model');
	return {
		images: contents.flat().map((content) => ({ content })),
		...(typeof model === 'string' && model.trim() !== '' && { model: model.trim() }),
		warnings: empty === 0 ? [] : [`${empty} of ${contents.length} entries hold no image.`],
		words: messageOf(answer),
	};
}

function entriesOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [value];
}

function contentsIn(entry: unknown, baseUrl: string): FileContent[] {
	return imageTextsIn(entry).flatMap((text) => contentOf(text, baseUrl) ?? []);
}
