/** Fields of a JSON that a program wrote into an image: nothing in it is sure. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function field(fields: unknown, name: string): unknown {
	return isFields(fields) && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Undefined where it is no JSON object. */
export function parseFields(text: string | undefined): Fields | undefined {
	if (text === undefined || !/^\s{0,99}\{/.test(text)) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return isFields(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

export function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** A file's name without its folder and extension, as models are named in most programs. */
export function baseName(path: unknown): string | undefined {
	const name = textOf(path)?.split(/[\\/]/).at(-1);
	return name?.replace(/\.(safetensors|ckpt|pt|pth|gguf|bin)$/i, '');
}
