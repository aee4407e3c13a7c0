import { badParameter } from '../../core/base/errors';
import type { Size } from '../../core/media/mediaTypes';
import type { Conditions } from '../../core/controls/conditions';
import type { Values } from '../../core/controls/kinds';
import { choice, either, integer, unless, when } from '../../core/controls/kinds';
import { SD16, SDXL, SDXL_BETA, SDXL_SIZES } from './engines';
import { IS_V1, IS_V2 } from './models';

/** Sizes that the engines of version 1 take: official OpenAPI text, read 2026-11-22 from a stored copy. */

const STEP = 64;

const isEngine = (engine: string): Conditions => ({ model: [engine] });
const isKnown: Conditions = { model: [...(IS_V1.model ?? []), ...(IS_V2.model ?? [])] };

const side = (displayName: 'Width' | 'Height') => {
	const description = `${displayName} of the image in pixels`;
	const of = (bounds: { default: number; min: number; max: number }) =>
		integer({ displayName, description, step: STEP, ...bounds });
	return either(
		when(isEngine(SD16), of({ default: 512, min: 320, max: 1536 })),
		when(isEngine(SDXL_BETA), of({ default: 512, min: 128, max: 896 })),
		unless(isKnown, of({ default: 1024, min: 128, max: 2048 })),
	);
};

/** The size, in the form in which the engine can be asked for it. */
export const v1Size = {
	size: when(
		isEngine(SDXL),
		choice({
			displayName: 'Size',
			description: 'Width × height of the image in pixels. The model accepts only these sizes.',
			default: '1024x1024',
			options: SDXL_SIZES.map((value) => ({ name: value.replace('x', ' × '), value })),
		}),
	),
	width: side('Width'),
	height: side('Height'),
};

type SizeValues = { model: string } & Partial<Values<typeof v1Size>>;

/** The size that the controls ask for. */
export function v1SizeOf({ model, size, width = 0, height = 0 }: SizeValues): Size {
	if (size !== undefined) {
		const [first = 0, second = 0] = size.split('x').map(Number);
		return { width: first, height: second };
	}
	if (model === SDXL_BETA && width > 512 && height > 512) {
		throw badParameter(
			`'Width' ${width} and 'Height' ${height}: with this model only one of them may exceed 512.`,
		);
	}
	return { width, height };
}
