import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../../sandbox';
import type { VirtualClock } from '../../support/clock';
import { stopTheClock } from '../../support/clock';
import type { Outcome } from '../../support/readers';
import { failuresIn, imagesIn, textIn } from '../../support/readers';
import { useStage } from '../../support/stage';
import { NODE } from '../../support/workflow';
import type { Call, Images } from './booth';
import { drawImages, modelOf, runFal, SMALL } from './booth';

const RESULT = /\/requests\/[\w-]+$/;

/** What an error says that Get Result takes. */
const VALUE = /Value for Job → Get Result: (\{.+\})/;

const stage = useStage();
const MODEL = { model: modelOf('fal-ai/flux/dev'), ...SMALL };
let images: Images;
let clock: VirtualClock;

beforeAll(async () => {
	images = await drawImages();
});
beforeEach(() => {
	clock = stopTheClock();
});

const run = async (parameters: IDataObject, more: Call = {}) =>
	await runFal(stage, images, { parameters: { ...MODEL, ...parameters }, ...more });

const job = (operation: string, given: unknown) =>
	({ resource: 'job', operation, job: given }) as IDataObject;

async function submitted(parameters: IDataObject = {}): Promise<IDataObject> {
	const result = await run({ waitForCompletion: false, ...parameters });
	expect(failuresIn(result)).toEqual([]);
	return result.output(NODE)[0]?.json ?? {};
}

const asked = (end: string) => stage.sandbox.requests.filter(({ path }) => path.endsWith(end));

describe('A job', () => {
	it('is a token with its model, its addresses and its place in the queue', async () => {
		const token = await submitted();
		expect(token).toMatchObject({
			provider: 'fal',
			jobId: expect.stringMatching(/^[\w-]{36}$/),
			reference: {
				...{ model: 'fal-ai/flux/dev', queuePosition: 1, ...SMALL },
				responseUrl: expect.stringContaining('/fal-ai/flux/requests/'),
			},
		});
		expect(textIn(token)).not.toContain(stage.sandbox.keys.fal);
	});

	it.each<[string, (token: IDataObject) => unknown]>([
		['the item', (token) => token],
		['its text', (token) => JSON.stringify(token)],
		['the ID behind its model', ({ jobId }) => `fal-ai/flux/requests/${String(jobId)}`],
		['the address of the result', ({ sourceUrls }) => (sourceUrls as string[])[0]],
	])('is fetched by %s', async (_, given) => {
		const token = await submitted();
		clock.slices.length = 0;
		const result = await run(job('getResult', given(token)));
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)).toHaveLength(1);
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it.each([
		['that the queue has forgotten', '/status', 404, /^fal no longer has the job/],
		['that the queue has deleted', '/status', 410, /^fal no longer has the job/],
		[
			'whose result is gone',
			RESULT,
			404,
			/image: its result was not found, because it was deleted/,
		],
		['whose result was deleted', RESULT, 410, /image: its result was not found, because it was/],
		[
			'whose file is gone',
			'/images/',
			404,
			/^The image cannot be fetched: .+404.+may have deleted/,
		],
		['whose file was deleted', '/images/', 410, /^The image cannot be fetched: .+410.+may have/],
	])('%s says so, and is named: %s HTTP %i', async (_, match, status, sentence) => {
		const token = await submitted();
		const body = match === '/images/' ? undefined : { detail: 'Request not found' };
		stage.sandbox.order({ match, fault: { kind: 'status', status, body } });
		const [failure] = failuresIn(await run(job('getResult', token)));
		expect(`${failure?.error} ${failure?.description}`).toMatch(sentence);
		expect(failure?.jobId).toBe(token.jobId);
		expect(failure?.description).toContain(`Job: ${String(token.jobId)}`);
	});

	it('without its model is told so, before anything is sent', async () => {
		const { jobId } = await submitted();
		const count = stage.sandbox.requests.length;
		const [failure] = failuresIn(await run(job('getResult', jobId)));
		expect(failure?.error).toMatch(/^'Job' is an ID without its model/);
		expect(stage.sandbox.requests).toHaveLength(count);
	});

	it.each<[string, (failure: Outcome) => unknown]>([
		['the item of the error', (failure) => failure],
		['the text in the error', ({ description }) => VALUE.exec(String(description))?.[1]],
	])('that took too long is fetched by %s', async (_, given) => {
		const [failure] = failuresIn(await run({ options: { timeout: 1 } }));
		expect(failure?.fault).toBe('timeout');
		const result = await run(job('getResult', given(failure as Outcome)));
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)).toHaveLength(1);
	});

	it('is canceled, once', async () => {
		const token = await submitted();
		const result = await run(job('cancel', token));
		expect(result.output(NODE)[0]?.json).toMatchObject({ status: 'canceled', jobId: token.jobId });
		const [failure] = failuresIn(await run(job('getResult', token)));
		expect(failure?.error).toMatch(/^The job ended without an image: it was canceled/);
		expect(failuresIn(await run(job('cancel', token)))[0]?.error).toBe(
			'The job has already ended.',
		);
	});

	it('is canceled on a timeout that says so, and named', async () => {
		stage.sandbox.order({ match: '/flux/dev', times: 1, fault: { kind: 'jobNeverEnds' } });
		const options = { timeout: 20, onTimeout: 'cancelJob' };
		const [failure] = failuresIn(await run({ options }));
		expect(failure?.error).toMatch(/has not finished the job after 20 s; last status: 'IN_/);
		expect(failure?.description).toMatch(
			/The job was canceled at the provider\..*Job: [\w-]{36}\./,
		);
		expect(asked('/cancel').map(({ method, status }) => [method, status])).toEqual([['PUT', 202]]);
	});
});

