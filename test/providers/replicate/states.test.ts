import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import type { Prediction } from '../../../nodes/StableDiffusion/families/replicate/prediction';
import { prediction } from '../../../nodes/StableDiffusion/families/replicate/prediction';
import { stateOf } from '../../../nodes/StableDiffusion/families/replicate/states';

const URL_A = 'https://replicate.delivery/a.webp';
const HELD = 'https://api.replicate.com/v1/files/abc';

/** `fileAt` marks what is fetched with the key. */
const tools = {
	baseUrl: 'https://api.replicate.com/v1',
	fileAt: ({ path }: { path: string }) => ({
		open: async () => await Promise.reject(new Error(path)),
	}),
} as unknown as Toolbox; // all that a state needs

const look = (found: Partial<Prediction>, reference = {}) =>
	stateOf(prediction.parse({ id: 'p1', ...found }), reference, tools);
const finished = (found: Partial<Prediction>, reference = {}) => {
	const state = look({ status: 'succeeded', ...found }, reference);
	if (state.state !== 'done') throw new Error(`It is ${state.state}`);
	return state.finished;
};

describe('Every word of a prediction', () => {
	it.each(['starting', 'processing', 'queued', 'on_hold'])('%s is pending', (status) => {
		expect(look({ status })).toEqual({ state: 'pending', status });
	});

	it.each<[string, Partial<Prediction>, RegExp]>([
		['failed', { error: 'CUDA out of memory (E1001)' }, /^CUDA out of memory/],
		['failed', { error: null }, /did not say why/],
		['failed', { error: { detail: 'boom' } }, /^boom$/],
		['canceled', {}, /canceled at Replicate/],
		['aborted', {}, /before it started. It is not billed/],
		['vanished', { completed_at: '2026-11-27T12:00:00Z' }, /ended with the status 'vanished'/],
		['succeeded', { output: null, data_removed: true }, /deletes .* after one hour/],
	])('%s with %j has failed', (status, more, reason) => {
		const state = look({ status, ...more });
		expect(state).toEqual({ state: 'failed', reason: expect.stringMatching(reason) });
	});

	it.each(['Succeeded', ' succeeded ', 'SUCCEEDED'])('%j is done', (status) => {
		expect(look({ status, output: [URL_A] })).toMatchObject({ state: 'done' });
	});

	it.each(['Failed', ' FAILED'])('%j has failed', (status) => {
		expect(look({ status, error: 'boom' })).toEqual({ state: 'failed', reason: 'boom' });
	});

	it.each<[unknown, unknown]>([
		[42, 42],
		['42', 42],
		[2 ** 60, undefined],
		['1152921504606846976', '1152921504606846976'],
		[-1, undefined],
		['-1', undefined],
		[1.5, undefined],
	])('the seed %j is %j', (seed, expected) => {
		const [image] = finished({ input: { seed }, output: [URL_A] }).images;
		expect(image?.seed).toBe(expected);
	});

	it('an unknown word with an end and an output is done', () => {
		const state = look({ status: 'partial', completed_at: 'x', output: [URL_A] });
		expect(state).toMatchObject({ state: 'done' });
	});

	it.each(['NSFW content detected. Try running it again', 'flagged as sensitive (E005)'])(
		'%s is filtered',
		(error) => {
			expect(look({ status: 'failed', error })).toEqual({
				state: 'done',
				finished: { images: [], filtered: error },
			});
		},
	);
});

describe('What is finished', () => {
	it('has the files, with the key only for the API itself', () => {
		const { images } = finished({
			output: [URL_A, HELD, 'https://api.replicate.com.evil.test/v1/x'],
		});
		expect(images.map(({ content }) => ('url' in content ? content.url : 'with the key'))).toEqual([
			URL_A,
			'with the key',
			'https://api.replicate.com.evil.test/v1/x',
		]);
	});

	it.each<[string, Partial<Prediction>, number | string | undefined]>([
		['that was sent', { input: { seed: 5 }, logs: 'Using seed: 9' }, 5],
		['that the model printed', { logs: 'Loading\nUsing seed: 42\nPrompt: x' }, 42],
		[
			'too large for a number',
			{ logs: 'Using seed: 18446744073709551615' },
			'18446744073709551615',
		],
		['that no one knows', { logs: 'no seed here' }, undefined],
	])('has the seed %s', (_, more, expected) => {
		expect(finished({ output: URL_A, ...more }).images[0]?.seed).toBe(expected);
	});

	it('keeps the text of a vector image', () => {
		const [image] = finished({ output: 'https://replicate.delivery/a.svg' }).images;
		expect(image?.content.textHint).toEqual({ fileName: 'https://replicate.delivery/a.svg' });
	});

	it('is a file of JSON where there is neither file nor text', () => {
		const [image] = finished({ output: { score: 0.5 } }).images;
		expect(image?.facts).toEqual({ output: { score: 0.5 } });
		expect(image?.content).toMatchObject({ textHint: { fileName: 'output.json' } });
	});

	it('leaves a long output out of the item', () => {
		const [image] = finished({ output: 'word '.repeat(2_000) }).images;
		expect(image?.facts).toEqual({});
	});

	it('warns of images that are missing', () => {
		const { warnings } = finished({ output: [URL_A] }, { images: 2 });
		expect(warnings).toEqual([expect.stringMatching(/^1 of 2 images is missing/)]);
	});

	it('takes metrics of any kind', () => {
		const metrics = { predict_time: 'soon', total_time: 3 };
		expect(finished({ output: URL_A, metrics }).images[0]?.facts).toEqual({ totalTime: 3 });
	});
});
