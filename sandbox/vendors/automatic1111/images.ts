import { measureImage } from '../../drawing/convert';

/** An image that came as base64, with or without the beginning of a data URI; undefined for anything else. */
export async function imageOf(value: unknown): Promise<Buffer | undefined> {
	if (typeof value !== 'string') return undefined;
	const text = value.replace(/^data:image\/\w+;base64,/, '');
	const bytes = Buffer.from(text, 'base64');
	if (bytes.length === 0) return undefined;
	try {
		return (await measureImage(bytes)) ? bytes : undefined;
	} catch {
		return undefined;
	}
}
