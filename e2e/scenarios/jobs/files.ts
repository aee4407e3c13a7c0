import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { hasAlpha, kindOf } from '../../lib/images';
import { runByHand, type Bench, type Job } from './job';
import { photoNames } from './prepare';

/** Jobs that a person starts and that end in files. */
export const fileJobs: Job[] = [
	{
		file: 'prompt-to-file',
		async play(bench) {
			await runByHand(bench);
			const name = 'A-lighthouse-on-a-cliff-at-dawn-oil-painting';
			checkFiles([`${name}-0.png`, `${name}-1.png`], bench);
		},
	},
	{
		file: 'product-images',
		async play(bench) {
			await runByHand(bench);
			const scenes = ['beach', 'kitchen'];
			checkFiles(
				photoNames.flatMap((photo) => scenes.map((scene) => `${photo}-${scene}.png`)),
				bench,
			);
		},
	},
	{
		file: 'background-removal-folder',
		async play(bench) {
			await runByHand(bench);
			const files = photoNames.map((photo) => `${photo}-cut-out.png`);
			const written = checkFiles(files, bench);
			bench.check('what is cut out stands on nothing', written.every(hasAlpha));
		},
	},
];

/** Exactly these files were written, and each is the image that its name says. */
export function checkFiles(wanted: string[], { folder, check }: Bench): Buffer[] {
	const entries = readdirSync(folder, { withFileTypes: true });
	const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
	const expected = [...wanted].sort();
	check('the files are there', names.sort().join() === expected.join(), { names, expected });
	const files = names.map((name) => readFileSync(join(folder, name)));
	check(
		'and are images of the kind that their names say',
		files.length > 0 &&
			files.every((bytes, index) => `.${kindOf(bytes)}` === extname(names[index] ?? '')),
		files.map(kindOf),
	);
	return files;
}
