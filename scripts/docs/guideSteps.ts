/** The words of docs/adding-a-provider.md; its code comes from test/fixtures/throwAwayProvider. */

export interface GuideStep {
	title: string;
	words: string;
	/** New files, shown whole. */
	files?: string[];
	/** Files that get lines, shown as a diff. */
	lines?: string[];
}

const NODE = 'nodes/StableDiffusion';
const REGISTRY = `${NODE}/providers/index.ts`;

export const INTRODUCTION = `# Adding a provider

This page adds two invented providers, file by file: **Scribble** has no credential, **Acme** has one and also makes images as jobs. The page is written by \`npm run docs\` from the same files and lines that \`test/contract/addingAProvider.test.ts\` adds to a copy of the repository, in which it then runs the tests.

What a provider need not do, because core does it: retries, waiting for jobs, downloads, base64, types and sizes from the bytes, file names, errors, masking of secrets, Continue On Fail, pairing, parallel requests.`;

export const WITHOUT_CREDENTIAL: GuideStep[] = [
	{
		title: 'The folder',
		words:
			'A provider is a folder with an `index.ts` that exports it. Its ID is the name of the folder. An operation has a name that `core/controls/operations.ts` knows; controls with a common meaning come from `core/controls/vocabulary.ts`.',
		files: [`${NODE}/providers/scribble/index.ts`],
	},
	{
		title: 'The registry',
		words: 'One import and one line.',
		lines: [REGISTRY],
	},
];

export const WITH_CREDENTIAL: GuideStep[] = [
	{
		title: 'An operation that is answered at once',
		words:
			"`tools.submit` is for a request that may be billed: it is repeated only when it surely was not accepted. The answer is parsed with zod; only the field with the images may fail it. Begin the file with the address of the vendor's page and the date on which you read it.",
		files: [`${NODE}/providers/acme/textToImage.ts`],
	},
	{
		title: 'An operation that is accepted as a job',
		words:
			'Return the job; core waits for it. `tools.read` is for what is free: it is repeated on network faults, 408, 429 and 5xx. `followJob` looks at the job once. An ID out of an answer goes into a path through `pathPart`.',
		files: [`${NODE}/providers/acme/imageToImage.ts`, `${NODE}/providers/acme/jobs.ts`],
	},
	{
		title: 'The provider',
		words:
			"The `probe` is the free request behind the credential's test. `getResult` is the operation Job → Get Result.",
		files: [`${NODE}/providers/acme/index.ts`],
	},
	{ title: 'The registry', words: 'One import and one line.', lines: [REGISTRY] },
	{
		title: 'The credential',
		words:
			'The class is named after the provider and ends in `Api`; its `documentationUrl` is the page of the last step. `authenticate` signs every request.',
		files: ['credentials/AcmeApi.credentials.ts'],
	},
	{
		title: 'The icons of the credential',
		words: 'One for light and one for dark backgrounds.',
		files: ['credentials/acme.svg', 'credentials/acme.dark.svg'],
	},
	{
		title: 'The line for n8n',
		words: 'n8n loads the credentials that `package.json` lists.',
		lines: ['package.json'],
	},
	{
		title: 'The entry of the node',
		words: 'The credential shows when the provider is chosen.',
		lines: [`${NODE}/StableDiffusion.node.ts`],
	},
	{
		title: 'The sandbox vendor',
		words:
			"The other side of the wire, written from the vendor's contract and never from the client. Its _lanes_ are the ways in which images come from it: every engine test, fault and soak run takes every lane. See [sandbox/README.md](../sandbox/README.md).",
		files: ['sandbox/vendors/acme/index.ts', 'sandbox/vendors/acme/lanes.ts'],
	},
	{
		title: 'The page of documentation',
		words: 'A test compares its operations and its credential with the registry.',
		files: ['docs/providers/acme.md'],
	},
];

export const AFTERWARDS = `## Afterwards

1. \`npm run format\`, then \`npm run docs\`: it writes the tables of both READMEs, docs/parameters.md, the golden table and the words by which n8n's list of nodes finds the node.
2. Read the new rows of \`test/contract/controls.golden.txt\` as a user would read them.
3. Add one line to CHANGELOG.md under [Unreleased].
4. \`npm test\`, and \`npm run faults -- --lane acme\`. A test says so when a place is forgotten.

More that a provider may use: a live list, \`locator({ search })\`; inputs that only the model's schema knows, \`modelInputs\`; its own errors, \`badParameter\` and \`badReply\` from \`core/base/errors.ts\`. What no provider uses yet is tested with one that exists only in a test: \`createThrowAwayPackage\` in \`test/support/throwAwayPackage.ts\`.`;
