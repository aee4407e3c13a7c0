import { badReply } from '../../../nodes/StableDiffusion/core/base/errors';
import { failuresIn } from '../../support/readers';
import { PNG, useBooth } from '../../support/booth';
import { NODE } from '../../support/workflow';

/** What may have been paid is said; what cannot work is found before it is paid. */

const CONTINUE = { onError: 'continueRegularOutput' };
const BILLED = /may have been made and billed/;
const booth = useBooth();

beforeEach(() => {
	booth.stand({
		run: async (prompt, tools) => {
			const { bytes } = await tools.submit({ path: '/make', json: { prompt } });
			const { image } = parse(bytes.toString()) as { image: string };
			return { images: [{ content: { base64: image } }] };
		},
	});
	booth.answers((_, response) => response.end(JSON.stringify({ image: PNG.toString('base64') })));
});

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw badReply('The answer of the provider is not JSON');
	}
}

const failure = async (ask: object = {}) =>
	failuresIn(await booth.run({ provider: 'stand', node: CONTINUE, ...ask }))[0];

describe('An answer to a submit', () => {
	it.each([
		['of half JSON', 200, '{"image": "iVBOR'],
		['of a web page', 200, '<html><title>Hello</title></html>'],
		['of bad base64', 200, '{"image": "iVBORw0KGgo%%%%"}'],
		['of something else than an image', 200, '{"image": "SGVsbG8gd29ybGQsIHRoaXMgaXMgdGV4dA=="}'],
		...[502, 503, 504, 520, 521, 522, 523, 524, 527, 529, 599].map(
			(status) => [`of ${status}`, status, 'oops'] as const,
		),
	] as Array<[string, number, string]>)(
		'%s says that it may have been billed',
		async (_, status, body) => {
			booth.answers((_arrived, response) => response.writeHead(status).end(body));
			expect((await failure())?.description).toMatch(BILLED);
			expect(booth.at('/make')).toHaveLength(1);
		},
	);

	it.each([400, 401, 429, 500, 525, 526])('of %d does not', async (status) => {
		booth.answers((_, response) => response.writeHead(status).end('{}'));
		expect((await failure())?.description).not.toMatch(BILLED);
	});
});

describe('Before anything is sent', () => {
	it.each([
		[
			'Extra Parameters nested 4,000 deep',
			{
				extraParameters: {
					rows: [{ name: 'a', type: 'json', value: '['.repeat(4_000) + ']'.repeat(4_000) }],
				},
			},
			/'Options → Extra Parameters → a' may be nested at most 64 deep/,
		],
		[
			'the field __proto__',
			{ binaryPropertyOutput: '__proto__' },
			/'.*Put Output in Field' cannot be the name of a field/,
		],
		[
			'the field constructor',
			{ binaryPropertyOutput: 'constructor' },
			/cannot be the name of a field/,
		],
	])('%s is refused', async (_, options, says) => {
		expect(await failure({ options })).toMatchObject({
			fault: 'parameter',
			error: expect.stringMatching(says) as string,
		});
		expect(booth.seen).toEqual([]);
	});
});

describe('What the user set', () => {
	it.each(['false', 'FALSE', false])(
		'Wait for Completion as %p returns the job',
		async (waitForCompletion) => {
			booth.stand({
				run: async (_, tools) => {
					await tools.submit({ path: '/make', json: {} });
					return { job: { jobId: 'job-7' } };
				},
			});
			const parameters = { waitForCompletion: '={{ $json.wait }}' };
			const item = JSON.stringify(waitForCompletion);
			const result = await booth.run({
				provider: 'stand',
				parameters: { ...parameters, waitForCompletion: `={{ ${item} }}` },
			});
			expect(result.output(NODE)[0]?.json).toMatchObject({ status: 'processing', jobId: 'job-7' });
		},
	);

	it.each(['  A fox\n in snow  ', 42, true])(
		'is in json.prompt as it was sent: %p',
		async (given) => {
			const parameters = { prompt: `={{ ${JSON.stringify(given)} }}` };
			const result = await booth.run({ provider: 'stand', parameters });
			const { prompt } = JSON.parse(booth.at('/make')[0]?.body.toString() ?? '') as {
				prompt: string;
			};
			expect(prompt).toBe(String(given));
			expect(result.output(NODE)[0]?.json.prompt).toBe(prompt);
		},
	);
});
