const MASK = '***';
/** A shorter secret would mask parts of ordinary words: it is masked where it stands alone. Characters. */
const SHORTEST_ANYWHERE = 4;

/** A longer secret, such as a private key, would make a pattern too large for the engine. Characters. */
const LONGEST_PATTERN = 1_000;

/** A padding sign of base64, as it stands and as URLs and JSON write it. */
const PADDING = '(?:=|%3[dD]|\\\\u003[dD])';

/**
 * Masks the given secrets in a text: as they stand, escaped as in JSON (`\/`, `\u003d`), percent-encoded,
 * and as base64. Time grows with the length of the text alone: at each place of it, no secret is
 * compared further than to its own end.
 */
export function maskOf(secrets: readonly string[]): (text: string) => string {
	const masks = [...secrets]
		.filter((secret) => secret !== '')
		.sort((one, other) => other.length - one.length)
		.map((secret) => (secret.length > LONGEST_PATTERN ? byForms(secret) : byPattern(secret)));
	return (text) => masks.reduce((masked, mask) => mask(masked), text);
}

function byPattern(secret: string): (text: string) => string {
	const pattern = new RegExp(patternOf(secret), 'gu');
	return (text) => text.replace(pattern, MASK);
}

/** Whole forms only: no software escapes half of the characters of such a secret. */
function byForms(secret: string): (text: string) => string {
	const json = JSON.stringify(secret).slice(1, -1);
	const encoded = encodeURIComponent(secret.toWellFormed());
	const forms = [
		...[secret, json, json.replaceAll('/', '\\/'), encoded],
		encoded.replace(/%../g, (byte) => byte.toLowerCase()),
		...base64Of(secret),
	];
	return (text) => forms.reduce((masked, form) => masked.replaceAll(form, MASK), text);
}

function patternOf(secret: string): string {
	const encoded = base64Of(secret).map((text) => `${anyFormOf(text)}${PADDING}{0,2}`);
	const forms = [...new Set([...encoded, anyFormOf(secret)])].join('|');
	if (secret.length >= SHORTEST_ANYWHERE) return forms;
	return `(?<![\\p{L}\\p{N}_])(?:${forms})(?![\\p{L}\\p{N}_])`;
}

/** Without padding, in both alphabets. */
function base64Of(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [bytes.toString('base64').replace(/={1,2}$/, ''), bytes.toString('base64url')];
}

/** Made once, because every text that leaves is masked. Of ASCII alone, so that it stays small and no secret is kept. */
const formsOfAscii = new Map<string, string>();

function anyFormOf(text: string): string {
	return Array.from(text, (character) => {
		const known = formsOfAscii.get(character);
		if (known !== undefined) return known;
		const forms = anyFormOfCharacter(character);
		if (character < '\u0080') formsOfAscii.set(character, forms);
		return forms;
	}).join('');
}

/** As it stands, as JSON may write it, or as a URL or a form may. */
function anyFormOfCharacter(character: string): string {
	const forms = [percentForm(character), ...jsonForms(character), literal(character)];
	return `(?:${forms.join('|')}${character === ' ' ? '|\\+' : ''})`;
}

/** The UTF-8 bytes of a character, percent-encoded in either case. */
function percentForm(character: string): string {
	return Array.from(Buffer.from(character.toWellFormed()), (byte) => `%${hex(byte, 2)}`).join('');
}

function jsonForms(character: string): string[] {
	const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
	const escaped = units.map((unit) => `\\\\u${hex(unit, 4)}`).join('');
	const quoted = character === '/' ? '\\/' : JSON.stringify(character).slice(1, -1);
	return quoted === character ? [escaped] : [escaped, literal(quoted)];
}

function hex(number: number, digits: number): string {
	return number
		.toString(16)
		.padStart(digits, '0')
		.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
