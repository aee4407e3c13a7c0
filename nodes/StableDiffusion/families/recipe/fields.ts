import type { JsonObject } from '../../core/base/json';
import { isObject, objectOf, own, textOf } from '../../core/base/json';

/** A field of a JSON that a program wrote into an image: nothing in it is sure. */
export function field(fields: unknown, name: string): unknown {
	return own(objectOf(fields), name);
}

/** Undefined where it is no JSON object. */
export function parseFields(text: string | undefined): JsonObject | undefined {
	if (text === undefined || !/^\s{0,99}\{/.test(text)) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** A file's name without its folder and extension, as models are named in most programs. */
export function baseName(path: unknown): string | undefined {
	const name = textOf(path)?.split(/[\\/]/).at(-1);
	return name?.replace(/\.(safetensors|ckpt|pt|pth|gguf|bin)$/i, '');
}
