import { objectOf } from '../../../core/base/json';
export interface Place {
	/** Which of several sheets: one for each combination of the axes that are neither. From 0. */
	sheet: number;
	/** From 0. */
	row: number;
	column: number;
	rows: number;
	columns: number;
	rowLabel: string;
	columnLabel: string;
	/** Position among all images, from 0. */
	index: number;
}

interface Wish {
	rowAxis: string;
	columnAxis: string;
	/** Where neither axis is set. */
	columns: number;
}

/** Where an item of Prompt → Expand goes; `missing` is an axis that it does not have. */
export function placeOf(
	variation: Readonly<Record<string, unknown>>,
	{ rowAxis, columnAxis, columns }: Wish,
): Place | { missing: string; known: string[] } {
	const axes = axesOf(variation);
	const known = axes.map(({ name }) => name);
	const missing = [rowAxis, columnAxis].find((name) => name !== '' && !known.includes(name));
	if (missing !== undefined) return { missing, known };
	const index = wholeOf(variation.index);
	if (rowAxis === '' && columnAxis === '') return inOrder(index, wholeOf(variation.count), columns);
	const named = (name: string) => axes.find((axis) => axis.name === name) ?? NO_AXIS;
	const [down, across] = [named(rowAxis), named(columnAxis)];
	return {
		sheet: sheetOf(axes, index, [rowAxis, columnAxis]),
		row: down.position,
		column: across.position,
		rows: down.size,
		columns: across.size,
		rowLabel: down.label,
		columnLabel: across.label,
		index,
	};
}

interface AxisPlace {
	name: string;
	position: number;
	size: number;
	label: string;
}

const NO_AXIS: AxisPlace = { name: '', position: 0, size: 1, label: '' };

/** Where the item stands on each of its axes. */
function axesOf(variation: Readonly<Record<string, unknown>>): AxisPlace[] {
	const coordinates = objectOf(variation.coordinates);
	return Object.entries(objectOf(variation.axes)).map(([name, place]) => {
		const { position, size } = objectOf(place);
		return {
			name,
			position: wholeOf(position),
			size: Math.max(wholeOf(size), 1),
			label: `${name}: ${String(coordinates[name])}`,
		};
	});
}

/** The other axes and the prompt, counted as Prompt → Expand does: the last one changes fastest. */
function sheetOf(axes: AxisPlace[], index: number, used: string[]): number {
	const perPrompt = axes.reduce((product, { size }) => product * size, 1);
	return axes
		.filter(({ name }) => !used.includes(name))
		.reduce((sheet, { position, size }) => sheet * size + position, Math.floor(index / perPrompt));
}

function inOrder(index: number, count: number, columns: number): Place {
	return {
		sheet: 0,
		row: Math.floor(index / columns),
		column: index % columns,
		rows: Math.ceil(Math.max(count, index + 1) / columns),
		columns,
		rowLabel: '',
		columnLabel: '',
		index,
	};
}

function wholeOf(value: unknown): number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
