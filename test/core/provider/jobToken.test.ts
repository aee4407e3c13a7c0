import { readToken, toToken } from '../../../nodes/StableDiffusion/core/provider/jobToken';
import { getResult } from '../../../nodes/StableDiffusion/core/provider/getResult';
import type { Job } from '../../../nodes/StableDiffusion/core/provider/provider';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { failureOf } from '../support/errors';
import { holds, junk, FUZZ_TIMEOUT } from '../support/fuzz';

const SUBMITTED = Date.UTC(2027, 0, 1);
const JOB: Job = {
	jobId: '42',
	reference: { fetchPath: '/api/v3/fetch/42', size: { width: 512, height: 768 } },
	etaSeconds: 12,
	sourceUrls: ['https://cdn.test/42.png'],
};

describe('A job token', () => {
	const token = toToken('sdai', JOB, SUBMITTED);

	it('is what asking for the job needs, and nothing else', () => {
		expect(token).toEqual({
			provider: 'sdai',
			status: 'processing',
			jobId: '42',
			submittedAt: '2027-01-01T00:00:00.000Z',
			reference: JOB.reference,
			etaSeconds: 12,
			sourceUrls: JOB.sourceUrls,
		});
		expect(Object.keys(toToken('sdai', { jobId: '7', sourceUrls: [] }, SUBMITTED))).toEqual([
			...['provider', 'status', 'jobId', 'submittedAt'],
		]);
	});

	it.each([
		['an object', token],
		['JSON', JSON.stringify(token)],
		['JSON with blanks around it', ` \n${JSON.stringify(token)} `],
	])('is read again as %s', (_, value) => {
		const { jobId, reference, sourceUrls } = JOB;
		expect(readToken(value, 'sdai')).toMatchObject({ jobId, reference, sourceUrls });
	});

	it('is the same when it is given again, and of a bare ID has no time', () => {
		expect(toToken('sdai', readToken(token, 'sdai'))).toEqual(token);
		expect(toToken('sdai', readToken('42', 'sdai'))).toEqual({
			...{ provider: 'sdai', status: 'processing', jobId: '42' },
		});
		const damaged = { ...token, submittedAt: 'yesterday', etaSeconds: 'soon' };
		expect(readToken(damaged, 'sdai')).not.toHaveProperty('submittedAt', 'yesterday');
	});

	it('of another provider is refused by name', async () => {
		const failure = await failureOf(() => readToken(token, 'gptnb'));
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toMatch(/'sdai'.*'gptnb'/);
	});

	it.each([
		['42', '42'],
		[' 42 ', '42'],
		[42, '42'],
		['task-ü/7', 'task-ü/7'],
		[{ jobId: 42 }, '42'],
	])('may be a bare ID: %p', (value, jobId) => {
		expect(readToken(value, 'sdai').jobId).toBe(jobId);
	});

	it.each([
		...[2 ** 53, 1.5, { jobId: 2 ** 60 }],
		...['', '  ', null, undefined, true, [], {}, NaN, Infinity, '{"jobId":""}', '{}'],
		...[{ jobId: '' }, { jobId: '  ' }, { jobId: null }, { jobId: NaN }, { jobId: {} }],
	])('is not %p', async (value) => {
		const failure = await failureOf(() => readToken(value, 'sdai'));
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toContain("'Job' must be a job ID");
	});

	it('with damaged facts keeps the ID only', () => {
		const job = readToken({ jobId: '1', reference: 'x', sourceUrls: 5 }, 'sdai');
		expect(job.reference).toBeUndefined();
		expect(job.sourceUrls).toBeUndefined();
	});

	it(
		'is read or refused, whatever it is',
		async () =>
			await holds(junk(), async (value) => {
				const read = async () => readToken(value, 'sdai');
				const outcome = await read().catch(async () => await failureOf(read));
				if ('jobId' in outcome) expect(outcome.jobId.trim()).not.toBe('');
				else expect(outcome).toMatchObject({ fault: 'parameter' });
			}),
		FUZZ_TIMEOUT,
	);
});

describe('Get Result', () => {
	const operation = getResult('sdai');
	const tools = {} as Toolbox; // it needs none

	it('hands the job on', async () => {
		expect(operation).toMatchObject({ resource: 'job', name: 'getResult', asynchronous: true });
		expect(await operation.run({ job: '42' }, tools)).toMatchObject({ job: { jobId: '42' } });
	});

	it('refuses what is no job', async () => {
		const failure = await failureOf(async () => await operation.run({ job: {} }, tools));
		expect(failure.fault).toBe('parameter');
	});
});
