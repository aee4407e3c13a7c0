import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { withProviderNames } from './codex';
import { goldenTable } from './goldenTable';
import { guidePage } from './guidePage';
import { withProviderOptions } from './issueForm';
import { parametersPage } from './parametersPage';
import { withProviderTable } from './providerTable';
import type { Language } from './providerTableWords';

export const ROOT = join(__dirname, '../..');

export const GOLDEN_TABLE = 'test/contract/controls.golden.txt';
export const PARAMETERS_PAGE = 'docs/parameters.md';
export const GUIDE_PAGE = 'docs/adding-a-provider.md';
export const BUG_FORM = '.github/ISSUE_TEMPLATE/bug.yml';
export const CODEX = 'nodes/StableDiffusion/StableDiffusion.node.json';
export const READMES: Record<string, Language> = { 'README.md': 'en', 'README.zh-CN.md': 'zh' };

/** The files that follow from the registry, and what has to be in them today. */
export const generatedFiles: Record<string, () => string | Promise<string>> = {
	[GOLDEN_TABLE]: goldenTable,
	[PARAMETERS_PAGE]: parametersPage,
	[GUIDE_PAGE]: guidePage,
	[CODEX]: () => withProviderNames(readFileSync(join(ROOT, CODEX), 'utf8')),
	[BUG_FORM]: () => withProviderOptions(readFileSync(join(ROOT, BUG_FORM), 'utf8')),
	...Object.fromEntries(
		Object.entries(READMES).map(([path, language]) => [
			path,
			() => withProviderTable(readFileSync(join(ROOT, path), 'utf8'), language),
		]),
	),
};
