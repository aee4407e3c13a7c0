import { toUrl } from '../../core/base/address';
import type { Candidate } from './candidates';
import { fromAddress } from './candidates';

/** Characters; what is longer is no address. */
const LONGEST = 4_000;
const EXTENSION = String.raw`\.(?:png|jpe?g|webp|gif|avif|mp4|webm)`;
const IMAGE_PATH = new RegExp(`${EXTENSION}$`, 'i');
/** Behind the ending of an image, so that `a.png.html` and `a.png-7` stay whole. */
const IMAGE_START = new RegExp(String.raw`^[^?#]*?${EXTENSION}(?!_*[a-z0-9.%-])`, 'i');
/** Writing without spaces between words, and every mark and symbol beyond ASCII. */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const SCRIPTS = UNSPACED.map((name) => String.raw`\p{Script=${name}}`).join('');
const FOREIGN = String.raw`(?![\0-\x7f])[${SCRIPTS}\p{P}\p{S}\p{Cf}]`;
/** An escaped mark of HTML, and a backslash that escapes nothing. */
const ESCAPED = String.raw`&(?:lt|gt|quot|apos|nbsp|#3[49]|#6[02]|#x2[27]|#x3[ce]);|\\(?![!-\/:-@\[-${'`'}{-~])`;
/** White space, quotation marks, a table, the end of a tag in brackets. */
const STOP = String.raw`[\s<>"'${'`'}|^]|\*\*|\[\/|${ESCAPED}`;
/** Another address begins a new one, unless it is a parameter or a part of the path of this one. */
const ADDRESS = new RegExp(
	String.raw`https?:\/\/(?:(?!${STOP}|${FOREIGN}|(?<![=\/])https?:\/\/)[\s\S]){1,${LONGEST}}`,
	'giu',
);
const MORE = new RegExp(String.raw`(?:(?!${STOP}|https?:\/\/)[\s\S]){1,${LONGEST}}`, 'iyu');
/** What ends a sentence, not an address. */
const TRAILING = new Set('.,;:!?]}*~\\%');

/** Addresses in running text: sure where they end like an image, otherwise worth a try. */
export function bareAddresses(text: string): Candidate[] {
	const found: Candidate[] = [];
	ADDRESS.lastIndex = 0;
	for (let match = ADDRESS.exec(text); match; match = ADDRESS.exec(text)) {
		const address = addressAt(text, match);
		if (isAddress(address)) found.push(...readingsOf(address));
	}
	return found;
}

/** What follows the ending of an image may belong to its address, such as `a.jpg:large`, or to the text. */
function readingsOf(address: string): Candidate[] {
	if (hasImagePath(address)) return [fromAddress(address, 'address')];
	const short = IMAGE_START.exec(address)?.[0];
	if (short === undefined || !hasImagePath(short)) return [fromAddress(address, 'addressGuess')];
	const isWritten = /^[\x21-\x7e]*$/.test(address);
	if (!isWritten) return [fromAddress(short, 'address')];
	return [fromAddress(address, 'address'), fromAddress(short, 'addressGuess')];
}

function addressAt(text: string, { 0: match, index }: RegExpExecArray): string {
	const short = toAddress(withoutTrailing(match, text.charAt(index - 1)));
	if (hasImagePath(short)) return short;
	// Such characters end an address, unless they are a part of its path.
	MORE.lastIndex = ADDRESS.lastIndex;
	const more = MORE.exec(text)?.[0];
	if (more === undefined) return short;
	const long = toAddress(withoutTrailing(match + more, text.charAt(index - 1)));
	if (!hasImagePath(long)) return short;
	ADDRESS.lastIndex = MORE.lastIndex;
	return long;
}

/** A text as an address: written in Markdown or HTML, some of its characters are escaped. */
export function toAddress(text: string): string {
	const address = text
		.trim()
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.replace(/&(?:amp|#38|#x26);/gi, '&')
		.replace(/\s/g, '%20');
	return /^\/\/[^/]/.test(address) ? `https:${address}` : address;
}

/** Relative and made-up addresses (`sandbox:/…`, `attachment://…`) lead nowhere from here. */
export function isAddress(text: string): boolean {
	return /^https?:\/\//i.test(text) && toUrl(text) !== undefined;
}

export function hasImagePath(address: string): boolean {
	return IMAGE_PATH.test(toUrl(address)?.pathname ?? '');
}

/** A closing parenthesis belongs to an address that has an opening one. */
function withoutTrailing(address: string, before: string): string {
	let unopened = address.split(')').length - address.split('(').length;
	let end = address.length;
	for (; end > 0; end--) {
		const last = address.charAt(end - 1);
		const isMark = TRAILING.has(last) || (last === '_' && before === '_');
		if (!isMark && !(last === ')' && unopened > 0)) break;
		if (last === ')') unopened--;
	}
	return address.slice(0, end);
}
