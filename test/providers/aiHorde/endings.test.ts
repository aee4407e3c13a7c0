import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import { createToolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import type { Finished, Job } from '../../../nodes/StableDiffusion/core/provider/provider';
import { jobTimedOut, waitForJob } from '../../../nodes/StableDiffusion/core/provider/waiting';
import { VERSION } from '../../../nodes/StableDiffusion/providers/aiHorde/endpoint';
import { jobs } from '../../../nodes/StableDiffusion/providers/aiHorde/jobs';
import { readRefusal } from '../../../nodes/StableDiffusion/providers/aiHorde/refusals';
import { stopTheClock } from '../../core/support/clock';
import { FUZZ_TIMEOUT, holds, junk } from '../../core/support/fuzz';
import type { Reply } from '../../core/support/scripted';
import { CREDENTIAL, json, scriptedSender } from '../../core/support/scripted';

/** However a job goes, it ends in images, in filtered ones, or in an error that names its ID. */

const ID = '12345678-0000-4000-8000-000012345678';
const TIMEOUT = 120_000;

afterEach(() => void jest.restoreAllMocks());

type End = { finished: Finished } | { error: ProviderError };

/** Waits for a job whose server answers with these; then it repeats the last one. */
async function follow(replies: Array<Reply | Error>, job: Partial<Job> = {}): Promise<End> {
	const time = stopTheClock();
	const last = replies.at(-1) ?? json({}, 404);
	const script = [...replies, ...Array.from({ length: 400 }, () => last)];
	const { sender } = scriptedSender(...script);
	const tools = createToolbox({
		...{ sender, credential: CREDENTIAL, providerName: 'AI Horde', readRefusal },
		...{ extraParameters: {}, timeout: TIMEOUT },
		readImage: async () => await Promise.reject(new Error('No image is read')),
		readFile: async () => await Promise.reject(new Error('No file is read')),
	});
	const whole: Job = { jobId: ID, reference: { images: 2 }, ...job };
	const patience = { since: time.started, timeout: TIMEOUT, pacing: jobs.pacing };
	try {
		const ended = await waitForJob(whole, async () => await jobs.look(whole, tools), patience);
		if ('finished' in ended) return ended;
		return { error: jobTimedOut('AI Horde', whole, TIMEOUT, ended.lastLook) };
	} catch (error) {
		if (error instanceof ProviderError) return { error };
		throw error;
	}
}

const generation = fc.record(
	{
		img: fc.constantFrom('https://r2.test/a.webp?X-Amz-Signature=1', 'UklGRg==', '', null, 5),
		seed: fc.constantFrom('7', 7, null, '99999999999999999999'),
		id: fc.constantFrom('g1', null),
		censored: fc.constantFrom(true, false, null),
		state: fc.constantFrom('ok', 'censored', 'csam'),
		gen_metadata: fc.constantFrom(
			[{ type: 'censorship', value: 'csam' }],
			[{ type: 'lora', value: 'download_failed' }],
			[],
			null,
			'odd',
		),
	},
	{ requiredKeys: [] },
);

const flags = { done: fc.boolean(), faulted: fc.boolean(), is_possible: fc.boolean() };
const counts = {
	waiting: fc.nat(3),
	processing: fc.nat(3),
	queue_position: fc.nat(),
	kudos: fc.nat(),
};

const standing = fc
	.record(
		{
			...{ ...flags, ...counts },
			generations: fc.array(fc.oneof(generation, fc.constant(null)), { maxLength: 3 }),
		},
		{ requiredKeys: ['done'] },
	)
	.map((body) => json(body));

const trouble = fc.constantFrom<Reply | Error>(
	json({ message: 'Not found.', rc: 'RequestNotFound' }, 404),
	json({ message: 'Expired.', rc: 'RequestExpired' }, 410),
	json({ message: '10 per 1 minute' }, 429),
	json({ message: 'Internal Server Error' }, 500),
	{ statusCode: 502, body: '<html><title>502</title></html>' },
	{ statusCode: 200, body: 'not JSON' },
	Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
);

const oddBody = junk()
	.map((value) => safeJson(value))
	.map((body) => ({ statusCode: 200, body }));

function safeJson(value: unknown): string {
	try {
		return JSON.stringify(value) ?? 'null';
	} catch {
		return 'null';
	}
}

function expectEnd(end: End): void {
	if ('error' in end) return expect(end.error.facts.jobId).toBe(ID);
	const { images } = end.finished;
	expect(images.length).toBeGreaterThan(0);
	for (const { content, filtered } of images) {
		expect('url' in content || 'base64' in content).toBe(true);
		expect(filtered).not.toBe('');
	}
}

test(
	'any order of states ends in images, filtered ones, or an error that names the ID',
	async () => {
		const replies = fc.array(fc.oneof({ weight: 4, arbitrary: standing }, trouble, oddBody), {
			minLength: 1,
			maxLength: 8,
		});
		const kinds = fc.constantFrom<Partial<Job>>(
			{},
			{ reference: undefined },
			{ reference: { service: 'alchemy' } },
			{ reference: { images: 'many', size: { width: -1 }, warnings: 5 } },
		);
		await holds(fc.tuple(replies, kinds), async ([list, job]) => {
			expectEnd(await follow(list, job));
			jest.restoreAllMocks();
		});
	},
	FUZZ_TIMEOUT,
);

const good = { img: 'https://r2.test/a.webp?X=1', seed: '7', id: 'g1', model: 'Deliberate' };
const DONE = { done: true, faulted: false, kudos: 12 };

describe('The end of a job', () => {
	const imagesOf = async (status: object) => {
		const end = await follow([json(DONE), json(status)]);
		if ('error' in end) throw end.error;
		return end.finished;
	};

	it('has what the worker says of each image', async () => {
		const status = { ...DONE, generations: [{ ...good, worker_name: 'Box' }] };
		expect(await imagesOf(status)).toMatchObject({
			model: 'Deliberate',
			images: [
				{
					content: { url: good.img, isSigned: true },
					seed: 7,
					facts: { worker: 'Box', imageId: 'g1' },
				},
			],
			warnings: ['Asked for 2 images, but 1 was made: AI Horde ended the request early.'],
		});
	});

	it('that is faulted keeps what was made before', async () => {
		const { images, warnings } = await imagesOf({ ...DONE, faulted: true, generations: [good] });
		expect(images).toHaveLength(1);
		expect(warnings).toEqual(['Asked for 2 images, but 1 was made: too many workers failed.']);
	});

	it.each([
		['censored', { censored: true }],
		['state censored', { state: 'censored' }],
		['state csam', { state: 'csam' }],
		['metadata alone', { gen_metadata: [{ type: 'censorship', value: 'nsfw' }] }],
	])('with %s is filtered', async (_, mark) => {
		const { images } = await imagesOf({ ...DONE, generations: [{ ...good, ...mark }] });
		expect(images[0]?.filtered).toMatch(/^the worker reports (nsfw|censorship)$/);
	});

	it('that only the cached check knows is waited for', async () => {
		const open = { done: false, waiting: 1, queue_position: 3, wait_time: 40 };
		const end = await follow([json(DONE), json(open)]);
		const message = /; last status: 'waiting, position 3 in the queue, about 40 s to go'/;
		expect(end).toMatchObject({ error: { message: expect.stringMatching(message) } });
	});
});

test('the version in the name of the client is that of the package', () => {
	const path = join(__dirname, '../../../package.json');
	const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
	expect(VERSION).toBe(version);
});
