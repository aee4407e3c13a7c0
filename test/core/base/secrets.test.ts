import fc from 'fast-check';

import { scrub, scrubDeep, secretsOf } from '../../../nodes/StableDiffusion/core/base/secrets';
import { FUZZ_TIMEOUT, holds } from '../support/fuzz';

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

	it('are texts long enough not to mask ordinary words', () => {
		expect(secretsOf({ apiKey: '', token: 'abc', secret: 12345, password: null })).toEqual([]);
	});

	it('are not the harmless choice of where the key goes', () => {
		expect(secretsOf({ apiKey: 'sk-123456', keyPlacement: 'both' })).toEqual(['sk-123456']);
	});
});

describe('A secret', () => {
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
		'of any kind makes no trouble of its own',
		async () =>
			await holds(fc.string({ unit: 'binary', minLength: 4 }), (secret) => {
				expect(scrub(`${secret}\ud800 and more`, [secret, '\ud800abcd'])).toBeDefined();
			}),
		FUZZ_TIMEOUT,
	);
});
