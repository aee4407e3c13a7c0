import { type Answer, json } from '../../core/answer';
import type { Generation } from './schema';

const served = [
	{ name: 'stable_diffusion', count: 12, eta: 20 },
	{ name: 'AlbedoBase XL (SDXL)', count: 9, eta: 45 },
	{ name: 'Deliberate', count: 5, eta: 30 },
	{ name: 'stable_diffusion_inpainting', count: 2, eta: 90 },
	{ name: 'Flux.1-Schnell fp8 (Compact)', count: 3, eta: 120 },
];

/** Whether a worker that is online can take it; without a model every worker can. */
export function servedModel({ models }: Generation): boolean {
	return models.length === 0 || served.some(({ name }) => models.includes(name));
}

export function listModels(): Answer {
	const more = { performance: 1_000_000, queued: 2_000_000, jobs: 4, type: 'image' };
	return json(
		200,
		[...served].reverse().map((one) => ({ ...one, ...more })),
	);
}
