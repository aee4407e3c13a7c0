import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import { toggle } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';

const number = z.number().nullish().catch(undefined);
const text = z.string().max(500).nullish().catch(undefined);
const MOST_DEVICES = 32;

const stats = z.object({
	system: z.object({
		os: text,
		comfyui_version: text,
		python_version: text,
		pytorch_version: text,
		ram_total: number,
		ram_free: number,
	}),
	devices: z
		.array(z.object({ name: text, type: text, vram_total: number, vram_free: number }))
		.catch([]),
});
const queue = z.object({
	queue_running: z.array(z.unknown()),
	queue_pending: z.array(z.unknown()),
});

export const getStatus = defineOperation({
	name: 'getStatus',
	yields: 'records',
	parameters: {},
	options: {},
	async run(_, tools) {
		const answer = await tools.read({ method: 'GET', path: '/system_stats' });
		const { system, devices } = readJson(answer, stats);
		const jobs = readJson(await tools.read({ method: 'GET', path: '/queue' }), queue);
		const record = {
			version: system.comfyui_version ?? null,
			running: jobs.queue_running.length,
			pending: jobs.queue_pending.length,
			operatingSystem: system.os ?? null,
			pythonVersion: system.python_version ?? null,
			pytorchVersion: system.pytorch_version ?? null,
			memory: { total: system.ram_total ?? null, free: system.ram_free ?? null },
			devices: devices.slice(0, MOST_DEVICES).map((device) => ({
				name: device.name ?? null,
				type: device.type ?? null,
				memory: { total: device.vram_total ?? null, free: device.vram_free ?? null },
			})),
		};
		return { records: [record] };
	},
});

export const freeMemory = defineOperation({
	name: 'freeMemory',
	yields: 'records',
	parameters: {
		unloadModels: toggle({
			displayName: 'Unload Models',
			default: true,
			description:
				'Whether to unload the models from GPU memory, in addition to the cached results',
		}),
	},
	options: {},
	async run({ unloadModels }, tools) {
		await tools.read({ path: '/free', json: { unload_models: unloadModels, free_memory: true } });
		return { records: [{ freed: true, unloadModels }] };
	},
});
