import type { ModelField } from '../../core/controls/modelFields';
import type { ApiGraph, ObjectInfo } from '../../families/comfy/graph/types';
import { linkOf, objectOf } from '../../families/comfy/graph/json';
import { titleOf } from './nodeNames';

/** Nobody looks through more. */
const MOST_FIELDS = 200;
const MOST_CHOICES = 500;
/** What most people change, the likeliest first. */
const LIKELY = ['text', 'prompt', 'image', 'seed', 'noise_seed', 'width', 'height', 'steps', 'cfg'];
const FILES: Record<string, string[]> = {
	LoadImage: ['image'],
	LoadImageMask: ['image'],
	LoadAudio: ['audio'],
	LoadVideo: ['file', 'video'],
	VHS_LoadVideo: ['video'],
};

/** The literal inputs of a graph as fields; their kinds and bounds are those of the server where it is known. */
export function fieldsOf(graph: ApiGraph, info?: ObjectInfo): ModelField[] {
	const fields = Object.entries(graph).flatMap(([id, { class_type: type, inputs }]) =>
		Object.entries(inputs).flatMap(([input, value]) => {
			if (linkOf(value)) return [];
			const kind = kindOf(type, input, value, info);
			if (!kind) return [];
			const label = `${titleOf(id, graph).title} · ${input}`;
			const byDefault = isPlain(value) && kind.kind !== 'file' ? { default: value } : {};
			return [{ name: `${id}.${input}`, label, ...byDefault, ...kind, input }];
		}),
	);
	const rank = ({ input }: { input: string }) => LIKELY.indexOf(input) + 1 || LIKELY.length + 1;
	return fields
		.sort((one, other) => rank(one) - rank(other))
		.slice(0, MOST_FIELDS)
		.map(({ input: _, ...field }) => field);
}

export function isFileInput(type: string, input: string): boolean {
	return FILES[type]?.includes(input) ?? false;
}

type Kind = Pick<ModelField, 'kind' | 'min' | 'max' | 'choices'>;

function kindOf(type: string, input: string, value: unknown, info?: ObjectInfo): Kind | undefined {
	if (isFileInput(type, input)) return { kind: 'file' };
	const declared = info && Object.hasOwn(info, type) ? objectOf(info[type]?.input) : {};
	const specs = { ...objectOf(declared.optional), ...objectOf(declared.required) };
	const spec = Object.hasOwn(specs, input) ? specs[input] : undefined;
	const [kind, config] = Array.isArray(spec) ? (spec as unknown[]) : [];
	const { options, min, max } = objectOf(config);
	const choices = listOfChoices(kind) ?? listOfChoices(options);
	if (choices) return { kind: 'choice', choices };
	if (kind === 'INT' || kind === 'FLOAT') {
		const bounds = { ...numberAs('min', min), ...numberAs('max', max) };
		return { kind: kind === 'INT' ? 'integer' : 'number', ...bounds };
	}
	if (typeof value === 'number') return { kind: 'number' };
	if (typeof value === 'boolean') return { kind: 'boolean' };
	return typeof value === 'string' ? { kind: 'text' } : undefined;
}

function listOfChoices(value: unknown): Array<string | number> | undefined {
	if (!Array.isArray(value) || value.length === 0 || value.length > MOST_CHOICES) return undefined;
	const isChoice = (one: unknown) => typeof one === 'string' || typeof one === 'number';
	return value.every(isChoice) ? value : undefined; // each was looked at
}

function numberAs(name: 'min' | 'max', value: unknown) {
	return typeof value === 'number' && Number.isFinite(value) ? { [name]: value } : {};
}

function isPlain(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
