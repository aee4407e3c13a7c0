import { toUrl } from '../../core/base/address';
import type { Candidate } from './candidates';
import { fromAddress } from './candidates';

/** Characters; what is longer is no address. */
const LONGEST = 4_000;
const IMAGE_PATH = /\.(png|jpe?g|webp|gif|avif|mp4|webm)$/i;
/** Chinese, Japanese and Korean writing and punctuation, typographic quotation marks, symbols. */
const FOREIGN = String.raw`\u2018-\u201f\u2026\u2600-\u27bf\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\ud83c-\ud83e\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef`;
/** Another address begins a new one, unless it is a parameter or a part of the path of this one. */
const ADDRESS = new RegExp(
	String.raw`https?:\/\/(?:(?!\*\*|(?<![=/])https?:\/\/)[^\s<>"'${'`'}|${FOREIGN}]){1,${LONGEST}}`,
	'gi',
);
const MORE = new RegExp(String.raw`(?:(?!https?:\/\/)[^\s<>"'${'`'}|]){1,${LONGEST}}`, 'iy');
/** What ends a sentence, not an address. */
const TRAILING = new Set('.,;:!?]}*~。，；：！？');

/** Addresses in running text: sure where they end like an image, otherwise worth a try. */
export function bareAddresses(text: string): Candidate[] {
	const found: Candidate[] = [];
	ADDRESS.lastIndex = 0;
	for (let match = ADDRESS.exec(text); match; match = ADDRESS.exec(text)) {
		const address = addressAt(text, match);
		if (!isAddress(address)) continue;
		found.push(fromAddress(address, hasImagePath(address) ? 'address' : 'addressGuess'));
	}
	return found;
}

function addressAt(text: string, { 0: match, index }: RegExpExecArray): string {
	const short = toAddress(withoutTrailing(match, text.charAt(index - 1)));
	if (hasImagePath(short)) return short;
	// Chinese characters end an address, unless they are a part of its path.
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
