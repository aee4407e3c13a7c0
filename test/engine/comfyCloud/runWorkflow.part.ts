import { stopTheClock } from '../../support/clock';
import { CONTINUE, itemsOf, useBench, wordsOf } from '../../support/cloudBench';
import { COPY, COPY_IN_EDITOR, FOX, mapper } from '../../support/comfyGraphs';
import { binary, chosen, draw } from '../stability/bench';

const bench = useBench('comfyCloud');
const RUN = { resource: 'workflow', operation: 'run' };
const PROXY = '/proxy';

beforeEach(() => void stopTheClock());

const run = async (parameters: object, more: object = {}) =>
	await bench.run({ ...RUN, parameters, ...more });

type Sent = { workflow: Record<string, { inputs: Record<string, unknown> }> };
const submits = () => bench.sent(/^POST .*\/api\/v2\/jobs$/);
const sentGraph = () => (submits()[0]?.body as Sent).workflow;

it.each([
	['on Comfy Cloud', ''],
	['behind a proxy', PROXY],
])('a graph in API format runs %s without asking which nodes there are', async (_, below) => {
	const [item] = itemsOf(
		await run({ workflow: JSON.stringify({ ...FOX, _comment: 'mine' }) }, { below }),
	);
	expect(item?.json).toMatchObject({
		...{ kind: 'image', width: 256, height: 192 },
		facts: { node: '9', title: 'Final', class: 'SaveImage', file: 'fox_00001_.png' },
	});
	expect(sentGraph()).not.toHaveProperty('_comment');
	expect(bench.sent(/object_info/)).toEqual([]);
});

it('inputs of the mapper and by name are set, seeds are random, and files become assets', async () => {
	const files = { photo: await draw({ width: 200, height: 120 }) };
	const workflow = JSON.stringify(COPY);
	const result = await run({ workflow, workflowInputs: mapper({ '1.image': 'photo' }) }, { files });
	expect(itemsOf(result)[0]?.json).toMatchObject({ width: 200, height: 120 });
	bench.sandbox.reset();
	itemsOf(
		await run(
			{ workflow: JSON.stringify(FOX), workflowInputs: mapper({ '6.text': 'A lighthouse' }) },
			{ options: { inputsAsJson: '{"KSampler.steps": 9}' } },
		),
	);
	expect(sentGraph()['6']?.inputs.text).toBe('A lighthouse');
	expect(sentGraph()['3']?.inputs).toMatchObject({ steps: 9, cfg: 7 });
	expect(sentGraph()['3']?.inputs.seed).not.toBe(5);
});

it('a workflow in the format of the editor is converted, so that it is never refused for its format', async () => {
	const files = { photo: await draw({ width: 200, height: 120 }) };
	const workflow = JSON.stringify(COPY_IN_EDITOR);
	const result = await run({ workflow, workflowInputs: mapper({ '1.image': 'photo' }) }, { files });
	expect(itemsOf(result)[0]?.json).toMatchObject({ width: 200, facts: { class: 'SaveImage' } });
	expect(sentGraph()).not.toHaveProperty('nodes');
});

it('behind a proxy, where nothing tells the nodes, it is refused before anything is sent', async () => {
	const workflow = JSON.stringify(COPY_IN_EDITOR);
	const [item] = itemsOf(await run({ workflow }, { below: PROXY, node: CONTINUE }));
	expect(wordsOf(item)).toMatch(/format of ComfyUI's editor.*Export \(API\)/s);
	expect(submits()).toEqual([]);
});

it('behind a proxy, inputs are set by what the graph itself says', async () => {
	const files = { photo: await draw({ width: 200, height: 120 }) };
	const parameters = {
		workflow: JSON.stringify(COPY),
		workflowInputs: mapper({ '1.image': 'photo' }),
	};
	const [item] = itemsOf(await run(parameters, { below: PROXY, files }));
	expect(item?.json).toMatchObject({ width: 200, height: 120 });
});

it('a workflow that was saved in the cloud runs', async () => {
	const saved = chosen('series/lighthouse.json');
	const [item] = itemsOf(await run({ workflowSource: 'server', savedWorkflow: saved }));
	expect(item?.json).toMatchObject({ facts: { file: 'lighthouse_00001_.png' } });
	const [missing] = itemsOf(
		await run({ workflowSource: 'server', savedWorkflow: chosen('none.json') }, { node: CONTINUE }),
	);
	expect(missing?.json.error).toMatch(/Comfy Cloud has no saved workflow 'none.json'/);
});

it('a workflow in a file runs', async () => {
	const parameters = { workflowSource: 'file', workflowFile: binary('graph') };
	const files = { graph: Buffer.from(JSON.stringify(FOX)) };
	expect(itemsOf(await run(parameters, { files }))).toHaveLength(1);
});

it('previews are output where asked, texts and videos come as files, latents stay', async () => {
	const graph = {
		...FOX,
		'10': { class_type: 'PreviewImage', inputs: { images: ['8', 0] }, _meta: { title: 'Glance' } },
		'12': {
			class_type: 'SaveLatent',
			inputs: { samples: ['3', 0], filename_prefix: 'latents/x' },
		},
		'13': {
			class_type: 'CreateVideo',
			inputs: { images: ['8', 0], fps: 8 },
		},
		'14': {
			class_type: 'SaveVideo',
			inputs: { video: ['13', 0], filename_prefix: 'v/x', format: 'mp4', codec: 'h264' },
		},
	};
	const workflow = JSON.stringify(graph);
	const some = itemsOf(await run({ workflow }));
	expect(some.map(({ json }) => [(json.facts as { node: string }).node, json.kind])).toEqual([
		['9', 'image'],
		['14', 'video'],
	]);
	expect(some[0]?.json.warnings).toEqual([expect.stringMatching(/1 latents stayed/)]);
	const options = { includePreviews: true, outputNodes: 'Glance' };
	const [glance, ...others] = itemsOf(await run({ workflow }, { options }));
	expect(others).toEqual([]);
	expect(glance?.json).toMatchObject({ facts: { node: '10', title: 'Glance' } });
});

it('a bare job ID brings the names of nodes, too', async () => {
	const waitForCompletion = false;
	const [token] = itemsOf(await run({ workflow: JSON.stringify(FOX), waitForCompletion }));
	const parameters = { job: token?.json.jobId };
	const call = { resource: 'job', operation: 'getResult', parameters };
	const [item] = itemsOf(await bench.run(call));
	expect(item?.json).toMatchObject({ facts: { title: 'Final', class: 'SaveImage' } });
});
