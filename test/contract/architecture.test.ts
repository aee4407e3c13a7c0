import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { functionsOf, importsOf, linesOf, readSources, ROOT } from './sources';

/** Who may import whom, and how large a file or a function may be. */

const NODE = 'nodes/StableDiffusion';
const sources = readSources();
const shipped = sources.filter(({ path }) => /^(nodes|credentials)\//.test(path));

interface Rule {
	/** What is reported; the first one whose `files` fit decides. */
	sentence: string;
	files: RegExp;
	/** Beside the folder that the first group of `files` names: paths from the top, and packages. */
	mayImport: RegExp[];
}

const CORE = new RegExp(`^${NODE}/core/`);

/** The parts of core: each may use those before it. */
const PARTS = ['base', 'media', 'recipe', 'calls', 'controls', 'provider'];

const RULES: Rule[] = [
	{
		sentence: 'credentials import n8n-workflow only',
		files: /^(credentials\/).*/,
		mayImport: [/^n8n-workflow$/],
	},
	{
		sentence: 'providers/index imports the providers, and types of core',
		files: new RegExp(`^${NODE}/providers/index\\.ts$`),
		mayImport: [new RegExp(`^${NODE}/providers/\\w+/index$`), CORE],
	},
	{
		sentence:
			'a provider imports core, families, credentials, zod and its own folder: never another provider, never n8n-workflow',
		files: new RegExp(`^(${NODE}/providers/\\w+/).*`),
		mayImport: [CORE, new RegExp(`^${NODE}/families/`), /^credentials\//, /^zod$/],
	},
	{
		sentence: 'a family imports core, zod, its own folder and families/schema',
		files: new RegExp(`^(${NODE}/families/\\w+/).*`),
		mayImport: [CORE, /^zod$/, new RegExp(`^${NODE}/families/schema/`)],
	},
	...PARTS.map((part, index) => ({
		sentence: `core/${part} imports n8n-workflow, zod and the parts before it: ${PARTS.slice(0, index).join(', ') || 'none'}`,
		files: new RegExp(`^(${NODE}/core/${part}/).*`),
		mayImport: [
			...PARTS.slice(0, index).map((earlier) => new RegExp(`^${NODE}/core/${earlier}/`)),
			/^n8n-workflow$/,
			/^zod$/,
		],
	})),
	{
		sentence: 'the node, run and editor import one another, core, providers/index and n8n-workflow',
		files: new RegExp(`^${NODE}/(?:\\w+\\.node|run/\\w+|editor/\\w+(?:\\.d\\.json)?)\\.ts$`),
		mayImport: [
			new RegExp(`^${NODE}/(run|editor)/`),
			CORE,
			new RegExp(`^${NODE}/providers/index$`),
			/^n8n-workflow$/,
		],
	},
];

function brokenBy(path: string, imported: string): string | undefined {
	const rule = RULES.find(({ files }) => files.test(path));
	if (!rule) return 'every file that ships belongs to a folder that has a rule';
	const own = rule.files.exec(path)?.[1];
	if (own !== undefined && own !== 'credentials/' && imported.startsWith(own)) return undefined;
	return rule.mayImport.some((allowed) => allowed.test(imported)) ? undefined : rule.sentence;
}

test('who imports whom', () => {
	const broken = shipped.flatMap((source) =>
		importsOf(source).flatMap((imported) => {
			const sentence = brokenBy(source.path, imported);
			return sentence ? [`${source.path} imports ${imported}, but ${sentence}`] : [];
		}),
	);
	expect(broken).toEqual([]);
});

test.each([
	['nothing imports test', /./, /^test\//],
	[
		'what ships imports neither sandbox nor scripts',
		/^(nodes|credentials)\//,
		/^(sandbox|scripts)\//,
	],
	[
		'the sandbox imports nothing of the node: it is written from the contracts',
		/^sandbox\//,
		/^(nodes|credentials|scripts)\//,
	],
	[
		'n8n-core is for scripts and tests: a node has n8n-workflow',
		/^(nodes|credentials)\//,
		/^n8n-core/,
	],
])('%s', (sentence, files, forbidden) => {
	const broken = sources
		.filter(({ path }) => files.test(path))
		.flatMap((source) => importsOf(source).map((imported) => ({ path: source.path, imported })))
		.filter(({ imported }) => forbidden.test(imported))
		.map(({ path, imported }) => `${path} imports ${imported}, but ${sentence}`);
	expect(broken).toEqual([]);
});

test('no file imports itself through others', () => {
	const graph = new Map(shipped.map((source) => [source.path, importsOf(source).map(pathOf)]));
	expect(circlesIn(graph)).toEqual([]);
});

test('a circle is found', () => {
	const graph = new Map([
		['a', ['b']],
		['b', ['c', 'd']],
		['c', ['a']],
		['d', []],
	]);
	expect(circlesIn(graph)).toEqual(['a → b → c → a']);
});

function pathOf(imported: string): string {
	return `${imported}.ts`;
}

/** Each circle of imports once, as the path that closes it. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
	const circles: string[] = [];
	const finished = new Set<string>();
	const visit = (path: string, trail: readonly string[]): void => {
		const start = trail.indexOf(path);
		if (start >= 0) circles.push([...trail.slice(start), path].join(' → '));
		if (start >= 0 || finished.has(path)) return;
		for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
		finished.add(path);
	};
	for (const path of graph.keys()) visit(path, []);
	return circles;
}

test('every provider is a folder with an index.ts, and nothing else lies beside the registry', () => {
	const folder = join(ROOT, NODE, 'providers');
	const strays = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.name !== 'index.ts' && entry.name !== 'README.md')
		.filter((entry) => !existsSync(join(folder, entry.name, 'index.ts')))
		.map(({ name }) => `${name}: a provider is a folder with an index.ts`);
	expect(strays).toEqual([]);
});

describe('size', () => {
	test.each([
		['a file of core has at most 150 lines', CORE, 150],
		['a file that ships has at most 200 lines', /./, 200],
	])('%s', (sentence, files, budget) => {
		const large = shipped
			.filter((source) => files.test(source.path) && linesOf(source) > budget)
			.map((source) => `${source.path} has ${linesOf(source)} lines, but ${sentence}`);
		expect(large).toEqual([]);
	});

	test('a function has at most 40 lines', () => {
		const long = shipped.flatMap((source) =>
			functionsOf(source)
				.filter(({ lines }) => lines > 40)
				.map(({ name, lines }) => `${source.path}: ${name} has ${lines} lines`),
		);
		expect(long).toEqual([]);
	});
});

test('the rules can be broken', () => {
	const sentence = (path: string, imported: string) => brokenBy(path, imported);
	expect(sentence(`${NODE}/providers/a/index.ts`, `${NODE}/providers/b/index`)).toMatch(/another/);
	expect(sentence(`${NODE}/providers/a/index.ts`, 'n8n-workflow')).toMatch(/never n8n-workflow/);
	expect(sentence(`${NODE}/core/calls/http.ts`, `${NODE}/providers/index`)).toMatch(/parts before/);
	expect(sentence(`${NODE}/core/media/a.ts`, `${NODE}/core/calls/http`)).toMatch(/parts before/);
	expect(sentence('credentials/AApi.credentials.ts', 'zod')).toMatch(/n8n-workflow only/);
	expect(sentence(`${NODE}/run/item.ts`, `${NODE}/providers/a/index`)).toMatch(/providers\/index/);
	expect(sentence(`${NODE}/other/new.ts`, 'zod')).toMatch(/has a rule/);
	expect(sentence(`${NODE}/core/calls/http.ts`, `${NODE}/core/base/errors`)).toBeUndefined();
});
