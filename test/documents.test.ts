import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

import { properties } from '../nodes/StableDiffusion/editor/description';
import { providers } from '../nodes/StableDiffusion/providers';
import { sharedOptions } from '../nodes/StableDiffusion/run/sharedOptions';
import { flatten } from '../scripts/docs/controls';
import { providerPage } from '../scripts/docs/providerTable';
import { filesBelow } from '../scripts/lib/repositoryCopy';
import type { MarkdownPage } from './support/markdown';
import { boldIn, linksIn, outlineOf, readPages } from './support/markdown';
import { readSentences } from './support/sentences';

/** What the documents promise: links that lead somewhere, commands and controls that exist. */

interface Manifest {
	scripts: Record<string, string>;
}

const ROOT = join(__dirname, '..');
const REPOSITORY = 'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion';
/** Documents come with the credential: a provider alone is one folder and one line. */
const withCredential = providers.filter(({ credential }) => credential !== undefined);
const pages = readPages(ROOT);

function page(path: string): MarkdownPage {
	const found = pages.find((one) => one.path === path);
	if (found) return found;
	throw new Error(`There is no ${path}.`);
}

describe.each(pages.map((one) => [one.path, one] as const))('%s', (path, document) => {
	test('has links that lead somewhere, anchors included', () => {
		const local = linksIn(document).filter((link) => !/^[a-z]+:/i.test(link));
		expect(local.filter((link) => !leadsSomewhere(path, link))).toEqual([]);
	});

	test('names commands that package.json has', () => {
		const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
		const named = [...document.text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
		expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
	});

	test('has JSON samples that are JSON', () => {
		const samples = document.codeBlocks.filter(({ language }) => language === 'json');
		for (const { code } of samples) expect(() => JSON.parse(code) as unknown).not.toThrow();
	});
});

function leadsSomewhere(path: string, link: string): boolean {
	const [file = '', anchor] = decodeURI(link).split('#');
	const target = file === '' ? path : posix.join(dirname(path), file);
	if (target.startsWith('..') || !existsSync(join(ROOT, target))) return false;
	if (anchor === undefined) return true;
	return page(target).headings.some((heading) => heading.anchor === anchor);
}

describe('README.zh-CN.md', () => {
	const english = page('README.md');
	const chinese = page('README.zh-CN.md');

	test('has the sections of README.md, in their order, with the same tables, steps and samples', () => {
		expect(outlineOf(chinese)).toEqual(outlineOf(english));
	});

	test('shows the same commands and samples', () => {
		const withoutRemarks = ({ codeBlocks }: MarkdownPage) =>
			codeBlocks.map(({ code }) => code.replace(/\s+#.*$/gm, ''));
		expect(withoutRemarks(chinese)).toEqual(withoutRemarks(english));
	});

	test('knows every provider', () => {
		const missing = withCredential.filter(({ displayName }) => !chinese.text.includes(displayName));
		expect(missing.map(({ id }) => id)).toEqual([]);
	});
});

describe('the controls that the documents name', () => {
	/** n8n's own, and words that are in bold for another reason. */
	const others = new Set([
		...['Retry On Fail', 'On Error', 'Continue', 'Operation', 'Settings', 'Community Nodes'],
		...['Allowed Domains', 'Do:', 'Control:', 'message', 'description'],
	]);
	const controls = [
		...flatten(properties),
		...providers.flatMap(({ credential }) => flatten(credential?.type.properties ?? [])),
	];
	const choices = controls.flatMap(({ property: { options = [], modes = [] } }) => [
		...options.flatMap((option) => ('name' in option ? option.name : [])),
		...modes.map(({ displayName }) => displayName),
	]);
	const names = new Set([
		...others,
		...choices,
		...controls.map(({ property }) => property.displayName),
		...providers.flatMap(({ displayName, credential }) => [
			displayName,
			displayName.replace(/ \(.*\)$/, ''),
			...(credential ? [credential.type.displayName] : []),
		]),
	]);
	const unknownIn = (markdown: string) =>
		boldIn(markdown)
			.flatMap((text) => text.split(' → '))
			.filter((name) => !names.has(name));

	test.each(['README.md', 'README.zh-CN.md'])('in the quick starts of %s', (path) => {
		const steps = page(path).headings.filter(({ level }) => level === 3);
		expect(steps.length).toBeGreaterThan(0);
		expect(steps.flatMap(({ body }) => unknownIn(body))).toEqual([]);
	});

	const further = pages
		.map(({ path }) => path)
		.filter((path) => /^docs\/(providers\/|trou|out)/.test(path));

	test.each(further)('in %s', (path) => {
		expect(unknownIn(page(path).prose)).toEqual([]);
	});
});

describe('every provider with a credential', () => {
	test.each(withCredential.map((provider) => [provider.id, provider] as const))(
		'%s has a page that names its operations and its credential',
		(id, { displayName, operations, credential }) => {
			const { text, headings } = page(providerPage(id));
			expect(headings[0]?.text).toBe(displayName);
			const expected = operations.map((operation) => operation.displayName);
			if (credential) expected.push(credential.type.displayName);
			expect(expected.filter((words) => !text.includes(words))).toEqual([]);
		},
	);

	test.each(withCredential.map((provider) => [provider.id, provider] as const))(
		'%s has a credential whose help link opens the page of a provider that takes it',
		(_, { credential }) => {
			const { name, documentationUrl } = credential?.type ?? {};
			const takers = withCredential.filter((one) => one.credential?.type.name === name);
			const wanted = takers.map(({ id }) => `${REPOSITORY}/blob/main/${providerPage(id)}`);
			expect(wanted).toContain(documentationUrl);
		},
	);
});

test('no document and no example calls Built In by the name that it had before', () => {
	const examples = filesBelow(join(ROOT, 'examples')).map((file) => `examples/${file}`);
	const paths = [...pages.map(({ path }) => path), ...examples];
	const named = paths.filter((path) => /\bPreview\b/.test(readFileSync(join(ROOT, path), 'utf8')));
	expect(named).toEqual([]);
});

test('e2e/README.md has every scenario in its table', () => {
	const read = (path: string) => readFileSync(join(ROOT, 'e2e', path), 'utf8');
	const imports = [...read('scenarios/index.ts').matchAll(/^import \{ .+'\.\/(.+)';$/gm)];
	const names = imports.map(([, path = '']) => {
		const file = path === 'jobs' ? 'jobs/index' : path;
		return /(?:: Scenario = \{\s+name: |atDesk\(\s*)'([\w-]+)'/.exec(
			read(`scenarios/${file}.ts`),
		)?.[1];
	});
	const rows = [...read('README.md').matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name);
	expect(rows.sort()).toEqual(names.sort());
});

test('README.md names every option that the node itself provides', () => {
	const options = providers.flatMap((provider) =>
		provider.operations.flatMap((operation) => Object.values(sharedOptions(provider, operation))),
	);
	const section = page('README.md').headings.find(({ text }) => text === 'Common options');
	const rows = [...(section?.body ?? '').matchAll(/^\| ([^|]+?) +\|/gm)];
	const named = rows.flatMap(([, cell = '']) => cell.split(', '));
	const names = new Set(options.map(({ property }) => property.displayName));
	expect(names.size).toBeGreaterThan(10);
	expect([...names].filter((name) => !named.includes(name))).toEqual([]);
});

test('docs/output.md explains every key of an item with an image', () => {
	const source = readFileSync(join(ROOT, 'nodes/StableDiffusion/run/itemJson.ts'), 'utf8');
	const [, json = ''] = /^\treturn \{\n([\s\S]+?)^\t\};/m.exec(source) ?? [];
	const keys = [...json.matchAll(/^\t\t(?:\.\.\.\(.+ && \{ )?(\w+)(?=:| \})/gm)].map(
		([, key]) => key,
	);
	expect(keys.length).toBeGreaterThan(17);
	const { text } = page('docs/output.md');
	expect(keys.filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
});

describe('docs/troubleshooting.md, found by the sentence that a user sees', () => {
	const { messages, reasons } = readSentences(ROOT);
	const document = page('docs/troubleshooting.md');
	const { text } = document;
	const headings = [...text.matchAll(/^### `(.+)`$/gm)].map(([, sentence = '']) => sentence);

	test('finds the sentences in the source', () => {
		expect(messages.length).toBeGreaterThan(60);
		expect(reasons.length).toBeGreaterThan(20);
	});

	test('has a heading for every message that the node can give', () => {
		expect(messages.filter((message) => !headings.includes(message))).toEqual([]);
	});

	test('has no heading that the node no longer says', () => {
		expect(headings.filter((heading) => !messages.includes(heading))).toEqual([]);
	});

	test('has text below every heading', () => {
		const empty = document.headings.filter(({ level, body }) => level === 3 && body.trim() === '');
		expect(empty.map((heading) => heading.text)).toEqual([]);
	});

	test('has all of its sections in the list at its top, in their order', () => {
		const sections = document.headings.filter(({ level }) => level === 2);
		const listed = linksIn(document).slice(0, sections.length);
		expect(listed).toEqual(sections.map(({ anchor }) => `#${anchor}`));
	});

	test('explains every reason that stands inside a message', () => {
		expect(reasons.filter((reason) => !text.includes(`\`${reason}\``))).toEqual([]);
	});
});
