import type { IDataObject } from 'n8n-workflow';
import sharp from 'sharp';

import type { Cost } from '../../nodes/StableDiffusion/core/base/cost';
import type { FaultOrder } from '../../sandbox';
import { stopTheClock } from '../support/clock';
import { failuresIn, imagesIn } from '../support/readers';
import { useStage } from '../support/stage';
import { NODE, workflowOf } from '../support/workflow';

/** The option Budget through n8n's engine: what the provider has charged must fit it, and use all of it. */

const CONTINUE = { onError: 'continueRegularOutput' };
const CORE = 3;
const IMAGE = { __rl: true, mode: 'binary', value: 'data' };
const SUBMIT = '/generate/core';

const stage = useStage();

let image: Buffer;

beforeAll(async () => {
	const create = { width: 128, height: 128, channels: 3 as const, background: '#888888' };
	image = await sharp({ create }).png().toBuffer();
});

beforeEach(() => void stopTheClock());

interface Call {
	items?: number;
	provider?: string;
	parameters?: IDataObject;
	options?: IDataObject;
	node?: object;
}

function request({ items = 1, provider = 'stabilityAi', ...call }: Call) {
	const parameters = {
		provider,
		resource: 'image',
		operation: 'textToImage',
		prompt: '=A lighthouse {{ $json.number }}',
		...call.parameters,
		options: { parallelRequests: 8, ...call.options },
	};
	return {
		workflow: workflowOf({ parameters, node: call.node ?? CONTINUE }),
		items: Array.from({ length: items }, (_, number) => ({
			json: { number },
			binary: { data: { mimeType: 'image/png', data: image.toString('base64') } },
		})),
		credentials: stage.credentials,
	};
}

const run = async (call: Call) => await stage.engine.run(request(call));
const fault = (order: Omit<FaultOrder, 'match'>) =>
	stage.sandbox.order({ match: SUBMIT, ...order });
const charges = () => stage.sandbox.charges.length;
const costsIn = (result: Awaited<ReturnType<typeof run>>) =>
	imagesIn(result).map(({ json }) => json.cost as unknown as Cost);
const faultsIn = (result: Awaited<ReturnType<typeof run>>) =>
	failuresIn(result).map(({ fault: kind }) => kind);

describe('20 items, 8 at once', () => {
	it('make as many images as the budget pays for, and not one more', async () => {
		const result = await run({ items: 20, options: { budget: 5 * CORE + 2 } });
		expect(charges()).toBe(5);
		expect(costsIn(result)).toEqual(Array(5).fill({ amount: CORE, unit: 'credits' }));
		expect(faultsIn(result)).toEqual(Array(15).fill('budget'));
		expect(stage.sandbox.requests.filter(({ path }) => path.endsWith(SUBMIT))).toHaveLength(5);
	});

	it('pay for all where the budget is just enough', async () => {
		const result = await run({ items: 20, options: { budget: 20 * CORE } });
		expect(imagesIn(result)).toHaveLength(20);
		expect(charges()).toBe(20);
	});

	it('give back what was refused, so that other items can use it', async () => {
		fault({ times: 4, fault: { kind: 'status', status: 400 } });
		const result = await run({ items: 20, options: { budget: 5 * CORE } });
		expect(charges()).toBe(5);
		expect(faultsIn(result).filter((kind) => kind === 'refused')).toHaveLength(4);
		expect(faultsIn(result).filter((kind) => kind === 'budget')).toHaveLength(11);
	});

	it('count once what was sent again after a rate limit', async () => {
		fault({ times: 6, fault: { kind: 'status', status: 429, headers: { 'retry-after': '2' } } });
		await run({ items: 20, options: { budget: 5 * CORE } });
		expect(charges()).toBe(5);
	});

	it.each(['resetMidway', 'empty', 'truncatedJson'] as const)(
		'count what may have been billed: %s',
		async (kind) => {
			fault({ times: 2, fault: { kind } });
			const result = await run({ items: 20, options: { budget: 5 * CORE } });
			expect(imagesIn(result)).toHaveLength(3);
			expect(charges()).toBeLessThanOrEqual(5);
		},
	);
});

