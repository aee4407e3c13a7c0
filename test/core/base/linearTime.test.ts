import { answer } from '../support/answers';
import { expectLinearTime, MEGABYTE } from '../support/effort';
import { failureOf } from '../support/errors';
import {
	addressAt,
	isSameOrigin,
	objectionTo,
	withoutLast,
} from '../../../nodes/StableDiffusion/core/base/address';
import {
	dataOf,
	decodeBase64,
	isDataUri,
	looksLikeImage,
} from '../../../nodes/StableDiffusion/core/base/base64';
import { parsedJson } from '../../../nodes/StableDiffusion/core/base/json';
import { networkFailure } from '../../../nodes/StableDiffusion/core/base/network';
import { pathPart } from '../../../nodes/StableDiffusion/core/base/path';
import { retryAfterOf } from '../../../nodes/StableDiffusion/core/base/retry';
import {
	normalizeCredential,
	normalizeSecret,
	scrub,
	scrubDeep,
	secretsOf,
} from '../../../nodes/StableDiffusion/core/base/secrets';
import { SdaiApi } from '../../../credentials/SdaiApi.credentials';
import { quote, shorten } from '../../../nodes/StableDiffusion/core/calls/answer';
import { credentialFrom } from '../../../nodes/StableDiffusion/core/calls/credential';
import { messageIn, messageOf } from '../../../nodes/StableDiffusion/core/calls/providerMessage';
import {
	readBoolean,
	readChoice,
	readJsonObject,
	readNumber,
	readText,
	show,
} from '../../../nodes/StableDiffusion/core/controls/values';
import { fileName } from '../../../nodes/StableDiffusion/core/media/fileNames';
import { isNoImage, toImageSource } from '../../../nodes/StableDiffusion/core/media/imageSource';
import { isBase64 } from '../../../nodes/StableDiffusion/core/media/lifting/base64Run';
import { sizeOf } from '../../../nodes/StableDiffusion/core/media/imageSize';
import { mediaTypeOf } from '../../../nodes/StableDiffusion/core/media/mediaTypes';
import { readToken } from '../../../nodes/StableDiffusion/core/provider/jobToken';

const BASE = 'https://api.example.com/v1';
const KEY = 'sk-123/+=%25';
const ACCESS = { credential: { type: new SdaiApi(), probe: () => ({ path: '/' }) } };

/** The text functions of core; a refusal is an answer too. */
const READERS: Array<[name: string, read: (text: string) => unknown]> = [
	['objectionTo', (text) => objectionTo(text, BASE)],
	['objectionTo, the Base URL', (text) => objectionTo('http://10.0.0.1/', text)],
	['isSameOrigin', (text) => isSameOrigin(text, BASE) || isSameOrigin(BASE, text)],
	['addressAt', (text) => attempt(() => addressAt(BASE, text))],
	['withoutLast', (text) => [withoutLast('.', text), withoutLast('/', text)]],
	['decodeBase64', decodeBase64],
	['dataOf', dataOf],
	['isDataUri', isDataUri],
	['looksLikeImage', looksLikeImage],
	['parsedJson', (text) => parsedJson(`[NaN,${text}`)],
	['pathPart', (text) => attempt(() => pathPart(text))],
	['retryAfterOf', retryAfterOf],
	['networkFailure', (text) => networkFailure({ code: text, message: text }, 'a.test')],
	['normalizeSecret', normalizeSecret],
	['normalizeCredential', (text) => normalizeCredential({ apiKey: text, password: text })],
	['secretsOf', (text) => secretsOf({ apiKey: text, user: text, password: text })],
	['scrub', (text) => scrub(text, [KEY, 'a./'])],
	['scrub, a long secret', (text) => scrub(text, [`${'../'.repeat(700)}x`])],
	['scrubDeep', (text) => scrubDeep({ [text]: [text] }, [KEY])],
	['quote', (text) => quote(answer(text))],
	['shorten', shorten],
	['messageIn', (text) => messageIn({ [text]: [text], message: text })],
	['messageOf', (text) => messageOf(answer(text))],
	['credentialFrom', (text) => attempt(() => credentialFrom(ACCESS, { baseUrl: text }))],
	['readText', (text) => readText(text, { maxLength: 10 })],
	['readNumber', (text) => readNumber(text, { min: 0, max: 9, whole: true })],
	['readBoolean', readBoolean],
	['readChoice', (text) => readChoice(text, ['a', 'b'])],
	['readJsonObject', readJsonObject],
	['show', show],
	['fileName', (text) => fileName(`{prompt}${text}`, { ...PARTS, prompt: text }, 'png')],
	['toImageSource', (text) => toImageSource('Image', text)],
	['isNoImage', isNoImage],
	['isBase64', isBase64],
	['mediaTypeOf', (text) => mediaTypeOf(Buffer.from(text))],
	['sizeOf', (text) => sizeOf(Buffer.from(text))],
	['readToken', (text) => attempt(() => readToken(text, 'preview'))],
];
const PARTS = { provider: '', model: '', seed: '', item: '', index: '', prompt: '' };

