/** A parameter and the values it takes, each in a variation. */
export interface Axis {
	name: string;
	values: Array<string | number | boolean>;
}

/**
 * The values of an axis: a JSON list, or one in each line; where there is one line only, those between
 * commas. Numbers become numbers.
 */
export function valuesOf(text: string): Axis['values'] {
	const list = jsonList(text) ?? lines(text);
	return list.map(toValue);
}

function jsonList(text: string): unknown[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	try {
		const list: unknown = JSON.parse(text);
		return Array.isArray(list) ? list : undefined;
	} catch {
		return undefined;
	}
}

function lines(text: string): string[] {
	const separator = text.includes('\n') ? '\n' : ',';
	return text
		.split(separator)
		.map((value) => value.trim())
		.filter((value) => value !== '');
}

function toValue(value: unknown): string | number | boolean {
	if (typeof value === 'number' || typeof value === 'boolean') return value;
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	const isNumber = /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(text);
	return isNumber ? Number(text) : text;
}

export interface Variation {
	values: Record<string, Axis['values'][number]>;
	/** Where each value is among those of its axis, from 0, and how many these are. */
	places: Record<string, { position: number; size: number }>;
}

/** Every combination of the values, the last axis changing fastest; one empty one without axes. */
export function* crossProduct(axes: readonly Axis[], start = 0): Generator<Variation, void> {
	const axis = axes[start];
	if (!axis) {
		yield { values: {}, places: {} };
		return;
	}
	const { name, values } = axis;
	for (const [position, value] of values.entries()) {
		for (const rest of crossProduct(axes, start + 1)) {
			yield {
				values: { [name]: value, ...rest.values },
				places: { [name]: { position, size: values.length }, ...rest.places },
			};
		}
	}
}
