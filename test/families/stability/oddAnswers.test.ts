import type { Answer } from '../../../nodes/StableDiffusion/core/calls/answer';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { readFinished, readJob } from '../../../nodes/StableDiffusion/families/stability/replies';
import { readRefusal } from '../../../nodes/StableDiffusion/families/stability/refusals';
import { getBalance } from '../../../nodes/StableDiffusion/providers/stabilityAi/getBalance';
import { getMany } from '../../../nodes/StableDiffusion/providers/stabilityAi/models';
import { followJob } from '../../../nodes/StableDiffusion/providers/stabilityAi/results';
import { oddRows } from '../../support/oddities';

/** Only what is needed may fail an answer: every other field of every documented form may be odd. */

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const BASE64 = PNG.toString('base64');
const JOB_ID = 'b6ab01c2d0b6e5b5a6bcd4e8a1d3b0c7';

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
	status,
	headers: { 'content-type': 'application/json', ...headers },
	bytes: Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)),
	mask: (text) => text,
});

const toolsFor = (body: unknown, status = 200) =>
	({
		baseUrl: 'https://api.stability.ai',
		settings: {},
		read: async () => await Promise.resolve(answer(body, status)),
	}) as unknown as Toolbox; // what these operations use of it

const contents = ({ images }: ReturnType<typeof readFinished>) =>
	images.map(({ content }) => content);

describe('the image is returned, whatever else is there', () => {
	const good = { base64: BASE64, finishReason: 'SUCCESS', seed: 7 };

	test.each(oddRows(['finishReason', 'finish_reason', 'seed', 'url', 'image', 'id']))(
		'an artifact of version 1: %s is %s',
		(field, _, value) => {
			const entry = { ...good, [field]: value };
			for (const artifacts of [[entry], [[entry]], entry]) {
				expect(contents(readFinished(answer({ artifacts })))).toEqual([{ base64: BASE64 }]);
			}
		},
	);

	test.each(
		oddRows(['finish_reason', 'seed', 'result', 'url', 'artifacts', 'images', 'data', 'base64']),
	)('an answer of v2beta: %s is %s', (field, _, value) => {
		const body = { image: BASE64, finish_reason: 'SUCCESS', seed: 7, [field]: value };
		expect(contents(readFinished(answer(body)))).toEqual([{ base64: BASE64 }]);
	});

	test.each(oddRows(['image', 'result', 'finish_reason', 'seed', 'name', 'message', 'errors']))(
		'beside artifacts: %s is %s',
		(field, _, value) => {
			const body = { artifacts: [good], [field]: value };
			expect(contents(readFinished(answer(body)))).toEqual([{ base64: BASE64 }]);
		},
	);

	test.each(oddRows(['0']))('a list of artifacts whose entry %s is %s', (_, __, value) => {
		const artifacts = [value ?? null, good];
		expect(contents(readFinished(answer({ artifacts })))).toEqual([{ base64: BASE64 }]);
	});

	test.each([
		['an empty image beside a result', { image: '', result: BASE64 }],
		['an empty list of artifacts beside an image', { artifacts: [], image: BASE64 }],
		['a list of one image', { image: [BASE64] }],
		['an object that holds it', { image: { base64: BASE64 } }],
		['the form of OpenAI', { data: [{ b64_json: BASE64, revised_prompt: null }] }],
		['a bare list', [{ base64: BASE64, seed: null }]],
	])('%s', (_, body) => {
		expect(contents(readFinished(answer(body)))).toEqual([{ base64: BASE64 }]);
	});

	test.each([
		'image/png',
		'Image/PNG; charset=binary',
		'application/octet-stream',
		'application/json',
		'',
	])("bytes under the type '%s'", (type) => {
		const read = readFinished(answer(PNG, 200, { 'content-type': type, seed: '7' }));
		expect(read.images).toEqual([{ content: { bytes: PNG }, seed: 7 }]);
	});

	test('JSON under the type of an image', () => {
		const read = readFinished(answer({ image: BASE64 }, 200, { 'content-type': 'image/*' }));
		expect(contents(read)).toEqual([{ base64: BASE64 }]);
	});

	test.each([
		['//cdn.example.com/a.png', 'https://cdn.example.com/a.png'],
		[' https://cdn.example.com/a b.png\n', 'https://cdn.example.com/a%20b.png'],
		['/files/a.png', 'https://relay.example.com/files/a.png'],
	])("an address written as '%s'", (written, url) => {
		const base = 'https://relay.example.com/sd';
		expect(contents(readFinished(answer({ image: written }), base))).toEqual([{ url }]);
		expect(contents(readFinished(answer({ artifacts: [{ url: written }] }), base))).toEqual([
			{ url },
		]);
	});
});

