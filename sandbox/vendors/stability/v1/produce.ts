import type { Answer } from '../../../core/answer';
import type { Call } from '../../../core/call';
import { blurImage } from '../../../drawing/convert';
import { type AnswerForm, type FinishReason, answerWith } from '../../gptnb/artifacts';
import { isUnsafe } from '../words';
import { padded } from '../work';

interface Order {
	prompt: string;
	samples: number;
	/** 0: the vendor chooses one. */
	seed: number;
}

/** Charges for images made from what was sent, one seed after the other, and answers with them. */
export async function produce(
	call: Call,
	form: AnswerForm,
	{ prompt, samples, seed }: Order,
	draw: (seed: number) => Promise<Buffer>,
): Promise<Answer> {
	const filtered = call.fault?.kind === 'filtered' || isUnsafe(prompt);
	const finishReason: FinishReason = filtered ? 'CONTENT_FILTERED' : 'SUCCESS';
	const first = seed || call.randomSeed();
	const seeds = Array.from({ length: samples }, (_, index) => (first + index) % 4294967296);
	const sources = seeds.map((one) => ({
		render: async () => {
			const drawn = await draw(one);
			return padded(filtered ? await blurImage(drawn) : drawn, prompt);
		},
	}));
	const images = await call.produce(prompt, sources);
	const artifacts = images.map((image, index) => ({
		image,
		seed: seeds[index] ?? first,
		finishReason,
	}));
	return await answerWith(call, form, prompt, artifacts);
}
