import type { Call } from '../../core/call';
import { withoutMarkers } from '../../core/markers';
import { commaValues, isOn, numberOf, textOf } from './body';
import type { JsonFields } from './rules';

/** What a painting looks like; also what its caption says. */
export interface Facts {
	prompt: string;
	seed: number;
	/** Of the finished image: twice what was asked for when `upscale` is on. */
	width: number;
	height: number;
	label: string;
	samples: number;
	steps: number;
	strength: number;
	model: string;
	/** In the caption before the prompt: LoRAs and the like. */
	ingredients: string;
}

const longestLabel = 30;

export function readFacts(
	call: Call,
	body: JsonFields,
	model: string,
	mostSteps = Infinity,
): Facts {
	const scale = isOn(body, 'upscale') ? 2 : 1;
	return {
		prompt: textOf(body, 'prompt'),
		width: numberOf(body, 'width', 512) * scale,
		height: numberOf(body, 'height', 512) * scale,
		samples: numberOf(body, 'samples', 1),
		steps: Math.min(mostSteps, numberOf(body, 'num_inference_steps', 20)),
		seed: numberOf(body, 'seed', call.randomSeed()),
		strength: numberOf(body, 'strength', 0.7),
		label: model.length > longestLabel ? `${model.slice(0, longestLabel - 1)}…` : model,
		ingredients: ingredients(body),
		model,
	};
}

/** The `meta` of an answer. */
export function describe(body: JsonFields, facts: Facts): JsonFields {
	const plain = withoutMarkers(facts.prompt);
	const enhanced = isOn(body, 'enhance_prompt', true);
	return {
		H: numberOf(body, 'height', 512),
		W: numberOf(body, 'width', 512),
		enable_attention_slicing: 'true',
		file_prefix: 'sandbox',
		guidance_scale: numberOf(body, 'guidance_scale', 7.5),
		model: facts.model,
		n_samples: facts.samples,
		negative_prompt: textOf(body, 'negative_prompt'),
		outdir: 'out',
		prompt: enhanced ? `${plain}, hyperrealistic, full body, detailed, 8k, cinematic` : plain,
		revision: 'fp16',
		safety_checker: isOn(body, 'safety_checker', true) ? 'yes' : 'no',
		seed: facts.seed,
		steps: facts.steps,
		vae: textOf(body, 'vae', 'stabilityai/sd-vae-ft-mse'),
		...extras(body),
	};
}

function extras(body: JsonFields): JsonFields {
	const names = ['scheduler', 'lora_model', 'lora_strength', 'clip_skip', 'strength'];
	const more = ['controlnet_model', 'controlnet_type', 'embeddings_model', 'ip_adapter_id'];
	const given = [...names, ...more].filter((name) => (body[name] ?? '') !== '');
	return Object.fromEntries(given.map((name) => [name, body[name]]));
}

/** Everything but the model that had a hand in it. */
function ingredients(body: JsonFields): string {
	const strengths = commaValues(body, 'lora_strength');
	const loras = commaValues(body, 'lora_model').map((name, index) =>
		strengths[index] === undefined ? name : `${name}:${strengths[index]}`,
	);
	const others = ['embeddings_model', 'vae', 'controlnet_model', 'ip_adapter_id'];
	const parts = [...loras, ...others.flatMap((name) => commaValues(body, name))];
	return parts.length === 0 ? '' : `[${parts.join(', ')}] `;
}
