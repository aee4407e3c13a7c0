import { createHash } from 'node:crypto';
import { type Answer, bytes, json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import { bearerToken } from '../../core/jsonBody';
import { hasMarker } from '../../core/markers';
import type { Endpoint } from './endpoints';
import { refusedBecause, refusedWith } from './errors';
import { type Form, numberOf, readForm, textOf } from './form';
import { type Work, formatOf, render } from './work';
import { hasNoCredits, isForeign, isModerated, isUnsafe } from './words';

/** A finished generation, on its way into one of the two forms of answer. */
export interface Outcome {
	image: Image;
	prompt: string;
	/** Operations that repaint nothing have none. */
	seed: number | undefined;
	filtered: boolean;
	/** Some relays store the image and put its URL where the base64 was. */
	address: string | undefined;
}

export type AnswerForm = 'json' | 'bytes';

export function handle(endpoint: Endpoint): (call: Call) => Promise<Answer> {
	return async (call) => {
		const wanted = endpoint.job ? 'bytes' : wantedForm(call.headers['accept'] ?? 'image/*');
		const form = await readForm(call, endpoint.fields, endpoint.required);
		const problems = endpoint.check(form);
		if (problems.length > 0) throw refusedBecause(problems);
		const prompt = judgedPrompt(endpoint, form);
		const outcome = await work(call, endpoint, form, prompt);
		return endpoint.job ? submit(call, outcome) : await answer(outcome, wanted);
	};
}

/** Strict: besides the two that the document allows, only what has a meaning. */
export function wantedForm(accept: string): AnswerForm {
	const types = accept.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase());
	if (types.includes('application/json')) return 'json';
	if (types.includes('image/*') || types.includes('*/*')) return 'bytes';
	throw refusedBecause(['accept: must be one of image/*, application/json']);
}

/** What is asked for in words; throws when the words are refused. */
function judgedPrompt({ fields }: Endpoint, form: Form): string {
	const names = Object.keys(fields).filter((name) => {
		const field = fields[name];
		return field?.kind === 'text' && field.prompt;
	});
	if (names.some((name) => isForeign(textOf(form, name)))) throw refusedWith(422);
	const wanted = names.filter((name) => name !== 'negative_prompt');
	const prompt = wanted.map((name) => textOf(form, name)).filter((text) => text !== '');
	const joined = prompt.join(', ');
	if (hasNoCredits(joined)) throw refusedWith(402);
	if (isModerated(joined)) throw refusedWith(403);
	return joined;
}

async function work(call: Call, endpoint: Endpoint, form: Form, prompt: string): Promise<Outcome> {
	const seed = numberOf(form, 'seed', 0) || call.randomSeed();
	const filtered = call.fault?.kind === 'filtered' || isUnsafe(prompt);
	const order: Work = { path: endpoint.path, form, prompt, seed, filtered };
	const source = {
		render: async () => await render(endpoint.draw, order),
		contentType: `image/${formatOf(form)}`,
	};
	const [image] = await call.produce(prompt, [source], endpoint.job && 'job');
	if (image === undefined) throw refusedWith(500);
	const isLinked = hasMarker(prompt, 'link') || call.fault?.kind === 'imageUrl';
	return {
		image,
		prompt,
		seed: 'seed' in endpoint.fields ? seed : undefined,
		filtered,
		address: isLinked ? call.imageUrl(image) : undefined,
	};
}

function submit(call: Call, outcome: Outcome): Answer {
	const id = createHash('sha256').update(`${outcome.image.id} ${call.randomSeed()}`).digest('hex');
	call.jobs.submit('stability', id, {
		key: bearerToken(call.headers) ?? '',
		payload: outcome,
		fault: call.fault,
	});
	return json(200, { id });
}

export async function answer(
	{ image, seed, filtered, address }: Outcome,
	wanted: AnswerForm,
): Promise<Answer> {
	const reason = filtered ? 'CONTENT_FILTERED' : 'SUCCESS';
	if (wanted === 'bytes') {
		return bytes(image.contentType, await image.bytes(), {
			'finish-reason': reason,
			...(seed === undefined ? {} : { seed: String(seed) }),
			'x-request-id': createHash('md5').update(image.id).digest('hex'),
		});
	}
	const body = {
		image: address ?? (await image.base64()),
		finish_reason: reason,
		...(seed === undefined ? {} : { seed }),
	};
	return json(200, body, { 'content-type': `application/json; type=${image.contentType}` });
}
