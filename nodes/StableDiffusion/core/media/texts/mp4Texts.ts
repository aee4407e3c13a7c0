import { boxesOf, childOf } from './mp4Boxes';
import type { FileTexts } from './fileTexts';
import { LONGEST_TEXT } from './fileTexts';

/**
 * MP4 (ISO/IEC 14496-12), as ComfyUI writes it with FFmpeg's `use_metadata_tags`: in moov/meta a list of
 * keys, `keys`, and of values, `ilst`, whose boxes are numbered. iTunes' comment is in moov/udta/meta.
 */
export function mp4Texts(bytes: Buffer): FileTexts {
	const texts: FileTexts = new Map();
	const moov = childOf(bytes, 'moov');
	if (!moov) return texts;
	const places = [childOf(moov, 'meta'), childOf(childOf(moov, 'udta'), 'meta')];
	for (const meta of places) readMeta(meta, texts);
	return texts;
}

function readMeta(meta: Buffer | undefined, texts: FileTexts) {
	if (!meta) return;
	// QuickTime has no version and flags before the boxes.
	const boxes = meta.toString('latin1', 4, 8) === 'hdlr' ? meta : meta.subarray(4);
	const keys = keysOf(childOf(boxes, 'keys'));
	const list = childOf(boxes, 'ilst');
	if (!list) return;
	for (const { type, content } of boxesOf(list)) {
		const isComment = type.toString('latin1') === '\xa9cmt';
		const key = isComment ? 'comment' : keys[type.readUInt32BE(0) - 1];
		const data = childOf(content, 'data');
		if (key === undefined || !data || data.length > LONGEST_TEXT) continue;
		// Behind the type and the locale of the value.
		texts.set(key, data.toString('utf8', 8));
	}
}

/** Version, count, then each key with its length and namespace before it. */
function keysOf(content: Buffer | undefined): string[] {
	if (!content) return [];
	return [...boxesOf(content.subarray(8))].map((key) => key.content.toString('utf8').toLowerCase());
}
