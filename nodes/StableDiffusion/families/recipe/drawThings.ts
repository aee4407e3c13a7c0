import type { Recipe } from '../../core/recipe/recipe';
import { toRecipe } from '../../core/recipe/recipe';
import type { JsonObject } from '../../core/base/json';
import { listOf, textOf } from '../../core/base/json';
import { baseName, field } from './fields';

/** Draw Things' JSON (ImageConverter.swift, bfafc68); undefined where it is another's. */
export function readDrawThings(json: JsonObject): Recipe | undefined {
	const prompt = field(json, 'c');
	if (prompt === undefined || field(json, 'uc') === undefined) return undefined;
	const size = /^(\d{1,5})x(\d{1,5})$/.exec(textOf(field(json, 'size')) ?? '');
	const loras = listOf(field(field(json, 'v2'), 'loras'));
	return toRecipe({
		...json,
		prompt,
		negativePrompt: field(json, 'uc'),
		guidanceScale: field(json, 'scale'),
		width: size?.[1],
		height: size?.[2],
		model: baseName(field(json, 'model')),
		clipSkip: field(json, 'clip_skip'),
		loras: loras.map((lora) => ({
			name: baseName(field(lora, 'file')),
			weight: field(lora, 'weight'),
		})),
	});
}

const COMMENT = /<exif:UserComment(?:\s[^>]{0,200})?>/;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text of exif:UserComment in an XMP: as an element, as a list of one, or as an attribute. */
export function readXmpComment(xmp: string | undefined): string | undefined {
	if (xmp === undefined) return undefined;
	const element = COMMENT.exec(xmp);
	if (!element) return decoded(/exif:UserComment="([^"]*)"/.exec(xmp)?.[1]);
	const start = element.index + element[0].length;
	const end = xmp.indexOf('</exif:UserComment>', start);
	const inner = xmp.slice(start, end < 0 ? undefined : end);
	const item = /<rdf:li[^>]{0,200}>([^<]*)/.exec(inner)?.[1];
	return decoded(item ?? inner);
}

function decoded(text: string | undefined): string | undefined {
	return text
		?.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi, decodeEntity)
		.trim();
}

function decodeEntity(all: string, decimal?: string, hex?: string, name = ''): string {
	const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
	if (code === undefined) return ENTITIES[name.toLowerCase()] ?? all;
	return code <= 0x10ffff ? String.fromCodePoint(code) : all;
}