describe('The error', () => {
	it('names what was spent and what was made, and says what to do', async () => {
		const result = await run({ items: 3, node: {}, options: { budget: 7, parallelRequests: 1 } });
		expect(result.error?.message).toBe(
			"'Budget' 7 credits is too small for the next request, which costs 3",
		);
		expect(result.error?.description).toMatch(
			/^Nothing was sent\. This execution has spent 6 credits with 2 requests\. Raise 'Budget', or run the remaining items in another execution\. Already made before the stop: item 0: 1 \(\S+\.png\); item 1: 1 \(\S+\.png\)\.$/,
		);
	});

	it('says what has no answer', async () => {
		fault({ times: 1, fault: { kind: 'resetMidway' } });
		const result = await run({ items: 3, options: { budget: 7, parallelRequests: 1 } });
		expect(failuresIn(result)[1]?.description).toContain(
			'has spent 6 credits with 2 requests, of which 3 credits had no answer and may not have been billed.',
		);
	});

	it.each<[string, Call]>([
		[
			'a model of version 1',
			{
				parameters: {
					model: { __rl: true, mode: 'id', value: 'stable-diffusion-v1-6' },
					width: 320,
					height: 320,
				},
			},
		],
		[
			'an operation without a documented price',
			{
				parameters: {
					operation: 'styleTransfer',
					...{ image: IMAGE, styleImage: IMAGE },
				},
			},
		],
	])('refuses %s, whose price is not known', async (_, call) => {
		const result = await run({ ...call, options: { budget: 100 } });
		expect(failuresIn(result)).toMatchObject([
			{
				fault: 'parameter',
				error: "'Budget' cannot be kept: the price of this request at Stability AI is not known.",
			},
		]);
		expect(stage.sandbox.requests).toHaveLength(0);
	});
});

it.each(['={{ $json.nothing }}', '', '={{ null }}'])(
	'An empty budget is no free one: %j',
	async (budget) => {
		const [failure] = failuresIn(await run({ options: { budget } }));
		expect(failure?.error).toMatch(/^'Options → Budget' must be a number from 0/);
		expect(stage.sandbox.requests).toHaveLength(0);
	},
);

describe('Several images of one item', () => {
	it('stop where the budget ends, and those that were made are returned', async () => {
		const result = await run({
			parameters: { numberOfImages: 4 },
			options: { budget: 2 * CORE, output: 'oneItem' },
		});
		expect(charges()).toBe(2);
		const [{ json } = { json: {} }] = imagesIn(result);
		expect(json).toMatchObject({
			cost: { amount: 6, unit: 'credits' },
			images: [{ cost: { amount: 3 } }, { cost: { amount: 3 } }],
			warnings: [expect.stringContaining("2 of 4 images were not made: 'Budget' 6 credits")],
		});
	});

	it('cost what Extra Parameters make of the request', async () => {
		const model = { __rl: true, mode: 'id', value: 'sd3.5-medium' };
		const rows = [{ name: 'model', value: 'sd3.5-flash', type: 'string' }];
		const result = await run({ parameters: { model }, options: { extraParameters: { rows } } });
		expect(costsIn(result)).toEqual([{ amount: 2.5, unit: 'credits' }]);
	});
});

describe('One budget for an execution', () => {
	/** n8n runs a node once for each of two nodes that lead to its one input. */
	const twice = (budget: number) => {
		const { workflow, ...rest } = request({ items: 3, options: { budget } });
		const noOp = (name: string) => ({
			...{ name, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
			position: [0, 0] as [number, number],
		});
		const to = (...names: string[]) => [
			names.map((node) => ({ node, type: 'main' as const, index: 0 })),
		];
		return {
			...rest,
			workflow: {
				...workflow,
				nodes: [...workflow.nodes, noOp('First'), noOp('Second')],
				connections: {
					Start: { main: to('First', 'Second') },
					First: { main: to(NODE) },
					Second: { main: to(NODE) },
				},
			},
		};
	};

	it('is shared by the runs of a node, such as those of a loop', async () => {
		await stage.engine.run(twice(4 * CORE));
		expect(charges()).toBe(4);
	});

	it('begins again with the next execution', async () => {
		await stage.engine.run(twice(2 * CORE));
		await stage.engine.run(twice(2 * CORE));
		expect(charges()).toBe(4);
	});
});

describe('AI Horde', () => {
	it('asks for the price with a dry run, and counts what the finished job cost', async () => {
		const horde = { provider: 'aiHorde', parameters: { width: 512, height: 512 } };
		const [cost] = costsIn(await run(horde));
		expect(cost?.unit).toBe('kudos');
		const amount = cost?.amount ?? NaN;
		stage.sandbox.reset();
		const result = await run({ ...horde, items: 12, options: { budget: 3.5 * amount } });
		expect(costsIn(result)).toHaveLength(3);
		expect(charges()).toBe(3);
	});

	it('refuses what has no dry run', async () => {
		const result = await run({
			provider: 'aiHorde',
			parameters: { operation: 'removeBackground', image: IMAGE },
			options: { budget: 100 },
		});
		expect(failuresIn(result)).toHaveLength(1);
		expect(charges()).toBe(0);
	});
});
