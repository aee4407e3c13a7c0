import type { Cost } from '../../core/base/cost';
import { costOf } from '../../core/base/cost';
import type { ApiRequest, FormValue } from '../../core/calls/request';
import type { Pricing } from '../../core/provider/pricing';

/**
 * Credits for one image that was made, by the name of its model or endpoint: the official text of 2026,
 * and https://stability.ai/api-pricing-update-25 (since 2025-08-01). Version 1, Replace Background
 * and Style Transfer have no fixed price there.
 */
export const CREDITS = {
	core: 3,
	ultra: 8,
	'sd3.5-large': 6.5,
	'sd3.5-large-turbo': 4,
	'sd3.5-medium': 3.5,
	'sd3.5-flash': 2.5,
	// Since 2025-04-17 these are Stable Diffusion 3.5, at the same price.
	'sd3-large': 6.5,
	'sd3-large-turbo': 4,
	'sd3-medium': 3.5,
	erase: 5,
	inpaint: 5,
	outpaint: 4,
	'search-and-replace': 5,
	'search-and-recolor': 5,
	'remove-background': 5,
	fast: 2,
	conservative: 40,
	creative: 60,
	sketch: 5,
	structure: 5,
	style: 5,
} as const;

export const UNIT = 'credits';
const ENDPOINT = /\/v2beta\/stable-image\/[a-z]{1,20}\/([a-z0-9-]{1,60})$/;
/** What the endpoint of Stable Diffusion 3 makes an image with when it is not told. */
const SD3_DEFAULT = 'sd3.5-large';

export const pricing: Pricing = {
	unit: UNIT,
	isFixed: true,
	priceOf: async ({ path, form }) => await Promise.resolve(creditsFor(modelOf(path, form))),
};

/** Undefined where there is no documented price. */
export function creditsFor(model: unknown): number | undefined {
	if (typeof model !== 'string' || !Object.hasOwn(CREDITS, model)) return undefined;
	return CREDITS[model as keyof typeof CREDITS]; // an own key, as was just checked
}

/** The same as what an image cost. */
export function costFor(model: unknown): Cost | undefined {
	return costOf(creditsFor(model), UNIT);
}

function modelOf(path: string, form: ApiRequest['form']): unknown {
	const endpoint = ENDPOINT.exec(path)?.[1];
	return endpoint === 'sd3' ? (textOf(form?.model) ?? SD3_DEFAULT) : endpoint;
}

function textOf(value: FormValue | readonly FormValue[] | undefined): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
