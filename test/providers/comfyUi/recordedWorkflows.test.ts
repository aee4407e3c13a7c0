import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { refusalOf } from '../../../nodes/StableDiffusion/families/comfy/nodeErrors';
import { findWorkflow } from '../../../nodes/StableDiffusion/families/comfy/graph/readWorkflow';

/** What ComfyUI 0.33.0 and 0.3.64 answered to each workflow of the fixtures, sent as it is; recorded 2026-11-27. */
interface Exchange {
	server: string;
	name: string;
	status: number;
	answer: unknown;
}

interface NodeError {
	errors: Array<{ extra_info?: { received_value?: unknown } }>;
}

const FIXTURES = join(__dirname, '../../fixtures');
const exchanges = readFileSync(join(FIXTURES, 'recordings/comfyui-workflows.jsonl'), 'utf8')
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line) as Exchange);

function workflowOf({ name }: Exchange) {
	const text = readFileSync(join(FIXTURES, 'comfy/workflows', name), 'utf8');
	const workflow = findWorkflow(JSON.parse(text));
	if (!workflow) throw new Error(`${name} is no workflow`);
	return workflow;
}

function refusalTo(exchange: Exchange): string {
	const { status, answer } = exchange;
	const bytes = Buffer.from(JSON.stringify(answer));
	const workflow = workflowOf(exchange);
	const graph = workflow.format === 'api' ? workflow.graph : {};
	const refusal = refusalOf({ status, headers: {}, bytes, mask: (words) => words }, graph);
	return refusal.message ?? refusal.words ?? '';
}

const editors = exchanges.filter((one) => workflowOf(one).format === 'editor');
const refused = exchanges.filter(({ status }) => status === 400);
const ofType = (...types: string[]) =>
	refused.filter(({ answer }) =>
		types.includes((answer as { error: { type: string } }).error.type),
	);
const invalid = ofType('prompt_outputs_failed_validation');
const unknown = ofType('missing_node_type', 'invalid_prompt').filter(
	(one) => !editors.includes(one),
);

test('how many of how many', () => {
	const counts = [exchanges, editors, invalid, unknown].map(({ length }) => length);
	expect(counts).toEqual([104, 48, 45, 11]);
	expect(editors.length + invalid.length + unknown.length).toBe(exchanges.length);
});

const titleOf = ({ server, name }: Exchange) => `${name} at ${server}`;

/** The servers answer to the format of the editor with 500, or with a sentence about a missing property. */
test.each(editors.map((one) => [titleOf(one), one] as const))(
	'the format of the editor is recognized, which the server is not sent: %s',
	(_title, { status, answer }) => {
		expect([400, 500]).toContain(status);
		expect(JSON.stringify(answer)).toMatch(/got itself in trouble|class_type/);
	},
);

test.each(invalid.map((one) => [titleOf(one), one] as const))(
	'each value that the server lacks is named: %s',
	(_title, one) => {
		const words = refusalTo(one);
		expect(words).toMatch(/^does not run the workflow\. /);
		const errors = Object.values(
			(one.answer as { node_errors: Record<string, NodeError> }).node_errors,
		);
		const values = errors.flatMap(({ errors: all }) =>
			all.flatMap(({ extra_info: extra }) => extra?.received_value ?? []),
		);
		for (const value of values) expect(words).toContain(`'${String(value)}'`);
	},
);

test.each(unknown.map((one) => [titleOf(one), one] as const))(
	'a custom node that is missing is named with its class: %s',
	(_title, one) => {
		const workflow = workflowOf(one);
		const graph = workflow.format === 'api' ? workflow.graph : {};
		const classes = Object.values(graph).map(({ class_type: type }) => type);
		const named = classes.filter((type) => refusalTo(one).includes(`'${type}'`));
		expect(refusalTo(one)).toMatch(/^does not have the node '/);
		expect(named).not.toEqual([]);
	},
);
