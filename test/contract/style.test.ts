import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { StableDiffusion } from '../../nodes/StableDiffusion/StableDiffusion.node';
import { providers } from '../../nodes/StableDiffusion/providers';
import type { Text } from '../support/avoided';
import { avoidedIn, findAvoided, linesBelow, linesOf, textsOfSource } from '../support/avoided';
import { readSentences } from '../support/sentences';

/** What a person reads is written as docs/style.md says: its list of words to avoid is the rule. */

const ROOT = join(__dirname, '../..');
const LONGEST_TITLE = 90;
/** n8n shows these as they are; everything else in a description is a name for the program. */
const SHOWN = new Set([
	...['displayName', 'description', 'placeholder', 'hint', 'action', 'name', 'notice'],
	...['executionHint', 'singular', 'plural', 'multipleValueButtonText'],
]);

const phrases = avoidedIn(readFileSync(join(ROOT, 'docs/style.md'), 'utf8'));
const { messages, reasons } = readSentences(ROOT);

test('the list is read from docs/style.md', () => {
	expect(phrases.length).toBeGreaterThan(40);
	expect(phrases).toEqual(expect.arrayContaining(['picture', 'drawn anew', 'in its own words']));
});

test('a phrase is found whatever its case and its line breaks, but not within a word or in code', () => {
	const found = (text: string) => findAvoided([{ place: 'here', text }], ['service', 'drawn anew']);
	expect(found('A Service.')).toEqual(['here: service']);
	expect(found('it is drawn\n * anew')).toEqual(['here: drawn anew']);
	expect(found('services and `service` and ```\nservice\n```')).toEqual([]);
});

describe('No word to avoid is in', () => {
	const node = new StableDiffusion().description;
	const credentials = providers.flatMap(({ credential }) => (credential ? [credential.type] : []));

	test.each<[string, () => Text[]]>([
		['the description of the node', () => shownIn(node, 'node')],
		['the credentials', () => credentials.flatMap((one) => shownIn(one, one.name))],
		[
			'the names and hints of the providers',
			() => providers.flatMap((one) => shownIn(one, one.id)),
		],
		['the error sentences', () => [...messages, ...reasons].map((text) => ({ place: text, text }))],
		['the texts and comments of nodes', () => textsOfSource(ROOT, 'nodes')],
		['the texts and comments of credentials', () => textsOfSource(ROOT, 'credentials')],
		['the texts and comments of scripts', () => textsOfSource(ROOT, 'scripts')],
		['the texts and comments of sandbox', () => textsOfSource(ROOT, 'sandbox')],
		['the texts and comments of bench', () => textsOfSource(ROOT, 'bench')],
		['the texts and comments of e2e', () => textsOfSource(ROOT, 'e2e')],
		// This file has the words themselves.
		[
			'the texts and comments of tests',
			() => textsOfSource(ROOT, 'test').filter(({ place }) => !/style\.test/.test(place)),
		],
		[
			'docs',
			() => linesBelow(ROOT, 'docs', '.md').filter(({ place }) => !/^docs\/style/.test(place)),
		],
		[
			'the examples',
			() => [...linesBelow(ROOT, 'examples', '.json'), ...linesBelow(ROOT, 'examples', '.md')],
		],
		['README.md', () => linesOf(ROOT, 'README.md')],
		['CHANGELOG.md', () => linesOf(ROOT, 'CHANGELOG.md')],
		['CONTRIBUTING.md', () => linesOf(ROOT, 'CONTRIBUTING.md')],
		['SECURITY.md', () => linesOf(ROOT, 'SECURITY.md')],
		['CODE_OF_CONDUCT.md', () => linesOf(ROOT, 'CODE_OF_CONDUCT.md')],
		['the READMEs of e2e', () => linesBelow(ROOT, 'e2e', '.md')],
		['the READMEs of sandbox', () => linesBelow(ROOT, 'sandbox', '.md')],
		['.github', () => linesBelow(ROOT, '.github', '')],
	])('%s', (_, textsOf) => {
		const texts = textsOf();
		expect(texts.length).toBeGreaterThan(5);
		expect(findAvoided(texts, phrases)).toEqual([]);
	});

	// A service is what Compose calls a container.
	test('deploy', () => {
		const texts = linesBelow(ROOT, 'deploy', '');
		expect(texts.length).toBeGreaterThan(100);
		const others = phrases.filter((phrase) => !/^services?$/.test(phrase));
		expect(findAvoided(texts, others)).toEqual([]);
	});
});

test('an error title without a variable part has at most 90 characters', () => {
	const fixed = messages
		.map((message) => message.replace(/^… /, ''))
		.filter((one) => !one.includes('…'));
	expect(fixed.length).toBeGreaterThan(20);
	expect(fixed.filter((message) => message.length > LONGEST_TITLE)).toEqual([]);
});

/** Every text under a key that is shown, however deep; operations of a provider have functions too. */
function shownIn(value: unknown, place: string): Text[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => {
		const here = `${place}.${key}`;
		if (typeof entry === 'string') return SHOWN.has(key) ? [{ place: here, text: entry }] : [];
		return shownIn(entry, here);
	});
}
