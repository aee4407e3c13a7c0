import type { INodeExecutionData } from 'n8n-workflow';

import { stopTheClock } from '../support/clock';
import { failuresIn, imagesIn } from '../support/readers';
import type { Lane } from '../support/lanes';
import { lanes } from '../support/lanes';
import { useStage } from '../support/stage';
import { NODE, workflowOf } from '../support/workflow';

const PROMPTS = ['A lighthouse', 'A fox in snow', 'A harbour'];
const ONE_IS_BAD = ['A lighthouse', '', 'A harbour'];
/** Nothing ever listens on port 1. */
const DOWN = { baseUrl: 'http://127.0.0.1:1' };
const CONTINUE = { onError: 'continueRegularOutput' };
const ERROR_OUTPUT = { onError: 'continueErrorOutput' };
const REFUSED = { kind: 'status', status: 400, body: { message: 'not today' } } as const;

const inputOf = ({ pairedItem }: INodeExecutionData) => (pairedItem as { item: number }).item;

describe.each(lanes)('When $title fails', (lane: Lane) => {
	const { perItem } = lane.images;
	const stage = useStage();

	beforeEach(() => void stopTheClock());

	describe('with Continue On Fail', () => {
		it('a provider that is down gives one error item for each item, and the run ends', async () => {
			const result = await stage.run(lane, {
				prompts: PROMPTS,
				node: CONTINUE,
				credential: DOWN,
			});
			expect(result.status).toBe('success');
			const items = result.output(NODE);
			expect(items.map(inputOf)).toEqual([0, 1, 2]);
			expect(failuresIn(result)).toHaveLength(3);
			for (const failure of failuresIn(result)) {
				expect(failure).toMatchObject({ fault: 'network', provider: lane.provider });
				expect(failure.error).toBe('127.0.0.1:1 refuses connections');
				expect(failure.description).toMatch(/Check 'Base URL' and the port/);
			}
		});

		it('one bad item leaves the others unharmed and in order', async () => {
			const result = await stage.run(lane, { prompts: ONE_IS_BAD, node: CONTINUE });
			expect(result.output(NODE).map(inputOf)).toEqual([
				...Array(perItem).fill(0),
				1,
				...Array(perItem).fill(2),
			]);
			expect(imagesIn(result)).toHaveLength(2 * perItem);
			expect(failuresIn(result)).toEqual([
				expect.objectContaining({ error: "'Prompt' is empty.", fault: 'parameter' }),
			]);
			expect(stage.submits(lane)).toHaveLength(2);
		});
	});

	describe('with an error output', () => {
		it('a provider that is down sends every item there', async () => {
			const result = await stage.run(lane, {
				prompts: PROMPTS,
				node: ERROR_OUTPUT,
				credential: DOWN,
			});
			expect(result.status).toBe('success');
			expect(result.output(NODE, 0)).toEqual([]);
			expect(result.output(NODE, 1).map(inputOf)).toEqual([0, 1, 2]);
			expect(failuresIn(result, 1).map(({ fault }) => fault)).toEqual(Array(3).fill('network'));
		});

		it('one bad item goes there alone', async () => {
			const result = await stage.run(lane, { prompts: ONE_IS_BAD, node: ERROR_OUTPUT });
			expect(imagesIn(result)).toHaveLength(2 * perItem);
			expect(failuresIn(result, 0)).toEqual([]);
			expect(result.output(NODE, 1).map(inputOf)).toEqual([1]);
		});
	});

	describe('without either', () => {
		it('the first failure ends the run, starts nothing more and names what was made', async () => {
			stage.sandbox.order({ match: lane.submitPath, skip: 1, fault: REFUSED });
			const result = await stage.run(lane, {
				prompts: PROMPTS,
				options: { parallelRequests: 1 },
			});
			expect(result.status).toBe('error');
			expect(result.error?.message).toBe(
				`${lane.displayName} did not accept a value of the request`,
			);
			expect(result.error?.description).toContain('not today');
			expect(result.error?.description).toContain(
				`Already made before the stop: item 0: ${perItem} (`,
			);
			expect(result.error?.context).toMatchObject({ itemIndex: 1 });
			expect(stage.submits(lane)).toHaveLength(2);
		});

		it('the error names the images by address or by job, so that they are not lost', async () => {
			if (lane.addresses === undefined) return;
			stage.sandbox.order({ match: lane.submitPath, skip: 1, fault: REFUSED });
			const result = await stage.run(lane, {
				prompts: PROMPTS.map((prompt) => `${prompt} ${lane.addresses ?? ''}`),
				options: { parallelRequests: 1 },
			});
			const [charge] = stage.sandbox.charges;
			const aJob = /Already made before the stop: item 0: \d+ \([\da-z-]{8,}[,)]/;
			const names = lane.furtherKeys.includes('jobId') ? [aJob] : (charge?.images ?? []);
			expect(names.length).toBeGreaterThan(0);
			for (const name of names) expect(result.error?.description).toMatch(name);
		});

		it('what is running may finish and is named', async () => {
			stage.sandbox.order({ match: lane.submitPath, times: 1, fault: REFUSED });
			const result = await stage.run(lane, {
				prompts: PROMPTS.map((prompt) => `${prompt} [[delay=150]]`),
				options: { parallelRequests: 2 },
			});
			expect(result.status).toBe('error');
			expect(result.error?.description).toMatch(/Already made before the stop: item [01]: /);
			expect(stage.submits(lane)).toHaveLength(2);
			expect(stage.sandbox.charges).toHaveLength(1);
			expect(stage.sandbox.charges[0]?.outcome).not.toBe('aborted');
		});
	});
});

describe('What n8n cannot read', () => {
	const stage = useStage();
	const failureOf = async (prompt: string, credentials = stage.credentials) => {
		const parameters = { provider: 'sdai', resource: 'image', operation: 'textToImage', prompt };
		const workflow = workflowOf({ parameters, node: CONTINUE });
		const [failure] = failuresIn(await stage.engine.run({ workflow, credentials }));
		expect(failure?.description).not.toMatch(/unexpected/);
		expect(stage.sandbox.requests).toEqual([]);
		return failure;
	};

	it('is a wrong value where an expression fails, in the words of n8n', async () => {
		const failure = await failureOf("={{ $('Nope').item.json.x }}");
		expect(failure).toMatchObject({ fault: 'parameter', provider: 'sdai' });
		expect(failure?.error).toMatch(/^'Prompt': .*exist/);
	});

	it('is a fault of the credential where that is missing, in the words of n8n', async () => {
		const failure = await failureOf('A fox', {});
		expect(failure).toMatchObject({ fault: 'credential', provider: 'sdai' });
		expect(failure?.error).toMatch(/^Node does not have any credentials set/);
	});
});
