/** Names that the user chose, as the server itself writes them; one that it does not have is an error. */
import type { Toolbox } from '../../core/calls/toolbox';
import { badParameter } from '../../core/base/errors';
import type { Entry, ListName } from './lists';
import { entryFor, find, readList, unknownEntry } from './lists';
import type { Server } from './server';
import type { GeneratingOptions, GeneratingValues, HiresOptions } from './types';

export interface Chosen {
	model?: string;
	sampler?: string;
	scheduler?: string;
	vae?: Entry;
	refiner?: string;
	styles?: string[];
	hiresUpscaler?: string;
	hiresModel?: string;
	hiresSampler?: string;
	hiresScheduler?: string;
	loras: ReadonlyArray<{ name: string; path: string; weight: number }>;
}

export async function choose(
	{ model }: Pick<GeneratingValues, 'model'>,
	options: Partial<GeneratingOptions & HiresOptions>,
	server: Server,
	tools: Toolbox,
): Promise<Chosen> {
	const one = async (list: ListName, text: string | undefined, control: string) =>
		text ? (await entryFor(list, text, control, tools)).value : undefined;
	const hires = options.highresFix ? options : {};
	const sampling = await samplingOf(options.samplerName, options.scheduler, SAMPLING, tools);
	const second = await samplingOf(hires.hiresSampler, hires.hiresScheduler, HIRES, tools);
	return {
		model: server.dialect === 'sdcpp' ? model : await one('checkpoints', model, 'Model'),
		...sampling,
		vae: options.vaeName
			? await entryFor('vaes', options.vaeName, 'Options → VAE', tools)
			: undefined,
		refiner: await one('checkpoints', options.refinerModel, 'Options → Refiner Model'),
		hiresUpscaler: hires.hiresUpscaler
			? await one('hiresUpscalers', hires.hiresUpscaler, 'Options → Hires Upscaler')
			: await usualUpscaler(hires, server, tools),
		hiresModel: await one('checkpoints', hires.hiresModel, 'Options → Hires Model'),
		hiresSampler: second.sampler,
		hiresScheduler: second.scheduler,
		styles: await stylesOf(options.styles, tools),
		loras: await lorasOf(options.loras ?? [], tools),
	};
}

/** SD.Next fails without an upscaler for the high-resolution fix; the others use a latent one. */
async function usualUpscaler(
	{ highresFix }: Partial<HiresOptions>,
	{ dialect }: Server,
	tools: Toolbox,
): Promise<string | undefined> {
	if (!highresFix || dialect !== 'sdnext') return undefined;
	const names = ((await readList('hiresUpscalers', tools)) ?? []).map(({ value }) => value);
	return names.find((name) => /^latent/i.test(name)) ?? names.find((name) => name !== 'None');
}

/** AUTOMATIC1111 makes an image without a LoRA that it does not have. */
async function lorasOf(rows: GeneratingOptions['loras'], tools: Toolbox): Promise<Chosen['loras']> {
	const found = rows.map(async ({ lora, weight }) => {
		if (lora === undefined) return [];
		const { value, fileName } = await entryFor('loras', lora, 'Options → LoRAs', tools);
		return [{ name: value, path: fileName ?? value, weight }];
	});
	return (await Promise.all(found)).flat();
}

/** AUTOMATIC1111 leaves out a style that it does not have. An empty list is that of a server that keeps none. */
async function stylesOf(text: string | undefined, tools: Toolbox): Promise<string[] | undefined> {
	const names = (text ?? '').split(',').map((name) => name.trim());
	const given = names.filter((name) => name !== '').slice(0, MOST_STYLES);
	if (given.length === 0) return undefined;
	const styles = (await readList('styles', tools)) ?? [];
	if (styles.length === 0) return given;
	return given.map((name) => {
		const found = find(styles, name);
		if (found) return found.value;
		throw unknownEntry(name, 'Options → Styles', styles);
	});
}

const MOST_STYLES = 50;
const SAMPLING = { sampler: 'Sampler', scheduler: 'Scheduler' };
const HIRES = { sampler: 'Options → Hires Sampler', scheduler: 'Options → Hires Scheduler' };

/**
 * Sampler and scheduler. Servers since AUTOMATIC1111 1.9 have the two apart; older ones have
 * "DPM++ 2M Karras" as one name. Either way of saying it works on both.
 */
async function samplingOf(
	sampler: string | undefined,
	scheduler: string | undefined,
	labels: typeof SAMPLING,
	tools: Toolbox,
): Promise<Pick<Chosen, 'sampler' | 'scheduler'>> {
	if (!sampler && !scheduler) return {};
	const samplers = await readList('samplers', tools);
	const schedulers = await readList('schedulers', tools);
	if (!samplers) return { sampler, scheduler };
	if (!schedulers) return { sampler: joint(sampler, scheduler, samplers, labels) };
	const split = sampler ? splitName(sampler, samplers, schedulers) : {};
	if (sampler && !split.sampler) throw unknownEntry(sampler, labels.sampler, samplers);
	if (!scheduler) return split;
	const found = find(schedulers, scheduler)?.value;
	if (found === undefined) throw unknownEntry(scheduler, labels.scheduler, schedulers);
	return { ...split, scheduler: found };
}

function splitName(
	text: string,
	samplers: readonly Entry[],
	schedulers: readonly Entry[],
): Pick<Chosen, 'sampler' | 'scheduler'> {
	const whole = find(samplers, text);
	if (whole) return { sampler: whole.value };
	const words = text.trim().split(/\s+/).slice(0, 10);
	for (let cut = words.length - 1; cut > 0; cut--) {
		const sampler = find(samplers, words.slice(0, cut).join(' '));
		const scheduler = find(schedulers, words.slice(cut).join(' '));
		if (sampler && scheduler) return { sampler: sampler.value, scheduler: scheduler.value };
	}
	return {};
}

function joint(
	sampler: string | undefined,
	scheduler: string | undefined,
	samplers: readonly Entry[],
	labels: typeof SAMPLING,
): string {
	if (!sampler) {
		throw badParameter(
			`Set '${labels.sampler}' too: this server combines it with '${labels.scheduler}'.`,
			`Choose one such as 'DPM++ 2M Karras' under '${labels.sampler}'.`,
		);
	}
	const isPlain = !scheduler || scheduler.toLowerCase() === 'automatic';
	const name = isPlain ? sampler : `${sampler} ${scheduler}`;
	const found = find(samplers, name);
	if (found) return found.value;
	throw unknownEntry(name, labels.sampler, samplers);
}
