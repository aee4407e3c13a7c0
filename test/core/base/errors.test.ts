import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Fault } from '../../../nodes/StableDiffusion/core/base/errors';
import {
	badParameter,
	canceled,
	ProviderError,
	toProviderError,
} from '../../../nodes/StableDiffusion/core/base/errors';
import { descriptionOf, toNodeError } from '../../../nodes/StableDiffusion/core/base/nodeError';

const NODE: INode = {
	...{ id: '1', name: 'Stable Diffusion', type: 'stableDiffusion', typeVersion: 1 },
	...{ position: [0, 0], parameters: {} },
};

describe('An error', () => {
	it('keeps what it knows when more becomes known', () => {
		const error = new ProviderError('network', 'lost', { hint: 'Again.', jobId: '1' });
		expect(error.with({ jobId: '2', status: 500 })).toMatchObject({
			fault: 'network',
			message: 'lost',
			facts: { hint: 'Again.', jobId: '1', status: 500 },
		});
		expect(error.facts.status).toBeUndefined();
	});

	it.each([
		[new TypeError('x is not a function'), 'x is not a function'],
		['text', 'text'],
		[undefined, 'undefined'],
		[{}, '[object Object]'],
	])('that no one foresaw keeps its words: %p', (thrown, words) => {
		expect(toProviderError(thrown)).toMatchObject({ fault: 'reply', message: words });
		expect(toProviderError(thrown).facts.hint).toContain('Report it');
	});

	it('of our own stays the same', () => {
		const error = badParameter('wrong', 'Do this.');
		expect(toProviderError(error)).toBe(error);
		expect(error).toMatchObject({ fault: 'parameter', facts: { hint: 'Do this.' } });
		expect(canceled({ jobId: '7' })).toMatchObject({ fault: 'canceled', facts: { jobId: '7' } });
	});
});

describe('An error in n8n', () => {
	const FACTS = {
		hint: 'Look.',
		jobId: '42',
		sourceUrls: ['https://a.test/1.png', 'https://a.test/2.png'],
	};
	const FAULTS: Fault[] = [
		'credential',
		'refused',
		'network',
		'reply',
		'job',
		'timeout',
		'download',
		'filtered',
	];

	it('names the hint, the job and the addresses', () => {
		const description = descriptionOf(new ProviderError('download', 'gone', FACTS));
		expect(description).toBe(
			'Look. Job: 42. Addresses: https://a.test/1.png , https://a.test/2.png',
		);
		expect(descriptionOf(new ProviderError('reply', 'x'))).toBe('');
	});

	it('shows a long address whole, and leaves out one that cannot be opened', () => {
		const shown = (length: number) => {
			const url = 'https://a.test/'.padEnd(length, 'x');
			return descriptionOf(new ProviderError('download', 'gone', { sourceUrls: [url] }));
		};
		expect(shown(8_192)).toMatch(/^Addresses: https:\/\/a\.test\/x{8177}$/);
		expect(shown(8_193)).toBe('Addresses: (too long to show: 8193 characters)');
	});

	it('names all that fetching its job takes, unless the job ended without an image', () => {
		const facts = { jobId: '42', reference: { model: 'a/b' } };
		expect(descriptionOf(new ProviderError('timeout', 'late', facts))).toBe(
			'Job: 42. Value for Job → Get Result: {"jobId":"42","reference":{"model":"a/b"}}',
		);
		expect(descriptionOf(new ProviderError('job', 'failed', facts))).toBe('Job: 42.');
		const bare = { jobId: '42', reference: {} };
		expect(descriptionOf(new ProviderError('timeout', 'late', bare))).toBe('Job: 42.');
	});

	it.each(FAULTS)('is one of the API for the fault %s', (fault) => {
		const error = toNodeError(
			NODE,
			new ProviderError(fault, 'What happened', { ...FACTS, status: 418 }),
			3,
			[],
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'What happened',
			httpCode: '418',
			context: { itemIndex: 3 },
		});
		expect(error.description).toContain('Job: 42.');
	});

	it.each<Fault>(['parameter', 'canceled'])('is one of the node for the fault %s', (fault) => {
		const error = toNodeError(NODE, new ProviderError(fault, 'What happened', FACTS), 3, []);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'What happened', context: { itemIndex: 3 } });
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', 'EAI_AGAIN'])(
		'keeps its own sentence although that names %s',
		(code) => {
			const message = `a.test could not be reached: ${code}`;
			expect(toNodeError(NODE, new ProviderError('network', message), 0, []).message).toBe(message);
		},
	);

	it('quotes the provider at its end, after all that the user can do', () => {
		const error = new ProviderError('refused', 'SDAI had an internal error', {
			hint: 'Run again.',
			jobId: '42',
			sourceUrls: ['https://a.test/1.png'],
			providerMessage: 'out of memory',
		});
		expect(toNodeError(NODE, error.adding('It may be billed.'), 0, []).description).toBe(
			'Run again. It may be billed. Job: 42. Addresses: https://a.test/1.png Provider message: out of memory',
		);
	});

	it('shows no secret, wherever it stood', () => {
		const error = new ProviderError('refused', 'key sk-1234 is wrong', {
			providerMessage: 'The key sk-1234 is unknown',
			sourceUrls: ['https://a.test/?key=sk-1234'],
		});
		const shown = toNodeError(NODE, error, 0, ['sk-1234']);
		const everything = Object.getOwnPropertyNames(shown).map((name) =>
			JSON.stringify((shown as unknown as Record<string, unknown>)[name]),
		);
		expect(everything.join()).not.toContain('sk-1234');
		expect(shown.message).toBe('key *** is wrong');
	});
});
