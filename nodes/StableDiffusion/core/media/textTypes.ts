import type { MediaType } from './mediaTypes';

/** What is known about a text beside its content. */
export interface TextHint {
	contentType?: string;
	fileName?: string;
}

/** Characters at the beginning in which the mark of a format is looked for. */
const GLANCE = 4_096;

const PLAIN: MediaType = { kind: 'text', mimeType: 'text/plain', extension: 'txt' };
const JSON_TEXT: MediaType = { kind: 'text', mimeType: 'application/json', extension: 'json' };
const SVG: MediaType = { kind: 'image', mimeType: 'image/svg+xml', extension: 'svg' };
const OBJ: MediaType = { kind: 'model', mimeType: 'model/obj', extension: 'obj' };

/**
 * The type of a file that is expected to be text: SVG, OBJ, JSON or plain text; undefined for
 * binary data, for nothing but blanks, and for a web page, which is how servers report an error.
 * Ask only where text is expected: any answer in words would pass as plain text.
 */
export function textTypeOf(head: Buffer, hint: TextHint = {}): MediaType | undefined {
	const text = textIn(head)?.trimStart();
	if (!text || isWebPage(text)) return undefined;
	if (isSvg(text)) return SVG;
	if (isObj(text, hint)) return OBJ;
	return /^[{[]/.test(text) ? JSON_TEXT : PLAIN;
}

/** A head may end within a character. */
function textIn(head: Buffer): string | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
		return /\p{Cc}/u.test(text.replace(/[\t\n\v\f\r]+/g, '')) ? undefined : text;
	} catch {
		return undefined;
	}
}

function isWebPage(text: string): boolean {
	const beginning = text.slice(0, GLANCE);
	return (
		beginning.startsWith('<') &&
		/<(!doctype html|html|head|body)[\s>]/i.test(beginning) &&
		!isSvg(text)
	);
}

/** Only a declaration, a document type and remarks may stand before the root element. */
function isSvg(text: string): boolean {
	const root = text.slice(0, GLANCE).search(/<[a-z]/i);
	return (
		text.startsWith('<') && root >= 0 && /^<(svg:)?svg[\s>]/i.test(text.slice(root, root + 10))
	);
}

/** Wavefront OBJ has no mark: its lines begin with certain words. */
function isObj(text: string, { contentType = '', fileName = '' }: TextHint): boolean {
	const isNamed = /^model\/obj\b/i.test(contentType) || /\.obj$/i.test(fileName);
	const isAlike = /^(v|vn|vt|vp|f|o|g|s|l|mtllib|usemtl)[ \t]+\S/m.test(text.slice(0, GLANCE));
	const hasVertex = /^v[ \t]+-?[\d.]/m.test(text.slice(0, GLANCE));
	return isNamed ? isAlike : hasVertex && /^#|^(v|o|g|mtllib)[ \t]/.test(text);
}
