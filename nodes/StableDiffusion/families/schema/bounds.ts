import type { ModelField } from '../../core/controls/modelFields';
import type { JsonObject } from '../../core/base/json';
import { numberOf, own } from '../../core/base/json';

type Bounds = Pick<ModelField, 'min' | 'max'>;

/** Beyond these a number in JSON loses digits. */
const { MAX_SAFE_INTEGER } = Number;

/**
 * The bounds of a number, included. A bound that is excluded counts as included, less one where the number
 * is whole; bounds that no number fits are none.
 */
export function boundsOf(schema: JsonObject, type: 'integer' | 'number'): Bounds {
	const step = type === 'integer' ? 1 : 0;
	const min = bound(schema, 'minimum', 'exclusiveMinimum', step);
	const max = bound(schema, 'maximum', 'exclusiveMaximum', -step);
	if (min !== undefined && max !== undefined && min > max) return {};
	return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** OpenAPI 3.0 has a flag beside the bound, JSON Schema a separate bound; both may be present. */
function bound(
	schema: JsonObject,
	name: string,
	excluded: string,
	step: number,
): number | undefined {
	const included = numberOf(own(schema, name));
	const other = own(schema, excluded);
	const isWhole = (value: number) => Number.isInteger(value) && Math.abs(value) < MAX_SAFE_INTEGER;
	const past = (value: number) => (isWhole(value) ? value + step : value);
	if (included !== undefined && other === true) return past(included);
	const exclusive = numberOf(other);
	if (exclusive === undefined) return included;
	if (included === undefined) return past(exclusive);
	return step >= 0 && name === 'minimum'
		? Math.max(included, past(exclusive))
		: Math.min(included, past(exclusive));
}
