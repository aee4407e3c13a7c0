import type { IDataObject } from 'n8n-workflow';

import { readFileTexts } from '../../nodes/StableDiffusion/core/media/texts/readFileTexts';
import { readInfotext } from '../../nodes/StableDiffusion/core/recipe/readInfotext';
import type { RunResult } from '../../scripts/engine';
import { stopTheClock } from '../support/clock';
import { lanes } from '../support/lanes';
import { binaryOf, failuresIn, imagesIn } from '../support/readers';
import { useStage } from '../support/stage';
import { NODE, workflowOf } from '../support/workflow';

/** Recipes, prompts and grids through n8n's engine. */

const stage = useStage();

beforeEach(() => void stopTheClock());

async function local(
	parameters: IDataObject,
	items: Array<Record<string, unknown>> = [{ json: {} }],
) {
	return await stage.engine.run({
		workflow: workflowOf({
			parameters: { provider: 'preview', ...parameters },
			node: { onError: 'continueRegularOutput' },
		}),
		items,
		credentials: {},
	});
}

const recordsIn = (result: RunResult) => result.output(NODE).map(({ json }) => json);

async function recipeOf(result: RunResult) {
	const [item] = imagesIn(result);
	const texts = (await readFileTexts(await result.readBinary(binaryOf(item))))?.texts;
	return readInfotext(texts?.get('parameters') ?? texts?.get('UserComment') ?? '').recipe;
}

describe('A recipe', () => {
	const LIGHTHOUSE = {
		resource: 'image',
		operation: 'textToImage',
		prompt: 'A "lighthouse", 灯台\nNegative prompt: not one',
		...{ width: 96, height: 64 },
	};

	it('that was embedded is read again', async () => {
		const made = await local({ ...LIGHTHOUSE, options: { seed: 7, embedRecipe: true } });
		const data = binaryOf(imagesIn(made)[0]);
		const bytes = await made.readBinary(data);
		const binary = { ...data, id: undefined, data: bytes.toString('base64') };
		const read = await local({ resource: 'image', operation: 'readRecipe' }, [
			{ json: {}, binary: { data: binary } },
		]);
		expect(recordsIn(read)).toEqual([
			{
				...{ prompt: LIGHTHOUSE.prompt, seed: 7, width: 96, height: 64, model: 'placeholder' },
				...{ found: true, tool: 'n8n Stable Diffusion node', raw: expect.any(String) },
			},
		]);
	});

	it('is not embedded unless the user wants it', async () => {
		expect(await recipeOf(await local(LIGHTHOUSE))).toEqual({});
	});

	it('that is not there is no error', async () => {
		const made = await local(LIGHTHOUSE);
		const data = binaryOf(imagesIn(made)[0]);
		const bytes = await made.readBinary(data);
		const image = { mode: 'base64', value: bytes.toString('base64'), __rl: true };
		const read = await local({ resource: 'image', operation: 'readRecipe', image });
		expect(recordsIn(read)).toEqual([{ found: false, tool: null }]);
		// What is said about placeholders is for images alone.
		expect([made.hints(NODE).length, read.hints(NODE).length]).toEqual([1, 0]);
	});
});

it.each(lanes.map((lane) => [lane.title, lane] as const))('Embed Recipe: %s', async (_, lane) => {
	const result = await stage.run(lane, {
		prompts: ['A lighthouse'],
		options: { embedRecipe: true },
	});
	const [item] = imagesIn(result);
	const { prompt, width, height } = await recipeOf(result);
	expect({ prompt, width, height }).toEqual({
		prompt: item?.json.prompt,
		width: item?.json.width,
		height: item?.json.height,
	});
});

