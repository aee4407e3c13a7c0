import type { ApiRequest } from '../../core/calls/request';
import type { ModelField } from '../../core/controls/modelFields';
import type { ModelInputs } from '../../core/controls/modelInputs';
import type { ImageSource } from '../../core/media/imageSource';

type Sendable = NonNullable<ApiRequest['json']>;

/**
 * Checked inputs as they are sent: each file as `toValue` makes it, such as an address or a data URI. One
 * file is read at a time, so that one is held at a time.
 */
export async function withFiles(
	inputs: ModelInputs,
	fields: readonly ModelField[],
	toValue: (source: ImageSource) => Promise<string>,
): Promise<Sendable> {
	const sent = new Map(Object.entries(inputs));
	for (const { name, kind } of fields) {
		if (kind !== 'file' || !sent.has(name)) continue;
		const given = sent.get(name) as ImageSource | ImageSource[]; // what the check makes of a file
		sent.set(name, Array.isArray(given) ? await each(given, toValue) : await toValue(given));
	}
	return Object.fromEntries(sent) as Sendable; // what JSON holds, and texts for files
}

async function each(sources: ImageSource[], toValue: (source: ImageSource) => Promise<string>) {
	const values: string[] = [];
	for (const source of sources) values.push(await toValue(source));
	return values;
}

/** The fields of the inputs that are files. */
export function filesAmong(inputs: ModelInputs): readonly ModelField[] {
	return Object.keys(inputs)
		.filter((name) => [inputs[name]].flat().some(isSource))
		.map((name) => ({ name, label: name, kind: 'file' }));
}

/** Whether a value is a file of the user's, which is still to be read. */
export function isSource(value: unknown): value is ImageSource {
	return typeof value === 'object' && value !== null && 'control' in value && 'kind' in value;
}
