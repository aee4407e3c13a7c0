import type { Fault } from '../../sandbox';
import type { RunResult } from '../../scripts/engine';
import { stopTheClock } from '../support/clock';
import { recordLogs } from '../support/logs';
import { binaryOf, failuresIn, imagesIn, textIn } from '../support/readers';
import type { Lane } from '../support/lanes';
import { lanes } from '../support/lanes';
import type { Call } from '../support/stage';
import { useStage } from '../support/stage';
import { NODE } from '../support/workflow';

const PROMPTS = ['A lighthouse', 'A harbour'];
const AUTHORIZING = /^(authorization|api-key|cookie|x-api-key)$/;

/** Everything in which a careless node could give a key away. */
const situations: Array<{ name: string; call: Call; fault?: Fault }> = [
	{ name: 'all goes well', call: {} },
	{ name: 'the provider repeats the key in its answer', call: {}, fault: { kind: 'echoKey' } },
	{
		name: 'the provider is not there',
		call: { credential: { baseUrl: 'http://127.0.0.1:1' } },
	},
	{ name: 'the connection breaks', call: {}, fault: { kind: 'reset' } },
	{ name: 'the answer is a web page', call: {}, fault: { kind: 'html', status: 502 } },
	{ name: 'a value is wrong', call: { prompts: ['', ''] } },
	{ name: 'the provider refuses', call: {}, fault: { kind: 'status', status: 403 } },
];

describe.each(lanes)('The key of $title', (lane: Lane) => {
	const stage = useStage();
	const key = () => String(stage.credentials[lane.credentialType]?.[lane.keyField]);

	beforeEach(() => void stopTheClock());

	function expectSafe(result: RunResult, logs: string) {
		const secret = key();
		expect(secret.length).toBeGreaterThan(20);
		expect(logs).toContain(`Running node "${NODE}"`);
		expect(textIn(result.record)).toContain(NODE);
		for (const text of [textIn(result.record), textIn(result.error), logs]) {
			expect(text).not.toContain(secret);
			expect(text).not.toContain(encodeURIComponent(secret));
			expect(text).not.toContain(Buffer.from(secret).toString('base64'));
		}
		expect(JSON.stringify(result.record)).not.toContain(secret);
		for (const request of stage.sandbox.requests.filter(({ cdn }) => cdn)) {
			expect(Object.keys(request.headers).filter((name) => AUTHORIZING.test(name))).toEqual([]);
			expect(textIn(request)).not.toContain(secret);
		}
	}

	describe.each(situations)('when $name', ({ call, fault }) => {
		it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'])(
			'is nowhere to be found (%s)',
			async (onError) => {
				if (fault) stage.sandbox.order({ match: lane.submitPath, fault });
				const logs = recordLogs();
				const result = await stage.run(lane, { prompts: PROMPTS, ...call, node: { onError } });
				expectSafe(result, logs());
			},
		);
	});

	it('is masked where the provider repeats it, and nothing else is', async () => {
		stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'echoKey' } });
		const result = await stage.run(lane, { node: { onError: 'continueRegularOutput' } });
		const [failure] = failuresIn(result);
		expect(failure?.error).toMatch(lane.refusedKey);
		expect(failure?.description).toMatch(/Provider message: .*\*\*\*/);
	});

	it('goes to the configured host, and is needed there', async () => {
		await stage.run(lane);
		const [submit] = stage.submits(lane);
		expect(textIn([submit?.headers, submit?.body])).toContain(key());
	});

	it('does not follow a redirect to another host', async () => {
		const location = `${stage.sandbox.cdnUrl}/elsewhere`;
		stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'redirect', location } });
		const logs = recordLogs();
		const result = await stage.run(lane);
		expect(result.status).toBe('error');
		expect(stage.sandbox.requests.filter(({ cdn }) => cdn)).toEqual([]);
		expectSafe(result, logs());
	});

	it('does not follow a download that is redirected to the configured host', async () => {
		if (lane.addresses === undefined) return;
		const location = `${stage.sandbox.url}/agent/v1/models`;
		stage.sandbox.order({ match: '/images/image-', fault: { kind: 'redirect', location } });
		await stage.run(lane, {
			prompts: [`A lighthouse ${lane.addresses ?? ''}`],
			node: { onError: 'continueRegularOutput' },
		});
		const redirected = stage.sandbox.requests.filter(({ path }) => path.includes('/agent/'));
		expect(redirected.length).toBeGreaterThan(0);
		expect(textIn(redirected)).not.toContain(key());
	});

	it('is not returned with an image, not even where the prompt repeats it', async () => {
		const result = await stage.run(lane, { prompts: [`A ${key()}`] });
		const [image] = imagesIn(result);
		const { fileName = '' } = binaryOf(image);
		expect(JSON.stringify(image?.json)).toContain('***');
		expect(textIn([image, fileName])).not.toContain(key());
	});
});
