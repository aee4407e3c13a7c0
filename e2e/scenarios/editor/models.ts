import { screenshots } from '../../lib/browser';
import { ModelPanel } from '../../lib/modelPanel';
import { chain, manualTrigger, stableDiffusion } from '../../lib/workflows';
import { atDesk, nodeName, type Desk } from './desk';
import { longestOpening, timeOpening } from './opening';
import { seeImage } from './runs';

const prompt = 'A lighthouse on a cliff at dawn';
/** Openings of which the median counts. */
const rounds = 7;
const MOST_INPUTS = 60;

interface Pick {
	words: string;
	id: string;
	/** Starts of the labels of inputs that it has, and the other one has not. */
	own: string[];
}

interface Platform {
	provider: string;
	first: Pick;
	second: Pick;
	/** Path of the submit of the second model. */
	submit: string;
	/** An input to add beside the prompt: start of its label, name, value. */
	seed: { label: string; name: string; value: number };
	inputOf(body: unknown): Record<string, unknown> | undefined;
}

const platforms: Platform[] = [
	{
		provider: 'replicate',
		first: {
			words: 'lightning',
			id: 'bytedance/sdxl-lightning-4step',
			own: ['Negative Prompt', 'Scheduler', 'Guidance Scale'],
		},
		second: {
			words: 'flux',
			id: 'black-forest-labs/flux-schnell',
			own: ['Go Fast', 'Megapixels', 'Aspect Ratio'],
		},
		submit: '/replicate/v1/models/black-forest-labs/flux-schnell/predictions',
		seed: { label: 'Seed', name: 'seed', value: 42 },
		inputOf: (body) => (body as { input?: Record<string, unknown> }).input,
	},
	{
		provider: 'fal',
		first: {
			words: 'lightning',
			id: 'fal-ai/fast-lightning-sdxl',
			own: ['Format'],
		},
		second: {
			words: 'flux',
			id: 'fal-ai/flux/dev',
			own: ['Acceleration', 'Guidance Scale', 'Output Format'],
		},
		submit: '/fal/fal-ai/flux/dev',
		seed: { label: 'Seed', name: 'seed', value: 42 },
		inputOf: (body) => body as Record<string, unknown>,
	},
];

export const models = atDesk(
	'models',
	'Editor: a model is searched and picked, its inputs appear and change with it, it runs',
	pickModels,
);

async function pickModels(desk: Desk): Promise<void> {
	for (const platform of platforms) await pickAndRun(platform, desk);
	await measureSixtyInputs(desk);
}

async function pickAndRun(platform: Platform, desk: Desk): Promise<void> {
	const { editor, page, stage, check } = desk;
	const { provider, first, second, seed } = platform;
	const panel = await openRunModel(provider, desk);
	check(
		`${provider}: shows the inputs of the default model first`,
		hasAll(await panel.offered(), ['Prompt']),
	);
	check(
		`${provider}: the inputs stand below the label Model Inputs`,
		await page.getByText('Model Inputs', { exact: true }).isVisible(),
	);

	const before = await choose(platform, first, second, desk);
	await panel.add('Num');
	await screenshots(page, `models-${provider}-first`);

	const after = await choose(platform, second, first, desk);
	check(`${provider}: the inputs change with the model`, before.join() !== after.join(), after);
	const shown = await panel.shown();
	check(`${provider}: what the other model was given is gone`, !hasAll(shown, ['Num']), shown);
	check(`${provider}: the required prompt is shown`, hasAll(shown, ['Prompt']), shown);
	await panel.fill('Prompt', prompt);
	await panel.add(seed.label);
	await panel.fill(seed.label, String(seed.value));
	await screenshots(page, `models-${provider}-inputs`);

	await editor.executeStep();
	await seeImage(`models-${provider}`, desk);
	const sent = stage.sandbox.requests.filter(
		({ method, path }) => method === 'POST' && path === platform.submit,
	);
	check(`${provider}: the model runs once`, sent.length === 1, sent.length);
	const input = platform.inputOf(sent.at(-1)?.body) ?? {};
	const wanted = { prompt, [seed.name]: seed.value };
	check(`${provider}: what was entered is sent, and no more`, same(input, wanted), input);
	await editor.closePanel();
}

/** Picks a model; returns the labels of its inputs. */
async function choose(
	{ provider }: Platform,
	model: Pick,
	other: Pick,
	{ editor, page, check }: Desk,
): Promise<string[]> {
	const panel = new ModelPanel(page);
	const found = await panel.pick(model.words, model.id);
	const name = `${provider} ${model.id}`;
	check(`${name}: is found by "${model.words}"`, hasOne(found, model.id), found);
	const chosen = await editor.shownModel();
	check(`${name}: is the chosen model`, chosen.includes(model.id), chosen);
	const inputs = await panel.offered();
	check(`${name}: its inputs appear`, hasAll(inputs, model.own), inputs);
	const stale = other.own.filter((label) => hasAll(inputs, [label]));
	check(`${name}: no input of the other model is left`, stale.length === 0, stale);
	return inputs;
}

async function openRunModel(provider: string, desk: Desk): Promise<ModelPanel> {
	const { editor, page, stage } = desk;
	const parameters = { provider, resource: 'model', operation: 'runModel' };
	const node = stableDiffusion(parameters, stage.credentials, nodeName);
	const content = chain(`Models of ${provider}`, manualTrigger(), node);
	const { id } = await stage.session.createWorkflow(content);
	await editor.openWorkflow(id);
	await editor.openPanel(nodeName);
	return new ModelPanel(page);
}

/** The sandbox's largest model: first as a person sees it, then with each of its inputs added. */
async function measureSixtyInputs(desk: Desk): Promise<void> {
	const { editor, check, figure } = desk;
	const panel = await openRunModel('replicate', desk);
	await panel.pick('studio', 'sandbox/studio');
	const offered = await panel.offered();
	check('sixty inputs are offered', offered.length === MOST_INPUTS, offered.length);
	await panel.add('Setting 1');
	await panel.fill('Prompt', prompt);
	const shown = (await panel.shown()).length;
	await editor.closePanel();
	const times = await timesOfOpening(shown, desk);
	const median = medianOf(times);
	figure('panel of a model with 60 inputs opens in', `${median} ms (${times.join(', ')})`);
	const longest = await longestOpening(desk);
	check('it opens in at most 500 ms, as fast as this machine is', median <= longest, times);

	await editor.openPanel(nodeName);
	await panel.addAll();
	const all = (await panel.shown()).length;
	check('all sixty can be added', all === MOST_INPUTS, all);
	await screenshots(desk.page, 'models-sixty');
	await editor.closePanel();
	const longer = await timesOfOpening(all, desk);
	figure('with each of the 60 added', `${medianOf(longer)} ms (${longer.join(', ')})`);
}

/** Milliseconds until so many inputs are in the panel. */
async function timesOfOpening(count: number, desk: Desk): Promise<number[]> {
	const selector = '[data-test-id="mapping-fields-container"] .parameter-item';
	const times: number[] = [];
	while (times.length < rounds) {
		times.push(await timeOpening({ selector, count }, desk));
		await desk.editor.closePanel();
	}
	return times;
}

function medianOf(times: number[]): number {
	return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Infinity;
}

const hasAll = (labels: string[], starts: string[]) =>
	starts.every((start) => labels.some((label) => label.startsWith(start)));

const hasOne = (names: string[], part: string) => names.some((name) => name.includes(part));

function same(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
	const sorted = (value: Record<string, unknown>) =>
		JSON.stringify(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));
	return sorted(one) === sorted(other);
}
