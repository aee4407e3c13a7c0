import { stopTheClock } from '../../support/clock';
import { CONTINUE, itemsOf, useBench, wordsOf } from '../../support/cloudBench';
import { FOX } from '../../support/comfyGraphs';

const bench = useBench('comfyCloud');
const SUBMIT = /\/api\/v2\/jobs$/;

beforeEach(() => void stopTheClock());

async function errorOf(call: object): Promise<string> {
	const [item] = itemsOf(await bench.run({ node: CONTINUE, ...call }));
	return wordsOf(item);
}

const refusal = (code: string, message = 'No.') => ({ error: { code, message } });

it.each([
	[402, refusal('insufficient_credits'), /reports not enough credits.*cloud\.comfy\.org/s],
	[403, refusal('forbidden'), /does not allow this request.*Standard, Creator or Pro/s],
	[422, refusal('deployment_stopped'), /has stopped this deployment.*platform\.comfy\.org/s],
	[422, refusal('missing_asset'), /does not have a file that the workflow uses/],
	[429, refusal('queue_full'), /has a full queue.*Parallel Requests/s],
	[429, refusal('deployment_not_ready'), /is still starting this deployment.*few minutes/s],
	[429, refusal('rate_limited'), /is rate limiting this account/],
	[429, { code: 'X', message: 'User has not paid' }, /no active subscription.*Standard, Creator/s],
])('%d %j is said as what it is', async (status, body, sentence) => {
	bench.sandbox.order({ match: SUBMIT, fault: { kind: 'status', status, body } });
	expect(await errorOf({})).toMatch(sentence);
	expect(bench.sandbox.charges).toEqual([]);
});

it('a queue that is full for a while is tried again under the same key', async () => {
	const body = refusal('queue_full');
	const fault = { kind: 'status', status: 429, body, headers: { 'retry-after': '7' } } as const;
	bench.sandbox.order({ match: SUBMIT, times: 2, fault });
	expect(itemsOf(await bench.run())).toHaveLength(1);
	const submits = bench.sent(/^POST .*\/api\/v2\/jobs$/);
	expect(submits).toHaveLength(3);
	expect(new Set(submits.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
});

it('a graph that does not run names the node, the input and the reason', async () => {
	const sampler = { ...FOX['3'], inputs: { ...FOX['3'].inputs, sampler_name: 'Euler a' } };
	const call = { resource: 'workflow', operation: 'run' };
	const error = await errorOf({ ...call, parameters: { workflow: { ...FOX, '3': sampler } } });
	expect(error).toMatch(
		/does not run the workflow\. The node 'KSampler' \(#3\): 'sampler_name': value not in list/,
	);
});

it('what a proxy passes of ComfyUI is said as it is there', async () => {
	const errors = [
		{
			...{ type: 'value_not_in_list', message: 'Value not in list', details: '' },
			extra_info: { input_name: 'ckpt_name', received_value: 'x', input_config: [['y'], {}] },
		},
	];
	const details = { node_errors: { '4': { errors, class_type: 'CheckpointLoaderSimple' } } };
	const body = { error: { code: 'invalid_workflow', message: 'Failed', details } };
	bench.sandbox.order({ match: SUBMIT, fault: { kind: 'status', status: 422, body } });
	const call = { resource: 'workflow', operation: 'run', parameters: { workflow: FOX } };
	expect(await errorOf(call)).toMatch(/Checkpoint 'x' is not on the server\. It has: 'y'/);
});

it('a run that fails names the node and the message, and no path of the server', async () => {
	const error = await errorOf({ prompts: ['A fox [[fails]]'] });
	expect(error).toMatch(/The node 'Sampler' \(KSampler, #sampler\) failed: Allocation on device/);
	expect(error).not.toMatch(/\/srv\/|Traceback|File "/);
});

it.each([
	['jobVanishes', /no longer has the job.*it was deleted, it expired/],
	['jobUnknownStatus', /has not finished the job.*last status: 'on_hold'/s],
] as const)('%s', async (kind, sentence) => {
	bench.sandbox.order({ match: SUBMIT, fault: { kind } });
	expect(await errorOf({ options: { timeout: 30 } })).toMatch(sentence);
});
