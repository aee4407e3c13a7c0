import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { comfyUi } from '../../../nodes/StableDiffusion/providers/comfyUi';
import { objectInfoOf } from '../../../sandbox/vendors/comfyUi/objectInfo';

const GRAPH = {
	'4': {
		class_type: 'KSampler',
		inputs: {
			...{ seed: 5, steps: 20, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
			...{ model: ['1', 0], positive: ['2', 0], negative: ['2', 0], latent_image: ['3', 0] },
		},
	},
	'2': {
		class_type: 'CLIPTextEncode',
		inputs: { text: 'A fox', clip: ['1', 1] },
		_meta: { title: 'Positive' },
	},
};

/** Tools that know the nodes of the newer server and nothing else. */
const tools = {
	remember: async (_name: string, _seconds: number, make: () => Promise<unknown>) => await make(),
	read: async () =>
		await Promise.resolve({
			...{ status: 200, headers: {}, mask: (text: string) => text },
			bytes: Buffer.from(JSON.stringify(objectInfoOf('newer', []))),
		}),
} as unknown as Toolbox; // nothing else is called

const runWorkflow = comfyUi.operations.find(({ name }) => name === 'run');

const fieldsFor = async (values: Record<string, unknown>) =>
	await runWorkflow?.parameters.workflowInputs?.fields?.(values, tools);

it('the inputs of a pasted workflow show by title, with the bounds and choices of the server', async () => {
	const fields = await fieldsFor({ workflowSource: 'text', workflow: JSON.stringify(GRAPH) });
	const names = fields?.map(({ name }) => name);
	expect(names?.[0]).toBe('2.text');
	expect(names).not.toContain('4.model');
	expect(fields?.find(({ name }) => name === '4.steps')).toMatchObject({
		...{ kind: 'integer', min: 1, max: 10_000, default: 20 },
		label: expect.stringMatching(/KSampler · steps/i),
	});
	const sampler = fields?.find(({ name }) => name === '4.sampler_name');
	expect(sampler?.choices).toContain('dpmpp_2m');
});

it.each([
	['of an expression', { workflowSource: 'text', workflow: '={{ $json.graph }}' }],
	['that is not there yet', { workflowSource: 'text', workflow: '' }],
	['of a file', { workflowSource: 'file' }],
	['that is not chosen yet', { workflowSource: 'server', savedWorkflow: '' }],
])('a workflow %s has no fields, and no error', async (_, values) => {
	expect(await fieldsFor(values)).toEqual([]);
});
