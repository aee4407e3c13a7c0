import { fork } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Installation } from './install';
import type { Place, Verdict } from './messages';
import { END } from './messages';

const ROOT = join(__dirname, '../..');
/** No version has needed a third of it. */
const DEADLINE = 180_000;

/**
 * Runs every check in its own process. Node looks for packages in the folders above a file, so
 * the package and the engine are copied to where that way leads to the version's packages only.
 */
export async function runChecks(
	{ folder }: Installation,
	given: Omit<Place, 'packageDirectory'>,
): Promise<Verdict[]> {
	const checkout = join(folder, 'checkout');
	rmSync(checkout, { recursive: true, force: true });
	for (const part of ['package.json', 'dist', 'scripts/engine', 'scripts/versions']) {
		cpSync(join(ROOT, part), join(checkout, part), { recursive: true });
	}
	const place: Place = { ...given, packageDirectory: checkout };
	const placeFile = join(checkout, 'place.json');
	writeFileSync(placeFile, JSON.stringify(place));
	return await collect(join(checkout, 'scripts/versions/child.ts'), placeFile);
}

async function collect(script: string, placeFile: string): Promise<Verdict[]> {
	const verdicts: Verdict[] = [];
	const child = fork(script, [placeFile], {
		execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href],
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		env: { ...process.env, NODE_PATH: '' },
	});
	let words = '';
	child.stderr?.on(
		'data',
		(chunk: Buffer) => (words = `${words}${chunk.toString()}`.slice(-4_000)),
	);
	const timer = setTimeout(() => child.kill('SIGKILL'), DEADLINE);
	const complete = await new Promise<boolean>((resolve) => {
		child.on('message', (message) => {
			if (message === END) resolve(true);
			else verdicts.push(message as Verdict); // only child.ts sends
		});
		child.on('exit', () => resolve(false));
	});
	clearTimeout(timer);
	child.kill('SIGKILL'); // n8n leaves timers behind
	if (!complete)
		verdicts.push({ check: 'Ends well', problem: words || 'It was stopped after its time' });
	return verdicts;
}
