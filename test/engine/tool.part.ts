import { stopTheClock } from '../support/clock';
import { hasBase64 } from '../support/readers';
import type { Lane } from '../support/lanes';
import { lanes } from '../support/lanes';
import { useStage } from '../support/stage';
import { NODE_TYPE } from '../support/workflow';

/** Characters of an answer that a language model reads for each image. */
const MOST_PER_IMAGE = 2_500;
const FROM_MODEL = "={{ $fromAI('prompt', 'What the image should show', 'string') }}";

const stage = useStage();

describe.each(lanes)('An agent that uses $title', (lane: Lane) => {
	const { perItem } = lane.images;

	beforeEach(() => void stopTheClock());

	const call = async (parameters: object = {}) =>
		await stage.engine.runAsTool({
			nodeType: NODE_TYPE,
			parameters: {
				provider: lane.provider,
				resource: 'image',
				operation: 'textToImage',
				prompt: FROM_MODEL,
				...lane.parameters,
				...parameters,
			},
			toolArguments: { prompt: `A lighthouse ${lane.marker ?? ''}` },
			credentials: stage.credentials,
		});

	it('reads a short description of each image, and never the image', async () => {
		const { answer, failed } = await call();
		expect(failed).toBe(false);
		expect(hasBase64(answer)).toBe(false);
		expect(answer.length).toBeLessThan(perItem * MOST_PER_IMAGE);
		expect(answer).toContain('A lighthouse');
		expect(answer).toContain(lane.provider);
		expect(answer).toMatch(
			/"summary":"Made the image \S+ of \d+×\d+ pixels with [^"]+ The file is in the binary /,
		);
		expect(answer.split('"fileName"').length - 1).toBe(perItem);
		expect(answer).not.toContain(String(stage.credentials[lane.credentialType]?.[lane.keyField]));
	});

	it('leaves a small record behind', async () => {
		const { run } = await call();
		const [task] = run.record.resultData.runData.Tool ?? [];
		expect(task?.executionStatus).toBe('success');
		expect(hasBase64(run.record)).toBe(false);
		expect(JSON.stringify(task).length).toBeLessThan(perItem * MOST_PER_IMAGE);
	});

	it('reads what went wrong', async () => {
		stage.sandbox.order({
			match: lane.submitPath,
			fault: { kind: 'status', status: 402, body: { message: 'empty purse' } },
		});
		const { answer } = await call();
		expect(answer).toMatch(/reports not enough credits/);
		expect(answer).not.toContain(String(stage.credentials[lane.credentialType]?.[lane.keyField]));
	});
});

describe('An agent that uses the preview', () => {
	it('gets a placeholder without an account', async () => {
		const { answer, failed, toolDescription } = await stage.engine.runAsTool({
			nodeType: NODE_TYPE,
			parameters: { provider: 'preview', prompt: FROM_MODEL },
			toolArguments: { prompt: 'A harbour' },
		});
		expect(failed).toBe(false);
		expect(answer).toContain('A harbour');
		expect(hasBase64(answer)).toBe(false);
		expect(toolDescription).not.toBe('');
	});
});
