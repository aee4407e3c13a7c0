/** Texts inside of a file by their keys, such as `prompt` and `workflow`. */
export type FileTexts = Map<string, string>;

/** Where a graph is: `prompt` is what ran; `comment` is where Video Helper Suite puts both. */
export const GRAPH_KEYS = ['prompt', 'workflow', 'comment'];

/** UTF-8 where it is; the older standard of PNG's and EXIF's texts is Latin-1. */
export function decodeText(bytes: Buffer): string {
	const text = bytes.toString('utf8');
	return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
}
