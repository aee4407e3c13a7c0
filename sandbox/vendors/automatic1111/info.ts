/** `info` of an answer, and the "parameters" text of each image. */
import type { JsonObject } from '../../core/jsonBody';
import { fileNameOf, HASHES } from './dialects';
import type { Work } from './generate';

export function infoOf(work: Work, hasGrid: boolean): JsonObject {
	return work.dialect === 'sdcpp' ? cppInfo(work) : webInfo(work, hasGrid);
}

function webInfo(work: Work, hasGrid: boolean): JsonObject {
	const { body, prompt, seeds, width, height, steps, sampler, scheduler, model } = work;
	const texts = seeds.map((seed) => recipe(work, seed));
	return {
		prompt,
		all_prompts: seeds.map(() => prompt),
		negative_prompt: body.negative_prompt ?? '',
		seed: seeds[0],
		all_seeds: seeds,
		...{ width, height, sampler_name: sampler },
		cfg_scale: body.cfg_scale ?? 7,
		steps,
		batch_size: body.batch_size ?? 1,
		index_of_first_image: hasGrid ? 1 : 0,
		infotexts: hasGrid ? [texts[0], ...texts] : texts,
		...(scheduler && { extra_generation_params: { 'Schedule type': scheduler } }),
		sd_model_name: fileNameOf(model),
		sd_model_hash: HASHES[model],
		job_timestamp: '20261127063522',
		version: 'sandbox',
	};
}

function cppInfo(work: Work): JsonObject {
	const { body, prompt, seeds, steps, sampler, scheduler, model } = work;
	return {
		all_negative_prompts: seeds.map(() => body.negative_prompt ?? ''),
		all_prompts: seeds.map(() => prompt),
		all_seeds: seeds,
		cfg_scale: body.cfg_scale ?? 7,
		...(scheduler && { extra_generation_params: { 'Schedule type': scheduler } }),
		height: body.height ?? 512,
		infotexts: seeds.map((seed) => recipe(work, seed)),
		prompt,
		sampler_name: sampler,
		sd_model_name: `${model}.safetensors`,
		seed: seeds[0],
		steps,
		version: 'stable-diffusion.cpp',
		width: body.width ?? 512,
	};
}

function recipe(work: Work, seed: number): string {
	const { body, prompt, steps, sampler, scheduler, model, init } = work;
	const pairs = [
		`Steps: ${steps}`,
		`Sampler: ${sampler}`,
		...(scheduler ? [`Schedule type: ${scheduler}`] : []),
		`CFG scale: ${String(body.cfg_scale ?? 7)}`,
		`Seed: ${seed}`,
		`Size: ${work.width}x${work.height}`,
		`Model hash: ${HASHES[model]}`,
		`Model: ${fileNameOf(model)}`,
		...(init ? [`Denoising strength: ${String(body.denoising_strength ?? 0.75)}`] : []),
		`Version: ${work.dialect === 'sdcpp' ? 'stable-diffusion.cpp' : 'sandbox'}`,
	];
	return `${prompt}\n${pairs.join(', ')}`;
}
