import { guidePage } from '../../scripts/docs/guidePage';
import { withCredential, withoutCredential } from '../../scripts/docs/providerRecipes';
import type { RepositoryCopy } from '../../scripts/lib/repositoryCopy';
import { copyRepository, filesBelow } from '../../scripts/lib/repositoryCopy';
import { checkedIn, differences } from './golden';

/** Adds two throw-away providers to a copy of the repository, as docs/adding-a-provider.md says, and tests the copy. */

test('docs/adding-a-provider.md shows what is added here: if not, npm run docs', () => {
	expect(differences(checkedIn('docs/adding-a-provider.md'), guidePage())).toEqual([]);
});

test('docs/adding-a-provider.md shows every file and every line', () => {
	const page = checkedIn('docs/adding-a-provider.md');
	for (const { files, lines } of [withCredential, withoutCredential]) {
		const shown = [...filesBelow(files), ...lines.map(({ file }) => file)];
		expect(shown.filter((file) => !page.includes(`\`${file}\``))).toEqual([]);
	}
});

test.each([
	['with a credential', withCredential, 8],
	['without a credential', withoutCredential, 2],
])('a provider %s takes these places and no other', (_, { files, lines, places }, most) => {
	const touched = [...filesBelow(files), ...lines.map(({ file }) => file)];
	const patterns = Object.values(places);
	expect(touched.filter((file) => !patterns.some((place) => place.test(file)))).toEqual([]);
	expect(patterns.filter((place) => !touched.some((file) => place.test(file)))).toEqual([]);
	expect(patterns.length).toBeLessThanOrEqual(most);
});

describe('a copy of the repository with both', () => {
	let copy: RepositoryCopy;
	let types: Promise<string>;

	beforeAll(async () => {
		copy = copyRepository();
		for (const { files, lines } of [withCredential, withoutCredential]) {
			copy.add(files);
			for (const line of lines) copy.insert(line);
		}
		types = copy.run('typescript/bin/tsc', '-p', 'tsconfig.json');
		types.catch(() => undefined); // is awaited by its test; until then it fails unheard
		await copy.run('typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck');
		await copy.run('gulp/bin/gulp.js', 'build');
		await copy.run('tsx/dist/cli.mjs', 'scripts/docs.ts');
	}, 900_000);

	afterAll(async () => {
		await types.catch(() => undefined);
		copy.remove();
	});

	const jest = async (...options: string[]) => await copy.run('jest/bin/jest.js', '-i', ...options);

	test('passes the tests of the registry, the description, the package and the documents', async () => {
		const output = await jest('test/contract', 'test/core/registry', 'test/documents');
		expect(output).toMatch(/^Test Suites: \d+ passed/m);
		expect(output).toMatch(/^Tests: +\d+ passed/m);
	}, 900_000);

	test("passes the engine suites with the lane of the vendor, in n8n's real engine", async () => {
		const suites = ['answering', 'secrets'].map((name) => `test/engine/${name}.test`);
		const output = await jest(...suites, '-t', ' acme(Api)? ');
		expect(output).toMatch(/^Test Suites: 2 passed/m);
	}, 900_000);

	test('passes the faults, at once and as a job', async () => {
		const output = await copy.run(
			'tsx/dist/cli.mjs',
			'bench/faults.ts',
			'--lane',
			'acme',
			'--fault',
			'ends failed',
		);
		expect(output).toContain('2 cells: 1 good, 0 failing, 1 that cannot apply');
	}, 900_000);

	test('has no error of types', async () => {
		await expect(types).resolves.toBeDefined();
	}, 900_000);
});
