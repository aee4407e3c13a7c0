import type { RawValues } from './values';

/** As in n8n's `displayOptions`: the values that each of the named controls may have. */
export type Conditions = Record<string, Array<string | boolean>>;

/** Whether a control is shown, given the values of the others: all of the one, none of the other. */
export function isShown(
	{ shownWhen = {}, hiddenWhen = {} }: { shownWhen?: Conditions; hiddenWhen?: Conditions },
	values: RawValues,
): boolean {
	const fits = ([name, allowed]: [string, Array<string | boolean>]) =>
		allowed.some((one) => one === values[name.replace(/^\//, '')]);
	return Object.entries(shownWhen).every(fits) && !Object.entries(hiddenWhen).some(fits);
}
