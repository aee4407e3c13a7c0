import { outcomeOf, statusReply } from '../../../nodes/StableDiffusion/providers/aiHorde/status';

/** What is said beside the images. */

const IMG = 'https://r2.test/a.webp';
const lostLora = { img: IMG, gen_metadata: [{ type: 'lora', value: 'download_failed' }] };

function finishedOf(generations: object[], asked: Parameters<typeof outcomeOf>[1]) {
	const state = outcomeOf(statusReply.parse({ done: true, generations }), asked);
	return state.state === 'done' ? state.finished : undefined;
}

test('what the submit warned of is repeated with the images', () => {
	const finished = finishedOf([{ img: IMG }], { images: 1, warnings: ['The size was changed'] });
	expect(finished?.warnings).toEqual(['The size was changed']);
});

test('a loss of several images is one warning', () => {
	const finished = finishedOf([lostLora, lostLora], { images: 2 });
	expect(finished?.warnings).toEqual([expect.stringContaining('lora: download_failed')]);
});

test('fewer images than asked for are a warning', () => {
	const finished = finishedOf([{ img: IMG }], { images: 3 });
	expect(finished?.warnings).toEqual([
		expect.stringMatching(/^Asked for 3 images, but 1 was made/),
	]);
});

test('the model is that of the first image that names one', () => {
	const finished = finishedOf([{ img: IMG }, { img: IMG, model: 'Deliberate' }], {});
	expect(finished?.model).toBe('Deliberate');
});