const PIECES = [
	...['.', '/', ' ', '=', '<', '\\', '\n', '-.', '../', '%25', '\u200b'],
	...['http://', 'https://a@', 'data:', '<title>', 'sk-123', '{"a":', '[', '"', 'A'],
];
/** Around the pieces: an end that a pattern for the end of a text does not fit, and an address. */
const FRAMES: Array<[before: string, after: string]> = [
	['', 'x'],
	['http://', '/'],
	['/', '/'],
];
/** Characters; at this length a quadratic reader fails before it takes long. */
const FIRST = 64 * 1024;

const fill = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length));

function attempt(call: () => unknown): unknown {
	try {
		return call();
	} catch (error) {
		return error;
	}
}

describe('A megabyte of text takes linear time', () => {
	it.each(READERS)('in %s', (_, read) => {
		for (const piece of PIECES) {
			for (const [before, after] of FRAMES) {
				expectLinearTime(read, before + fill(piece, FIRST) + after);
			}
			expectLinearTime(read, `${fill(piece, MEGABYTE)}x`);
		}
	});
});

it('A reader whose time grows with the square of the length is found', () => {
	const quadratic = (text: string) => text.replace(/\.+$/, '');
	expect(() => expectLinearTime(quadratic, `${fill('.', 80_000)}x`)).toThrow(/looks/);
});

describe('An address that is too long', () => {
	const dots = `http://${'.'.repeat(96 * 1024)}/`;

	it('is not looked at', () => {
		expect(objectionTo(dots, BASE)).toBe('it is longer than 8,192 characters');
		expect(objectionTo(`https://a.test/${'x'.repeat(8_177)}`, BASE)).toBeUndefined();
		expect(objectionTo(`https://a.test/${'x'.repeat(8_178)}`, BASE)).toMatch(/longer/);
	});

	it('is refused as a path, and as a part of one, without being quoted', async () => {
		const path = `/${'../'.repeat(32 * 1024)}`;
		const failure = await failureOf(() => addressAt(BASE, path));
		expect(failure.message).toBe('The path is longer than 2,048 characters; nothing was sent.');
		const part = await failureOf(() => pathPart('.'.repeat(96 * 1024)));
		expect(part.message).toBe(
			'A value of more than 2,048 characters cannot be part of an address.',
		);
		expect(addressAt(BASE, `/${'x'.repeat(2_000)}`)).toHaveLength(BASE.length + 2_001);
		expect(pathPart('x'.repeat(2_048))).toHaveLength(2_048);
	});

	it('is refused as a Base URL', async () => {
		const failure = await failureOf(() => credentialFrom(ACCESS, { baseUrl: dots }));
		expect(failure.message).toBe('The Base URL is longer than 2,048 characters');
	});
});
