import { refused } from '../../../nodes/StableDiffusion/core/calls/refusal';
import { deploymentNameOf } from '../../../nodes/StableDiffusion/providers/replicate/deploymentName';
import { modelNameOf, toText } from '../../../nodes/StableDiffusion/providers/replicate/modelName';
import { deadlineHeaders } from '../../../nodes/StableDiffusion/providers/replicate/deadlines';
import { readRefusal } from '../../../nodes/StableDiffusion/providers/replicate/refusals';
import { failureOf } from '../../core/support/errors';

const VERSION = '39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b';

describe('The name of a model', () => {
	it.each([
		['stability-ai/sdxl', 'stability-ai/sdxl'],
		[' stability-ai/sdxl ', 'stability-ai/sdxl'],
		[`stability-ai/sdxl:${VERSION}`, `stability-ai/sdxl:${VERSION}`],
		[`stability-ai/sdxl:${VERSION.toUpperCase()}`, `stability-ai/sdxl:${VERSION}`],
		[`https://replicate.com/stability-ai/sdxl/versions/${VERSION}`, `stability-ai/sdxl:${VERSION}`],
		['https://replicate.com/stability-ai/sdxl/api?tab=http', 'stability-ai/sdxl'],
		['replicate.com/851-labs/background-remover#x', '851-labs/background-remover'],
		['meta/meta-llama-3.1-405b', 'meta/meta-llama-3.1-405b'],
	])('%s', (given, expected) => expect(toText(modelNameOf(given))).toBe(expected));

	it.each([
		'',
		'sdxl',
		'../sdxl',
		'a/..',
		'a/b:short',
		'a/b/c/d',
		'https://evil.test/a/b',
		'a b/c',
		VERSION,
	])("'%s' is none", async (given) => {
		const { message, facts } = await failureOf(() => modelNameOf(given));
		expect(message).toMatch(/^'Model' must be the name of a model, but is /);
		expect(facts.hint).toMatch(given === VERSION ? /before the version/ : /has an owner/);
	});

	it.each(['acme', 'a/b/c', '../x', ''])("'%s' is no deployment", async (given) => {
		const { message } = await failureOf(() => deploymentNameOf(given));
		expect(message).toMatch(/^'Deployment' must be the name of a deployment, but is /);
	});
});

describe('How long', () => {
	it.each<[object, number | undefined, object]>([
		[{ timeout: 300_000, waiting: { waits: true, cancels: false } }, undefined, { Prefer: 'wait' }],
		[
			{ timeout: 60_000, waiting: { waits: true, cancels: false } },
			undefined,
			{ Prefer: 'wait=30' },
		],
		[{ timeout: 1_000, waiting: { waits: true, cancels: false } }, undefined, {}],
		[{ timeout: 300_000, waiting: { waits: false, cancels: false } }, undefined, {}],
		[
			{ timeout: 300_000, waiting: { waits: false, cancels: false } },
			60,
			{ 'Cancel-After': '60s' },
		],
		[
			{ timeout: 120_500, waiting: { waits: true, cancels: true } },
			undefined,
			{ Prefer: 'wait', 'Cancel-After': '121s' },
		],
	])('%j, %j', (tools, cancelAfter, expected) => {
		const given = tools as Parameters<typeof deadlineHeaders>[0];
		expect(deadlineHeaders(given, cancelAfter)).toEqual(expected);
	});
});

describe('A refusal', () => {
	const answer = (status: number, body: object, headers = {}) => ({
		...{ status, headers, bytes: Buffer.from(JSON.stringify(body)) },
		mask: (text: string) => text,
	});

	it.each([
		[{ retry_after: 7 }, 7_000],
		[{ detail: 'Request was throttled. Your rate limit resets in ~5s.' }, 5_000],
		[{ detail: 'Slow down' }, undefined],
	])('%j says when to try again', (body, expected) => {
		expect(readRefusal(answer(429, body))?.retryAfter).toBe(expected);
	});

	it.each([
		[{ retry_after: 7 }, '20', 7_000],
		[{ detail: 'Your rate limit resets in ~5s.' }, '20', undefined],
		[{ detail: 'Your rate limit resets in ~5s.' }, 'soon', 5_000],
	])('%j beside Retry-After: %s leaves the words last', (body, header, expected) => {
		const given = answer(429, body, { 'retry-after': header });
		const refusal = readRefusal(given) ?? { status: 0 };
		expect(refusal.retryAfter).toBe(expected);
		expect(refused('Replicate', refusal, given).facts.retryAfter).toBe(expected ?? 20_000);
	});

	it('behind a status of success is one, and a prediction with a detail is none', () => {
		expect(readRefusal(answer(200, { detail: 'wrong' }))).toEqual({ status: 400, words: 'wrong' });
		expect(readRefusal(answer(201, { id: 'p1', detail: 'x' }))).toBeUndefined();
		expect(readRefusal(answer(200, { results: [] }))).toBeUndefined();
	});
});