describe('A job that ends without an image', () => {
	const failureOf = async (prompt: string) => {
		const [failure] = failuresIn(await run({ prompt }));
		expect(failure?.jobId).toMatch(/^[\w-]{36}$/);
		return failure;
	};

	it.each([
		['[[failed]]', 'job', /^The job ended without an image: Internal server error$/],
		['[[no-runner]]', 'job', /: no runner was available: No runner could be scheduled$/],
		['moderated', 'filtered', /: prompt: The content could not be processed .*\(violence\)$/],
	])('%s', async (word, fault, sentence) => {
		const failure = await failureOf(`A fox ${word}`);
		expect(failure?.error).toMatch(sentence);
		expect(failure?.fault).toBe(fault);
	});

	it('names the input that the model refuses, when only the model knows', async () => {
		stage.sandbox.order({
			match: /\/flux\/requests\/[\w-]+$/,
			fault: { kind: 'status', status: 422, body: REFUSED },
		});
		expect((await failureOf('A fox'))?.error).toMatch(
			/: image_size\.width: must be a multiple of 8$/,
		);
	});
});

const REFUSED = {
	detail: [
		{ loc: ['body', 'image_size', 'width'], msg: 'must be a multiple of 8', type: 'multiple_of' },
	],
};

describe('An answer that says nothing about the job', () => {
	it.each<[string, RegExp, Fault]>([
		[
			'a lock at a look',
			/\/status$/,
			{ kind: 'status', status: 403, body: { detail: 'User is locked.' } },
		],
		[
			'a lock at the result',
			/requests\/[\w-]+$/,
			{ kind: 'status', status: 403, body: { detail: 'User is locked.' } },
		],
		['a proxy at the result', /requests\/[\w-]+$/, { kind: 'html', status: 502 }],
		[
			'an unnamed error at the result',
			/requests\/[\w-]+$/,
			{ kind: 'status', status: 500, body: { detail: 'Internal' } },
		],
		['a rate limit', /\/status$/, { kind: 'status', status: 429, body: { detail: 'Slow down' } }],
	])('is waited through: %s', async (_, match, fault) => {
		stage.sandbox.order({ match, times: 2, fault });
		const result = await run({});
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)).toHaveLength(1);
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it('counts as the end where it is the result three times', async () => {
		const fault = { kind: 'status' as const, status: 500, body: { detail: 'CUDA error' } };
		stage.sandbox.order({ match: /requests\/[\w-]+$/, fault });
		const [failure] = failuresIn(await run({}));
		expect(failure?.error).toBe('The job ended without an image: CUDA error');
	});
});

describe('A refusal of the submit', () => {
	it('tells an account without credit from a wrong key', async () => {
		const [failure] = failuresIn(await run({ prompt: 'A fox [[locked]]' }));
		expect(failure?.error).toBe('fal has locked the account, which has no credit left');
		expect(failure?.description).toMatch(/dashboard\/billing.*Provider message: User is locked/);
		expect(stage.submits(LANE)).toHaveLength(1);
	});

	it('takes a key that was pasted with the word before it', async () => {
		const credential = { apiKey: ` Key ${stage.sandbox.keys.fal}\n` };
		expect(failuresIn(await run({}, { credential }))).toEqual([]);
	});
});

const LANE = { submitPath: '/fal-ai/flux/dev' } as Parameters<typeof stage.submits>[0];

describe('The key', () => {
	it('never goes to the host that an answer or a token names', async () => {
		const foreign: string[] = [];
		const trap = createServer((request, response) => {
			foreign.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
			response.end('{"status":"COMPLETED"}');
		});
		await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
		try {
			const token = await submitted();
			const url = `http://127.0.0.1:${(trap.address() as AddressInfo).port}/x`;
			const reference = { ...(token.reference as IDataObject) };
			Object.assign(reference, { statusUrl: url, responseUrl: url, cancelUrl: url });
			const result = await run(job('getResult', { ...token, reference }));
			expect(imagesIn(result)).toHaveLength(1);
			expect(foreign).toEqual([]);
		} finally {
			trap.close();
		}
	});
});
