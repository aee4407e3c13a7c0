import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { credentialsAt } from '../../../sandbox';
import type { ExportedWorkflow } from '../../../scripts/engine';
import { packageDirectory } from '../../support/clock';
import { imageOf, useBench } from './bench';

const bench = useBench();

test.each([
	[
		'product-photo',
		{
			Product: { width: 1024, height: 1024, hasAlpha: false },
			'Remove Background': { width: 1024, height: 1024, hasAlpha: true },
			'Replace Background': { width: 1024, height: 1024, hasAlpha: false },
			Upscale: { width: 4096, height: 4096, hasAlpha: false },
		},
	],
	[
		'outpaint-wide',
		{
			Square: { width: 1536, height: 1536, hasAlpha: false },
			Outpaint: { width: 2730, height: 1536, hasAlpha: false },
		},
	],
])('examples/%s.json works', async (name, expected) => {
	const file = join(packageDirectory, `examples/${name}.json`);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as ExportedWorkflow;
	const credentials = credentialsAt(bench.sandbox.url);
	const result = await bench.engine.run({ workflow, credentials });
	expect(result.error).toBeUndefined();
	for (const [node, image] of Object.entries(expected)) {
		expect(await imageOf(result, result.output(node)[0])).toMatchObject(image);
	}
});
