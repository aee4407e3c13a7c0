import { join } from 'node:path';

import type { Insertion } from '../lib/repositoryCopy';

/** What two throw-away providers add to the repository: docs/adding-a-provider.md shows it, a test applies it. */

const FIXTURES = join(__dirname, '../../test/fixtures/throwAwayProvider');
const NODE = 'nodes/StableDiffusion';

export interface Recipe {
	/** A folder that has the new files at the same paths as the repository. */
	files: string;
	lines: Insertion[];
	places: Record<string, RegExp>;
}

const registryLine = (id: string): Insertion[] => [
	{
		file: `${NODE}/providers/index.ts`,
		after: "import type { Provider } from '../core/provider/provider';\n",
		text: `import { ${id} } from './${id}';\n`,
	},
	{ file: `${NODE}/providers/index.ts`, after: '\tpreview,\n', text: `\t${id},\n` },
];

export const withCredential: Recipe = {
	files: join(FIXTURES, 'withCredential'),
	lines: [
		...registryLine('acme'),
		{
			file: 'package.json',
			after: '    "credentials": [\n',
			text: '      "dist/credentials/AcmeApi.credentials.js",\n',
		},
		{
			file: `${NODE}/StableDiffusion.node.ts`,
			after: '\t\tcredentials: [\n',
			text: [
				'\t\t\t{',
				"\t\t\t\tname: 'acmeApi',",
				'\t\t\t\trequired: true,',
				"\t\t\t\tdisplayOptions: { show: { provider: ['acme'] } },",
				"\t\t\t\ttestedBy: 'testCredential',",
				'\t\t\t},\n',
			].join('\n'),
		},
	],
	places: {
		'the folder of the provider': /^nodes\/StableDiffusion\/providers\/acme\//,
		'its line in the registry': /^nodes\/StableDiffusion\/providers\/index\.ts$/,
		'the class of its credential': /^credentials\/AcmeApi\.credentials\.ts$/,
		'the icon of its credential, light and dark': /^credentials\/acme(\.dark)?\.svg$/,
		'the line for n8n in package.json': /^package\.json$/,
		'the entry in the credentials of the node':
			/^nodes\/StableDiffusion\/StableDiffusion\.node\.ts$/,
		'the folder of its sandbox vendor': /^sandbox\/vendors\/acme\//,
		'its page of documentation': /^docs\/providers\/acme\.md$/,
	},
};

export const withoutCredential: Recipe = {
	files: join(FIXTURES, 'withoutCredential'),
	lines: registryLine('scribble'),
	places: {
		'the folder of the provider': /^nodes\/StableDiffusion\/providers\/scribble\//,
		'its line in the registry': /^nodes\/StableDiffusion\/providers\/index\.ts$/,
	},
};
