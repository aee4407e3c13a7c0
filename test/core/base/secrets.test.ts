import fc from 'fast-check';

import {
	normalizeCredential,
	normalizeSecret,
	scrub,
	scrubDeep,
	secretsOf,
	settingsOf,
} from '../../../nodes/StableDiffusion/core/base/secrets';
import { FUZZ_TIMEOUT, holds } from '../support/fuzz';

/** The given characters of a text as JSON's `\\uXXXX`. */
function unicode(text: string, characters: string): string {
	return Array.from(text, (character) =>
		characters.includes(character)
			? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
			: character === '\\'
				? '\\\\'
				: character,
	).join('');
}

describe('The secrets of a credential', () => {
	it('are its keys, tokens, secrets and passwords', () => {
		const credential = {
			...{
				apiKey: ' sk-123456 ',
				accessToken: 'token-1',
				clientSecret: 'secret-1',
				password: 'word-1',
			},
			...{ baseUrl: 'https://a.test', pathPrefix: '/sd', ignoreSslIssues: false },
		};
		expect(secretsOf(credential)).toEqual(['sk-123456', 'token-1', 'secret-1', 'word-1']);
	});

	it('are told by the name of the field, however short the value', () => {
		expect(secretsOf({ apiKey: 'k', token: 'abc', secret: 12_345, password: 'pw' })).toEqual([
			...['k', 'abc', '12345', 'pw'],
		]);
		expect(secretsOf({ apiKey: '', token: '  ', secret: null, password: undefined })).toEqual([]);
	});

	it('are no keys that everyone may know', () => {
		const credential = { apiKey: ' 0000000000 ', password: 'pw', user: 'me' };
		expect(secretsOf(credential, ['0000000000'])).not.toContain('0000000000');
		expect(secretsOf({ user: 'me', password: 'guest' }, ['guest'])).toEqual([]);
	});

	it('are known as they were typed and as they are sent', () => {
		expect(secretsOf({ apiKey: 'Bearer sk-123\n' })).toEqual(['sk-123']);
		expect(secretsOf({ apiKey: 'sk-\u200b123' })).toEqual(['sk-123', 'sk-\u200b123']);
	});

	it.each([
		[{ user: 'me', password: 'secret' }, ['secret', 'bWU6c2VjcmV0']],
		[{ username: 'you', password: 'pw' }, ['pw', 'eW91OnB3']],
		[{ user: 'a', password: 'b\n' }, ['b', 'YTpi']],
		[{ user: 'a', password: 'bc' }, ['bc', 'YTpiYw==', 'YTpiYw']],
		[{ password: 'alone' }, ['alone']],
		[{ user: 'me', password: '' }, []],
	])('are also what HTTP Basic makes of them: %p', (credential, secrets) => {
		expect(secretsOf(credential)).toEqual(secrets);
	});

	it('are not the harmless choice of where the key goes', () => {
		expect(secretsOf({ apiKey: 'sk-123456', keyPlacement: 'both' })).toEqual(['sk-123456']);
	});
});

describe('The settings of a credential', () => {
	it('are the fields whose name promises no secret, whatever the values', () => {
		const credential = {
			...{ apiKey: 'abc', password: 'pw', clientSecret: '', accessToken: 5 },
			...{ baseUrl: 'https://a.test', user: 'abc', ignoreSslIssues: false, keyPlacement: 'both' },
		};
		expect(settingsOf(credential)).toEqual({
			...{ baseUrl: 'https://a.test', user: 'abc', ignoreSslIssues: false, keyPlacement: 'both' },
		});
	});
});

