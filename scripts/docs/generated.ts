import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { goldenTable } from './goldenTable';
import { parametersPage } from './parametersPage';
import { withProviderTable } from './providerTable';

export const ROOT = join(__dirname, '../..');

export const GOLDEN_TABLE = 'test/contract/controls.golden.txt';
export const PARAMETERS_PAGE = 'docs/parameters.md';
export const README = 'README.md';

/** The files that follow from the registry, and what has to be in them today. */
export const generatedFiles: Record<string, () => Promise<string>> = {
	[GOLDEN_TABLE]: async () => await Promise.resolve(goldenTable()),
	[PARAMETERS_PAGE]: async () => await Promise.resolve(parametersPage()),
	[README]: async () => await withProviderTable(readFileSync(join(ROOT, README), 'utf8')),
};
