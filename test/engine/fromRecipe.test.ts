import type { IDataObject } from 'n8n-workflow';

import type { Lane } from '../../sandbox';
import { lanes, matches } from '../../sandbox';

import { readInfotext } from '../../nodes/StableDiffusion/core/recipe/readInfotext';
import type { Operation } from '../../nodes/StableDiffusion/core/provider/provider';
import { providers } from '../../nodes/StableDiffusion/providers';
import type { RunResult } from '../../scripts/engine';
import { stopTheClock } from '../support/clock';
import { failuresIn, imagesIn } from '../support/readers';
import { useStage } from '../support/stage';
import { workflowOf } from '../support/workflow';

/** The option Recipe at every provider. */

const stage = useStage();

beforeEach(() => void stopTheClock());

const PLACE = { resource: 'image', operation: 'textToImage' };
const PROMPT = 'A lighthouse, "oil"';
/** Values that no control has by default. */
const CHOSEN: Record<string, unknown> = {
	...{ negativePrompt: 'fog', seed: 4711, steps: 12, guidanceScale: 5.5, clipSkip: 3 },
	...{ aspectRatio: '16:9', modelFamily: 'sd15', stylePreset: 'anime', quality: 'low' },
};
/** Values that the server or the model of a lane does not take. */
const NOT_TAKEN: Record<string, string[]> = {
	openai: ['negativePrompt', 'seed', 'steps', 'guidanceScale', 'quality'],
	'gpt image': ['negativePrompt', 'seed', 'steps', 'guidanceScale'],
	'cloudflare json': ['negativePrompt', 'guidanceScale', 'steps'],
	fal: ['negativePrompt'],
};

function textToImageOf(id: string): Operation | undefined {
	const provider = providers.find((one) => one.id === id);
	return provider?.operations.find(({ name }) => name === 'textToImage');
}

const all = lanes
	.filter(({ parameters, provider }) => !('operation' in parameters) && textToImageOf(provider))
	.map((lane) => [lane.title, lane] as const);

async function run(
	provider: string,
	parameters: object,
	json: IDataObject = {},
): Promise<RunResult> {
	return await stage.engine.run({
		workflow: workflowOf({
			parameters: { provider, ...PLACE, ...parameters },
			node: { onError: 'continueRegularOutput' },
		}),
		items: [{ json }],
		credentials: stage.credentials,
	});
}

/** The lane's own values, and of CHOSEN what the operation has. */
function chosenFor({ title, provider, parameters, marker = '' }: Lane) {
	const operation = textToImageOf(provider)!;
	const mayHave = (name: string) => !NOT_TAKEN[title]?.includes(name);
	const values = Object.entries(CHOSEN).filter(([name]) => mayHave(name));
	const top = values.filter(
		([name]) => name in operation.parameters || operation.options[name]?.inPanel,
	);
	const options = values.filter(([name]) => operation.options[name]?.inPanel === undefined);
	return {
		prompt: `${PROMPT} ${marker}`.trim(),
		...Object.fromEntries(top),
		...parameters,
		options: Object.fromEntries(options.filter(([name]) => name in operation.options)),
	};
}

/** Names that are new in every request, and the loaded checkpoint, which the second request names. */
const NOT_COMPARED = [
	'force_task_id',
	'prompt_id',
	'client_id',
	'submission',
	'sd_model_checkpoint',
];

function comparable(body: unknown): unknown {
	const text = JSON.stringify(body, (key, value: unknown) =>
		NOT_COMPARED.includes(key) ? undefined : value,
	);
	return JSON.parse(text) as unknown;
}

function submits({ submitPath }: Lane) {
	return stage.sandbox.requests
		.filter(({ path, method }) => method === 'POST' && matches(submitPath, path))
		.map(({ method, path, query, body }) => ({ method, path, query, body: comparable(body) }));
}

/** What a recipe of another provider does not change. */
function modelOf({ parameters }: Lane) {
	const { model } = parameters as IDataObject;
	return model === undefined ? {} : { model };
}

const FROM_ITEM = { prompt: '', options: { recipe: '={{ $json }}' } };
const jsonOf = (result: RunResult) => imagesIn(result)[0]?.json as IDataObject;

test('every provider with Text to Image has a lane here, or needs no request', () => {
	const ids = providers.filter(({ id }) => textToImageOf(id)).map(({ id }) => id);
	const covered = [...all.map(([, { provider }]) => provider), 'preview'];
	expect(ids.filter((id) => !covered.includes(id))).toEqual([]);
});

describe('an image made again from its own item', () => {
	test.each(all)('%s: sends the same request', async (_, lane) => {
		const first = await run(lane.provider, chosenFor(lane));
		expect(failuresIn(first)).toEqual([]);
		const [request, ...more] = submits(lane);
		expect([request === undefined, more]).toEqual([false, []]);
		const made = jsonOf(first);
		stage.sandbox.reset();
		const { modelInputs } = lane.parameters as IDataObject;
		const second = await run(
			lane.provider,
			{ ...FROM_ITEM, ...(modelInputs && { modelInputs }) },
			made,
		);
		expect(failuresIn(second)).toEqual([]);
		expect(submits(lane)).toEqual([request]);
		expect(jsonOf(second).warnings).toEqual(made.warnings);
		expect(jsonOf(second).recipe).toEqual(made.recipe);
	});
});

const INFOTEXT = `A red fox, "soft light"
Negative prompt: text, watermark
Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6, Seed: 4711, Size: 512x512, Model hash: abc, Model: dreams_v8`;

