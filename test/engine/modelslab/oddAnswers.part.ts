import { failuresIn } from '../../support/readers';
import { NODE } from '../../support/workflow';
import type { Bench } from './bench';
import { useBench } from './bench';

const SUBMIT = '/modelslab/api/v3/text2img';
const FETCH = /^\/modelslab\/api\/v3\/fetch(\/77)?$/;
const CONTINUE = { onError: 'continueRegularOutput' };
const PROMPT = 'Rate limit exceeded sign';

const parameters = { operation: 'textToImage', prompt: PROMPT };
const one = [{}];

function answer({ sandbox }: Bench, match: string | RegExp, body: object, status = 200) {
	sandbox.order({ match, times: 1, fault: { kind: 'status', status, body } });
}

const submits = ({ calls }: Bench) => calls().filter(({ path }) => path === SUBMIT);

describe('An answer with one odd field', () => {
	const open = useBench();

	it.each<[string, (link: string) => object]>([
		['an empty place in the list', (link) => ({ output: [null, link] })],
		['objects as links', (link) => ({ output: [{ url: link }] })],
		['one object', (link) => ({ output: { image: link } })],
		['promised links only', (link) => ({ output: [], future_links: [link] })],
		['an empty ID', (link) => ({ id: '', output: [link] })],
		['an ID as text', (link) => ({ id: '77', output: [link] })],
		['an ID of a strange type', (link) => ({ id: {}, output: [link] })],
		['no address of the result', (link) => ({ fetch_result: false, output: [link] })],
		['odd metadata', (link) => ({ meta: 'none', output: [link] })],
		['an odd seed', (link) => ({ meta: { seed: 'random' }, output: [link] })],
		['an odd word of the checker', (link) => ({ nsfw_content_detected: 'no', output: [link] })],
		['an odd estimate', (link) => ({ eta: 'soon', output: [link] })],
		['a status in capitals', (link) => ({ status: 'SUCCESS', output: [link] })],
		['no status', (link) => ({ status: null, output: [link] })],
	])('gives the image: %s', async (_, more) => {
		const bench = open();
		answer(bench, SUBMIT, { status: 'success', id: 77, ...more(bench.link) });
		const result = await bench.run(parameters, { items: one });
		expect(result.error?.description).toBeUndefined();
		expect(result.output(NODE)[0]?.json).toMatchObject({ status: 'ok', sourceUrl: bench.link });
		expect(submits(bench)).toHaveLength(1);
	});

	it.each<[string, object]>([
		['an estimate as text', { eta: '1.5' }],
		['a status in capitals', { status: 'Processing' }],
		['queued', { status: 'queued' }],
		['in_queue', { status: 'in_queue' }],
		['a status that no one knows', { status: 'warming_up' }],
		['no status', { status: null }],
		['no address of the result', { fetch_result: false }],
		['an ID as text', { id: '77' }],
		['links as null', { output: null, future_links: null, proxy_links: {} }],
		['metadata as a list', { meta: [] }],
		['HTTP 503', {}],
	])('is a job that is waited for: %s', async (title, more) => {
		const bench = open();
		const status = title === 'HTTP 503' ? 503 : 200;
		answer(bench, SUBMIT, { status: 'processing', id: 77, eta: 1, output: [], ...more }, status);
		answer(bench, FETCH, { status: 'Processing', id: '77', eta: 'soon', output: '' });
		answer(bench, FETCH, { status: 'success', id: '77', output: [null, bench.link] });
		const result = await bench.run(parameters, { items: one });
		expect(result.error?.description).toBeUndefined();
		expect(result.output(NODE)[0]?.json).toMatchObject({ status: 'ok', jobId: '77' });
		expect(submits(bench)).toHaveLength(1);
	});

	it('that ends a job names it with its links', async () => {
		const bench = open();
		const body = { status: 'error', id: 77, future_links: [bench.link], message: 'Out of memory' };
		answer(bench, SUBMIT, body);
		const [failure] = failuresIn(await bench.run(parameters, { items: one, node: CONTINUE }));
		expect(failure).toMatchObject({ fault: 'job', jobId: '77', sourceUrls: [bench.link] });
	});
});

