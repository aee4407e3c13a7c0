/** What a file name can be made of; an unknown value is left out together with its separator. */
export type NameParts = Record<'provider' | 'model' | 'seed' | 'item' | 'index' | 'prompt', string>;

export const DEFAULT_TEMPLATE = '{provider}-{model}-{seed}-{index}';

/** Characters of a template, and of a name before it is tidied, that are looked at. */
const LONGEST_TEMPLATE = 1_000;
const LONGEST_PART = 60;
const LONGEST_NAME = 100;
/** File systems count bytes, of which a character may need four; most take 255. */
const MOST_BYTES = 200;
/** Names that Windows keeps for devices, whatever extension follows. */
const RESERVED = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(\.|$)/i;
const EXTENSION =
	/\.(png|jpe?g|webp|gif|avif|svg|mp4|mov|mkv|webm|mp3|m4a|wav|flac|ogg|glb|obj|json|txt)$/i;

/**
 * Fills a template such as `{prompt}-{index}` and makes the result safe on every file system:
 * no path, no control or direction characters, no reserved name, at most 100 characters and the extension.
 */
export function fileName(template: string, parts: NameParts, extension: string): string {
	const filled = template
		.slice(0, LONGEST_TEMPLATE)
		.replace(/\{(\w+)\}/g, (_, name: string) =>
			isPart(name, parts) ? part(name, parts[name]) : '',
		)
		.slice(0, LONGEST_TEMPLATE);
	const stem = tidy(safe(filled.replace(EXTENSION, '')));
	return `${RESERVED.test(stem) ? `_${stem}` : stem || 'image'}.${extension}`;
}

function isPart(name: string, parts: NameParts): name is keyof NameParts {
	return Object.hasOwn(parts, name);
}

/** A prompt is a sentence: its punctuation would only clutter the name. */
function part(name: keyof NameParts, text: string): string {
	const beginning = safe(text.slice(0, LONGEST_TEMPLATE));
	const readable =
		name === 'prompt' ? beginning.replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-') : beginning;
	return readable.slice(0, LONGEST_PART);
}

/** A path or a blank becomes a dash; what a file system, a shell or a display could misread is removed. */
function safe(text: string): string {
	return text
		.toWellFormed()
		.normalize('NFC')
		.replace(/[\s/\\:*?"<>|]+/g, '-')
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufffd]+/gu, '');
}

function tidy(text: string): string {
	const trim = (name: string) => name.replace(/^[-.\s]+|[-.\s]+$/g, '');
	return trim(cut(trim(text.replace(/-{2,}/g, '-').replace(/\.{2,}/g, '.'))));
}

function cut(text: string): string {
	let name = '';
	for (const character of text) {
		const longer = name + character;
		if (longer.length > LONGEST_NAME || Buffer.byteLength(longer) > MOST_BYTES) break;
		name = longer;
	}
	return name;
}
