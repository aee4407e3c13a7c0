import type { Image } from '../../core/provider/provider';

/** How sure it is that something is the image that was asked for; the surest first. */
export const SIGNS = [
	'object',
	'base64',
	'markdownImage',
	'htmlImage',
	'json',
	'link',
	'address',
	'linkGuess',
	'addressGuess',
] as const;

export type Sign = (typeof SIGNS)[number];

/** Something that may be an image, with the sign by which it was found. */
export interface Candidate {
	content: Image['content'];
	sign: Sign;
}

export function fromBytes(bytes: Buffer): Candidate {
	return { content: { bytes }, sign: 'object' };
}

export function fromBase64(base64: string, sign: Sign): Candidate {
	return { content: { base64 }, sign };
}

export function fromAddress(url: string, sign: Sign): Candidate {
	const isGuess = sign === 'linkGuess' || sign === 'addressGuess';
	return { content: isGuess ? { url, isGuess } : { url }, sign };
}

/** Groups of the same sign, the surest first; each image once. */
export function bySign(candidates: Candidate[]): Image[][] {
	const known = new Set<unknown>();
	const isNew = ({ content }: Candidate) => {
		const key = keyOf(content);
		return known.has(key) ? false : known.add(key);
	};
	return SIGNS.map((sign) =>
		candidates.filter((one) => one.sign === sign && isNew(one)).map(({ content }) => ({ content })),
	).filter((group) => group.length > 0);
}

function keyOf(content: Candidate['content']): unknown {
	if ('url' in content) return content.url;
	return 'base64' in content ? content.base64 : content;
}
