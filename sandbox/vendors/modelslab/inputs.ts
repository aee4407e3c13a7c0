import type { Call } from '../../core/call';
import { measureImage } from '../../drawing/convert';
import { isOn, textOf } from './body';
import { unfetchable } from './errors';
import type { JsonFields } from './rules';

/** The images behind the named fields, for those that are given. */
export async function openInputs(
	call: Call,
	body: JsonFields,
	names: string[],
	open = openInput,
): Promise<Record<string, Buffer>> {
	const given = names.filter((name) => textOf(body, name) !== '');
	const base64Allowed = isOn(body, 'base64');
	const opened = await Promise.all(
		given.map(async (name) => [name, await open(call, textOf(body, name), base64Allowed)]),
	);
	return Object.fromEntries(opened) as Record<string, Buffer>;
}

/** For endpoints where `base64` is about the input: then a link is no image. */
export async function openStrictly(call: Call, link: string, isBase64 = false): Promise<Buffer> {
	if (isBase64 && /^https?:/i.test(link)) throw unfetchable();
	return await openInput(call, link, isBase64);
}

export async function openInput(call: Call, link: string, base64Allowed = false): Promise<Buffer> {
	const decoded = base64Allowed && !/^https?:/i.test(link) ? decodeBase64(link) : undefined;
	const image = decoded ?? (await call.openLink(link));
	if (image === undefined || (await measureImage(image)) === undefined) throw unfetchable();
	return image;
}

/** Undefined when it is no base64, with or without the head of a data URI. */
export function decodeBase64(content: string): Buffer | undefined {
	const bare = content.replace(/^data:[\w/+.-]+;base64,/, '');
	const plausible = bare !== '' && bare.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(bare);
	return plausible ? Buffer.from(bare, 'base64') : undefined;
}
