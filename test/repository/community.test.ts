import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import { BUG_FORM } from '../../scripts/docs/generated';
import { withProviderOptions } from '../../scripts/docs/issueForm';
import { filesBelow } from '../../scripts/lib/repositoryCopy';
import { checkedIn, differences } from '../contract/golden';

/** What GitHub shows to who reports, asks or contributes. */

const ROOT = join(__dirname, '../..');
const FORMS = '.github/ISSUE_TEMPLATE';

/** https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
const text = z.string().min(1);
const words = { label: text, description: text.optional() };
const typed = { ...words, placeholder: text.optional(), value: text.optional() };
const box = z.object({ label: text, required: z.boolean().optional() }).strict();
const choices = z.array(text).min(1);

const field = <T extends string, A extends z.ZodRawShape>(type: T, attributes: A) =>
	z
		.object({
			type: z.literal(type),
			id: z.string().regex(/^[\w-]+$/),
			attributes: z.object(attributes).strict(),
			validations: z.object({ required: z.boolean() }).strict().optional(),
		})
		.strict();
const markdown = z
	.object({ type: z.literal('markdown'), attributes: z.object({ value: text }).strict() })
	.strict();

const formSchema = z
	.object({
		name: text,
		description: text,
		labels: z.array(text).min(1).optional(),
		body: z.array(
			z.discriminatedUnion('type', [
				markdown,
				field('input', typed),
				field('textarea', { ...typed, render: text.optional() }),
				field('dropdown', { ...words, options: choices, multiple: z.boolean().optional() }),
				field('checkboxes', { ...words, options: z.array(box).min(1) }),
			]),
		),
	})
	.strict();

const forms = readdirSync(join(ROOT, FORMS))
	.filter((file) => file !== 'config.yml')
	.map((file) => ({ file, form: parse(checkedIn(`${FORMS}/${file}`)) as unknown }));

test('the form for a bug offers the providers of the registry: if not, npm run docs', () => {
	const form = checkedIn(BUG_FORM);
	expect(differences(form, withProviderOptions(form))).toEqual([]);
});

test('there is a form for a bug, a provider, and whatever is neither', () => {
	expect(forms.map(({ file }) => file)).toEqual(['bug.yml', 'idea.yml', 'provider.yml']);
});

describe.each(forms)('$file', ({ form }) => {
	test('is what GitHub takes as a form', () => {
		expect(formSchema.safeParse(form).error?.issues).toBeUndefined();
	});

	test('has no ID, no label and no option twice', () => {
		const fields = formSchema
			.parse(form)
			.body.flatMap((one) => (one.type === 'markdown' ? [] : one));
		const ids = fields.map(({ id }) => id);
		const labels = fields.map(({ attributes }) => attributes.label);
		const options = fields.map(({ attributes }) =>
			('options' in attributes ? attributes.options : []).map((one) =>
				typeof one === 'string' ? one : one.label,
			),
		);
		expect(ids.length).toBeGreaterThan(1);
		for (const list of [ids, labels, ...options]) expect(list).toEqual([...new Set(list)]);
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

test('docs/verification.md names the versions of n8n and its rules that are installed', () => {
	const { devDependencies } = JSON.parse(checkedIn('package.json')) as {
		devDependencies: Record<string, string>;
	};
	const page = checkedIn('docs/verification.md');
	const named = [...page.matchAll(/`([^` ]+)` (\d+\.\d+\.\d+)/g)].map(([, ...found]) => found);
	expect(named.length).toBeGreaterThan(2);
	expect(named.filter(([name = '', version]) => devDependencies[name] !== version)).toEqual([]);
	const n8n = devDependencies['n8n-core']?.replace(/\.\d+$/, '');
	expect(page).toContain(`Versions: n8n ${n8n},`);
});

// n8n's scan ignores the comments, so a rule that one of them turns off is found there.
test('no shipped source turns a rule of lint off, as docs/verification.md says', () => {
	const sources = ['nodes', 'credentials'].flatMap((folder) =>
		filesBelow(join(ROOT, folder)).map((file) => `${folder}/${file}`),
	);
	expect(sources.length).toBeGreaterThan(300);
	expect(sources.filter((file) => checkedIn(file).includes('eslint-disable'))).toEqual([]);
});
