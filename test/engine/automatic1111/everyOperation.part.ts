import { NODE } from '../../support/workflow';
import { imageOf } from '../stability/bench';
import type { Call, ServerName } from './bench';
import { SERVERS, useBench } from './bench';

/** Every operation at every server: what is returned, or why nothing can. */

const bench = useBench();

const UNIT = { model: 'control_v11p_sd15_canny [d14c016b]', preprocessor: 'canny' };

interface Row {
	title: string;
	call: Call;
	/** Pixels of the one image; absent for an operation that makes none. */
	size?: { width: number; height: number };
	/** Fields of the first record. */
	record?: object;
	/** Servers that cannot, and what is said there. */
	cannot?: Partial<Record<ServerName, RegExp>>;
}

const NO_IMAGES = { sdcpp: /^stable-diffusion\.cpp cannot/ };

const ROWS: Row[] = [
	{ title: 'text to image', call: {}, size: { width: 128, height: 64 } },
	{
		title: 'image to image',
		call: { operation: 'imageToImage', parameters: { strength: 0.5 } },
		size: { width: 192, height: 128 },
	},
	{ title: 'inpaint', call: { operation: 'inpaint' }, size: { width: 192, height: 128 } },
	{
		title: 'upscale',
		call: { operation: 'upscale', parameters: { scaleFactor: 2 } },
		size: { width: 384, height: 256 },
		cannot: NO_IMAGES,
	},
	{
		title: 'control',
		call: { operation: 'control', parameters: { controlNets: { rows: [UNIT] } } },
		size: { width: 128, height: 64 },
		cannot: { sdnext: /does not offer ControlNet/, sdcpp: /does not offer ControlNet/ },
	},
	{
		title: 'get many',
		call: { resource: 'model', operation: 'getMany' },
		record: { list: 'checkpoints', model: expect.stringContaining('sandbox-sd15') },
	},
	{
		title: 'load',
		call: {
			resource: 'model',
			operation: 'load',
			parameters: { model: { __rl: true, mode: 'id', value: 'sandbox-sdxl' } },
		},
		record: { status: 'loaded', model: expect.stringContaining('sandbox-sdxl') },
		cannot: NO_IMAGES,
	},
	{
		title: 'get status',
		call: { resource: 'server', operation: 'getStatus' },
		record: { model: expect.stringContaining('sandbox-sd15') },
	},
	{
		title: 'interrupt',
		call: { resource: 'server', operation: 'interrupt' },
		record: { status: 'interrupted' },
		cannot: NO_IMAGES,
	},
];

const CELLS = ROWS.flatMap((row) => SERVERS.map((server) => ({ ...row, server })));

test.each(CELLS)('$title at $server', async ({ call, size, record, cannot, server }) => {
	const reason = cannot?.[server];
	if (reason) {
		const failure = await bench.failure({ ...call, server });
		expect(failure.error).toMatch(reason);
		expect(bench.sandbox.charges).toEqual([]);
		return;
	}
	const result = await bench.run({ ...call, server });
	expect([result.error?.message, result.error?.description]).toEqual([undefined, undefined]);
	const [item, ...others] = result.output(NODE);
	if (record) expect(item?.json).toMatchObject(record);
	if (!size) return;
	expect(others).toEqual([]);
	expect(await imageOf(result, item)).toMatchObject({ format: 'png', ...size });
	expect(item?.json.warnings).toBeUndefined();
});

test('a checkpoint that was loaded is the one that the server has from then on', async () => {
	const load = { resource: 'model', operation: 'load' };
	const model = { __rl: true, mode: 'id', value: 'sandbox-sdxl' };
	for (const server of ['a1111', 'forge', 'sdnext'] as const) {
		await bench.items({ ...load, server, parameters: { model } });
		const [status] = await bench.items({ resource: 'server', operation: 'getStatus', server });
		expect(status?.json.model).toBe('sandbox-sdxl.safetensors [0123abcdef]');
	}
});

test.each([
	['checkpoints', 3],
	['embeddings', 1],
	['loras', 1],
	['samplers', 5],
	['schedulers', 3],
	['upscalers', 4],
	['vaes', 1],
])('the list of %s of Forge has %d entries', async (list, length) => {
	const call = { resource: 'model', operation: 'getMany', server: 'forge' as const };
	const records = await bench.items({ ...call, parameters: { list, returnAll: true } });
	expect(records).toHaveLength(length);
	for (const { json } of records) expect(json).toMatchObject({ list, model: expect.any(String) });
});

test('a list that the server does not have is said as such', async () => {
	const call = { resource: 'model', operation: 'getMany', parameters: { list: 'embeddings' } };
	const { error } = await bench.failure({ ...call, server: 'sdcpp' });
	expect(error).toBe('stable-diffusion.cpp has no list of embeddings.');
});
