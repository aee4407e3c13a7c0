import { workflowControls } from '../../../nodes/StableDiffusion/families/comfy/workflow/source';

/** The control in which a workflow is pasted, or which an expression fills. */

const read = (value: unknown) => workflowControls().workflow.read(value, 'Workflow');
const GRAPH = { '1': { class_type: 'KSampler', inputs: {} } };

test.each([
	['JSON as text', JSON.stringify(GRAPH)],
	['text with a byte order mark', `\uFEFF${JSON.stringify(GRAPH)}`],
	['an object', GRAPH],
])('%s is read', (_, value) => {
	expect(read(value)).toEqual({ value: GRAPH });
});

test('text as Python writes it is read', () => {
	expect(read('{"1":{"is_changed":[NaN]}}')).toEqual({ value: { '1': { is_changed: [null] } } });
});

test.each([
	['nothing', '', 'is empty'],
	['no JSON', '{"1":', `must be the JSON of a workflow, but is '{"1":'`],
	['a list', [GRAPH], /^must be the JSON of a workflow, but is '\[/],
	['a list as text', '[]', "must be the JSON of a workflow, but is '[]'"],
	['null as text', 'null', "must be the JSON of a workflow, but is 'null'"],
	['a number', 5, 'must be the JSON of a workflow, but is 5'],
	['too much text', ' '.repeat(5_000_001), 'can have at most 5000000 characters, but has 5000001'],
])('%s is refused', (_, value, problem) => {
	const expected: unknown = typeof problem === 'string' ? problem : expect.stringMatching(problem);
	expect(read(value)).toEqual({ problem: expected });
});