describe('Prompt → Expand', () => {
	const EXPAND = { resource: 'prompt', operation: 'expand' };

	it('makes an item for each variation', async () => {
		const axes = { rows: [{ name: 'seed', values: '1, 2' }] };
		const result = await local({
			...EXPAND,
			prompt: '{red|blue} __what__',
			axes,
			options: { wildcards: { what: ['car'] } },
		});
		expect(
			recordsIn(result).map(({ prompt, seed, index, count }) => [prompt, seed, index, count]),
		).toEqual([
			['red car', 1, 0, 4],
			['red car', 2, 1, 4],
			['blue car', 1, 2, 4],
			['blue car', 2, 3, 4],
		]);
	});

	it('says how many there would be before it makes too many', async () => {
		const [failure] = failuresIn(await local({ ...EXPAND, prompt: '{a|b|c}'.repeat(7) }));
		expect(failure?.error).toContain('make 2,187 items');
		expect(failure?.error).toContain("'Options → Maximum Items' is 100");
	});

	it.each([
		['{a|b', "'Prompt' has a { without a } at character 1."],
		['__x__', "'Prompt' needs entries for the wildcard __x__"],
	])('refuses %s', async (prompt, sentence) => {
		expect(failuresIn(await local({ ...EXPAND, prompt }))[0]?.error).toContain(sentence);
	});

	it('chooses the same prompts for the same seed', async () => {
		const parameters = {
			...EXPAND,
			prompt: '{a|b|c|d} {1|2|3|4}',
			promptMode: 'random',
			count: 20,
			seed: 3,
		};
		const first = recordsIn(await local(parameters));
		expect(first).toHaveLength(20);
		expect(recordsIn(await local(parameters))).toEqual(first);
	});
});

describe('Prompt → Apply Style', () => {
	const STYLES =
		'name,prompt,negative_prompt\nInk,"ink drawing of {prompt}, black",color\nFog,in fog,\n';

	it('puts the prompt into the templates', async () => {
		const result = await local({
			...{ resource: 'prompt', operation: 'applyStyle', prompt: 'a fox', negativePrompt: 'text' },
			...{ styleNames: 'ink, Fog', styles: STYLES },
		});
		expect(recordsIn(result)).toEqual([
			{
				prompt: 'ink drawing of a fox, black, in fog',
				negativePrompt: 'text, color',
				styles: ['Ink', 'Fog'],
			},
		]);
	});

	it('reads them from a file', async () => {
		const data = Buffer.from(STYLES).toString('base64');
		const binary = { mimeType: 'text/csv', fileName: 'styles.csv', data };
		const result = await local(
			{
				...{ resource: 'prompt', operation: 'applyStyle', prompt: 'a fox', styleNames: 'Fog' },
				...{ stylesSource: 'file', stylesFile: { __rl: true, mode: 'binary', value: 'styles' } },
			},
			[{ json: {}, binary: { styles: binary } }],
		);
		expect(recordsIn(result)).toMatchObject([{ prompt: 'a fox, in fog' }]);
	});

	it('names the styles there are', async () => {
		const [failure] = failuresIn(
			await local({
				...{ resource: 'prompt', operation: 'applyStyle', prompt: 'a fox', styleNames: 'Oil' },
				styles: STYLES,
			}),
		);
		expect(failure?.error).toContain("'Style Names' has 'Oil'");
		expect(failure?.description).toContain('Ink, Fog');
	});
});

describe('Grid → Plan', () => {
	const PLAN = { resource: 'grid', operation: 'plan' };
	const axes = {
		rows: [
			{ name: 'model', values: 'a, b' },
			{ name: 'sampler', values: 'x, y, z' },
		],
	};

	async function variations() {
		const result = await local({ resource: 'prompt', operation: 'expand', prompt: '{1|2}', axes });
		return recordsIn(result).map((json) => ({ json }));
	}

	it('puts each variation into its row and column', async () => {
		const items = await variations();
		const plan = { ...PLAN, variation: '={{ $json }}', rowAxis: 'sampler', columnAxis: 'model' };
		const places = recordsIn(await local(plan, items));
		expect(places).toHaveLength(12);
		expect(places[10]).toEqual({
			...{ sheet: 1, row: 1, column: 1, rows: 3, columns: 2, index: 10 },
			...{ rowLabel: 'sampler: y', columnLabel: 'model: b', fileName: 'sheet-02-02-02.png' },
		});
		expect(new Set(places.map(({ fileName }) => fileName)).size).toBe(12);
	});

	it('lets them follow one another without axes', async () => {
		const places = recordsIn(
			await local(
				{ ...PLAN, variation: '={{ $json }}', options: { columns: 5 } },
				await variations(),
			),
		);
		expect(places[7]).toMatchObject({ row: 1, column: 2, rows: 3, columns: 5 });
	});

	it('names the axes there are', async () => {
		const [failure] = failuresIn(
			await local({ ...PLAN, variation: '={{ $json }}', rowAxis: 'steps' }, await variations()),
		);
		expect(failure?.error).toContain("'steps' is not an axis");
		expect(failure?.description).toContain('model, sampler');
	});
});