describe('Links at the proxy of the provider', () => {
	const open = useBench();
	const missing = (bench: Bench) => new URL('/images/missing.png', bench.link).href;
	const both = (bench: Bench, more: object = {}) => ({
		status: 'success',
		id: 77,
		output: [missing(bench)],
		proxy_links: [bench.link],
		meta: { seed: 5 },
		...more,
	});
	const processing = { status: 'processing', id: 77, eta: 1, output: [] };

	it.each([
		['directly', []],
		['as a job', [processing]],
	])('give the image where its link leads to none: %s', async (_, first) => {
		const bench = open();
		const addresses = [SUBMIT, FETCH];
		for (const [index, body] of [...first, both(bench)].entries()) {
			answer(bench, addresses[index] ?? FETCH, body);
		}
		const result = await bench.run(parameters, { items: one });
		expect(result.error?.description).toBeUndefined();
		const items = result.output(NODE);
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({ status: 'ok', sourceUrl: bench.link, seed: 5 });
	});

	it.each([
		['fail', 0, 1],
		['skip', 0, 0],
		['output', 1, 0],
	])('give no filtered image where it is to be %s', async (whenFiltered, items, failures) => {
		const bench = open();
		answer(bench, SUBMIT, both(bench, { nsfw_content_detected: true }));
		const wish = { items: one, node: CONTINUE };
		const result = await bench.run({ ...parameters, options: { whenFiltered } }, wish);
		expect(failuresIn(result)).toHaveLength(failures);
		expect(result.output(NODE).filter(({ binary }) => binary)).toHaveLength(items);
	});
});

describe('A file beside an error is named', () => {
	const open = useBench();
	const failureOf = async (bench: ReturnType<typeof open>) =>
		failuresIn(await bench.run(parameters, { items: one, node: CONTINUE }))[0];

	it('in the answer to a submit', async () => {
		const bench = open();
		const body = { status: 'error', message: 'Rate limit exceeded', output: [bench.link] };
		answer(bench, SUBMIT, body);
		expect(await failureOf(bench)).toMatchObject({ fault: 'job', sourceUrls: [bench.link] });
		expect(submits(bench)).toHaveLength(1);
	});

	it('in a look at the job', async () => {
		const bench = open();
		answer(bench, SUBMIT, { status: 'processing', id: 77, eta: 1, output: [] });
		answer(bench, FETCH, { status: 'error', message: 'Upload failed', output: [bench.link] });
		const failure = await failureOf(bench);
		expect(failure).toMatchObject({ fault: 'job', jobId: '77', sourceUrls: [bench.link] });
		expect(failure?.description).toContain(bench.link);
	});
});

describe('Words of the provider', () => {
	const open = useBench();

	it.each<[string, number, object]>([
		['at HTTP 500', 500, { message: 'Rate limit exceeded' }],
		['at HTTP 400', 400, { message: 'Rate limit exceeded' }],
		['in a prompt that is repeated', 200, { message: `${PROMPT} is not allowed as a prompt` }],
		['about a field', 200, { message: { prompt: [PROMPT] } }],
		['in a tip', 200, { message: 'Invalid prompt', tip: 'Rate limit exceeded' }],
		['beside an ID', 200, { message: 'Rate limit exceeded', id: 77 }],
		['beside an ID at HTTP 429', 429, { message: 'Rate limit exceeded', id: 77 }],
		['beside an ID at HTTP 503', 503, { message: 'Service Unavailable', id: 77 }],
	])('never lead to a second submit: %s', async (_, status, more) => {
		const bench = open();
		bench.sandbox.order({
			match: SUBMIT,
			fault: { kind: 'status', status, body: { status: 'error', ...more } },
		});
		const result = await bench.run(parameters, { items: one, node: CONTINUE });
		expect(failuresIn(result)).toHaveLength(1);
		expect(submits(bench)).toHaveLength(1);
	});

	it.each(['This model needs a premium subscription', 'Unbalanced brackets in the prompt'])(
		'are not about credits: %s',
		async (message) => {
			const bench = open();
			answer(bench, SUBMIT, { status: 'error', message });
			const [failure] = failuresIn(await bench.run(parameters, { items: one, node: CONTINUE }));
			expect(failure?.error).toContain('did not accept a value of the request');
			expect(failure?.description).toContain(message);
		},
	);
});

describe('A job token of 96 kB', () => {
	const open = useBench();

	it.each(['/fetch', '/a', 'fetch/', '-'])('of %s is no work', async (part) => {
		const bench = open();
		const fetchPath = `/${part.repeat(96_000 / part.length)}!`;
		const token = { provider: 'stableDiffusionApi', jobId: '5', reference: { fetchPath } };
		await bench.run(
			{ resource: 'job', operation: 'getResult', job: '={{ $json }}' },
			{ items: [token], node: CONTINUE },
		);
		expect(bench.calls().map(({ path }) => path)).toEqual(['/modelslab/api/v3/fetch/5']);
	});
});
