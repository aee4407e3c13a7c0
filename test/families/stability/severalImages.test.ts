import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { makeImages } from '../../../nodes/StableDiffusion/families/stability/severalImages';
import { answerOf } from '../../support/answers';

/** Several images of one item: what each request brings comes together. */

const good = answerOf({ image: Buffer.from('a').toString('base64'), finish_reason: 'SUCCESS' });
const filtered = answerOf({ finish_reason: 'CONTENT_FILTERED' });
const busy = new ProviderError('network', 'The connection broke');
const stopped = new ProviderError('canceled', 'The execution was stopped');

/** Each request gets the next of these outcomes, one after another. */
async function make(...outcomes: Array<typeof good | ProviderError>) {
	const count = outcomes.length;
	const submit = async () => {
		const outcome = outcomes.shift();
		await Promise.resolve();
		if (outcome instanceof ProviderError) throw outcome;
		return outcome ?? filtered;
	};
	const tools: Partial<Toolbox> = { submit, baseUrl: 'https://api.test', settings: {} };
	const call = { endpoint: 'generate/core', model: 'core', fields: { prompt: 'A fox' } };
	return await makeImages(tools as Toolbox, call, count);
}

test('an image that fails is a warning beside those that were made', async () => {
	const { images, warnings } = await make(good, busy, good);
	expect(images).toHaveLength(2);
	expect(warnings).toEqual([
		expect.stringMatching(/^1 of 3 images were not made: The connection broke\./),
	]);
});

test('a failure without any image is the error', async () => {
	await expect(make(busy, busy)).rejects.toBe(busy);
});

test('a stop is the error, whatever was made before it', async () => {
	await expect(make(good, stopped)).rejects.toBe(stopped);
});

test('an image that is filtered is a warning, and all of them are the reason', async () => {
	const some = await make(good, filtered);
	expect(some.images).toHaveLength(1);
	expect(some.filtered).toBeUndefined();
	expect(some.warnings).toEqual([expect.stringMatching(/^An image was left out: /)]);
	const none = await make(filtered, filtered);
	expect(none.images).toEqual([]);
	expect(none.filtered).toEqual(expect.any(String));
});
