import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { StableDiffusion } from '../nodes/StableDiffusion/StableDiffusion.node';
import { credentialsAt } from '../sandbox';
import { filesBelow } from '../scripts/lib/repositoryCopy';
import type { ExportedNode, ExportedWorkflow, RunResult } from '../scripts/engine';
import { useBench } from './engine/stability/bench';
import { packageDirectory } from './support/clock';
import { itemsFor } from './support/exampleItems';
import { problemsOf } from './support/problems';
import { NODE_TYPE } from './support/workflow';

const FOLDER = join(packageDirectory, 'examples');
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

const TRIGGERS = ['formTrigger', 'manualTrigger', 'scheduleTrigger', 'webhook'];
const SECRET = /\bsk-\w{8}|bearer \w{8}|"[^"]*(api_?-?key|password|secret|token)"\s*:\s*"[^"]/i;

const { description } = new StableDiffusion();

const files = filesBelow(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.sort();

function read(file: string): ExportedWorkflow {
	return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as ExportedWorkflow;
}

const isNote = ({ type }: ExportedNode) => type === STICKY_NOTE;
const isOurs = ({ type }: ExportedNode) => type === NODE_TYPE;
/** Others vary prompts and plan grids. */
const makesImages = (node: ExportedNode) =>
	isOurs(node) && !['prompt', 'grid'].includes(String(Reflect.get(node.parameters, 'resource')));
const isTrigger = ({ type }: ExportedNode) => TRIGGERS.includes(type.split('.')[1] ?? '');
const withoutNotes = ({ nodes }: ExportedWorkflow) => nodes.filter((node) => !isNote(node));

type Outputs = Record<string, { main: Array<Array<{ node: string }> | null> }>;

function targetsOf({ connections }: ExportedWorkflow, name: string): string[] {
	const { main = [] } = (connections as Outputs)[name] ?? {};
	return main.flatMap((output) => (output ?? []).map(({ node }) => node));
}

/** The nodes that a trigger leads to, the trigger included. */
function reach(workflow: ExportedWorkflow, start: string, seen = new Set<string>()): Set<string> {
	if (seen.has(start)) return seen;
	seen.add(start);
	for (const target of targetsOf(workflow, start)) reach(workflow, target, seen);
	return seen;
}

/** Whether only the error output of another node leads there, so that a good run leaves it out. */
function isFallback({ connections }: ExportedWorkflow, name: string): boolean {
	const ways = Object.values(connections as Outputs).flatMap(({ main }) =>
		main.flatMap((output, index) => (output ?? []).map(({ node }) => ({ node, index }))),
	);
	const own = ways.filter(({ node }) => node === name);
	return own.length > 0 && own.every(({ index }) => index > 0);
}

describe.each(files)('examples/%s', (file) => {
	const workflow = read(file);
	const nodes = withoutNotes(workflow);

	it('has unique names, places and notes', () => {
		const names = workflow.nodes.map(({ name }) => name);
		const places = workflow.nodes.map(({ position }) => position.join());
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(names.length);
		expect(new Set(places).size).toBe(places.length);
		expect(workflow.nodes.some(isNote)).toBe(true);
		expect(workflow.name).toMatch(/^Stable Diffusion/);
	});

	it('is connected', () => {
		const names = nodes.map(({ name }) => name);
		const reached = nodes.filter(isTrigger).flatMap(({ name }) => [...reach(workflow, name)]);
		expect([...new Set(reached)].sort()).toEqual([...names].sort());
		expect(names).toEqual(expect.arrayContaining(Object.keys(workflow.connections)));
	});

	it('holds no secret', () => {
		expect(JSON.stringify(workflow.nodes)).not.toMatch(SECRET);
		for (const { credentials = {} } of workflow.nodes) {
			for (const one of Object.values(credentials as object)) {
				expect(Object.keys(one as object).sort()).toEqual(['id', 'name']);
			}
		}
	});

	it.each(nodes.filter(isOurs))('sets only what "$name" has', (node) => {
		expect(problemsOf(node, description)).toEqual([]);
	});
});

test('a parameter that is not there, or not allowed, is noticed', () => {
	const [draw] = read('jobs/prompt-to-file.json').nodes.filter(isOurs);
	const spoilt = (changes: object) =>
		problemsOf({ ...draw!, parameters: { ...draw!.parameters, ...changes } }, description);
	expect(spoilt({ steps: 20 })).toEqual(['steps is not there']);
	expect(spoilt({ options: { stylePreset: 'anime' } })).toEqual([
		'options.stylePreset is not there',
	]);
	expect(spoilt({ aspectRatio: '7:5' })).toEqual(['aspectRatio cannot be 7:5']);
	expect(spoilt({ numberOfImages: 99 })).toEqual(['numberOfImages cannot be 99']);
	expect(spoilt({ prompt: '' })).toEqual(['Parameter "Prompt" is required.']);
	expect(spoilt({ operation: 'inpaint' })).toContain('operation cannot be inpaint');
});

describe('in the engine', () => {
	const bench = useBench();

	/** One trigger and what follows; n8n's own nodes pass on what they get. */
	function partOf(workflow: ExportedWorkflow, start: string): ExportedWorkflow {
		const names = reach(workflow, start);
		const plain = { typeVersion: 1, parameters: {}, onError: undefined };
		const nodes = withoutNotes(workflow)
			.filter(({ name }) => names.has(name))
			.map((node) => {
				if (isOurs(node)) return node;
				const type = node.name === start ? 'manualTrigger' : 'noOp';
				return { ...node, ...plain, type: `n8n-nodes-base.${type}` };
			});
		return { ...workflow, nodes };
	}

	test.each(files)(
		'examples/%s makes its images',
		async (file) => {
			const workflow = read(file);
			const { engine, sandbox } = bench;
			const earlier: RunResult[] = [];
			for (const { name: start } of withoutNotes(workflow).filter(isTrigger)) {
				const part = partOf(workflow, start);
				const ours = part.nodes.filter(isOurs);
				if (ours.length === 0) continue;
				const items = await itemsFor(file, start, { workflow, engine, earlier });
				const credentials = credentialsAt(sandbox.url);
				const result = await engine.run({ workflow: part, items, credentials });
				earlier.push(result);
				expect(result.error?.description ?? result.error?.message).toBeUndefined();
				const makers = ours.filter(makesImages);
				for (const { name } of makers.filter((one) => !isFallback(part, one.name))) {
					expect(result.output(name, 1).map(({ json }) => json.error)).toEqual([]);
					const made = result
						.output(name)
						.map(({ binary, json }) => !!binary || !!json.jobId || json.found === true);
					expect(made.length).toBeGreaterThanOrEqual(items.length);
					expect(made).not.toContain(false);
				}
			}
			expect(earlier).not.toEqual([]);
		},
		120_000,
	);
});

test('examples/README.md counts the nodes of every job', () => {
	const page = readFileSync(join(FOLDER, 'README.md'), 'utf8');
	for (const file of files.filter((one) => one.startsWith('jobs/'))) {
		const [row] = page.split('\n').filter((line) => line.includes(`](${file})`));
		const counts = /\| \d+ → \*\*(\d+)\*\*/.exec(row ?? '');
		expect([file, Number(counts?.[1])]).toEqual([file, withoutNotes(read(file)).length]);
	}
});
