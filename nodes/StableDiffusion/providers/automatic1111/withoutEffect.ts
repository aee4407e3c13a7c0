/** Options that do nothing without another one, so that a value is never ignored silently. */
import { hiresOptions } from './hiresOptions';
import type { IDataObject } from './json';
import type { GeneratingOptions, HiresOptions, UpscaleOptions } from './types';

/** `run_extras` takes `upscale_first` and never reads it, at AUTOMATIC1111 and Forge. */
const UPSCALE_FIRST =
	"'Options → Upscale First' has no effect: the server's setting 'Postprocessing operation order' decides.";
const HIRES = Object.entries(hiresOptions).filter(([name]) => name !== 'highresFix');

/** A sentence for each option that is missing; one that this server does not take has its own sentence. */
export function withoutEffect(
	options: Partial<GeneratingOptions & HiresOptions>,
	sent: IDataObject,
): string[] {
	const set = Object.entries(options).filter(([, value]) => value !== undefined && value !== '');
	const hires = HIRES.filter(([hiresName]) => set.some(([name]) => name === hiresName));
	const labels = hires.map(([, { property }]) => property.displayName);
	const switchAt = sent.refiner_switch_at === undefined ? [] : ['Refiner Switch At'];
	const subseed = sent.subseed === undefined ? [] : ['Subseed'];
	return [
		...(options.highresFix ? [] : sentence(labels, 'Hires Fix')),
		...(options.refinerModel ? [] : sentence(switchAt, 'Refiner Model')),
		...(options.subseedStrength ? [] : sentence(subseed, 'Subseed Strength')),
	];
}

/** The same for an upscale (modules/postprocessing.py of AUTOMATIC1111 and of SD.Next, read 2026-11-28). */
export function upscaleWithoutEffect(
	options: Partial<UpscaleOptions>,
	sent: IDataObject,
): string[] {
	const crop = options.crop !== undefined && options.width === undefined ? ['Crop'] : [];
	const second = options.secondVisibility === undefined ? [] : ['Second Visibility'];
	const weight = sent.codeformer_weight === undefined ? [] : ['CodeFormer Weight'];
	return [
		...sentence(crop, 'Width', 'Height'),
		...(options.secondUpscaler ? [] : sentence(second, 'Second Upscaler')),
		...(options.codeformerVisibility ? [] : sentence(weight, 'CodeFormer Visibility')),
		...(sent.upscale_first === undefined ? [] : [UPSCALE_FIRST]),
	];
}

function sentence(labels: string[], ...missing: string[]): string[] {
	if (labels.length === 0) return [];
	const named = (names: string[]) => names.map((name) => `'Options → ${name}'`);
	const verb = labels.length === 1 ? 'has' : 'have';
	return [`${named(labels).join(', ')} ${verb} no effect without ${named(missing).join(' and ')}.`];
}
