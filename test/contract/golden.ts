import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** A file that `npm run docs` writes, as it is checked in. */
export function checkedIn(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}

/** What became other: `-` lines are checked in and gone, `+` lines are new; empty when all is equal. */
export function differences(checkedInText: string, current: string): string[] {
	const [before, after] = [checkedInText.split('\n'), current.split('\n')];
	const changes = [
		...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
		...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
	];
	if (changes.length > 0 || checkedInText === current) return changes;
	return ['the same lines in another order or number'];
}
