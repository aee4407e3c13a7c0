import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { BUG_FORM } from '../../scripts/docs/generated';
import { withProviderOptions } from '../../scripts/docs/issueForm';
import { checkedIn, differences } from '../contract/golden';

/** What GitHub shows to who reports, asks or contributes. */

interface Form {
	name?: string;
	description?: string;
	body?: Array<{
		type: string;
		id?: string;
		attributes: { label?: string; options?: Array<string | { label: string }> };
	}>;
}

const ROOT = join(__dirname, '../..');
const FORMS = '.github/ISSUE_TEMPLATE';
const TYPES = ['markdown', 'input', 'textarea', 'dropdown', 'checkboxes'];

const forms = readdirSync(join(ROOT, FORMS))
	.filter((file) => file !== 'config.yml')
	.map((file) => ({ file, form: parse(checkedIn(`${FORMS}/${file}`)) as Form }));

test('the form for a bug offers the providers of the registry: if not, npm run docs', () => {
	const form = checkedIn(BUG_FORM);
	expect(differences(form, withProviderOptions(form))).toEqual([]);
});

// https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
describe.each(forms)('$file', ({ form }) => {
	const { name, description, body = [] } = form;
	const fields = body.filter(({ type }) => type !== 'markdown');

	test('has a name, a description and fields of the kinds that GitHub knows', () => {
		expect([name, description]).toEqual([expect.any(String), expect.any(String)]);
		expect(fields.length).toBeGreaterThan(0);
		expect(body.filter(({ type }) => !TYPES.includes(type))).toEqual([]);
	});

	test('has a label and its own ID for every field, and no option twice', () => {
		const ids = fields.map(({ id }) => id);
		expect(ids).toEqual([...new Set(ids)]);
		const labels = fields.map(({ attributes }) => attributes.label);
		expect([...ids, ...labels]).not.toContain(undefined);
		expect(labels).toEqual([...new Set(labels)]);
		for (const { attributes } of fields) {
			const options = (attributes.options ?? []).map((one) =>
				typeof one === 'string' ? one : one.label,
			);
			expect(options).toEqual([...new Set(options)]);
		}
	});
});

test('dependabot watches both package folders and the actions', () => {
	const { updates } = parse(checkedIn('.github/dependabot.yml')) as {
		updates: Array<{ 'package-ecosystem': string; directory: string }>;
	};
	const watched = updates.map((one) => `${one['package-ecosystem']} ${one.directory}`);
	expect(watched).toEqual(['npm /', 'npm /e2e', 'github-actions /']);
});

test('every address for people is that of package.json', () => {
	const { author } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		author: { email: string };
	};
	const files = ['SECURITY.md', 'CODE_OF_CONDUCT.md', '.github/CODEOWNERS'];
	const addresses = files.flatMap((file) => checkedIn(file).match(/[\w.-]+@[\w.-]+\w/g) ?? []);
	expect(addresses.length).toBeGreaterThanOrEqual(files.length);
	expect(addresses.filter((address) => address !== author.email)).toEqual([]);
});

test('docs/verification.md names tests and workflows that are there', () => {
	const page = checkedIn('docs/verification.md');
	const named = [...page.matchAll(/`((?:test|\.github)\/[^`]+)`/g)].map(([, path = '']) => path);
	expect(named.length).toBeGreaterThan(10);
	expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
