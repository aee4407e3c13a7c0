/** The list of models of OpenAI's API, as OpenAI and the many servers that are compatible with it send it. */
import { listOf, objectOf, textOf } from '../../core/base/json';
import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalInside } from '../../core/calls/refusal';

const MOST_MODELS = 10_000;

/** Each ID once: `{data: [{id}]}`, `{models: […]}`, or a bare list, of objects or of texts. */
export function modelIdsIn(json: unknown): string[] {
	const ids = listOf(entriesIn(json)).slice(0, MOST_MODELS).map(idOf);
	return [...new Set(ids.filter((id) => id !== undefined))];
}

/** Relays report an invalid key with HTTP 200; new-api sends `data: null` to a token without models. */
export function refusalUnlessModels(answer: Answer): Refusal | undefined {
	const json = jsonOf(answer);
	const { object, success } = objectOf(json);
	const isList = object === 'list' || entriesIn(json) !== undefined;
	return json === undefined || (isList && success !== false) ? undefined : refusalInside(answer);
}

function entriesIn(json: unknown): unknown {
	const { data, models } = objectOf(json);
	return [data, models, json].find(Array.isArray);
}

function idOf(entry: unknown): string | undefined {
	const { id, model, name } = objectOf(entry);
	return [entry, id, model, name].map(textOf).find(Boolean)?.trim();
}