describe('a seed is exact or absent', () => {
	const seedOf = (seed: string) => {
		const body = Buffer.from(`{"image":"${BASE64}","seed":${seed}}`);
		return readFinished(answer(body)).images[0]?.seed;
	};

	test.each([
		['7', 7],
		['"7"', 7],
		['" 7 "', 7],
		['0', 0],
		['4294967295', 4_294_967_295],
		['9007199254740991', 9_007_199_254_740_991],
		['9007199254740993', undefined],
		['18446744073709551615', undefined],
		['"18446744073709551615"', '18446744073709551615'],
		['"9007199254740993"', '9007199254740993'],
		['1.5', undefined],
		['""', undefined],
		['"1e3"', undefined],
		['"0x10"', undefined],
		['"seven"', undefined],
		['null', undefined],
		['true', undefined],
		['[7]', undefined],
	])('%s', (written, seed) => {
		expect(seedOf(written)).toBe(seed);
	});

	test('in a header, too', () => {
		const headers = { 'content-type': 'image/png', seed: '18446744073709551615' };
		expect(readFinished(answer(PNG, 200, headers)).images[0]?.seed).toBe('18446744073709551615');
	});
});

describe('the reason to finish', () => {
	const FILTERED = [
		'CONTENT_FILTERED',
		'content_filtered',
		'Content_Filtered',
		' CONTENT_FILTERED ',
	];
	const forms = (reason: string, image: string | undefined) => [
		answer({ image, finish_reason: reason }),
		answer({ artifacts: [{ base64: image, finishReason: reason }] }),
		answer({ artifacts: [[{ base64: image, finish_reason: reason }]] }),
		answer(image ? PNG : Buffer.alloc(0), 200, {
			'content-type': 'image/png',
			'finish-reason': reason,
		}),
	];

	test.each(FILTERED)("'%s' with a blurred image", (reason) => {
		for (const form of forms(reason, BASE64)) {
			expect(readFinished(form).images[0]?.filtered).toMatch(/CONTENT_FILTERED.*blurred/);
		}
	});

	test.each(FILTERED)("'%s' without an image", (reason) => {
		for (const form of forms(reason, undefined)) {
			expect(readFinished(form)).toMatchObject({
				images: [],
				filtered: 'the provider reports CONTENT_FILTERED and returned no image',
			});
		}
	});

	test.each(['ERROR', 'error', ' Error '])("'%s' is no success", (reason) => {
		for (const form of [...forms(reason, BASE64), ...forms(reason, undefined)]) {
			expect(() => readFinished(form)).toThrow('The provider reports ERROR instead of the image');
		}
	});

	test('an artifact that was filtered or went wrong is named beside a good one', () => {
		const artifacts = [
			{ base64: BASE64 },
			{ finishReason: 'content_filtered' },
			{ base64: BASE64, finishReason: 'error' },
		];
		const { images, warnings, filtered } = readFinished(answer({ artifacts }));
		expect(images).toHaveLength(1);
		expect(filtered).toBeUndefined();
		expect(warnings).toEqual([
			'The provider reports that 1 of the images failed.',
			'An image was left out: the provider reports CONTENT_FILTERED and returned no image',
		]);
	});
});

