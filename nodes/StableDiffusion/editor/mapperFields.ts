import type { ResourceMapperField } from 'n8n-workflow';

import type { ModelField } from '../core/controls/modelFields';

/** More than any model has; a schema from outside may be of any length. */
const MOST_FIELDS = 200;
const MOST_CHOICES = 500;
/** Choices that a label names. */
const MOST_NAMED = 4;
/** Characters. */
const LONGEST_LABEL = 120;

const TYPES: Record<ModelField['kind'], ResourceMapperField['type']> = {
	text: 'string',
	number: 'number',
	integer: 'number',
	boolean: 'boolean',
	choice: 'options',
	// n8n would refuse a list where it expects an object.
	json: 'string',
	file: 'string',
};

/** The inputs of a model as n8n's resource mapper shows them: required ones first. */
export function toMapperFields(fields: readonly ModelField[]): ResourceMapperField[] {
	const isRequired = (field: ModelField) => field.required === true;
	const inOrder = [...fields.filter(isRequired), ...fields.filter((one) => !isRequired(one))];
	return inOrder.slice(0, MOST_FIELDS).map(toMapperField);
}

function toMapperField(field: ModelField): ResourceMapperField {
	const { name, kind, multiple, choices = [], default: preset } = field;
	// n8n refuses what is not among its options.
	const isText = multiple === true || choices.length > MOST_CHOICES;
	return {
		id: name,
		displayName: labelOf(field),
		required: field.required === true,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: isText ? 'string' : TYPES[kind],
		...(kind === 'choice' &&
			!isText && {
				options: choices.map((value) => ({ name: String(value), value })),
			}),
		...(preset !== undefined && { defaultValue: preset }), // older n8n shows it in the label only
	};
}

/** n8n shows nothing but the label, so that bounds and description belong there. */
function labelOf(field: ModelField) {
	const { label, kind, min, max, multiple, default: preset, description } = field;
	const json = jsonOf(field);
	const form = { json, file: 'binary field, URL or base64' }[kind as 'json' | 'file'];
	const facts = [
		multiple ? 'JSON list' : form,
		[min !== undefined && `from ${min}`, max !== undefined && `to ${max}`]
			.filter(Boolean)
			.join(' '),
		preset !== undefined && `default ${String(preset)}`,
	].filter(Boolean);
	const bounds = facts.length > 0 ? ` (${facts.join(', ')})` : '';
	const text = `${label}${bounds}${description ? `: ${description}` : ''}`.replace(/\s+/g, ' ');
	return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL)}…` : text;
}

function jsonOf({ choices = [], takesText }: ModelField): string {
	const words = [...choices.slice(0, MOST_NAMED), ...(takesText ? ['text'] : [])];
	return words.length > 0 ? `JSON, or ${words.join(', ')}` : 'JSON';
}