describe('A pasted key', () => {
	it.each([
		['sk-123', 'sk-123'],
		['  sk-123\t', 'sk-123'],
		['sk-123\r\n', 'sk-123'],
		['sk-1\r\n23', 'sk-123'],
		['\ufeffsk-\u200b1\u200d2\u20603', 'sk-123'],
		['Bearer sk-123', 'sk-123'],
		['\n bearer  sk-123', 'sk-123'],
		['\u200bBEARER\u00a0sk-123', 'sk-123'],
		['Bearersk-123', 'Bearersk-123'],
		['sk-Bearer 1', 'sk-Bearer 1'],
		['', ''],
	])('%p is sent as %p', (pasted, sent) => {
		expect(normalizeSecret(pasted)).toBe(sent);
	});

	it('is put right in each field that holds a secret, and nowhere else', () => {
		const given = {
			...{ apiKey: 'Bearer k\n', accessToken: '\ufefft', clientSecret: ' s ' },
			...{ password: 'Bearer p\u200b\n', baseUrl: ' Bearer u\n', number: 5, emptyKey: null },
		};
		expect(normalizeCredential(given)).toEqual({
			...{ apiKey: 'k', accessToken: 't', clientSecret: 's' },
			...{ password: 'Bearer p', baseUrl: ' Bearer u\n', number: 5, emptyKey: null },
		});
	});
});

