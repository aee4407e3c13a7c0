import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { methods, properties, subtitle } from '../../nodes/StableDiffusion/editor/description';
import { ROOT } from './sources';

/** What n8n loads of the built package when it starts; after `npm run build`. */

const NODE = 'dist/nodes/StableDiffusion';

const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	n8n: { nodes: string[]; credentials: string[] };
};

/** The files that its own process loads for these, as paths from the top of the repository. */
function loadedFor(files: readonly string[]): string[] {
	const script = `
		const { join, relative, sep } = require('node:path');
		for (const file of ${JSON.stringify(files)}) {
			for (const Loaded of Object.values(require(join(process.cwd(), file)))) new Loaded();
		}
		const paths = Object.keys(require.cache).map((path) => relative(process.cwd(), path));
		console.log(JSON.stringify(paths.map((path) => path.split(sep).join('/'))));
	`;
	const options = { cwd: ROOT, encoding: 'utf8' } as const;
	return JSON.parse(execFileSync(process.execPath, ['-e', script], options)) as string[];
}

test('n8n loads the class of the node, its description and the credentials: no provider, no zod', () => {
	const loaded = loadedFor([...n8n.nodes, ...n8n.credentials]);
	const expected = [
		...n8n.nodes,
		`${NODE}/editor/atStart.js`,
		`${NODE}/editor/description.json`,
		...n8n.credentials,
	];
	expect(loaded.sort()).toEqual(expected.sort());
});

test('the description that the build wrote is what the registry says', () => {
	const file = join(ROOT, NODE, 'editor/description.json');
	const names = {
		listSearch: Object.keys(methods.listSearch),
		resourceMapping: Object.keys(methods.resourceMapping),
	};
	expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
		JSON.parse(JSON.stringify({ properties, methods: names, subtitle })),
	);
});
