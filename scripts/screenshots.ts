import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import sharp, { type Region } from 'sharp';

/** Copies the screenshots that docs/tour.md shows out of the report of the last end-to-end run. */

const ROOT = join(__dirname, '..');
const REPORT = join(ROOT, 'e2e', 'report');
const IMAGES = join(ROOT, 'docs', 'images');
/** Bytes. */
const LARGEST = 200_000;

/** In pixels of the editor's window, which is 1440 × 900. */
const LIST_OF_NODES: Region = { left: 870, top: 62, width: 570, height: 260 };
const DIALOG: Region = { left: 216, top: 90, width: 1008, height: 612 };
const PARAMETERS: Region = { left: 510, top: 66, width: 422, height: 756 };
const PARAMETERS_AND_OUTPUT: Region = { left: 510, top: 66, width: 905, height: 584 };
const ERROR: Region = { ...PARAMETERS_AND_OUTPUT, height: 384 };

const SCREENSHOTS: Array<{ name: string; from: string; part: Region }> = [
	{ name: 'tour-find', from: 'find-node-light', part: LIST_OF_NODES },
	{ name: 'tour-account', from: 'account-stabilityAi-right-light', part: DIALOG },
	{ name: 'tour-panel', from: 'panel-stableDiffusionApi-inpaint-light', part: PARAMETERS },
	{ name: 'tour-image', from: 'run-image-image-light', part: PARAMETERS_AND_OUTPUT },
	{ name: 'tour-error', from: 'run-timed-out-light', part: ERROR },
];

void main();

async function main(): Promise<void> {
	const missing = SCREENSHOTS.filter(({ from }) => !existsSync(join(REPORT, `${from}.png`)));
	if (missing.length > 0) {
		const names = missing.map(({ from }) => from).join(', ');
		fail(`e2e/report lacks ${names}. Run first: npm run e2e -- find panels accounts runs`);
		return;
	}
	for (const { name, from, part } of SCREENSHOTS) {
		const file = join(IMAGES, `${name}.png`);
		const cut = sharp(join(REPORT, `${from}.png`)).extract(part);
		await cut.png({ compressionLevel: 9 }).toFile(file); // nothing is lost, only packed tighter
		const { size } = statSync(file);
		console.log(`docs/images/${name}.png  ${Math.round(size / 1000)} kB`);
		if (size > LARGEST)
			fail(`It is larger than ${LARGEST / 1000} kB: cut out a smaller part of it.`);
	}
}

function fail(sentence: string): void {
	console.error(sentence);
	process.exitCode = 1;
}
