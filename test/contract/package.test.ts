import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { properties } from '../../nodes/StableDiffusion/editor/description';
import { providers } from '../../nodes/StableDiffusion/providers';
import { StableDiffusion } from '../../nodes/StableDiffusion/StableDiffusion.node';
import { withProviderNames } from '../../scripts/docs/codex';
import { CODEX, READMES } from '../../scripts/docs/generated';
import { withProviderTable } from '../../scripts/docs/providerTable';
import type { Engine } from '../../scripts/engine';
import { createEngine } from '../../scripts/engine';
import { filesBelow } from '../../scripts/lib/repositoryCopy';
import { LINES } from '../../scripts/versions/lines';
import { checkedIn, differences } from './golden';
import { ROOT } from './sources';

/** What the package promises to n8n and to npm. */

interface Manifest {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
	[field: string]: unknown;
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;

describe('package.json', () => {
	test.each([
		['nodes', '.node.ts'],
		['credentials', '.credentials.ts'],
	] as const)('lists every file of %s, and no other', (folder, ending) => {
		const files = filesBelow(join(ROOT, folder))
			.filter((file) => file.endsWith(ending))
			.map((file) => `dist/${folder}/${file.replace(/\.ts$/, '.js')}`);
		expect([...manifest.n8n[folder]].sort()).toEqual(files.sort());
	});

	test('brings nothing along, because n8n has all that is needed', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	test('names the oldest n8n that it is run in, as both READMEs do', () => {
		const oldest = LINES[0];
		expect(manifest.engines).toMatchObject({ n8n: `>=${oldest}.0` });
		for (const file of ['README.md', 'README.zh-CN.md']) {
			expect(readFileSync(join(ROOT, file), 'utf8')).toContain(`\`n8n >= ${oldest}\``);
		}
	});
});

describe("the built package in n8n's own loader", () => {
	let engine: Engine;

	beforeAll(async () => {
		engine = await createEngine({ packageDirectory: ROOT, binaryMode: 'default' });
	});

	afterAll(async () => await engine.close());

	test('shows the node as its source has it: if not, npm run build', () => {
		const built = engine.nodeDescription(`${manifest.name}.stableDiffusion`);
		expect(built.displayName).toBe('Stable Diffusion');
		const shown = built.properties.slice(-properties.length);
		expect(JSON.parse(JSON.stringify(shown))).toEqual(JSON.parse(JSON.stringify(properties)));
	});

	// The editor hides every node of the category AI that is not called a root node.
	test('is found by who types its name into the editor', () => {
		const { codex } = engine.nodeDescription(`${manifest.name}.stableDiffusion`);
		expect(codex?.categories).toContain('AI');
		expect(codex?.subcategories?.AI).toContain('Root Nodes');
	});

	test('is found by the name of every provider with a credential: if not, npm run docs', () => {
		const codex = checkedIn(CODEX);
		expect(differences(codex, withProviderNames(codex))).toEqual([]);
		const { alias } = JSON.parse(codex) as { alias: string[] };
		expect(alias).toEqual([...new Set(alias)]);
		expect(alias).not.toContain('Self-Hosted'); // how a server is run, and no name
	});

	test.each(providers.flatMap(({ credential }) => credential?.type.name ?? []))(
		'has the credential %s with its test',
		async (name) => {
			// Without an address the test ends before it asks anyone.
			const { status, message } = await engine.testCredential(name, { apiKey: 'key', baseUrl: '' });
			expect({ status, message }).toEqual({
				status: 'Error',
				message: expect.stringContaining('Base URL'),
			});
		},
	);
});

describe('icons', () => {
	const node = 'nodes/StableDiffusion';
	const { icon: nodeIcon } = new StableDiffusion().description;
	const icons = [
		{ owner: 'the node', folder: node, icon: nodeIcon },
		...providers.flatMap(({ credential }) => {
			if (!credential) return [];
			const { name, icon } = credential.type;
			return [{ owner: name, folder: 'credentials', icon }];
		}),
	];

	test.each(icons)('$owner has a light and another dark one, also in dist', ({ folder, icon }) => {
		if (typeof icon !== 'object') throw new Error('An icon has a light and a dark form.');
		const files = [icon.light, icon.dark].map((name) => join(folder, name.replace(/^file:/, '')));
		const [light, dark] = files.map((file) => readFileSync(join(ROOT, file), 'utf8'));
		expect(light).toMatch(/<svg/);
		expect(dark).toMatch(/<svg/);
		expect(light).not.toBe(dark);
		const built = files.map((file) => join(ROOT, 'dist', file));
		expect(built.filter((file) => !existsSync(file))).toEqual([]);
	});

	test('every icon in the folders belongs to someone', () => {
		const used = icons.flatMap(({ folder, icon }) =>
			typeof icon === 'object'
				? [icon.light, icon.dark].map((name) => join(folder, name.slice(5)))
				: [],
		);
		const present = ['credentials', node].flatMap((folder) =>
			readdirSync(join(ROOT, folder))
				.filter((file) => file.endsWith('.svg'))
				.map((file) => join(folder, file)),
		);
		expect(present.filter((file) => !used.includes(file))).toEqual([]);
	});
});

test.each(Object.entries(READMES))(
	'the provider table of %s is that of the registry: if not, npm run docs',
	(path, language) => {
		const readme = checkedIn(path);
		expect(differences(readme, withProviderTable(readme, language))).toEqual([]);
	},
);
