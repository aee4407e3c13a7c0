import type { Shape } from './types';

type Kind = Shape['kind'];

/**
 * One shape that takes whatever one of the given shapes takes; undefined for none. Where no kind of field
 * can, it is JSON. Text and JSON keep the choices, each of which may be typed as plain text.
 */
export function joined([first, ...others]: Shape[]): Shape | undefined {
	return first && others.reduce(join, first);
}

function join(one: Shape, other: Shape): Shape {
	const kinds = new Set<Kind>([one.kind, other.kind]);
	const multiple = one.multiple || other.multiple ? { multiple: true } : {};
	if (kinds.size === 1 && one.kind !== 'json') return { ...sameKind(one, other), ...multiple };
	if (isOf(kinds, 'integer', 'number'))
		return { kind: 'number', ...widest(one, other), ...multiple };
	if (isOf(kinds, 'file', 'text')) return { kind: 'file', ...multiple };
	const all = one.multiple || other.multiple ? [] : choicesOf(one, other);
	const choices = all.length > 0 ? { choices: all } : {};
	if (isOf(kinds, 'choice', 'text')) return { kind: 'text', ...choices, ...multiple };
	const takesText = takesTexts(one) || takesTexts(other);
	return { kind: 'json', ...choices, ...(takesText && { takesText }) };
}

function takesTexts({ kind, takesText }: Shape): boolean {
	return kind === 'text' || kind === 'file' || takesText === true;
}

function sameKind(one: Shape, other: Shape): Shape {
	const { kind } = one;
	const choices = choicesOf(one, other);
	return { kind, ...(choices.length > 0 && { choices }), ...widest(one, other) };
}

/** A bound holds only where both have one. */
function widest(one: Shape, other: Shape): Pick<Shape, 'min' | 'max'> {
	const min = Math.min(one.min ?? -Infinity, other.min ?? -Infinity);
	const max = Math.max(one.max ?? Infinity, other.max ?? Infinity);
	return { ...(Number.isFinite(min) && { min }), ...(Number.isFinite(max) && { max }) };
}

function choicesOf(one: Shape, other: Shape): Array<string | number> {
	return [...new Set([...(one.choices ?? []), ...(other.choices ?? [])])];
}

function isOf(kinds: ReadonlySet<Kind>, ...both: [Kind, Kind]): boolean {
	return both.every((kind) => kinds.has(kind));
}
