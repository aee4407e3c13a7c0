/** n8n's rules for the words of a node; its lint sees them only where a property is a literal. */

const SMALL = /^(a|an|and|as|at|but|by|for|from|in|nor|of|on|or|per|the|to|via|vs|with)$/;
const MISCASED = /\b(Id|Ids|Url|Urls|Json|Api|Ssl)\b/;

export function isTitleCase(label: string): boolean {
	const words = label.split(/[\s-]+/).map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''));
	const isCapital = (word: string, index: number) => {
		const isInside = index > 0 && index < words.length - 1;
		return !/^\p{Ll}/u.test(word) || (isInside && SMALL.test(word));
	};
	return words.every(isCapital) && !MISCASED.test(label);
}

/** The first word alone has a capital; abbreviations may have theirs. */
export function isSentenceCase(sentence: string): boolean {
	const [first = '', ...others] = sentence.split(' ');
	return /^\p{Lu}/u.test(first) && others.every((word) => !/^\p{Lu}\p{Ll}/u.test(word));
}

/** What is wrong with a description, if anything. */
export function faultOfDescription(description: string): string | undefined {
	const text = description.replace(/\b(e\.g|i\.e|etc)\./g, '$1');
	const isOneSentence = !/[.!?]\s/.test(text);
	if (text !== text.trim()) return 'has blanks around it';
	if (/^\p{Ll}/u.test(text)) return 'begins with a small letter';
	if (isOneSentence && text.endsWith('.')) return 'is one sentence and ends with a full stop';
	if (!isOneSentence && !/[.!?]$/.test(text)) return 'has several sentences and no last full stop';
	return MISCASED.test(text) ? 'writes ID, URL, JSON, API or SSL with small letters' : undefined;
}

/** Marks and digits belong to every script. */
export function isLatin(text: string): boolean {
	return /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text);
}

export function isAlphabetical(names: string[]): boolean {
	const sorted = [...names].sort((one, other) => one.localeCompare(other));
	return names.every((name, index) => name === sorted[index]);
}
