import type { Answer } from '../../../nodes/StableDiffusion/core/calls/answer';
import type { ApiRequest } from '../../../nodes/StableDiffusion/core/calls/request';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { interrupt } from '../../../nodes/StableDiffusion/providers/replicate/interrupt';
import { submit } from '../../../nodes/StableDiffusion/providers/replicate/submit';
import { failureOf } from '../../core/support/errors';

/** A stop before the answer to a submit: the job is found by its input, and no other job is canceled. */

const MINUTE = 60_000;
const INPUT = { prompt: 'a castle', seed: 7 };

const answerOf = (value: unknown): Answer => ({
	status: 200,
	headers: {},
	bytes: Buffer.from(JSON.stringify(value)),
	mask: (words) => words,
});

const running = (id: string, changes: object = {}) => ({
	...{ id, status: 'processing', input: INPUT, created_at: new Date().toISOString() },
	...changes,
});

/** What a provider may do, with this list of predictions; `canceled` are the paths that were called. */
function toolsWith(results: unknown[]) {
	const canceled: string[] = [];
	const read = async ({ path, method }: ApiRequest) => {
		if (method === 'POST') canceled.push(path);
		return await Promise.resolve(answerOf(method === 'POST' ? {} : { results }));
	};
	return { tools: { read } as unknown as Toolbox, canceled }; // all that it uses
}

const request: ApiRequest = { path: '/predictions', json: { input: INPUT } };

/** Submits a job whose answer arrives. */
async function accept(id: string) {
	const tools = {
		submit: async () => await Promise.resolve(answerOf(running(id))),
		...{ waiting: { waits: true, cancels: false }, timeout: MINUTE },
	} as unknown as Toolbox; // all that it uses
	await submit({ path: '/predictions', model: 'a/b' }, { input: INPUT, options: {} }, tools);
}

test('the newest running job with the same input is canceled, once', async () => {
	const { tools, canceled } = toolsWith([
		null,
		running('other', { input: { ...INPUT, seed: 8 } }),
		running('ended', { completed_at: '2026-11-27T00:00:00Z' }),
		running('ours-2'),
		running('ours-1'),
	]);
	await interrupt(request, tools);
	await interrupt(request, tools);
	expect(canceled).toEqual(['/predictions/ours-2/cancel', '/predictions/ours-1/cancel']);
});

test.each([
	['no job', []],
	[
		'one that began minutes before',
		[running('old', { created_at: new Date(Date.now() - 3 * MINUTE).toISOString() })],
	],
	['one without a time', [running('timeless', { created_at: null })]],
])('%s is canceled where there is no other', async (_, results) => {
	const { tools, canceled } = toolsWith(results);
	expect((await failureOf(async () => await interrupt(request, tools))).message).toContain(
		'not found',
	);
	expect(canceled).toEqual([]);
});

test('a job of another item, whose answer arrived, keeps running', async () => {
	await accept('accepted');
	const { tools, canceled } = toolsWith([running('accepted')]);
	expect((await failureOf(async () => await interrupt(request, tools))).message).toContain(
		'not found',
	);
	expect(canceled).toEqual([]);
});