describe('the job of a submit is kept', () => {
	const SIDE = [
		'status',
		'name',
		'errors',
		'message',
		'image',
		'artifacts',
		'seed',
		'finish_reason',
	];

	test.each(oddRows(SIDE))('although %s is %s', (field, _, value) => {
		expect(readJob(answer({ id: JOB_ID, [field]: value }), 'creative')).toEqual({
			job: { jobId: JOB_ID, reference: { model: 'creative' } },
		});
	});

	test.each([
		['123', '123'],
		['0', '0'],
		['9007199254740993', '9007199254740993'],
		['12345678901234567890123', '12345678901234567890123'],
		['" abc "', 'abc'],
	])('with the ID %s', (written, jobId) => {
		const read = readJob(answer(Buffer.from(`{"status":null,"id": ${written}}`)), 'creative');
		expect(read).toMatchObject({ job: { jobId } });
	});

	test('an image at once is not waited for', () => {
		const read = readJob(
			answer({ id: JOB_ID, image: BASE64, finish_reason: 'SUCCESS' }),
			'creative',
		);
		expect(read).toMatchObject({ images: [{ content: { base64: BASE64 } }], model: 'creative' });
	});

	test('an error with HTTP 200 is no job, although it has an ID', () => {
		const body = { id: JOB_ID, name: 'internal_error', errors: ['An unexpected server error'] };
		expect(readJob(answer(body), 'creative')).toMatchObject({
			images: [],
			words: 'An unexpected server error',
		});
	});
});

describe('a look at a job', () => {
	const look = async (body: unknown, status: number) =>
		await followJob({ jobId: JOB_ID, reference: { model: 'creative' } }, toolsFor(body, status));

	test.each(oddRows(['id', 'status', 'errors', 'name']))(
		'continues waiting although %s is %s',
		async (field, _, value) => {
			const body = { id: JOB_ID, status: 'in-progress', [field]: value };
			expect(await look(body, 202)).toMatchObject({ state: 'pending' });
		},
	);

	test('continues waiting where a proxy makes 200 of 202', async () => {
		expect(await look({ id: JOB_ID, status: 'in-progress' }, 200)).toEqual({
			state: 'pending',
			status: 'in-progress',
		});
	});

	test.each(oddRows(['id', 'status', 'finish_reason', 'seed']))(
		'takes the image although %s is %s',
		async (field, _, value) => {
			const body = { image: BASE64, finish_reason: 'SUCCESS', [field]: value };
			expect(await look(body, 200)).toMatchObject({
				state: 'done',
				finished: { images: [{ content: { base64: BASE64 } }], model: 'creative' },
			});
		},
	);
});

describe('lists and balance', () => {
	const run = async (operation: typeof getMany, body: unknown) => {
		const outcome = await operation.run({ options: {} }, toolsFor(body));
		if (!('records' in outcome)) throw new Error('No records');
		return outcome.records;
	};
	const engine = { id: 'sd-new', name: 'New', description: 'An engine', type: 'PICTURE' };

	test.each(oddRows(['name', 'description', 'type']))(
		'an engine is listed although %s is %s',
		async (field, _, value) => {
			const entry = { ...engine, [field]: value };
			for (const body of [[null, {}, 'odd', entry], { engines: [entry, { id: null }] }]) {
				const models = (await run(getMany, body)).map(({ model }) => model);
				expect(models.filter((model) => model === 'sd-new')).toHaveLength(1);
				expect(models).not.toContain(null);
			}
		},
	);

	test.each(['AUDIO', 'VIDEO', 'TEXT', 'CLASSIFICATION', 'STORAGE'])(
		'an engine of the type %s draws nothing',
		async (type) => {
			const models = await run(getMany, [{ ...engine, type }]);
			expect(models.map(({ model }) => model)).not.toContain('sd-new');
		},
	);

	test.each([
		[12.5, 12.5],
		['12.5', 12.5],
	])('a balance of %j', async (credits, balance) => {
		expect(await run(getBalance, { credits, currency: null })).toMatchObject([{ balance }]);
	});
});

test.each(oddRows(['id', 'name', 'errors', 'message']))(
	'a refusal is read although %s is %s',
	(field, _, value) => {
		const body = { id: '1', name: 'bad_request', errors: ['seed: too large'], [field]: value };
		expect(readRefusal(answer(body, 400))).toMatchObject({ status: 400 });
	},
);
