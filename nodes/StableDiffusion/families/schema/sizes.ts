import type { ModelField } from '../../core/controls/modelFields';
import type { ModelInputs } from '../../core/controls/modelInputs';
import type { Size } from '../../core/media/mediaTypes';

interface SizedInput {
	inputs: ModelInputs;
	/** Exact, where the model takes pixels. */
	size?: Size;
}

/** fal's own names of sizes, as width to height (fal-js, types/endpoints.ts). */
const NAMED: Record<string, number> = {
	...{ square_hd: 1, square: 1, portrait_4_3: 3 / 4, portrait_16_9: 9 / 16 },
	...{ landscape_4_3: 4 / 3, landscape_16_9: 16 / 9 },
};
const FORMS = ['image_size', 'video_size', 'size'];
/** black-forest-labs/flux-1.1-pro and bytedance/seedream-4 at Replicate, read 2026-11-28. */
const CUSTOM = 'custom';

export function isSizeField({ name }: ModelField): boolean {
	return FORMS.includes(name) || ['aspect_ratio', 'width', 'height'].includes(name);
}

/** The inputs for a size in pixels; where a model takes only ratios or names, the nearest one. */
export function inputOfSize(size: Size, fields: readonly ModelField[]): SizedInput | undefined {
	const known = new Map(fields.map((field) => [field.name, field]));
	if (known.has('width') && known.has('height')) {
		return { inputs: { ...customIn(fields), ...size }, size };
	}
	const form = FORMS.map((name) => known.get(name)).find((field) => field !== undefined);
	if (form && form.kind !== 'choice') return { inputs: { [form.name]: { ...size } }, size };
	const choice = form ?? known.get('aspect_ratio');
	const nearest = choice && nearestOf(size, choice.choices ?? []);
	return nearest === undefined ? undefined : { inputs: { [choice?.name ?? '']: nearest } };
}

/** Some models use their width and height only where another input says so. */
function customIn(fields: readonly ModelField[]): ModelInputs {
	const switches = fields.filter(({ choices }) => choices?.includes(CUSTOM));
	return Object.fromEntries(switches.map(({ name }) => [name, CUSTOM]));
}

function nearestOf({ width, height }: Size, choices: ReadonlyArray<string | number>) {
	const wanted = Math.log(width / height);
	const ranked = choices
		.map((choice) => ({ choice, ratio: ratioOf(String(choice)) }))
		.flatMap(({ choice, ratio }) =>
			ratio === undefined ? [] : [{ choice, distance: Math.abs(Math.log(ratio) - wanted) }],
		)
		.sort((one, other) => one.distance - other.distance);
	return ranked[0]?.choice;
}

/** `16:9`, `1024x768` or one of fal's names, as width to height. */
function ratioOf(text: string): number | undefined {
	if (Object.hasOwn(NAMED, text)) return NAMED[text];
	const [, width, height] = /^(\d{1,5})\s?[:x×*]\s?(\d{1,5})$/i.exec(text) ?? [];
	const ratio = Number(width) / Number(height);
	return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined;
}
