import { badParameter } from '../../core/base/errors';
import { integer, jsonObject, text } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import { placeOf } from './grid/placeOf';

const axis = (displayName: string, placeholder: string) =>
	text({
		displayName,
		description: "Name of the axis, or 'prompt'. If empty, the images follow one another.",
		placeholder,
		maxLength: 100,
	});

/** Where an image of Prompt → Expand goes in a contact sheet, and what its file is called. */
export const planGrid = defineOperation({
	name: 'plan',
	yields: 'records',
	parameters: {
		variation: jsonObject({
			displayName: 'Variation',
			description: 'The item of Prompt → Expand that the image was made from',
			default: '={{ $json }}',
		}),
		rowAxis: axis('Row Axis', 'e.g. model'),
		columnAxis: axis('Column Axis', 'e.g. sampler'),
	},
	options: {
		columns: integer({
			displayName: 'Columns',
			description: 'Number of columns where neither axis is set',
			default: 4,
			min: 1,
			max: 100,
		}),
		extension: text({
			displayName: 'Extension',
			description: 'Extension of the file name',
			default: 'png',
			maxLength: 10,
		}),
	},
	async run({ variation, rowAxis, columnAxis, options }) {
		const place = placeOf(variation, { rowAxis, columnAxis, columns: options.columns ?? 4 });
		if ('missing' in place) {
			throw badParameter(
				`'${place.missing}' is not an axis of the item in 'Variation'.`,
				`It has: ${place.known.join(', ') || 'none'}. Connect an item of Prompt → Expand.`,
			);
		}
		const { sheet, row, column } = place;
		const numbers = [sheet, row, column].map((number) => String(number + 1).padStart(2, '0'));
		const fileName = `sheet-${numbers.join('-')}.${options.extension ?? 'png'}`;
		return await Promise.resolve({ records: [{ ...place, fileName }] });
	},
});
