/** What the server did other than it was asked to, as its answer tells. */
import { LONGEST_RECIPE, schedulerOf } from './answer';
import type { Chosen } from './choices';
import type { IDataObject } from './json';
import { isSameModel } from './model';
import type { JsonObject } from '../../core/base/json';
import { listOf, numberOf } from '../../core/base/json';
import { isSameName, textOf } from './values';

export function differences(sent: IDataObject, chosen: Chosen, info: JsonObject): string[] {
	const scheduler = schedulerOf(info);
	return [
		...otherModel(chosen.model, textOf(info.sd_model_name)),
		...otherSampler(textOf(sent.sampler_name), textOf(info.sampler_name), scheduler),
		...otherScheduler(textOf(sent.scheduler), scheduler),
		...otherNumber('Steps', numberOf(sent.steps), numberOf(info.steps)),
		...otherSeed(numberOf(sent.seed), numberOf(listOf(info.all_seeds)[0])),
		...imageNotUsed(sent, textOf(listOf(info.infotexts).at(-1), LONGEST_RECIPE)),
	];
}

function otherModel(asked: string | undefined, used: string | undefined): string[] {
	if (!asked || !used || isSameModel(asked, used)) return [];
	return [`Asked for the model '${asked}', but the server used '${used}'.`];
}

/** "DPM++ 2M Karras" is one name where the server tells its two parts; the default is what the server makes of it. */
function otherSampler(asked?: string, used?: string, scheduler = ''): string[] {
	if (!asked || !used || isSameName(asked, used) || isSameName(asked, 'default')) return [];
	if (isSameName(asked, used + scheduler)) return [];
	return [`Asked for the sampler '${asked}', but the server used '${used}'.`];
}

function otherScheduler(asked?: string, used?: string): string[] {
	const isLeft = asked && ['default', 'automatic'].some((name) => isSameName(asked, name));
	if (!asked || !used || isLeft || isSameName(asked, used)) return [];
	return [`Asked for the scheduler '${asked}', but the server used '${used}'.`];
}

function otherNumber(label: string, asked?: number, used?: number): string[] {
	if (asked === undefined || used === undefined || asked === used) return [];
	return [`'${label}' was ${asked}, but the server used ${used}.`];
}

/** Below 0 the server draws one. stable-diffusion.cpp cuts a seed to 32 bits. */
function otherSeed(asked?: number, used?: number): string[] {
	return asked === undefined || asked < 0 ? [] : otherNumber('Seed', asked, used);
}

/** The text of an image that was made from another names the denoising strength; a fake one says nothing. */
function imageNotUsed({ init_images: images }: IDataObject, recipe: string | undefined): string[] {
	const tells = recipe !== undefined && /\bSteps: /.test(recipe);
	const names = /Denoising strength: |"strength":|Version: stable-diffusion\.cpp/;
	if (!images || !tells || names.test(recipe)) return [];
	return ['The server does not say that it used the image: compare the result with it.'];
}
