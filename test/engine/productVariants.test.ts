import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import type { ExportedNode, ExportedWorkflow } from '../../scripts/engine';
import { packageDirectory } from '../support/clock';
import { useStage } from '../support/stage';
import { NODE, NODE_TYPE, workflowOf } from '../support/workflow';

/** The contact sheet of examples/jobs/product-variants.json, with two colors and three scenes. */

const FILE = join(packageDirectory, 'examples/jobs/product-variants.json');
const workflow = JSON.parse(readFileSync(FILE, 'utf8')) as ExportedWorkflow;
const AXES = [
	{ name: 'color', values: 'navy, <white>' },
	{ name: 'scene', values: 'in snow, at sea, in leaves' },
];

const stage = useStage();

/** An expression of one of n8n's own nodes, evaluated by n8n as the prompt of a placeholder. */
const evaluated = (expression: string) => ({
	type: NODE_TYPE,
	parameters: {
		...{ provider: 'preview', resource: 'image', operation: 'textToImage' },
		...{ prompt: expression, numberOfImages: 1, options: {} },
	},
});

const parametersOf = (name: string) =>
	workflow.nodes.find((one) => one.name === name)?.parameters as Record<string, string>;

/** The images, with the budget for so many credits, and the cells that the HTML node gets. */
async function drawVariants(budget: number) {
	const { jsonOutput = '' } = parametersOf('Cell');
	const changes: Record<string, object> = {
		Variants: { axes: { rows: AXES } },
		Draw: { options: { ...Object(parametersOf('Draw').options), budget } },
	};
	const adapt = (node: ExportedNode): ExportedNode => {
		if (node.name === 'Cell') {
			return { ...node, ...evaluated(`={{ JSON.stringify(${jsonOutput.slice(3, -2)}) }}`) };
		}
		if (node.type !== NODE_TYPE && node.name !== 'When clicking Execute') {
			return { ...node, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
		}
		return { ...node, parameters: { ...node.parameters, ...changes[node.name] } };
	};
	const nodes = workflow.nodes.filter(({ name }) => !['Read Me', 'Swap save'].includes(name));
	const { credentials } = stage;
	const result = await stage.engine.run({
		workflow: { ...workflow, nodes: nodes.map(adapt) },
		items: [{}],
		credentials,
	});
	expect(result.error?.description ?? result.error?.message).toBeUndefined();
	const cells = result
		.output('Cell')
		.map(({ json }) => JSON.parse(String(json.prompt)) as IDataObject);
	return { result, cells };
}

async function sheetOf(cells: IDataObject[]): Promise<string> {
	const { html = '' } = parametersOf('Sheet');
	const result = await stage.engine.run({
		workflow: workflowOf(evaluated(`=${html}`)),
		items: [{ data: cells }],
		credentials: {},
	});
	return String(result.output(NODE)[0]?.json.prompt);
}

it('has a sheet for each finish, with each image in its row and column', async () => {
	const { result, cells } = await drawVariants(36);
	const files = result.output('Draw').map(({ binary }) => binary?.data?.fileName);
	expect(files).toHaveLength(12);
	const html = await sheetOf(cells);
	expect(html).toContain('<h1>12 variants, 36 credits</h1>');
	expect(html.match(/<h2>.*?<\/h2>/g)).toEqual([
		'<h2>A matte ceramic mug</h2>',
		'<h2>A glossy ceramic mug</h2>',
	]);
	const places = [1, 2].flatMap((row) => [1, 2, 3].map((column) => `${row} / ${column}`));
	const areas = [...html.matchAll(/grid-area: (\d+ \/ \d+)/g)].map(([, area]) => area);
	expect(areas).toEqual([...places, ...places]);
	expect([...html.matchAll(/src="(.*?)"/g)].map(([, file]) => file)).toEqual(files);
	expect(html).toContain('color: &lt;white>, scene: at sea');
});

it('stops where the budget ends, and shows what was made', async () => {
	const { result, cells } = await drawVariants(16);
	expect(stage.sandbox.charges).toHaveLength(5);
	expect(result.output('Draw', 1)).toHaveLength(7);
	expect(await sheetOf(cells)).toContain('<h1>5 variants, 15 credits</h1>');
});
