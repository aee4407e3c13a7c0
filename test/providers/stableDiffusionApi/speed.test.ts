import {
	fetchPathOf,
	isFetchPath,
} from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/endpointGroups';
import {
	followJob,
	readOutcome,
} from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/jobs';
import {
	findModels,
	readModels,
} from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/modelList';
import { readRefusal } from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/refusals';
import { webhook } from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/calls';
import { toBody } from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/wire';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { effortOf, expectLinearTime } from '../../core/support/effort';
import { answerOf } from '../../support/answers';

const LENGTH = 1024 * 1024;
/** Looks at a megabyte; a pattern whose time grows with the square of the length takes many thousands. */
const AT_MOST = 1_000;
const baseUrl = 'https://modelslab.com';

const long = (part: string) => part.repeat(Math.ceil(LENGTH / part.length));
const BAIT = [
	'a',
	' ',
	'/',
	'-',
	'.',
	'0',
	'/fetch',
	'fetch/',
	'"id":',
	'"id" ',
	'wait for ',
	'\n',
];
const TEXTS = BAIT.flatMap((part) => [long(part), `https://a.b/${long(part)}!`]);

/** In looks at a megabyte. */
function timeOf(act: () => unknown): number {
	return effortOf(() => {
		try {
			act();
		} catch {
			// Only the time counts here.
		}
	});
}

describe('1 MB in any field', () => {
	const fields = ['status', 'id', 'output', 'fetch_result', 'eta', 'message', 'tip', 'retry_after'];

	it.each([...fields, 'proxy_links', 'future_links', 'nsfw_content_detected', 'meta'])(
		'is read in no time: %s',
		(field) => {
			for (const text of TEXTS) {
				const answer = answerOf({ status: 'error', id: '', output: [], [field]: text });
				expect(timeOf(() => readRefusal(answer))).toBeLessThan(AT_MOST);
				const time = timeOf(() => readOutcome(answer, { group: 'communityV6', baseUrl }));
				expect(time).toBeLessThan(AT_MOST);
			}
		},
	);

	it('is read in no time where digits are looked for in the whole text', () => {
		for (const part of BAIT) {
			const text = JSON.stringify({ a: long(part) }).slice(0, -1);
			const answer = answerOf(`${text},"status":"processing","id":12345678901234567890}`);
			const time = timeOf(() => readOutcome(answer, { group: 'communityV6', baseUrl }));
			expect(time).toBeLessThan(AT_MOST);
		}
	});

	it('is checked in no time where the user gives it', () => {
		for (const text of TEXTS) {
			expect(timeOf(() => webhook().read(text, 'Webhook URL'))).toBeLessThan(AT_MOST);
			expect(timeOf(() => toBody({ a: ['b', 'wholeNumber'] }, { b: text }))).toBeLessThan(AT_MOST);
			expect(timeOf(() => fetchPathOf('communityV6', text))).toBeLessThan(AT_MOST);
		}
	});
});

it.each(['a', 'anime', 'cat-v1', 'MIDJOURNEY', 'zzz', ''])(
	'A search for %j in 20,000 models takes linear time',
	async (filter) => {
		const ids = Array.from({ length: 20_000 }, (_, index) => `anime-cat-v${index}`);
		const tools: Partial<Toolbox> = {
			read: async () => await Promise.resolve(answerOf({ data: ids })),
			remember: async (_name, _seconds, make) => await make(),
		};
		const models = await readModels('community', tools as Toolbox); // it uses no other tool
		expect(models).toHaveLength(20_000);
		expectLinearTime((text) => findModels(models, text), filter);
	},
);

describe('The path of a job token', () => {
	it.each([
		['/api/v3/fetch/5', true],
		['/api/v4/dreambooth/fetch', true],
		['/api/v6/image_editing/fetch/5', true],
		['/api/v3/delete/5', false],
		['/api/v3/prefetch/5', false],
		['//evil.example/fetch', false],
		['//evil/fetch', false],
		['/api/fetch/../delete', false],
		['/api/fetch/%2e%2e/delete', false],
		['/api/fetch?x=1', false],
		['@evil.example/fetch', false],
		[`/api/fetch/${'5'.repeat(2_048)}`, false],
		[5, false],
		[null, false],
		[{}, false],
	])('%j leads to a result: %j', (path, isOne) => {
		expect(isFetchPath(path)).toBe(isOne);
	});

	it.each(BAIT)('of 1 MB of %j is refused in no time', async (part) => {
		for (const path of [long(part), `/${long(part)}`, `/fetch/${long(part)}!`]) {
			const asked: string[] = [];
			const read: Toolbox['read'] = async (request) => {
				asked.push(request.path);
				return await Promise.resolve(answerOf({ status: 'processing' }));
			};
			const job = { jobId: '5', reference: { fetchPath: path } };
			await followJob(job, { read } as Toolbox); // it uses no other tool
			expect(asked).toEqual(['/api/v3/fetch/5']);
		}
	});

	it('is not made of an ID that is none', () => {
		expect(() => fetchPathOf('communityV6', long('5'))).toThrow(
			`'Job' is not a job ID of this provider: it has ${LENGTH} characters.`,
		);
	});
});
