import type { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import type { Outcome } from '../../../nodes/StableDiffusion/core/provider/provider';
import {
	followJob,
	readOutcome,
} from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/jobs';
import { readReply } from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/reply';
import { answerOf } from '../../support/answers';

const LINK = 'https://cdn.example.com/0.png';
const baseUrl = 'https://modelslab.com';
const FETCH = `${baseUrl}/api/v3/fetch/77`;

const ask = (body: unknown, status = 200): Outcome =>
	readOutcome(answerOf(body, status), { group: 'stableDiffusionV3', baseUrl });

/** Values that a field may hold by mistake; `undefined` leaves it out. */
const ODD: unknown[] = [
	...[undefined, null, true, false, 0, -1, 1.5, 1e300, '', 'text', '1.5', 'NaN'],
	...[[], [null], [1, 'text', {}], [[]], {}, { a: null }, { url: null }, { 0: 'text' }],
];

/** Every form of an answer that the pages show, with all of its fields. */
const success = {
	status: 'success',
	generationTime: 1.3,
	id: 77,
	output: [LINK],
	proxy_links: [LINK],
	future_links: [LINK],
	fetch_result: FETCH,
	eta: 2,
	nsfw_content_detected: false,
	webhook_status: '',
	tip: 'Keep the resolution small',
	message: '',
	messege: '',
	meta: { seed: 5, model: 'sdxl', model_id: 'sdxl', prompt: 'A fox' },
};
const processing = { ...success, status: 'processing', output: [], proxy_links: [] };

const images: Array<[string, object, string]> = [
	['a list of links', success, 'output'],
	['one link as text', { ...success, output: LINK }, 'output'],
	['links at the proxy', { ...success, output: [] }, 'proxy_links'],
	['promised links only', { ...success, output: '', proxy_links: null }, 'future_links'],
	['links as objects', { ...success, output: [{ url: LINK }] }, 'output'],
];

const sideFieldsOf = (form: object, needed: string) =>
	Object.keys(form).filter((field) => field !== needed && !isInTheWay(field, needed));
/** What would give an image itself, or decides what the answer is. */
const isInTheWay = (field: string, needed: string) =>
	field === 'status' || (field === 'output' && needed !== 'output') || field === needed;

describe.each(images)('Success with %s', (_, form, needed) => {
	it.each(sideFieldsOf(form, needed))('gives the image whatever is in %s', (field) => {
		for (const odd of ODD) {
			const outcome = ask({ ...form, [field]: odd });
			expect([odd, outcome]).toEqual([odd, expect.objectContaining({ images: expect.any(Array) })]);
			const found = 'images' in outcome ? outcome.images.map(({ content }) => content) : [];
			expect(found).toContainEqual({ url: LINK });
		}
	});

	it.each(['seed', 'model', 'model_id', 'prompt'])('and whatever is in meta.%s', (field) => {
		for (const odd of ODD) {
			const outcome = ask({ ...form, meta: { ...success.meta, [field]: odd } });
			expect(outcome).toMatchObject({ images: [{ content: { url: LINK } }] });
		}
	});

	it('gives it without a status, with an odd one, and without an ID', () => {
		const bare = { ...form, id: '', fetch_result: false };
		for (const status of [undefined, null, 1, '', {}, 'success', 'Completed', 'unheard_of']) {
			expect(ask({ ...bare, status })).toMatchObject({ images: [{ content: { url: LINK } }] });
		}
	});
});

it.each([
	{ 0: LINK },
	{ first: { url: LINK } },
	{ '1': [LINK], total: 1, note: 'one image of one' },
])('The image is found in the output %j', (output) => {
	const outcome = ask({ ...success, output });
	expect(outcome).toMatchObject({ images: [{ content: { url: LINK } }] });
});

describe('A job', () => {
	const fields = Object.keys(processing).filter((field) => !['id', 'status'].includes(field));

	it.each(fields)('is kept whatever is in %s', (field) => {
		for (const odd of ODD) {
			expect(ask({ ...processing, [field]: odd })).toMatchObject({
				job: { jobId: '77', reference: { fetchPath: '/api/v3/fetch/77' } },
			});
		}
	});

	it.each([
		...['Processing', ' PROCESSING ', 'queued', 'in_queue', 'on_hold', 'starting', 'IN_PROGRESS'],
		...[undefined, null, 5, [], {}],
	])('is one with the status %j, because it has an ID', (status) => {
		expect(ask({ ...processing, status })).toMatchObject({ job: { jobId: '77' } });
	});

	it.each([
		[77, '77'],
		['77', '77'],
		[' a-7_7 ', 'a-7_7'],
	])('has the ID %j as text', (id, jobId) => {
		expect(ask({ ...processing, id, fetch_result: false })).toMatchObject({ job: { jobId } });
	});

	it.each([[''], [undefined], [{}], [-1]])(
		'with the ID %j takes it from the address of its result',
		(id) => {
			expect(ask({ ...processing, id })).toMatchObject({ job: { jobId: '77' } });
		},
	);

	it('without any ID gives the promised links', () => {
		const body = { ...processing, id: '', fetch_result: false };
		expect(ask(body)).toMatchObject({ images: [{ content: { url: LINK } }] });
	});

	it('without ID and links is an error with the words of the provider', () => {
		const body = { status: 'processing', id: '', messege: 'Try later', output: '' };
		expect(errorOf(() => ask(body)).facts.providerMessage).toContain('Try later');
	});

	it.each([
		['1.5', 1.5],
		[90, 60],
		[1e300, 60],
		[-1, undefined],
		['soon', undefined],
		[{}, undefined],
	])('with the estimate %j waits %j seconds first', (eta, etaSeconds) => {
		const outcome = ask({ ...processing, eta });
		expect('job' in outcome && outcome.job.etaSeconds).toBe(etaSeconds);
	});

	it('is a success without images that has an ID: it is looked at again', () => {
		const body = { status: 'success', id: 77, output: [null, {}] };
		expect(ask(body)).toMatchObject({ job: { jobId: '77' } });
	});

	it('has an ID of more digits than a number holds, exactly', () => {
		const body = '{"status":"processing","meta":{"id":1},"id":12345678901234567890,"eta":1}';
		expect(ask(body)).toMatchObject({ job: { jobId: '12345678901234567890' } });
	});
});

describe('An answer that ended', () => {
	it.each(['error', 'failed', 'Failed', 'cancelled', 'rejected'])(
		'with %s names the job and the links that it was given',
		(status) => {
			const body = { ...processing, status, message: 'Out of memory' };
			const error = errorOf(() => ask(body));
			expect(error.message).toContain('Out of memory');
			expect(error.facts).toMatchObject({ jobId: '77', sourceUrls: [LINK] });
		},
	);
});

describe('A look at a job', () => {
	const look = async (body: unknown, reference = {}, status = 200) => {
		const read: Toolbox['read'] = async () => await Promise.resolve(answerOf(body, status));
		return await followJob({ jobId: '77', reference }, { read } as Toolbox); // it uses no other tool
	};

	it.each(Object.keys(success).filter((field) => !['output', 'status'].includes(field)))(
		'finds the image whatever is in %s',
		async (field) => {
			for (const odd of ODD) {
				const finished = { images: [{ content: { url: LINK } }] };
				const state = await look({ ...success, [field]: odd });
				expect(state).toMatchObject({ state: 'done', finished });
			}
		},
	);

	it.each(Object.keys(processing).filter((field) => field !== 'status'))(
		'continues waiting whatever is in %s',
		async (field) => {
			for (const odd of ODD) {
				expect(await look({ ...processing, [field]: odd })).toMatchObject({ state: 'pending' });
			}
		},
	);

	it.each([null, 1, 'text', [], { meta: [] }, { size: 'large' }, { fetchPath: 5 }])(
		'does with the reference %j',
		async (reference) => {
			const state = await look(success, reference ?? {}); // a token is the user's value
			expect(state).toMatchObject({ state: 'done' });
		},
	);

	it('names what the provider said where the job failed', async () => {
		const body = { status: 'failed', id: '', message: 'Failed, Try Again', output: '' };
		const state = await look(body);
		expect(state).toEqual({ state: 'failed', reason: 'Failed, Try Again', sourceUrls: [] });
	});

	it('continues waiting when it came too soon', async () => {
		const body = { status: 'error', id: 77, message: 'Rate limit exceeded' };
		expect(await look(body)).toEqual({ state: 'pending', status: 'rate limited' });
	});
});

describe('The seed', () => {
	it.each([
		['5', 5],
		['"5"', 5],
		['-1', -1],
		['9007199254740991', 9007199254740991],
		['9007199254740993', undefined],
		['18446744073709551615', undefined],
		['"18446744073709551615"', undefined],
		['1.5', undefined],
		['"random"', undefined],
		['null', undefined],
		['[5]', undefined],
	])('%s is %j, never another number', (text, seed) => {
		const body = `{"status":"success","id":1,"output":["${LINK}"],"meta":{"seed":${text}}}`;
		expect(readReply(answerOf(body)).seed).toBe(seed);
	});

	it('counts on as far as a number is exact', () => {
		const body = { ...success, output: [LINK, LINK], meta: { seed: 9007199254740991 } };
		const outcome = ask(body);
		const seeds = 'images' in outcome ? outcome.images.map(({ seed }) => seed) : [];
		expect(seeds).toEqual([9007199254740991, undefined]);
	});
});

describe('The safety checker', () => {
	it.each([
		[true, [true, true]],
		['true', [true, true]],
		[1, [true, true]],
		[
			[false, true],
			[false, true],
		],
		['no', [false, false]],
		[{}, [false, false]],
		[null, [false, false]],
	])('that says %j marks %j', (flag, marked) => {
		const outcome = ask({ ...success, output: [LINK, LINK], nsfw_content_detected: flag });
		const found = 'images' in outcome ? outcome.images.map(({ filtered }) => filtered) : [];
		expect(found.map((words) => words !== undefined)).toEqual(marked);
	});
});

function errorOf(act: () => unknown): ProviderError {
	try {
		act();
	} catch (error) {
		return error as ProviderError; // the only kind that a provider throws
	}
	throw new Error('It did not fail');
}
