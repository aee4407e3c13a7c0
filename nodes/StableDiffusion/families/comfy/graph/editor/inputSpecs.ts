import { listOf, objectOf, own, textOf } from '../../../../core/base/json';
import type { NodeClass } from '../types';

/** One input of a node class, both forms of `GET /object_info` in one. */
export interface InputSpec {
	name: string;
	/** `COMBO` for either form of a list of choices. */
	type: string;
	required: boolean;
	/** Of a combo whose choices are known. */
	choices?: unknown[];
	options: Record<string, unknown>;
}

/** The inputs of a class in the order in which the editor makes their widgets. */
export const inputSpecsOf = (nodeClass: NodeClass): InputSpec[] =>
	specsIn(own(nodeClass, 'input'), own(nodeClass, 'input_order'));

export function specsIn(inputs: unknown, order?: unknown): InputSpec[] {
	return ['required', 'optional'].flatMap((part) => {
		const specs = objectOf(own(objectOf(inputs), part));
		const ordered = listOf(own(objectOf(order), part)).map(String);
		const known = ordered.filter((name) => Object.hasOwn(specs, name));
		return [...new Set([...known, ...Object.keys(specs)])].map((name) =>
			readSpec(name, specs[name], part === 'required'),
		);
	});
}

/** `[type, options]`; the older form of a combo has its choices instead of the type. */
function readSpec(name: string, value: unknown, required: boolean): InputSpec {
	const [type, given] = listOf(value);
	const options = objectOf(given);
	if (Array.isArray(type)) return { name, type: 'COMBO', required, choices: type, options };
	const choices = own(options, 'options');
	return {
		name,
		type: textOf(own(options, 'widgetType')) ?? textOf(type) ?? '*',
		required,
		choices: type === 'COMBO' && Array.isArray(choices) ? choices : undefined,
		options,
	};
}

export const DYNAMIC_COMBO = 'COMFY_DYNAMICCOMBO_V3';
export const AUTOGROW = 'COMFY_AUTOGROW_V3';

/** The keys of a dynamic combo's options. */
export const dynamicKeysOf = ({ options }: InputSpec): string[] =>
	listOf(own(options, 'options')).flatMap((option) => textOf(own(objectOf(option), 'key')) ?? []);

/** Types that the editor shows as a widget rather than as a socket (frontend, 2025 and 2026). */
const WIDGET_TYPES = new Set([
	...['INT', 'FLOAT', 'STRING', 'BOOLEAN', 'COMBO', DYNAMIC_COMBO, 'COLOR', 'COLORS', 'CURVE'],
	...['BOUNDING_BOX', 'BOUNDING_BOXES', 'IMAGECOMPARE', 'COMPOSITOR', 'PAINTER'],
	...['WEBCAM', 'AUDIO_RECORD', 'LOAD_3D', 'LOAD_3D_ANIMATION', 'CHART', 'GALLERIA'],
	...['MARKDOWN', 'RANGE', 'RESOLUTION_PREVIEW', 'TEXTAREA', 'VIDEO_EDIT'],
]);

export const isWidget = ({ type, options }: InputSpec): boolean =>
	own(options, 'forceInput') !== true &&
	(WIDGET_TYPES.has(type) || own(options, 'socketless') === true);

/** Whether the editor puts a widget after it that says what becomes of it after each run. */
export function hasControl({ name, type, options }: InputSpec): boolean {
	const flag = own(options, 'control_after_generate');
	if (flag !== undefined && flag !== null) return flag !== false;
	return type === 'INT' && (name === 'seed' || name === 'noise_seed');
}

/** Type of the button that uploads a file, as the editor adds it to a class. */
export const UPLOAD_BUTTON = 'IMAGEUPLOAD';

const UPLOADS = ['image_upload', 'video_upload', 'animated_image_upload', 'audio_upload'];

/** Whether the editor adds a button to these inputs that uploads a file. */
export const hasUpload = (specs: readonly InputSpec[]) =>
	specs.some(({ options }) => UPLOADS.some((flag) => own(options, flag) === true));

/** What the editor begins with; undefined where it has nothing to send. */
export function defaultOf(spec: InputSpec): unknown {
	// Kept for older workflows only (SaveVideo's `codec`).
	if (!spec.required && own(spec.options, 'hidden') === true) return undefined;
	const given = own(spec.options, 'default');
	if (given !== undefined && given !== null) return given;
	if (spec.type === DYNAMIC_COMBO) return dynamicKeysOf(spec)[0];
	const first = spec.choices?.[0];
	const plain: Record<string, unknown> = { INT: 0, FLOAT: 0, STRING: '', BOOLEAN: false };
	return spec.type === 'COMBO' ? first : own(plain, spec.type);
}
