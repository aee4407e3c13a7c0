import type { Bench } from './bench';
import { useBench } from './bench';
import { generating } from './generatingRows';
import { editing, moving, steering } from './otherRows';
import { withLink } from './values';
import type { Row } from './values';
import { failuresIn } from '../../support/readers';
import { packageClock } from '../../support/clock';
import { NODE } from '../../support/workflow';

const JOB = 77;
const CONTINUE = { onError: 'continueRegularOutput' };
const TIP = 'use jsonlint to validate';
const PROMPT_REQUIRED = { prompt: ['The prompt field is required.'] };

const at = (path: string) => new RegExp(`^/modelslab${path}$`);
const resultAt = ({ family }: Row) => new RegExp(`^/modelslab${family}(/${JOB})?$`);

/** Lets the sandbox answer an address with a body, once unless told otherwise. */
function answer({ sandbox }: Bench, match: RegExp, body: object, status = 200, times = 1) {
	sandbox.order({ match, times, fault: { kind: 'status', status, body } });
}

const processing = { status: 'processing', id: JOB, eta: 2, messege: 'Try to fetch', output: '' };
const success = ({ link }: Bench, more: object = {}) => ({
	status: 'success',
	id: JOB,
	output: [link],
	meta: { seed: 5 },
	...more,
});

async function run(bench: Bench, row: Row) {
	return await bench.run(withLink(row.parameters, bench.link), { node: CONTINUE });
}

async function failureOf(bench: Bench, row: Row) {
	const [failure] = failuresIn(await run(bench, row));
	return failure;
}

async function expectImage(bench: Bench, row: Row, more: object = {}) {
	answer(bench, at(row.path), success(bench, more));
	const result = await run(bench, row);
	expect(result.output(NODE)).toHaveLength(1);
	expect(result.output(NODE)[0]?.json).toMatchObject({ sourceUrl: bench.link, seed: 5 });
}

const rows = [...generating, ...steering, ...editing, ...moving];
/** One address for each group: the group decides where a job is asked for, and nothing else of an answer. */
const oneOfEachGroup = rows.filter(
	({ family }, index) => rows.findIndex((row) => row.family === family) === index,
);

describe.each(rows)('Answers to $title', (row) => {
	const open = useBench();

	it('success with a list gives the image', async () => {
		await expectImage(open(), row);
	});

	it('a job is asked for after its estimate, until it is done', async () => {
		const bench = open();
		const before = packageClock.now();
		answer(bench, at(row.path), processing);
		answer(bench, resultAt(row), processing);
		answer(bench, resultAt(row), { status: 'success', id: JOB, output: [bench.link] });
		const result = await run(bench, row);
		expect(result.output(NODE)[0]?.json).toMatchObject({ jobId: String(JOB), status: 'ok' });
		const asked = bench.calls().filter(({ path }) => resultAt(row).test(path));
		expect(asked.map(({ at: time }) => time - before)).toEqual([2_000, 3_000]);
		expect(asked[0]?.body).toMatchObject({ request_id: String(JOB) });
	});
});

/** All other forms of an answer are read in one place: test/providers/stableDiffusionApi has their tables. */
describe.each(oneOfEachGroup)('Forms of an answer to $title', (row) => {
	const open = useBench();

	it.each([
		['a plain string', (link: string) => ({ output: link })],
		['proxy links', (link: string) => ({ output: [], proxy_links: [link] })],
	])('success with %s gives the image', async (_, more) => {
		const bench = open();
		await expectImage(bench, row, more(bench.link));
	});

	it('a job that fails is named, with the words of the provider', async () => {
		const bench = open();
		answer(bench, at(row.path), processing);
		const failed = { status: 'failed', id: '', message: 'Failed, Try Again', output: '' };
		answer(bench, resultAt(row), failed);
		expect(await failureOf(bench, row)).toMatchObject({
			fault: 'job',
			jobId: String(JOB),
			error: 'The job ended without an image: Failed, Try Again',
		});
	});

	it.each([
		['a text', { message: 'Model is busy' }, 'Model is busy'],
		['an object of lists', { message: PROMPT_REQUIRED }, 'prompt: The prompt field is required.'],
		['the misspelt field', { messege: PROMPT_REQUIRED }, 'prompt: The prompt field is required.'],
		['a tip', { message: 'Invalid request', tip: TIP }, `Invalid request — ${TIP}`],
	])('an error as %s is shown, at HTTP 200 as at 400', async (_, words, shown) => {
		const bench = open();
		for (const status of [200, 400]) {
			answer(bench, at(row.path), { status: 'error', ...words }, status);
			const failure = await failureOf(bench, row);
			expect(failure).toMatchObject({ fault: 'refused' });
			expect(failure?.description).toContain(shown);
		}
	});

	it('the guard against repeated requests is waited out, not knocked at', async () => {
		const bench = open();
		const before = packageClock.now();
		const tips = 'you are sending same request multiple times, please wait for 30 seconds';
		answer(bench, at(row.path), { status: 'error', message: 'Rate limit exceeded', tips });
		const full = 'Rate limit exceeded. Maximum 5 queued requests allowed.';
		answer(bench, at(row.path), { status: 'error', message: full, retry_after: 20 }, 429);
		answer(bench, at(row.path), success(bench));
		const result = await run(bench, row);
		expect(result.output(NODE)[0]?.json.status).toBe('ok');
		const times = bench.calls().map(({ at: time }) => time - before);
		expect(times).toEqual([0, 30_000, 50_000]);
	});
});
