/** What is sent to which server. */
import { badParameter } from '../../core/base/errors';
import type { ApiRequest } from '../../core/calls/request';
import type { Size } from '../../core/media/mediaTypes';
import type { Chosen, OptionName } from './options';
import { labelOf } from './options';
import { extrasFor, withArguments } from './extraArguments';
import type { Server } from './servers';

type Json = NonNullable<ApiRequest['json']>;

export interface Wanted {
	prompt: string;
	model: string;
	/** A size as the control has it, `auto` or `custom`. */
	size: string;
	width?: number;
	height?: number;
	numberOfImages: number;
	options: Chosen;
}

/** What every request to this server says; only what the user set. */
export function toFields(server: Server, wanted: Wanted): Json {
	const { name, count, mostImages, mostGuidance = Infinity, responseFormat } = server;
	if (wanted.numberOfImages > mostImages) {
		throw badParameter(
			`'Number of Images' is ${wanted.numberOfImages}, but ${name} makes at most ${mostImages} at once`,
		);
	}
	const { guidanceScale = 0 } = wanted.options;
	if (guidanceScale > mostGuidance) {
		throw badParameter(
			`'${labelOf('guidanceScale')}' is ${guidanceScale}, but ${name} accepts at most ${mostGuidance}`,
		);
	}
	const isOne = wanted.numberOfImages === 1;
	return {
		model: wanted.model,
		prompt: promptFor(server, wanted),
		...(!isOne && { [count]: wanted.numberOfImages }),
		...sizeFields(server, sizeOf(wanted)),
		...optionFields(server, wanted.options),
		...(responseFormat && { response_format: responseFormat }),
	};
}

/** Where Extra Parameters go, beside the fields of `toFields`. */
export function extrasOf({ inPrompt }: Server, { prompt }: Json): Pick<ApiRequest, 'asFields'> {
	return inPrompt === 'extra arguments' ? { asFields: extrasFor(String(prompt)) } : {};
}

/** Pixels; undefined where the server decides. */
export function sizeOf({ size, width, height }: Omit<Wanted, 'options'>): Size | undefined {
	if (width !== undefined && height !== undefined) return { width, height };
	const sides = /^(\d{1,5})x(\d{1,5})$/.exec(size);
	return sides ? { width: Number(sides[1]), height: Number(sides[2]) } : undefined;
}

function sizeFields({ size }: Server, sides: Size | undefined): Json {
	if (!sides) return {};
	if (size === 'width and height') return { ...sides };
	return { [size]: `${sides.width}x${sides.height}` };
}

/** Options that go into the prompt, by the format that the server reads. */
const IN_PROMPT: Record<NonNullable<Server['inPrompt']>, readonly OptionName[]> = {
	'negative after a bar': ['negativePrompt'],
	'extra arguments': ['guidanceScale', 'negativePrompt', 'seed', 'steps'],
};

function optionFields(server: Server, options: Chosen): Json {
	const { name, fields, inPrompt } = server;
	const taken = inPrompt ? IN_PROMPT[inPrompt] : [];
	const set = Object.entries(options) as Array<[OptionName, Chosen[OptionName]]>; // its own keys
	const sent = set.filter(([option, value]) => !taken.includes(option) && !isRandom(option, value));
	return Object.fromEntries(
		sent.map(([option, value]) => {
			const field = fields[option];
			if (field !== undefined)
				return [field, option === 'format' ? formatFor(server, value) : value];
			throw badParameter(
				`'${labelOf(option)}' is not supported by ${name}`,
				"Remove the option, or choose another 'Server' in the credential.",
			);
		}),
	); // texts and numbers
}

function formatFor({ name, formats }: Server, value: Chosen[OptionName]): Chosen[OptionName] {
	if (!formats) return value;
	const known = Object.entries(formats).find(([format]) => format === value)?.[1];
	if (known !== undefined) return known;
	throw badParameter(
		`'${labelOf('format')}' is '${String(value)}', which ${name} does not make`,
		`Choose ${Object.keys(formats).join(' or ')}.`,
	);
}

/** No server takes 0 as random; without a seed all of them choose one. */
function isRandom(option: OptionName, value: unknown): boolean {
	return option === 'seed' && value === 0;
}

function promptFor({ inPrompt }: Server, { prompt, options }: Wanted): string {
	const { negativePrompt } = options;
	if (inPrompt === 'extra arguments') return withArguments(prompt, extraArguments(options));
	return inPrompt && negativePrompt ? `${prompt}|${negativePrompt}` : prompt;
}

/**
 * Without a seed stable-diffusion.cpp takes 42 for every request, so -1 is sent for a random one
 * (routes_openai.cpp, read 2026-11-27).
 */
function extraArguments({ seed, negativePrompt, steps, guidanceScale }: Chosen): Json {
	const sampling = {
		...(steps !== undefined && { sample_steps: steps }),
		...(guidanceScale !== undefined && { guidance: { txt_cfg: guidanceScale } }),
	};
	return {
		seed: seed || -1,
		...(negativePrompt && { negative_prompt: negativePrompt }),
		...(Object.keys(sampling).length > 0 && { sample_params: sampling }),
	};
}
