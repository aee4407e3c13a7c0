import fc from 'fast-check';

import {
	decodeBase64,
	isDataUri,
	looksLikeImage,
} from '../../../nodes/StableDiffusion/core/base/base64';
import { expectLinear } from '../support/effort';
import { FUZZ_TIMEOUT, holds, textsOf } from '../support/fuzz';

const BYTES = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const TEXT = BYTES.toString('base64');
/** What a data URI may hold: a `%` before these characters damages nothing (RFC 3986, 2.1). */
const PERCENT_ENCODED = /%(2B|2F|3D|20|09|0A|0D)/i;
const lines = (text: string, end: string) => text.replace(/.{4}/g, `$&${end}`);

describe('Base64', () => {
	it.each([
		['as it is', TEXT],
		['without padding', TEXT.replace(/=+$/, '')],
		['with line breaks', lines(TEXT, '\r\n')],
		['with blanks', `${lines(TEXT, ' ')}\n`],
		['as a data URI', `data:image/png;base64,${TEXT}`],
		['as a data URI with parameters', `data:image/png;name=a.png;base64,${TEXT}`],
		['as a data URI in capitals', `DATA:IMAGE/PNG;BASE64,${TEXT}`],
		['in the alphabet for URLs', BYTES.toString('base64url')],
		['as a data URI without a type', `data:;base64,${TEXT}`],
		['as a data URI without its scheme', `image/png;base64,${TEXT}`],
		['as a data URI with a comma', `data:image/png,base64,${TEXT}`],
		['as a data URI in a data URI', `data:image/png;base64,data:image/png;base64,${TEXT}`],
		['with line breaks as they are written in JSON', lines(TEXT, String.raw`\r\n`)],
		['with marks of no width', lines(TEXT, '\u200b')],
		['behind a byte order mark', `\uFEFF${TEXT}`],
	])('is decoded %s', (_, text) => {
		expect(decodeBase64(text)).toEqual(BYTES);
	});

	it.each([
		['as it is', '+/+/AAEC/w=='],
		['percent-encoded', '%2B%2f%2b/AAEC/w%3D%3d'],
		['with percent-encoded white space', '+/+/%20%09%0A%0dAAEC/w=='],
		['with escapes of JSON', String.raw`+\/+\/AAEC\/w==`],
		['with codes of JSON', String.raw`\u002b\u002F\u002B/AAEC\u002fw\u003d\u003D`],
		['with tabs and line breaks of JSON', String.raw`+/+/\tAAEC\n/w==\r`],
		['with entities of HTML', '&#43;&#47;&#x2b;&#X2F;AAEC/w&#61;&#x3d;'],
		['with blanks at uneven places, beside its plus signs', '+/ +/A AEC/w=='],
	])('with signs and padding is decoded %s', (_, text) => {
		expect(decodeBase64(text)).toEqual(Buffer.from('fbffbf000102ff', 'hex'));
	});

	it.each([
		['AAAA\nAA\nAAAAAA', 9],
		['AAAA AAAA AAAA', 9],
		['AA AAAA AAAA AA', 9],
	])('may be broken into pieces: %j', (text, length) => {
		expect(decodeBase64(text)).toHaveLength(length);
	});

	it.each([
		['nothing', ''],
		['an empty data URI', 'data:image/png;base64,'],
		['blanks', '  \n'],
		['an address', 'https://cdn.test/image.png'],
		['a sentence', 'Sorry, this cannot be drawn!'],
		['a web page', '<html><body>iVBORw0KGgo</body></html>'],
		['padding alone', '===='],
		['a data URI that is not base64', 'data:image/svg+xml,%3Csvg%2F%3E'],
		['a character too much', 'AAAA!AAAAAAA'],
		['a text whose plus signs became blanks', 'AAAA AA AAAAAA'],
		['two texts in one', `${TEXT}${TEXT}`],
		['a text cut by padding', 'AAA=AAAA'],
	])('is not %s', (_, text) => {
		expect(decodeBase64(text)).toBeUndefined();
	});

	it(
		'comes back as it was, whatever the bytes',
		async () =>
			await holds(fc.uint8Array({ minLength: 1, maxLength: 300 }), (array) => {
				const bytes = Buffer.from(array);
				const text = bytes.toString('base64');
				expect(decodeBase64(text)).toEqual(bytes);
				expect(decodeBase64(lines(text, '\n'))).toEqual(bytes);
				expect(decodeBase64(`data:image/webp;base64,${text}`)).toEqual(bytes);
			}),
		FUZZ_TIMEOUT,
	);

	it(
		'with a character that does not belong there is refused',
		async () => {
			const stranger = fc.constantFrom(...'!"#$%&()*,.:;<>?@[]^`{|}~äЖ中\u0000');
			const texts = fc.tuple(fc.uint8Array({ minLength: 9, maxLength: 90 }), stranger, fc.nat());
			await holds(texts, ([array, character, place]) => {
				const text = Buffer.from(array).toString('base64').replace(/=+$/, '');
				const position = place % text.length;
				const damaged = text.slice(0, position) + character + text.slice(position);
				fc.pre(!PERCENT_ENCODED.test(damaged));
				expect(decodeBase64(damaged)).toBeUndefined();
			});
		},
		FUZZ_TIMEOUT,
	);

	it(
		'never throws',
		async () =>
			await holds(textsOf('data:', 'image/png', ';base64,', '=', 'AAAA', ' ', '\n'), (text) => {
				const bytes = decodeBase64(text);
				if (bytes) expect(bytes.length).toBeGreaterThan(0);
				looksLikeImage(text);
			}),
		FUZZ_TIMEOUT,
	);

	it.each(['=', '= ', ' ', 'A=', 'data:', ';base64,', 'A\n'])(
		'is read in linear time: %p…',
		(piece) => {
			expectLinear(piece, (text) => decodeBase64(`AAAA${text}`), 'x');
			expectLinear(piece, decodeBase64);
			expectLinear(piece, looksLikeImage, 'x');
		},
	);
});

describe('A text looks like an image', () => {
	it.each([
		['PNG', '89504e470d0a1a0a0000'],
		['JPEG', 'ffd8ffe000104a464946'],
		['JPEG with EXIF', 'ffd8ffe1001045786966'],
		['WebP', '524946462400000057454250'],
		['GIF', '474946383961010001'],
		['MP4', '000000206674797069736f6d'],
		['AVIF', '0000001c667479706176696600000000'],
	])('when it is the base64 of %s', (_, hex) => {
		const text = Buffer.from(hex, 'hex').toString('base64');
		expect(looksLikeImage(text)).toBe(true);
		expect(looksLikeImage(`\n ${text}`)).toBe(true);
	});

	it.each(['', 'A lighthouse', 'https://cdn.test/a.png', 'AAAA', '{"a":1}', '/9/', 'UklG'])(
		'but not %p',
		(text) => {
			expect(looksLikeImage(text)).toBe(false);
		},
	);

	it.each([
		['data:image/png;base64,AAAA', true],
		['Data:;base64,AAAA', true],
		['data:image/png,AAAA', false],
		[' data:image/png;base64,AAAA', false],
		[`data:${'a'.repeat(500)};base64,AAAA`, false],
		['', false],
	])('%p is a data URI: %p', (text, expected) => {
		expect(isDataUri(text)).toBe(expected);
	});
});
