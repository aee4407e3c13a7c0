import { join } from 'node:path';

/**
 * Declares the tests of files that end with `.part.ts`, each in its own block: its hooks are for its tests
 * alone. One test file for many parts, because n8n-core takes longer to load than a part takes to run.
 */
export function useParts(folder: string, ...names: string[]): void {
	for (const name of names) {
		describe(name, () => void jest.requireActual(join(folder, `${name}.part.ts`)));
	}
}
