// What all v1 generations share: how the answer is wanted, and how it is given.
import { type Answer, bytes, json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import { hasMarker } from '../../core/markers';
import { hasNoCredits, isModerated } from '../stability/words';
import { badRequest, invalidPrompts, noBalance } from './errors';

export type FinishReason = 'SUCCESS' | 'CONTENT_FILTERED';

export interface Artifact {
	image: Image;
	seed: number;
	finishReason: FinishReason;
}

export type AnswerForm = 'json' | 'png';

export function wantedForm(accept: string | undefined): AnswerForm {
	const types = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase());
	if (types.some((type) => type === 'application/json')) return 'json';
	if (types.some((type) => type === 'image/png')) return 'png';
	if (types.some((type) => type === '' || type === '*/*' || type === 'application/*'))
		return 'json';
	throw badRequest('accept: must be application/json or image/png');
}

/** What is asked for in words; throws when the words are refused. */
export function promptText(prompts: Array<{ text: string; weight?: number | undefined }>): string {
	const wanted = prompts.filter(({ text, weight }) => text.trim() !== '' && (weight ?? 1) > 0);
	if (wanted.length === 0) throw badRequest('text_prompts: at least one prompt is required');
	const prompt = wanted.map(({ text }) => text).join(', ');
	if (hasNoCredits(prompt)) throw noBalance();
	if (isModerated(prompt)) throw invalidPrompts();
	return prompt;
}

export function checkSamples(form: AnswerForm, samples: number): void {
	if (form === 'json' || samples === 1) return;
	throw badRequest('samples: only 1 is possible when the response is image/png');
}

export async function answerWith(
	call: Call,
	form: AnswerForm,
	prompt: string,
	artifacts: Artifact[],
): Promise<Answer> {
	return form === 'png' ? await asPng(artifacts) : await asJson(call, prompt, artifacts);
}

async function asPng([artifact]: Artifact[]): Promise<Answer> {
	if (artifact === undefined) throw badRequest('samples: at least 1 is required');
	return bytes('image/png', await artifact.image.bytes(), {
		'Finish-Reason': artifact.finishReason,
		Seed: String(artifact.seed),
	});
}

async function asJson(call: Call, prompt: string, artifacts: Artifact[]): Promise<Answer> {
	// Some relays store the image and put its URL where the base64 was.
	const linked = hasMarker(prompt, 'link') || call.fault?.kind === 'imageUrl';
	const shown = await Promise.all(
		artifacts.map(async ({ image, seed, finishReason }) => ({
			base64: linked ? call.imageUrl(image) : await image.base64(),
			seed,
			finishReason,
		})),
	);
	return json(200, { artifacts: hasMarker(prompt, 'nested') ? [shown] : shown });
}
