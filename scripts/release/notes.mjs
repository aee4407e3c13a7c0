// Prints what the changelog says of a version, for its release on GitHub: node scripts/release/notes.mjs v1.2.3
import { readFileSync } from 'node:fs';

import { notesOf } from './changelog.mjs';

const changelog = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
try {
	console.log(notesOf(changelog, (process.argv[2] ?? '').replace(/^v/, '')));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