describe('a recipe of AUTOMATIC1111', () => {
	const recipe = {
		...readInfotext(INFOTEXT).recipe,
		found: true,
		tool: 'AUTOMATIC1111',
		raw: INFOTEXT,
	};

	// FLUX.1 schnell at Cloudflare refuses more than 8 steps: what a provider refuses is not tried again.
	const taking = all.filter(([title]) => title !== 'cloudflare json');

	test.each(taking)('%s: makes an image', async (_, lane) => {
		const result = await run(lane.provider, { ...FROM_ITEM, ...modelOf(lane) }, { ...recipe });
		expect(failuresIn(result)).toEqual([]);
		const { prompt, recipe: used = {} } = jsonOf(result);
		const operation = textToImageOf(lane.provider)!;
		expect(prompt).toBe('A red fox, "soft light"');
		if ('negativePrompt' in operation.parameters && !NOT_TAKEN[lane.title]) {
			expect(used).toMatchObject({ negativePrompt: 'text, watermark' });
		}
	});

	test('is sent once where the provider refuses it', async () => {
		const cloudflare = lanes.find(({ title }) => title === 'cloudflare json')!;
		const result = await run(
			'cloudflareAi',
			{ ...FROM_ITEM, ...modelOf(cloudflare) },
			{ ...recipe },
		);
		expect(failuresIn(result)[0]?.fault).toBe('refused');
		expect(submits(cloudflare)).toHaveLength(1);
	});

	test('maps the names of sampler and scheduler to those of the server', async () => {
		const result = await run('comfyUi', FROM_ITEM, { ...recipe });
		expect(jsonOf(result)).toMatchObject({
			seed: 4711,
			recipe: { sampler: 'dpmpp_2m', scheduler: 'karras', steps: 20, guidanceScale: 6 },
			warnings: ["The recipe's model was not used: 'Model' has no choice 'dreams_v8'."],
		});
	});

	test('does not replace what the user set', async () => {
		const own = { prompt: 'A cat', steps: 31, options: { ...FROM_ITEM.options, clipSkip: 2 } };
		const json = { ...recipe, clipSkip: 4 };
		const result = await run('aiHorde', { ...own, width: 256, height: 256 }, json);
		expect(jsonOf(result)).toMatchObject({
			prompt: 'A cat',
			...{ width: 256, height: 256 },
			recipe: { steps: 31, width: 256, height: 256, guidanceScale: 6, clipSkip: 2 },
		});
	});
});

describe('an item of an image that has no recipe', () => {
	const parameters = { num_inference_steps: '17', guidance_scale: 3.5, negative_prompt: 'fog' };
	const json = { provider: 'stableDiffusionApi', prompt: 'A boat', seed: 7, parameters };

	test('is read from what was sent', async () => {
		const result = await run('aiHorde', FROM_ITEM, { ...json, width: 128, height: 192 });
		expect(jsonOf(result)).toMatchObject({
			...{ prompt: 'A boat', seed: 7, width: 128, height: 192 },
			recipe: { negativePrompt: 'fog', guidanceScale: 3.5, steps: '17' },
		});
	});

	test('lends its model to its own provider alone', async () => {
		const horde = { ...json, provider: 'aiHorde', model: 'Deliberate' };
		const same = jsonOf(await run('aiHorde', FROM_ITEM, horde));
		const other = jsonOf(await run('aiHorde', FROM_ITEM, { ...horde, provider: 'sdai' }));
		expect(same).toMatchObject({ recipe: { model: 'Deliberate' } });
		expect(other).toMatchObject({ recipe: { model: 'stable_diffusion' } });
		expect(other.warnings).toEqual([
			"The recipe's model was not used: 'Model' is 'stable_diffusion', and the model 'Deliberate' is not of this provider.",
		]);
	});
});

describe('values that do not fit', () => {
	test('are warnings', async () => {
		const json = {
			...{ prompt: 'A boat', steps: 'many', guidanceScale: { a: 1 }, seed: '99999999999999999999' },
			...{ width: 513, sampler: 'Euler Z', scheduler: 'karras', vae: 'x.pt', loras: [{}] },
		};
		const { warnings, recipe } = jsonOf(await run('aiHorde', FROM_ITEM, json));
		expect(recipe).toMatchObject({ steps: 25, guidanceScale: 7, width: 512 });
		expect(warnings).toEqual([
			"The recipe's width was not used: 'Width' must be a multiple of 64, but is 513.",
			"The recipe's steps was not used: 'Steps' must be a whole number from 1 to 500, but is 'many'.",
			`The recipe's guidanceScale was not used: 'Guidance Scale' must be text or a number, but is '{"a":1}'.`,
			"The recipe's sampler was not used: 'Sampler' has no choice 'Euler Z'.",
			"The recipe's seed was not used: 'Seed' must be a whole number from -1 to 4294967295, but is '99999999999999999999'.",
			"The recipe has 'scheduler', 'vae', 'loras', which this operation does not take from it.",
		]);
	});

	test('that only the model refuses are left out', async () => {
		const fal = lanes.find(({ title }) => title === 'fal')!;
		const json = { prompt: 'A boat', negativePrompt: 'fog', seed: 5 };
		const made = jsonOf(await run('fal', { ...FROM_ITEM, ...modelOf(fal) }, json));
		expect(made.prompt).toBe('A boat');
		expect(made.warnings).toEqual([
			"A part of the recipe was not used: 'Negative Prompt': the model fal-ai/flux/dev has no such input.",
		]);
	});

	test.each([
		['[1]', /^'Options → Recipe' must be a JSON object/],
		['not JSON', /^'Options → Recipe' must be a JSON object/],
		['{}', /^'Prompt' is empty\.$/],
	])('%s is an error', async (recipe, sentence) => {
		const result = await run('sdai', { prompt: '', options: { recipe } });
		expect(failuresIn(result)[0]?.error).toMatch(sentence);
		expect(stage.sandbox.requests).toEqual([]);
	});
});