describe('A secret', () => {
	const KEY = 'sk/a+b="c\\d&é';
	const percent = encodeURIComponent(KEY);
	const base64 = Buffer.from(KEY).toString('base64');

	it.each([
		['as it stands', KEY],
		['as JSON', JSON.stringify(KEY).slice(1, -1)],
		['as JSON with every slash escaped', JSON.stringify(KEY).slice(1, -1).replaceAll('/', '\\/')],
		['as JSON for web pages', unicode(KEY, '/+="&é')],
		[
			'as JSON for web pages, in capitals',
			unicode(KEY, '/+="&é').replace(/[0-9a-f]{4}/g, (hex) => hex.toUpperCase()),
		],
		['as JSON of nothing but escapes', unicode(KEY, KEY)],
		['percent-encoded', percent],
		['percent-encoded in lower case', percent.replace(/%../g, (byte) => byte.toLowerCase())],
		['percent-encoded in both cases', percent.replace('%2F', '%2f')],
		['as an address keeps it', encodeURI(KEY)],
		['as base64', base64],
		['as base64 without padding', base64.replace(/=+$/, '')],
		['as base64 for addresses', Buffer.from(KEY).toString('base64url')],
		['as base64 in JSON', base64.replaceAll('/', '\\/').replaceAll('=', '\\u003d')],
		['as base64 in an address', encodeURIComponent(base64)],
	])('is masked %s', (_, form) => {
		expect(scrub(`before ${form} after`, [KEY])).toBe('before *** after');
		expect(scrub(`x${form}${form}y`, [KEY])).toBe('x******y');
		expect(scrubDeep({ [form]: [form] }, [KEY])).toEqual({ '***': ['***'] });
	});

	it('that is a password is masked in a header of HTTP Basic', () => {
		const secrets = secretsOf({ user: 'me', password: 'pass' });
		expect(scrub('Authorization: Basic bWU6cGFzcw==', secrets)).toBe('Authorization: Basic ***');
		expect(scrub('"Basic bWU6cGFzcw"', secrets)).toBe('"Basic ***"');
		expect(scrub('Basic bWU6cGFzcw%3d%3D', secrets)).toBe('Basic ***');
	});

	it.each([
		['The password pw is wrong', 'The password *** is wrong'],
		['pw', '***'],
		['"pw",pw:pw', '"***",***:***'],
		['spw pws pw1 _pw üpw', 'spw pws pw1 _pw üpw'],
		['?p=pw&x', '?p=***&x'],
	])('of two characters is masked as a whole word: %p', (text, expected) => {
		expect(scrub(text, ['pw'])).toBe(expected);
	});

	it.each(['a', 'abc'])('of a few characters hides in no longer word: %p', (secret) => {
		expect(scrub(`An abacus, ${secret}bc`, [secret])).toBe(`An abacus, ${secret}bc`);
		expect(scrub(`An abacus, ${secret}.`, [secret])).toBe('An abacus, ***.');
	});

	it('of four characters is masked everywhere', () => {
		expect(scrub('xabcdy', ['abcd'])).toBe('x***y');
	});

	it('as long as a private key is masked in each form', () => {
		const long = '-----BEGIN KEY-----\nab/c+d"=\n'.repeat(200);
		const json = JSON.stringify(long).slice(1, -1);
		const encoded = encodeURIComponent(long);
		for (const form of [
			...[long, json, json.replaceAll('/', '\\/'), encoded],
			...[encoded.replace(/%../g, (byte) => byte.toLowerCase())],
			...[Buffer.from(long).toString('base64').replace(/=+$/, '')],
		]) {
			expect(scrub(`before ${form} after`, [long])).toBe('before *** after');
		}
	});

	it.each(['^$.*', '(a)+', '[a-z]', 'a|bc', '\\d\\d', '${x}', '$&$1', 'a b c'])(
		'that looks like a pattern is none: %p',
		(secret) => {
			expect(scrub(`0 ${secret} 12 abc`, [secret])).toBe('0 *** 12 abc');
		},
	);

	it('is masked in the names of fields, and what is no JSON stays what it is', () => {
		const date = new Date(0);
		const bytes = Buffer.from('sk-1');
		const view = new Uint8Array([1, 2]);
		const value = { 'key sk-1': { date, bytes, view, count: 5 } };
		const scrubbed = scrubDeep(value, ['sk-1']);
		expect(scrubbed).toEqual({ 'key ***': { date, bytes, view, count: 5 } });
		expect(Object.values(scrubbed)[0]?.bytes).toBe(bytes);
	});

	it('is masked in circles and at any depth', () => {
		const circle: Record<string, unknown> = { text: 'sk-1' };
		circle.self = [circle];
		const scrubbed = scrubDeep(circle, ['sk-1']);
		expect(scrubbed.text).toBe('***');
		expect((scrubbed.self as unknown[])[0]).toBe(scrubbed);
		let deep: unknown = 'sk-1';
		for (let depth = 0; depth < 100_000; depth++) deep = depth % 2 ? [deep] : { deep };
		let inner: unknown = scrubDeep(deep, ['sk-1']);
		while (typeof inner === 'object' && inner !== null) [inner] = Object.values(inner);
		expect(inner).toBe('***');
	});

	it('does not change what the value is made of', () => {
		const value: unknown = JSON.parse('{"__proto__": {"a": "sk-1"}, "constructor": 1}');
		const scrubbed = scrubDeep(value, ['sk-1']);
		expect(JSON.stringify(scrubbed)).toBe('{"__proto__":{"a":"***"},"constructor":1}');
		expect(Object.getPrototypeOf(scrubbed)).toBe(Object.prototype);
	});

	it.each([
		['Bearer sk-1+/=2 was refused', 'Bearer *** was refused'],
		['https://a.test/?key=sk-1%2B%2F%3D2&x=1', 'https://a.test/?key=***&x=1'],
		['sk-1+/=2sk-1+/=2', '******'],
		['nothing here', 'nothing here'],
		['', ''],
	])('is masked in %p', (text, expected) => {
		expect(scrub(text, ['sk-1+/=2'])).toBe(expected);
	});

	it('that holds another one leaves nothing behind', () => {
		expect(scrub('abcdefgh', ['abcd', 'abcdefgh'])).toBe('***');
		expect(scrub('abcdefgh', ['abcdefgh', 'abcd'])).toBe('***');
	});

	it('is masked everywhere in a value', () => {
		const value = { a: 'key sk-1', b: [1, null, { c: 'sk-1' }], d: true, e: undefined };
		expect(scrubDeep(value, ['sk-1'])).toEqual({
			a: 'key ***',
			b: [1, null, { c: '***' }],
			d: true,
			e: undefined,
		});
		expect(scrubDeep(value, [])).toBe(value);
	});

	it(
		'does not survive, wherever it stands',
		async () => {
			const secret = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 40 });
			const texts = fc.tuple(
				fc.array(secret, { minLength: 1, maxLength: 3 }),
				fc.string(),
				fc.string(),
			);
			await holds(texts, ([secrets, before, after]) => {
				const keys = secrets.filter((key) => !key.includes('*'));
				const text = keys.map((key) => before + key + after + encodeURIComponent(key)).join(' ');
				const scrubbed = scrub(text, keys);
				for (const key of keys) expect(scrubbed).not.toContain(key);
			});
		},
		FUZZ_TIMEOUT,
	);

	it(
		'of any kind makes no trouble',
		async () =>
			await holds(fc.string({ unit: 'binary', minLength: 4 }), (secret) => {
				expect(scrub(`${secret}\ud800 and more`, [secret, '\ud800abcd'])).toBeDefined();
			}),
		FUZZ_TIMEOUT,
	);
});
