import { credentialsAt } from '../../../sandbox';
import { NODE_TYPE } from '../../support/workflow';
import type { ServerName } from './bench';
import { useBench } from './bench';

/** Every name can be chosen from what the server has, also inside of rows. */

const bench = useBench();

/** All properties, those of collections and rows too. */
function searchMethods(): string[] {
	const text = JSON.stringify(bench.engine.nodeDescription(NODE_TYPE).properties);
	const methods = [...text.matchAll(/"searchListMethod":"(automatic1111\w+)"/g)];
	return [...new Set(methods.map(([, method = '']) => method))].sort();
}

async function search(method: string, server: ServerName, filter = '') {
	const all = credentialsAt(bench.sandbox.url);
	const baseUrl = `${bench.sandbox.url}/automatic1111/${server}`;
	const { results } = await bench.engine.listSearch({
		nodeType: NODE_TYPE,
		method,
		parameters: { provider: 'automatic1111' },
		credentials: { automatic1111Api: { ...all.automatic1111Api, baseUrl } },
		filter,
	});
	return results.map(({ value }) => value);
}

function scriptsSent(): Record<string, { args: object[] }> {
	const [{ body } = {}] = bench.sent('/txt2img');
	const { alwayson_scripts: scripts } = body as {
		alwayson_scripts: ReturnType<typeof scriptsSent>;
	};
	return scripts;
}

test.each([
	[
		'automatic1111Model',
		[
			...['sandbox-sd15.safetensors [abcdef0123]', 'sandbox-sdxl.safetensors [0123abcdef]'],
			'turbo/sandbox-sd15.safetensors [4567abcdef]',
		],
	],
	['automatic1111LorasLora', ['add_detail']],
	['automatic1111ControlNetsPreprocessor', ['none', 'canny', 'depth']],
	['automatic1111Scheduler', ['Automatic', 'Karras', 'Exponential']],
	[
		'automatic1111HiresUpscaler',
		['Latent', 'Latent (nearest)', 'None', 'Lanczos', 'Nearest', 'R-ESRGAN 4x+'],
	],
])('%s', async (method, names) => {
	expect(searchMethods()).toContain(method);
	expect(await search(method, 'forge')).toEqual(names);
	expect(await search(method, 'drawThings')).toEqual([]);
	expect(bench.sandbox.charges).toEqual([]);
});

test('the VAEs of AUTOMATIC1111 begin with the two names that are no file', async () => {
	expect(await search('automatic1111VaeName', 'a1111')).toEqual([
		...['Automatic', 'None', 'vae-ft-mse-840000'],
	]);
	expect(await search('automatic1111VaeName', 'forge')).toEqual(['vae-ft-mse-840000']);
});

test('a list is filtered by what is typed', async () => {
	expect(await search('automatic1111LorasLora', 'a1111', 'DETAIL')).toEqual(['add_detail']);
	expect(await search('automatic1111LorasLora', 'a1111', 'no such')).toEqual([]);
});

test('a LoRA and a ControlNet model chosen in a row go as the server names them', async () => {
	const chosen = (value: string) => ({ __rl: true, mode: 'list', value });
	const loras = { rows: [{ lora: chosen('ADD_DETAIL'), weight: 0.5 }, { lora: chosen('') }] };
	const rows = [{ model: 'CANNY', preprocessor: chosen('Canny') }, { model: '' }];
	await bench.items({
		...{ server: 'forge', operation: 'control', options: { loras } },
		parameters: { controlNets: { rows } },
	});
	const [{ body } = {}] = bench.sent('/txt2img');
	expect(body).toMatchObject({
		prompt: 'A lighthouse <lora:add_detail:0.5>',
		alwayson_scripts: {
			controlnet: {
				args: [
					{ enabled: true, module: 'canny', model: 'canny' },
					{ enabled: true, module: 'None', model: 'None' },
				],
			},
		},
	});
});

test('what a row sets for the preprocessor is sent; −1 is left to the server', async () => {
	const canny = { model: 'canny', preprocessor: 'canny' };
	const set = { ...canny, pixelPerfect: false, thresholdA: 50, thresholdB: 0.1 };
	const rows = [canny, { ...set, preprocessorResolution: 768 }];
	await bench.items({ operation: 'control', parameters: { controlNets: { rows } } });
	const { args } = scriptsSent().controlnet ?? {};
	expect(args).toMatchObject([
		{ pixel_perfect: true, threshold_a: -1, threshold_b: -1 },
		{ pixel_perfect: false, processor_res: 768, threshold_a: 50, threshold_b: 0.1 },
	]);
	expect(args?.[0]).not.toHaveProperty('processor_res');
});

const OWN_UNIT = { enabled: true, module: 'depth', model: 'None' };

test.each([
	['in a list', { args: [OWN_UNIT] }],
	['alone', { args: OWN_UNIT }],
	['without args', [OWN_UNIT]],
])('a unit in Always-On Scripts %s follows those of the rows', async (_, ControlNet) => {
	const ADetailer = { args: [true, false, { ad_model: 'face' }] };
	const options = { alwaysOnScripts: { ControlNet, ADetailer } };
	const parameters = { controlNets: { rows: [{ model: 'canny' }] } };
	await bench.items({ operation: 'control', parameters, options });
	const row = expect.objectContaining({ model: expect.any(String), weight: 1 });
	expect(scriptsSent()).toEqual({ ADetailer, controlnet: { args: [row, OWN_UNIT] } });
});

test('a ControlNet model that the server does not have is refused before', async () => {
	const rows = [{ model: 'no such', preprocessor: 'canny' }];
	const { error } = await bench.failure({
		...{ operation: 'control', parameters: { controlNets: { rows } } },
	});
	expect(error).toBe("'ControlNets → Model' is 'no such', which the server does not have.");
	expect(bench.sent('/txt2img')).toEqual([]);
});

test('SD.Next lists its embeddings by their names alone', async () => {
	const call = { server: 'sdnext', resource: 'model', operation: 'getMany' } as const;
	const [record] = await bench.items({ ...call, parameters: { list: 'embeddings' } });
	expect(record?.json).toMatchObject({ list: 'embeddings', model: 'easy-negative' });
});
